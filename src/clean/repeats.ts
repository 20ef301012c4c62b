import { type Block, foldWords } from "./block.ts";

/** For each block, the first block with the same words, and how often these words stand on the page. */
export interface Repeats {
  readonly first: readonly number[];
  readonly count: readonly number[];
  readonly folded: readonly string[];
}

export function findRepeats(blocks: readonly Block[]): Repeats {
  const seen = new Map<string, number>();
  const folded = blocks.map((block) => foldWords(block.text) || block.text);
  const first = folded.map((words, index) => {
    const known = seen.get(words);
    if (known === undefined) seen.set(words, index);
    return known ?? index;
  });
  const totals = new Map<number, number>();
  for (const index of first) totals.set(index, (totals.get(index) ?? 0) + 1);
  return { first, count: first.map((index) => totals.get(index)!), folded };
}
