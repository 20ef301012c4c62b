import { areRivals, compareIncidents, JOIN_AT } from "./compare.ts";
import type { IncidentInput } from "./input.ts";
import { type Summary, summarise } from "./summary.ts";

/** True where somebody says that it happened, or denies what others are said to say; "no ransom was asked" is no event. */
export const isTold = ({ incidents }: Cluster): boolean =>
  incidents.some(({ mentions }) =>
    mentions.some(({ event, claim }) => event.status !== "denied" || claim?.act === "deny"),
  );

/** Incidents that are one event, with why they were joined. */
export interface Cluster {
  readonly incidents: readonly IncidentInput[];
  readonly reasons: readonly string[];
}

/** Blocks larger than this say nothing: a word in every article. */
const LARGEST_BLOCK = 400;

/**
 * Brings incidents of any number of articles together into events. The result depends on the set of incidents,
 * not on their order: pairs are joined best first, ties by id, and never across a veto.
 * `familyOf` tells which copy family an article belongs to.
 */
export function clusterIncidents(
  incidents: readonly IncidentInput[],
  familyOf: (article: string) => string,
): Cluster[] {
  const nodes = [...incidents].sort((a, b) => compareText(a.id, b.id)).map(summarise);
  const links = candidateLinks(nodes, familyOf);
  links.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  const members: number[][] = nodes.map((_, index) => [index]);
  const home = nodes.map((_, index) => index);
  const reasons: Set<string>[] = nodes.map(() => new Set());
  const vetoed = (a: number, b: number): boolean =>
    members[a]!.some((i) => members[b]!.some((j) => isVeto(nodes, i, j, familyOf)));
  for (const link of links) {
    const [a, b] = [home[link.a]!, home[link.b]!].sort((x, y) => x - y) as [number, number];
    if (a === b || vetoed(a, b)) continue;
    for (const node of members[b]!) home[node] = a;
    members[a]!.push(...members[b]!);
    for (const reason of [...link.reasons, ...reasons[b]!]) reasons[a]!.add(reason);
    members[b] = [];
  }
  return members.flatMap((list, index) =>
    list.length === 0
      ? []
      : [
          {
            incidents: list.sort((x, y) => x - y).map((node) => nodes[node]!.input),
            reasons: [...reasons[index]!].sort(),
          },
        ],
  );
}

interface Link {
  readonly a: number;
  readonly b: number;
  readonly score: number;
  readonly reasons: readonly string[];
}

function candidateLinks(nodes: readonly Summary[], familyOf: (article: string) => string): Link[] {
  const links: Link[] = [];
  const seen = new Set<number>();
  for (const block of blocks(nodes, familyOf)) {
    for (let i = 0; i < block.length; i++) {
      for (let j = i + 1; j < block.length; j++) {
        const pair = block[i]! * nodes.length + block[j]!;
        if (seen.has(pair)) continue;
        seen.add(pair);
        const link = linkOf(nodes, block[i]!, block[j]!, familyOf);
        if (link) links.push(link);
      }
    }
  }
  return links;
}

function linkOf(
  nodes: readonly Summary[],
  a: number,
  b: number,
  familyOf: (article: string) => string,
): Link | null {
  const [one, other] = [nodes[a]!, nodes[b]!];
  if (one.input.article === other.input.article) {
    return areRivals(one, other)
      ? { a, b, score: 20, reasons: ["rival accounts of one target in one article"] }
      : null;
  }
  const sameFamily = familyOf(one.input.article) === familyOf(other.input.article);
  const found = compareIncidents(one, other, sameFamily);
  return found.kind === "evidence" && found.score >= JOIN_AT ? { a, b, ...found } : null;
}

function isVeto(
  nodes: readonly Summary[],
  a: number,
  b: number,
  familyOf: (article: string) => string,
): boolean {
  const [one, other] = [nodes[a]!, nodes[b]!];
  if (one.input.article === other.input.article) return !areRivals(one, other);
  const sameFamily = familyOf(one.input.article) === familyOf(other.input.article);
  return compareIncidents(one, other, sameFamily).kind === "veto";
}

/** Groups of incidents that may be one event: same place or actor in the same week, same family, same article. */
function blocks(
  nodes: readonly Summary[],
  familyOf: (article: string) => string,
): Iterable<readonly number[]> {
  const byKey = new Map<string, number[]>();
  nodes.forEach((node, index) => {
    for (const key of blockKeys(node, familyOf(node.input.article))) {
      const block = byKey.get(key);
      if (block) block.push(index);
      else byKey.set(key, [index]);
    }
  });
  return [...byKey.values()].filter((block) => block.length > 1 && block.length <= LARGEST_BLOCK);
}

function blockKeys(node: Summary, family: string): string[] {
  const keys = [`family:${family}`, `article:${node.input.article}`];
  const areas = node.places.flatMap((place) => [
    ...(place.id ? [place.id] : []),
    ...(place.admin1 && place.country ? [`${place.country}/${place.admin1}`] : []),
  ]);
  const who = [...node.actors, ...node.targets];
  for (const week of weeks(node)) {
    for (const type of node.types) {
      for (const area of areas) keys.push(`${type}|${area}|${week}`);
      for (const actor of who) keys.push(`${type}|${actor}|${week}`);
    }
  }
  return keys;
}

/** Weeks in which it may have happened, one day of slack at the ends; at most three months of them. */
function weeks(node: Summary): number[] {
  const range = node.days ?? (node.published ? [node.published[0] - 3, node.published[1]] : null);
  if (!range) return [0];
  const first = Math.floor((range[0] - 1) / 7);
  const last = Math.min(Math.floor((range[1] + 1) / 7), first + 13);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
