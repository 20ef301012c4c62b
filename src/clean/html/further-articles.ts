import type { Block, Labelled } from "../block.ts";
import type { OtherPart } from "./other-parts.ts";

/** Below this many words or lines of likely body, another article element is a teaser. */
const LEAST_WORDS = 60;
const LEAST_LINES = 2;

export interface FurtherInput {
  readonly blocks: readonly Block[];
  readonly words: Float64Array;
  readonly p: Float32Array;
  readonly other: readonly (OtherPart | null)[];
}

/** Makes articles of other article elements that hold running text (infinite scroll, stuck pages) and gives how many; their labels are changed. */
export function labelFurtherArticles(
  { blocks, words, p, other }: FurtherInput,
  labels: Labelled[],
): number {
  const groups = new Map<number, Block[]>();
  for (const block of blocks) {
    const article = other[block.index]?.article ?? -1;
    if (article < 0) continue;
    if (!groups.has(article)) groups.set(article, []);
    groups.get(article)!.push(block);
  }
  let count = 0;
  for (const group of groups.values()) {
    const body = group.filter(
      ({ index }) => p[index]! >= 0.5 && !/^h\d$/.test(blocks[index]!.structure!.tag),
    );
    const total = body.reduce((sum, { index }) => sum + words[index]!, 0);
    const headline = group.find(
      ({ index, structure }) => index < (body[0]?.index ?? 0) && /^h[1-3]$/.test(structure!.tag),
    );
    if (body.length < LEAST_LINES || total < LEAST_WORDS || !headline) continue;
    count++;
    for (const { index } of body)
      labels[index] = {
        label: "paragraph",
        reason: `body of a further article element: ${Math.round(p[index]! * 100)} %`,
        article: count,
      };
    labels[headline.index] = {
      label: "headline",
      reason: "first heading of a further article element",
      article: count,
    };
  }
  return count;
}
