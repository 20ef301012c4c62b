import type { Span } from "../../model/annotation.ts";

/** Stretches that only one of two texts has. */
export interface WordDiff {
  readonly onlyA: readonly Span[];
  readonly onlyB: readonly Span[];
}

interface Word {
  readonly key: string;
  readonly span: Span;
}

/** Largest table of word pairs that is compared (4 bytes each); longer middles count as different as a whole. */
const MOST_PAIRS = 12_000_000;

/** Compares two texts word by word (longest common subsequence); case, quotation marks and other signs do not count. */
export function diffWords(a: string, b: string): WordDiff {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let start = 0;
  while (start < left.length && start < right.length && left[start]!.key === right[start]!.key)
    start++;
  let [endA, endB] = [left.length, right.length];
  while (endA > start && endB > start && left[endA - 1]!.key === right[endB - 1]!.key) {
    endA--;
    endB--;
  }
  const [midA, midB] = [left.slice(start, endA), right.slice(start, endB)];
  if (midA.length * midB.length > MOST_PAIRS) {
    return {
      onlyA: joined(
        midA,
        midA.map(() => true),
      ),
      onlyB: joined(
        midB,
        midB.map(() => true),
      ),
    };
  }
  const { inA, inB } = common(midA, midB);
  return {
    onlyA: joined(
      midA,
      inA.map((shared) => !shared),
    ),
    onlyB: joined(
      midB,
      inB.map((shared) => !shared),
    ),
  };
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    key: match[0].toLowerCase(),
    span: [match.index, match.index + match[0].length],
  }));
}

/** Which words of each side stand in the longest common subsequence. */
function common(a: readonly Word[], b: readonly Word[]): { inA: boolean[]; inB: boolean[] } {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i]!.key === b[j]!.key
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const inA = a.map(() => false);
  const inB = b.map(() => false);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]!.key === b[j]!.key) {
      inA[i++] = true;
      inB[j++] = true;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return { inA, inB };
}

/** Spans of the chosen words, neighbours brought together. */
function joined(words: readonly Word[], chosen: readonly boolean[]): Span[] {
  const spans: [number, number][] = [];
  let open = false;
  words.forEach(({ span }, i) => {
    if (!chosen[i]) {
      open = false;
    } else if (open) {
      spans[spans.length - 1]![1] = span[1];
    } else {
      spans.push([span[0], span[1]]);
      open = true;
    }
  });
  return spans;
}
