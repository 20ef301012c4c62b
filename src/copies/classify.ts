import type { CopyEdge } from "../model/record.ts";
import { type Alignment, align } from "./align.ts";

export interface Verdict {
  readonly class: CopyEdge["class"];
  readonly aInB: number;
  readonly bInA: number;
  /** Where the shared words begin and end, as shares of each text's length. */
  readonly spanA: readonly [number, number];
  readonly spanB: readonly [number, number];
}

/** Measured on the development part of the copies bench; see docs/evaluation/copies.md. */
export const LIMITS = {
  /** Both texts within each other, exchanged words counted in. */
  sameText: 0.84,
  /** The shorter text within the longer one. */
  contains: 0.65,
  /** Shared words that make a partial link, and the longest run they must hold. */
  partialWords: 24,
  partialRun: 12,
  /** The same for words inside one side's quotation marks. */
  quoteWords: 12,
  quotedShare: 0.7,
  /** Differing numbers and names that make two texts different issues of one template. */
  conflicts: 3,
  wordsPerConflict: 40,
} as const;

/** What two texts are to each other; null: nothing worth a link. Symmetric up to the names a and b. */
export function classify(a: Uint32Array, b: Uint32Array): Verdict | null {
  const shared = align(a, b);
  if (shared.runs.length === 0) return null;
  const aInB = shared.lengthA ? shared.inA / shared.lengthA : 0;
  const bInA = shared.lengthB ? shared.inB / shared.lengthB : 0;
  const extentA = aInB + shared.exchangedA / (shared.lengthA || 1);
  const extentB = bInA + shared.exchangedB / (shared.lengthB || 1);
  const verdict = (cls: CopyEdge["class"]): Verdict => ({
    class: cls,
    aInB: round(aInB),
    bInA: round(bInA),
    spanA: [shared.spanA[0] / a.length, shared.spanA[1] / a.length],
    spanB: [shared.spanB[0] / b.length, shared.spanB[1] / b.length],
  });
  if (Math.max(extentA, extentB) >= LIMITS.contains) {
    if (isOtherIssue(shared)) return null;
    if (shared.runs.length === 1 && aInB === 1 && bInA === 1) return verdict("exact");
    return verdict(Math.min(extentA, extentB) >= LIMITS.sameText ? "same-text" : "contains");
  }
  const words = Math.min(shared.inA, shared.inB);
  if (isQuotation(shared, words)) return verdict("quote");
  if (words >= LIMITS.partialWords && shared.longest >= LIMITS.partialRun) {
    return isOtherIssue(shared) ? null : verdict("partial");
  }
  return null;
}

const round = (share: number): number => Math.round(share * 1000) / 1000;

/** Bulletins on one template: what is shared is form, what differs are the facts. */
function isOtherIssue(shared: Alignment): boolean {
  const words = Math.min(shared.inA, shared.inB);
  return (
    shared.conflicts >= LIMITS.conflicts && shared.conflicts * LIMITS.wordsPerConflict >= words
  );
}

/** One side sets in quotation marks what the other says in its own voice. */
function isQuotation(shared: Alignment, words: number): boolean {
  if (words < LIMITS.quoteWords || shared.longest < LIMITS.quoteWords) return false;
  const a = shared.quotedA / shared.inA;
  const b = shared.quotedB / shared.inB;
  return Math.max(a, b) >= LIMITS.quotedShare;
}
