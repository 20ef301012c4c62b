import type { OutletLexicon } from "../lexicon/copies.ts";
import type { CopyEdge, CopyFamily } from "../model/record.ts";
import { isAcronym, isBroadcaster, isShouted, namesOutlet, sameOutlet } from "./names.ts";
import type { CopyFacts } from "./storage.ts";

/** What an article says of where its text came from: names of other outlets. Photo credits say nothing of the text. */
export interface Declared {
  readonly name: string;
  readonly basis: string;
  readonly weight: number;
}

/** Any number of agency marks weighs less than one canonical address, and that less than a credit line. */
const BASIS = {
  canonical: { basis: "canonical URL of another host", weight: 50 },
  metadata: { basis: "source named in the page's metadata", weight: 50 },
  source: { basis: "credit line", weight: 100 },
  translation: { basis: "translation credit", weight: 100 },
  agency: { basis: "agency mark", weight: 1 },
} as const;

/** The outlets that an article credits with its text, its own publisher left out. */
export function declaredSources(facts: CopyFacts, outlets: OutletLexicon): Declared[] {
  const names: Declared[] = [];
  const canonical = hostOf(facts.canonicalUrl);
  if (canonical && facts.host && canonical !== facts.host) {
    names.push({ name: canonical, ...BASIS.canonical });
  }
  for (const { name, kind } of facts.credits) {
    if (kind === "photo") continue;
    if (kind === "agency" && (isBroadcaster(name, outlets) || isShouted(name, outlets))) continue;
    names.push({ name, ...BASIS[kind] });
  }
  return names.filter(({ name }) => !namesOutlet(name, facts, outlets));
}

/** True when the article bears an agency's mark and is that agency's own page. */
const marksItself = (facts: CopyFacts, outlets: OutletLexicon): boolean =>
  facts.credits.some(({ name, kind }) => kind === "agency" && namesOutlet(name, facts, outlets));

export function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return new URL(url).hostname.replace(/^www\./, "") || null;
}

/** Which of two copies the other came from, and on what evidence. */
export function edgeOrigin(
  a: CopyFacts,
  b: CopyFacts,
  outlets: OutletLexicon,
): Pick<CopyEdge, "origin" | "basis"> {
  const toB = declaredSources(a, outlets).find(({ name }) => namesOutlet(name, b, outlets));
  const toA = declaredSources(b, outlets).find(({ name }) => namesOutlet(name, a, outlets));
  if (toB && !toA) return { origin: "b", basis: named(toB) };
  if (toA && !toB) return { origin: "a", basis: named(toA) };
  if (toA && toB) return { origin: "undetermined", basis: "each credits the other" };
  const common = declaredSources(a, outlets).find((left) =>
    declaredSources(b, outlets).some((right) => sameOutlet(left.name, right.name, outlets)),
  );
  if (common) return { origin: "undetermined", basis: `both credit ${common.name}` };
  return { origin: "undetermined", basis: "no credit between the two" };
}

const named = (source: Declared): string => `${source.basis} names the other's publisher`;

type Origin = CopyFamily["origin"];

/** A name that members of a family credit, with the members that are it. */
interface Candidate {
  /** Credited by an article that is alone on its page; elsewhere the line may be the neighbour's. */
  plain: boolean;
  names: string[];
  weight: number;
  basis: string;
  members: CopyFacts[];
}

/** Where the text of a family came from: a captured article, a name that was not captured, or neither. */
export function familyOrigin(members: readonly CopyFacts[], outlets: OutletLexicon): Origin {
  const candidates = collect(members, outlets);
  const best = candidates[0];
  if (!best) return byDate(members);
  const second = candidates[1];
  if (second && contradicts(best, second)) {
    return { article: null, name: null, basis: "credits name different origins" };
  }
  const name = fullestName(best.names);
  if (best.members.length === 0) {
    return { article: null, name, basis: `${best.basis} names ${name}, which was not captured` };
  }
  const original = chooseMember(best.members, outlets);
  return {
    article: original.id,
    name: original.publisher ?? name,
    basis: `${best.basis} names its publisher`,
  };
}

/** Marks of one agency outweigh those of another from here on. */
const CLEAR_MARKS = 3;

/** Whether two names speak against each other with no reason to believe one of them. */
function contradicts(best: Candidate, second: Candidate): boolean {
  if (best.members.length > 0) return false;
  if (second.members.length === 0 && second.weight === best.weight) return true;
  // Marks of two agencies on one text: one of them passed it on, and nothing says which.
  const isMark = ({ weight }: Candidate): boolean => weight < BASIS.canonical.weight;
  return isMark(best) && isMark(second) && best.weight < CLEAR_MARKS * second.weight;
}

function collect(members: readonly CopyFacts[], outlets: OutletLexicon): Candidate[] {
  const candidates: Candidate[] = [];
  for (const member of members) {
    for (const source of declaredSources(member, outlets)) {
      const known = candidates.find((candidate) =>
        candidate.names.some((name) => sameOutlet(name, source.name, outlets)),
      );
      if (known) {
        known.weight += source.weight;
        known.plain ||= member.index === 0;
        if (!known.names.includes(source.name)) known.names.push(source.name);
        continue;
      }
      candidates.push({
        plain: member.index === 0,
        names: [source.name],
        weight: source.weight,
        basis: source.basis,
        members: [],
      });
    }
  }
  for (const candidate of candidates) {
    candidate.members = members.filter((member) =>
      candidate.names.some((name) => namesOutlet(name, member, outlets)),
    );
    if (candidate.members.some((member) => marksItself(member, outlets))) candidate.weight += 1;
  }
  // A captured original with a credit line of its own passes its weight on: the chain ends at the third outlet.
  for (const candidate of candidates) {
    for (const member of candidate.members) {
      for (const { name, weight } of declaredSources(member, outlets)) {
        if (weight <= BASIS.agency.weight) continue;
        const further = candidates.find(
          (other) =>
            other !== candidate && other.names.some((held) => sameOutlet(held, name, outlets)),
        );
        if (further) further.weight += candidate.weight;
      }
    }
  }
  return candidates
    .filter((candidate) => candidate.plain || candidate.members.length > 0)
    .sort(
      (x, y) =>
        y.weight - x.weight ||
        Number(y.members.length > 0) - Number(x.members.length > 0) ||
        compare(x.names.toSorted()[0]!, y.names.toSorted()[0]!),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function fullestName(names: readonly string[]): string {
  return names.toSorted(
    (a, b) => Number(isAcronym(a)) - Number(isAcronym(b)) || b.length - a.length || compare(a, b),
  )[0]!;
}

/** Of several articles of the credited outlet, the one that credits nobody, then the earliest. */
function chooseMember(members: readonly CopyFacts[], outlets: OutletLexicon): CopyFacts {
  return members.toSorted(
    (a, b) =>
      Number(declaredSources(a, outlets).length > 0) -
        Number(declaredSources(b, outlets).length > 0) ||
      Number(a.index > 0) - Number(b.index > 0) ||
      compare(a.published ?? "9", b.published ?? "9") ||
      compare(a.id, b.id),
  )[0]!;
}

/** Time comes last: only when every member states its moment and one is first. */
function byDate(members: readonly CopyFacts[]): Origin {
  if (members.length < 2) {
    return {
      article: members[0]?.id ?? null,
      name: members[0]?.publisher ?? null,
      basis: "the only article",
    };
  }
  // A further article of a page shows the page's date, not its own.
  const own = members.filter((member) => member.index === 0);
  const dated = own.filter((member) => member.published !== null);
  if (dated.length < own.length || dated.length < 2) {
    return { article: null, name: null, basis: "no credit, and not every copy is dated" };
  }
  const [first, second] = dated.toSorted(
    (a, b) => compare(a.published!, b.published!) || compare(a.id, b.id),
  );
  if (first!.published === second!.published) {
    return { article: null, name: null, basis: "no credit, and the earliest copies bear one date" };
  }
  return {
    article: first!.id,
    name: first!.publisher,
    basis: "earliest publication date, no credit",
  };
}
