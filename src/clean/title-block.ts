import type { Block } from "./block.ts";
import type { Repeats } from "./repeats.ts";

/** The block that shows the page's title: exact words first, else the likest heading. */
export function titleBlock(
  blocks: readonly Block[],
  repeats: Repeats,
  titles: readonly string[],
): number {
  for (const title of titles) {
    const hits = blocks.filter((block) => repeats.folded[block.index] === title);
    const heading =
      hits.find((block) => block.structure?.tag === "h1") ??
      hits.find((block) => /^h\d$/.test(block.structure?.tag ?? ""));
    // In flattened text the last showing stands nearest to the body: menus and crumbs come first.
    const hit = heading ?? (blocks[0]?.structure ? hits[0] : hits.at(-1));
    if (hit) return hit.index;
  }
  let best = -1;
  let most = 0.6;
  for (const title of titles.slice(0, 3)) {
    const words = new Set(title.split(" ").filter((word) => word.length > 1));
    if (words.size < 3) continue;
    for (const block of blocks) {
      if (block.text.length > 300) continue;
      const share =
        similarity(repeats.folded[block.index]!, words) + (block.structure?.tag === "h1" ? 0.2 : 0);
      if (share > most) {
        most = share;
        best = block.index;
      }
    }
    if (best >= 0) return best;
  }
  return blocks.find((block) => block.structure?.tag === "h1")?.index ?? -1;
}

/** Jaccard likeness of a line's words and a set. */
function similarity(folded: string, words: ReadonlySet<string>): number {
  const own = new Set(folded.split(" ").filter((word) => word.length > 1));
  let both = 0;
  for (const word of own) if (words.has(word)) both++;
  return both / Math.max(1, own.size + words.size - both);
}
