import type { Claim, EventMention, Harm } from "../model/annotation.ts";
import { actorKey } from "../text/actor-key.ts";
import { foldedWords } from "../text/fold.ts";
import { figuresApart, type Slot } from "./disputes.ts";

/** A claim with what comparing asks of it. */
export interface ComparedClaim {
  readonly claim: Pick<Claim, "id" | "speaker" | "target" | "act" | "within">;
  readonly article: string;
  /** Day of publication; null: unknown. */
  readonly published: string | null;
  /** Words of its content. */
  readonly quote: string;
  /** Event mentions inside its content. */
  readonly events: readonly Pick<EventMention, "harm" | "status" | "type">[];
}
export interface ClaimContradiction {
  readonly claimA: string;
  readonly claimB: string;
  readonly slot: Slot;
}
export interface ClaimRevision {
  readonly earlier: string;
  readonly later: string;
}

/** Shares of common content words from which a denial and an accusation are about one thing. */
const SAME_MATTER = 0.34;
const SHORTEST_WORD = 4;

/** A claim with what its comparisons ask for again and again, read once. */
interface Read {
  readonly of: ComparedClaim;
  readonly denies: boolean;
  readonly accuses: boolean;
  readonly speaker: string | null;
  readonly target: string | null;
  readonly harm: readonly Harm[];
}

const readClaim = (of: ComparedClaim): Read => ({
  of,
  denies: of.claim.act === "deny",
  accuses: of.claim.act === "accuse",
  speaker: of.claim.speaker && actorKey(of.claim.speaker),
  target: of.claim.target && actorKey(of.claim.target),
  harm: of.events.flatMap((event) => [...event.harm]),
});

/**
 * Contradictions between claims of one event, in the order given (articles in order, claims in text order):
 * a denial against what it denies, accusations that turn each other round, figures that cannot both hold.
 * Claims of one speaker never contradict each other.
 */
export function claimContradictions(claims: readonly ComparedClaim[]): ClaimContradiction[] {
  const out: ClaimContradiction[] = [];
  const read = claims.map(readClaim);
  // Earlier ones that state a figure or blame: no others can contradict what is no denial.
  const stated: Read[] = [];
  const note = (a: Read, b: Read, slot: Slot): void => {
    out.push({ claimA: a.of.claim.id, claimB: b.of.claim.id, slot });
  };
  for (const [j, b] of read.entries()) {
    if (b.denies) {
      const denied = deniedBy(b, read, 0, j) ?? deniedBy(b, read, j + 1, read.length);
      if (denied) note(denied, b, "whether");
      continue;
    }
    if (!b.accuses && b.harm.length === 0) continue;
    for (const a of stated) {
      if (isSame(a.speaker, b.speaker)) continue;
      if (turnedRound(a, b)) note(a, b, "who");
      else if (figuresApart(a.harm, b.harm)) note(a, b, "how-many");
    }
    stated.push(b);
  }
  return out;
}

/** Figures of one speaker that a later one of the same speaker replaces. */
export function claimRevisions(claims: readonly ComparedClaim[]): ClaimRevision[] {
  const bySpeaker = new Map<string, Read[]>();
  return claims.flatMap((claim) => {
    const later = readClaim(claim);
    if (later.speaker === null || later.harm.length === 0) return [];
    const own = bySpeaker.get(later.speaker) ?? [];
    bySpeaker.set(later.speaker, own);
    const earlier = own.findLast(
      (other) => isBefore(other.of, claim) && figuresApart(other.harm, later.harm),
    );
    own.push(later);
    return earlier ? [{ earlier: earlier.of.claim.id, later: claim.claim.id }] : [];
  });
}

const isSame = (a: string | null, b: string | null): boolean => a !== null && a === b;

/** In one article the order tells; across articles the day of publication must be known and earlier. */
const isBefore = (a: ComparedClaim, b: ComparedClaim): boolean =>
  a.article === b.article ||
  (a.published !== null && b.published !== null && a.published < b.published);

/**
 * Of the claims from one place to another, the last that blames the one who denies, else the last about the same
 * matter.
 */
function deniedBy(denial: Read, claims: readonly Read[], from: number, to: number): Read | null {
  const find = (fits: (other: Read) => boolean): Read | null => {
    for (let i = to - 1; i >= from; i--) {
      const other = claims[i]!;
      if (!other.denies && !isSame(other.speaker, denial.speaker) && fits(other)) return other;
    }
    return null;
  };
  return (
    find((other) => isSame(other.target, denial.speaker)) ??
    find((other) => common(other.of.quote, denial.of.quote) >= SAME_MATTER)
  );
}

function common(a: string, b: string): number {
  const [one, other] = [contentWords(a), contentWords(b)];
  if (one.size === 0 || other.size === 0) return 0;
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.min(one.size, other.size);
}

const contentWords = (text: string): Set<string> =>
  new Set(
    foldedWords(text)
      .map((word) => word.folded)
      .filter((word) => word.length >= SHORTEST_WORD),
  );

/** Each blames the other. */
const turnedRound = (a: Read, b: Read): boolean =>
  a.accuses && b.accuses && isSame(a.speaker, b.target) && isSame(b.speaker, a.target);
