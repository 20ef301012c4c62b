/** A stretch of two versions of a text. `before` and `after` are equal where nothing changed. */
export interface DiffPiece {
  readonly kind: "same" | "removed" | "added" | "changed";
  readonly before: readonly [start: number, end: number];
  readonly after: readonly [start: number, end: number];
  /** What kinds of word the change touches; empty for stretches that are the same. */
  readonly touches: readonly ("number" | "name" | "negation")[];
}

/** Two texts longer than this many words between their common ends are compared by their rare common words only. */
const MOST_WORDS = 3000;
const WORD = /[\p{L}\p{N}]+(?:['’.,]?[\p{L}\p{N}]+)*/gu;
const NEGATIONS = new Set(["not", "no", "never", "denied", "denies", "deny", "without", "nor"]);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Word-level difference of two versions, in text order: case and marks count as change only where a word differs.
 * Spans count UTF-16 units of each text. Changed numbers, names and negations are marked: they change what is claimed.
 */
export function diffTexts(before: string, after: string): DiffPiece[] {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head]!.text === b[head]!.text) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail]!.text === b[b.length - 1 - tail]!.text
  ) {
    tail++;
  }
  const pairs: [number, number][] = [];
  for (let i = 0; i < head; i++) pairs.push([i, i]);
  for (const [i, j] of matches(a.slice(head, a.length - tail), b.slice(head, b.length - tail))) {
    pairs.push([i + head, j + head]);
  }
  for (let i = tail; i > 0; i--) pairs.push([a.length - i, b.length - i]);
  return piecesOf(before, after, a, b, pairs);
}

const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), (match) => ({
    text: match[0].replaceAll("’", "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Pairs of equal words of a longest common subsequence, rising in both. */
function matches(a: readonly Word[], b: readonly Word[]): [number, number][] {
  if (a.length === 0 || b.length === 0) return [];
  if (a.length * b.length > MOST_WORDS * MOST_WORDS) return uniqueMatches(a, b);
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i]!.text === b[j]!.text
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]!.text === b[j]!.text) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** For very long texts: words that stand once in each, as far as they keep their order. */
function uniqueMatches(a: readonly Word[], b: readonly Word[]): [number, number][] {
  const once = (words: readonly Word[]): Map<string, number> => {
    const places = new Map<string, number>();
    words.forEach(({ text }, i) => {
      places.set(text, places.has(text) ? -1 : i);
    });
    return places;
  };
  const inA = once(a);
  const inB = once(b);
  const pairs: [number, number][] = [];
  let last = -1;
  for (const [text, i] of inA) {
    const j = inB.get(text) ?? -1;
    if (i < 0 || j <= last) continue;
    pairs.push([i, j]);
    last = j;
  }
  return pairs;
}

function piecesOf(
  before: string,
  after: string,
  a: readonly Word[],
  b: readonly Word[],
  pairs: readonly (readonly [number, number])[],
): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  let i = 0;
  let j = 0;
  for (let at = 0; at <= pairs.length; ) {
    const [x, y] = pairs[at] ?? [a.length, b.length];
    if (x > i || y > j)
      pieces.push(
        change(
          before,
          after,
          a.slice(i, x),
          b.slice(j, y),
          i > 0 ? a[i - 1]!.end : 0,
          j > 0 ? b[j - 1]!.end : 0,
        ),
      );
    if (at === pairs.length) break;
    let run = 1;
    while (pairs[at + run]?.[0] === x + run && pairs[at + run]?.[1] === y + run) run++;
    pieces.push({
      kind: "same",
      before: [a[x]!.start, a[x + run - 1]!.end],
      after: [b[y]!.start, b[y + run - 1]!.end],
      touches: [],
    });
    i = x + run;
    j = y + run;
    at += run;
  }
  return pieces;
}

function change(
  before: string,
  after: string,
  removed: readonly Word[],
  added: readonly Word[],
  emptyAtA: number,
  emptyAtB: number,
): DiffPiece {
  const touches = new Set<DiffPiece["touches"][number]>();
  for (const [words, text] of [
    [removed, before],
    [added, after],
  ] as const) {
    for (const word of words) {
      const kind = kindOf(word, text);
      if (kind) touches.add(kind);
    }
  }
  return {
    kind: removed.length === 0 ? "added" : added.length === 0 ? "removed" : "changed",
    before: span(removed, emptyAtA),
    after: span(added, emptyAtB),
    touches: [...touches].sort(),
  };
}

const span = (words: readonly Word[], empty: number): readonly [number, number] =>
  words.length === 0 ? [empty, empty] : [words[0]!.start, words.at(-1)!.end];

function kindOf({ text, start }: Word, whole: string): DiffPiece["touches"][number] | null {
  if (/^\p{N}/u.test(text)) return "number";
  if (NEGATIONS.has(text.toLowerCase())) return "negation";
  // A capital at the start of a sentence is no sign of a name.
  const lead = whole.slice(Math.max(0, start - 3), start).trimEnd();
  const opens = start === 0 || lead === "" || /[.!?:"“\n]$/u.test(lead);
  return /^\p{Lu}/u.test(text) && !opens ? "name" : null;
}
