import type { Block } from "../block.ts";

/** A link of more words may be a teaser, which the trees should see. */
const WORDS = 10;
/** Menu lines in a row that make a menu: a link by itself may stand in the body. */
const RUN = 3;

/**
 * Lines that are menus beyond doubt: three or more lines in a row that are short links and nothing else, none of them a
 * paragraph element. They are more than half of a usual page, and the trees need not look at them. 1 for each such line.
 */
export function menuLines(blocks: readonly Block[], words: Float64Array): Uint8Array {
  const menu = new Uint8Array(blocks.length);
  let start = 0;
  for (let k = 0; k <= blocks.length; k++) {
    if (k < blocks.length && isShortLink(blocks[k]!, words[k]!)) continue;
    if (k - start >= RUN) menu.fill(1, start, k);
    start = k + 1;
  }
  return menu;
}

function isShortLink({ structure }: Block, words: number): boolean {
  return (
    structure !== null &&
    structure.linked > 0.95 &&
    words <= WORDS &&
    structure.tag !== "p" &&
    !/^h[1-3]$/.test(structure.tag)
  );
}
