import { APART, areRivals, compareIncidents, JOIN_AT } from "./compare.ts";
import { NO_RULINGS, pairKey, type Rulings } from "./rulings.ts";
import type { Summary } from "./summary.ts";

/** An incident with its copy family, as joining sees it. */
export interface MergeNode {
  /** Its place in the order of arrival, from 0. */
  readonly number: number;
  readonly family: string;
  readonly summary: Summary;
}

/** Evidence that two incidents are one event. The ends are whatever the caller counts in. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

/** Incidents that are one event: ascending indexes, and why they were joined. */
export interface Joined {
  readonly members: readonly number[];
  readonly reasons: readonly string[];
}

/** How strongly two incidents are linked; 0 where it is not enough to join them. */
export function linkScore(one: MergeNode, other: MergeNode): number {
  const [a, b] = [one.summary, other.summary];
  if (a.article === b.article) return areRivals(a, b) ? RIVALS : 0;
  const score = compareIncidents(a, b, one.family === other.family);
  return score >= JOIN_AT ? score : 0;
}

const RIVALS = 20;

/** Why two linked incidents are one event. The earlier one is asked first: which way round must not matter. */
function linkReasons(one: MergeNode, other: MergeNode): readonly string[] {
  if (one.summary.article === other.summary.article) {
    return ["rival accounts of one target in one article"];
  }
  const [a, b] = one.number < other.number ? [one, other] : [other, one];
  const reasons: string[] = [];
  compareIncidents(a.summary, b.summary, one.family === other.family, reasons);
  return reasons;
}

/** Always between incidents of one article that are no rivals; else where compared slots exclude each other. */
function isVeto(one: MergeNode, other: MergeNode): boolean {
  const [a, b] = [one.summary, other.summary];
  if (a.article === b.article) return !areRivals(a, b);
  return compareIncidents(a, b, one.family === other.family) === APART;
}

/**
 * Joins linked nodes, best link first, ties in the order of the nodes, never across a veto. `nodes` are sorted by
 * incident id; links count in them. What people ruled comes before all links and beats vetoes.
 */
export function joinLinks(
  nodes: readonly MergeNode[],
  links: readonly Link[],
  rulings: Rulings = NO_RULINGS,
): Joined[] {
  const groups = createGroups(nodes, rulings);
  const order = links.toSorted((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  for (const link of order) groups.join(link);
  return groups.result();
}

function createGroups(nodes: readonly MergeNode[], rulings: Rulings) {
  const members: number[][] = nodes.map((_, index) => [index]);
  const home = nodes.map((_, index) => index);
  const reasons: (Set<string> | undefined)[] = [];
  // Two groups that exclude each other do so however much they grow.
  const vetoed = new Set<number>();
  const isRuled = nodes.some(({ number }) => rulings.ruled.has(number));
  const excludes = isRuled ? ruledVeto(nodes, rulings) : simpleVeto(nodes);
  const unite = (a: number, b: number, why: readonly string[]): void => {
    for (const node of members[b]!) home[node] = a;
    members[a]!.push(...members[b]!);
    members[b] = [];
    reasons[a] = new Set([...(reasons[a] ?? []), ...why, ...(reasons[b] ?? [])]);
  };
  for (const [a, b] of boundPairs(nodes, rulings)) {
    const [x, y] = [home[a]!, home[b]!].sort((p, q) => p - q) as [number, number];
    if (x !== y) unite(x, y, ["joined by hand"]);
  }
  return {
    join(link: Link): void {
      const [x, y] = [home[link.a]!, home[link.b]!];
      const [a, b] = x < y ? [x, y] : [y, x];
      if (a === b) return;
      const key = a * nodes.length + b;
      if (vetoed.has(key)) return;
      if (excludes(members[a]!, members[b]!)) vetoed.add(key);
      else unite(a, b, linkReasons(nodes[link.a]!, nodes[link.b]!));
    },
    result: (): Joined[] =>
      members.flatMap((list, index) =>
        list.length === 0
          ? []
          : [{ members: list.sort((x, y) => x - y), reasons: [...(reasons[index] ?? [])].sort() }],
      ),
  };
}

type Excludes = (a: readonly number[], b: readonly number[]) => boolean;

const simpleVeto =
  (nodes: readonly MergeNode[]): Excludes =>
  (a, b) =>
    a.some((i) => b.some((j) => isVeto(nodes[i]!, nodes[j]!)));

/** Pairs of nodes in one unit: each with the unit's first. */
function* boundPairs(nodes: readonly MergeNode[], { unitOf }: Rulings): Iterable<[number, number]> {
  if (unitOf.size === 0) return;
  const first = new Map<number, number>();
  for (const [index, { number }] of nodes.entries()) {
    const unit = unitOf.get(number);
    if (unit === undefined) continue;
    const known = first.get(unit);
    if (known === undefined) first.set(unit, index);
    else yield [known, index];
  }
}

/**
 * The veto where people ruled: pairs held apart exclude each other; of a unit, whose members may contradict each
 * other, one member that fits is enough.
 */
function ruledVeto(nodes: readonly MergeNode[], { unitOf, apart }: Rulings): Excludes {
  const unit = (index: number): number => unitOf.get(nodes[index]!.number) ?? -1 - index;
  const hard = (i: number, j: number): boolean => {
    const [one, other] = [nodes[i]!, nodes[j]!];
    if (apart.has(pairKey(one.number, other.number))) return true;
    return one.summary.article === other.summary.article && !areRivals(one.summary, other.summary);
  };
  return (a, b) => {
    if (a.some((i) => b.some((j) => hard(i, j)))) return true;
    const left = [...Map.groupBy(a, unit).values()];
    const right = [...Map.groupBy(b, unit).values()];
    return left.some((one) =>
      right.some((other) => one.every((i) => other.every((j) => isVeto(nodes[i]!, nodes[j]!)))),
    );
  };
}
