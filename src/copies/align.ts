import { fragmentAt, SIZE } from "./fragments.ts";
import { NAME, NUMBER, QUOTED, WORD } from "./words.ts";

/** What two texts share, word by word. */
export interface Alignment {
  /** Runs of at least five shared words, in a's order: start in a, start in b, length. */
  readonly runs: readonly Run[];
  /** Words of a (of b) that stand in shared runs. */
  readonly inA: number;
  readonly inB: number;
  /** Of those, words inside quotation marks. */
  readonly quotedA: number;
  readonly quotedB: number;
  readonly longest: number;
  /** From the first shared word to the end of the last, in a and in b. */
  readonly spanA: readonly [number, number];
  readonly spanB: readonly [number, number];
  /** Words between runs that were exchanged for about as many others, in a and in b. */
  readonly exchangedA: number;
  readonly exchangedB: number;
  /** Numbers and names that stand in one place of the shared text but differ. */
  readonly conflicts: number;
}
export interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

let slots = new Int32Array(4096);
let next = new Int32Array(2048);
let coverB = new Uint8Array(2048);

function prepare(size: number): number {
  let capacity = 1024;
  while (capacity < size * 2) capacity *= 2;
  if (slots.length < capacity) slots = new Int32Array(capacity);
  if (next.length < size) next = new Int32Array(size * 2);
  if (coverB.length < size) coverB = new Uint8Array(size * 2);
  slots.fill(0, 0, capacity);
  coverB.fill(0, 0, size);
  return capacity - 1;
}

const same = (x: number, y: number): boolean => ((x ^ y) & WORD) === 0;

/** How far the texts run together from these places. */
function runLength(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  const most = Math.min(a.length - i, b.length - j);
  let length = 0;
  while (length < most && same(a[i + length]!, b[j + length]!)) length++;
  return length;
}

/** Fragments looked at for one place; a text that repeats itself more often is not worth more. */
const MOST_PLACES = 8;

/** Aligns two texts by their shared runs of five words and more. */
export function align(a: Uint32Array, b: Uint32Array): Alignment {
  const mask = prepare(b.length);
  for (let j = b.length - SIZE; j >= 0; j--) {
    const slot = slotOf(fragmentAt(b, j), b, j, mask);
    next[j] = slots[slot]! - 1;
    slots[slot] = j + 1;
  }
  const runs: Run[] = [];
  let inA = 0;
  let quotedA = 0;
  let longest = 0;
  let covered = 0;
  let diagonal = Number.NaN;
  for (let i = 0; i + SIZE <= a.length; ) {
    let best = 0;
    let bestAt = -1;
    let j = slots[slotOf(fragmentAt(a, i), a, i, mask, b)]! - 1;
    for (let tries = 0; j >= 0 && tries < MOST_PLACES; tries++, j = next[j]!) {
      const length = runLength(a, i, b, j);
      if (length > best || (length === best && j - i === diagonal)) {
        best = length;
        bestAt = j;
      }
    }
    if (best < SIZE) {
      i++;
      continue;
    }
    runs.push({ a: i, b: bestAt, length: best });
    diagonal = bestAt - i;
    if (best > longest) longest = best;
    for (let k = Math.max(i, covered); k < i + best; k++) {
      inA++;
      if (a[k]! & QUOTED) quotedA++;
    }
    covered = i + best;
    coverB.fill(1, bestAt, bestAt + best);
    i += best - SIZE + 1;
  }
  let inB = 0;
  let quotedB = 0;
  let firstB = b.length;
  let lastB = 0;
  for (let k = 0; k < b.length; k++) {
    if (coverB[k] === 1) {
      inB++;
      if (k < firstB) firstB = k;
      lastB = k + 1;
      if (b[k]! & QUOTED) quotedB++;
    }
  }
  return {
    runs,
    inA,
    inB,
    quotedA,
    quotedB,
    longest,
    spanA: [runs[0]?.a ?? 0, covered],
    spanB: [Math.min(firstB, lastB), lastB],
    ...readGaps(a, b, runs),
  };
}

/** The slot of the table (open addressing) that holds this fragment, or the free one where it belongs. */
function slotOf(
  hash: number,
  words: Uint32Array,
  at: number,
  mask: number,
  other: Uint32Array = words,
): number {
  let slot = (hash >>> 3) & mask;
  for (;;) {
    const held = slots[slot]! - 1;
    if (held < 0 || runsOfFive(words, at, other, held)) return slot;
    slot = (slot + 1) & mask;
  }
}

function runsOfFive(a: Uint32Array, i: number, b: Uint32Array, j: number): boolean {
  for (let k = 0; k < SIZE; k++) if (!same(a[i + k]!, b[j + k]!)) return false;
  return true;
}

/** A gap longer than this is another passage, not an edit of this one. */
const LONGEST_GAP = 40;

function readGaps(a: Uint32Array, b: Uint32Array, runs: readonly Run[]) {
  let exchangedA = 0;
  let exchangedB = 0;
  let conflicts = 0;
  let endA = 0;
  let endB = 0;
  for (let r = 0; r < runs.length; r++) {
    const run = runs[r]!;
    const gapA = run.a - endA;
    const gapB = run.b - endB;
    if (gapA > 0 && gapB > 0 && gapA <= LONGEST_GAP && gapB <= LONGEST_GAP) {
      conflicts += countConflicts(a, endA, run.a, b, endB, run.b);
      if (r > 0 && Math.abs(gapA - gapB) <= 1 + Math.min(gapA, gapB) / 4) {
        exchangedA += gapA;
        exchangedB += gapB;
      }
    }
    endA = Math.max(endA, run.a + run.length);
    endB = run.b + run.length;
  }
  return { exchangedA, exchangedB, conflicts };
}

/** Pairs of differing numbers and of differing names between two stretches that stand for each other. */
function countConflicts(
  a: Uint32Array,
  fromA: number,
  toA: number,
  b: Uint32Array,
  fromB: number,
  toB: number,
): number {
  return (
    Math.min(
      missing(a, fromA, toA, b, fromB, toB, NUMBER),
      missing(b, fromB, toB, a, fromA, toA, NUMBER),
    ) +
    Math.min(
      missing(a, fromA, toA, b, fromB, toB, NAME),
      missing(b, fromB, toB, a, fromA, toA, NAME),
    )
  );
}

/** Words of one kind in a stretch of x that the stretch of y does not hold. */
function missing(
  x: Uint32Array,
  fromX: number,
  toX: number,
  y: Uint32Array,
  fromY: number,
  toY: number,
  kind: number,
): number {
  let count = 0;
  for (let i = fromX; i < toX; i++) {
    if (!(x[i]! & kind)) continue;
    let found = false;
    for (let j = fromY; j < toY && !found; j++) found = same(x[i]!, y[j]!);
    if (!found) count++;
  }
  return count;
}
