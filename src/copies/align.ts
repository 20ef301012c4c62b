import { fragmentAt, SIZE } from "./fragments.ts";
import { MASKED, NAME, NUMBER, QUOTED, WORD } from "./words.ts";

/** What two texts share, word by word. */
export interface Alignment {
  /** Runs of at least five shared words, in a's order: start in a, start in b, length. */
  readonly runs: readonly Run[];
  /** Words of each text: those of furniture count where the other text holds them as its own. */
  readonly lengthA: number;
  readonly lengthB: number;
  /** Words of a (of b) that stand in shared runs. */
  readonly inA: number;
  readonly inB: number;
  /** Of those, words inside quotation marks. */
  readonly quotedA: number;
  readonly quotedB: number;
  readonly longest: number;
  /** Where nearly all shared words stand, in a and in b. */
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
let coverA = new Uint8Array(2048);
let coverB = new Uint8Array(2048);

function prepare(size: number, sizeA: number): number {
  let capacity = 1024;
  while (capacity < size * 2) capacity *= 2;
  if (slots.length < capacity) slots = new Int32Array(capacity);
  if (next.length < size) next = new Int32Array(size * 2);
  if (coverB.length < size) coverB = new Uint8Array(size * 2);
  if (coverA.length < sizeA) coverA = new Uint8Array(sizeA * 2);
  slots.fill(0, 0, capacity);
  coverA.fill(0, 0, sizeA);
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
  const mask = prepare(b.length, a.length);
  for (let j = b.length - SIZE; j >= 0; j--) {
    const slot = slotOf(fragmentAt(b, j), b, j, mask);
    next[j] = slots[slot]! - 1;
    slots[slot] = j + 1;
  }
  const runs: Run[] = [];
  let longest = 0;
  let diagonal = Number.NaN;
  for (let i = 0; i + SIZE <= a.length; ) {
    const run = longestRun(a, i, b, mask, diagonal);
    if (run.length < SIZE) {
      i++;
      continue;
    }
    runs.push(run);
    diagonal = run.b - i;
    longest = Math.max(longest, run.length);
    for (let k = 0; k < run.length; k++) {
      // Furniture of both hosts is no shared text, only a shared template.
      if (a[i + k]! & b[run.b + k]! & MASKED) continue;
      coverA[i + k] = 1;
      coverB[run.b + k] = 1;
    }
    i += run.length - SIZE + 1;
  }
  const ofA = readCover(a, coverA);
  const ofB = readCover(b, coverB);
  return {
    runs,
    lengthA: ofA.length,
    lengthB: ofB.length,
    inA: ofA.shared,
    inB: ofB.shared,
    quotedA: ofA.quoted,
    quotedB: ofB.quoted,
    longest,
    spanA: ofA.span,
    spanB: ofB.span,
    ...readGaps(a, b, inOrder(runs)),
  };
}

/** The longest run from word i of a; among equals the one that goes on where the last one was. */
function longestRun(
  a: Uint32Array,
  i: number,
  b: Uint32Array,
  mask: number,
  diagonal: number,
): Run {
  let length = 0;
  let at = -1;
  let j = slots[slotOf(fragmentAt(a, i), a, i, mask, b)]! - 1;
  for (let tries = 0; j >= 0 && tries < MOST_PLACES; tries++, j = next[j]!) {
    const here = runLength(a, i, b, j);
    if (here > length || (here === length && j - i === diagonal)) {
      length = here;
      at = j;
    }
  }
  return { a: i, b: at, length };
}

/** Share of the shared words left out at either end of a span: a phrase far off does not widen the place. */
const STRAY = 0.05;

function readCover(words: Uint32Array, cover: Uint8Array) {
  let length = 0;
  let shared = 0;
  let quoted = 0;
  for (let k = 0; k < words.length; k++) {
    if (cover[k] === 1) {
      shared++;
      length++;
      if (words[k]! & QUOTED) quoted++;
    } else if (!(words[k]! & MASKED)) length++;
  }
  let from = 0;
  let to = 0;
  for (let k = 0, met = 0; k < words.length; k++) {
    if (cover[k] !== 1) continue;
    met++;
    if (met <= 1 + STRAY * shared) from = k;
    if (met <= Math.ceil((1 - STRAY) * shared)) to = k + 1;
  }
  return { length, shared, quoted, span: [from, to] as const };
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

/** Texts in more pieces than this are not put in order: what differs between the pieces is then said of all of them. */
const MOST_RUNS = 300;

/** The runs that stand in one order in both texts, the most words of them: a phrase met elsewhere bounds no gap. */
function inOrder(runs: readonly Run[]): readonly Run[] {
  const n = runs.length;
  let rising = true;
  for (let r = 1; r < n && rising; r++) rising = runs[r]!.b >= runs[r - 1]!.b;
  if (rising || n > MOST_RUNS) return runs;
  const best = new Int32Array(n);
  const before = new Int32Array(n).fill(-1);
  let last = 0;
  for (let r = 0; r < n; r++) {
    const run = runs[r]!;
    for (let q = 0; q < r; q++) {
      if (runs[q]!.b < run.b && best[q]! > best[r]!) {
        best[r] = best[q]!;
        before[r] = q;
      }
    }
    best[r]! += run.length;
    if (best[r]! > best[last]!) last = r;
  }
  const chain: Run[] = [];
  for (let r = last; r >= 0; r = before[r]!) chain.push(runs[r]!);
  return chain.reverse();
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
    if (!(x[i]! & kind) || x[i]! & MASKED) continue;
    let found = false;
    for (let j = fromY; j < toY && !found; j++) found = same(x[i]!, y[j]!);
    if (!found) count++;
  }
  return count;
}
