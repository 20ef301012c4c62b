import { foldCue } from "../../lexicon/clean.ts";
import type { Block } from "../block.ts";
import { readByline } from "../byline.ts";
import { endsSentence, wordCount } from "../shape.ts";
import { BOUNDARY, type BoundaryRows } from "./boundary.ts";
import { HEAD_LINES, type HeadRowsInput, headEvidence } from "./head-evidence.ts";

/** What a line says of itself as the headline of a further article on a page with an address. */
const OWN = [
  "boundaryOdds",
  "shaped",
  "headLines",
  "headDates",
  "headBylines",
  "headControls",
  "headCaptions",
  "headOthers",
  "dateFirst",
  "controlFirst",
  "ofFirstHead",
  "marksAgree",
  "marksMissing",
  "datelineBelow",
  "opensBelow",
  "wordsBelow",
  "wordsAbove",
  "taken",
  "takenBefore",
  "takenMore",
  "rareTaken",
  "rareBefore",
  "titleShare",
  "furnitureBefore",
  "repeatsBefore",
  "sentenceBefore",
  "lowest",
  "ruleRepeated",
  "ruleTemplate",
  "repeatedSoon",
  "namesRecur",
  "namesKnown",
  "titleBelow",
  "titleAbove",
  "rest",
  "firstHeadMarks",
  "alikeAll",
  "alikeNames",
  "rivals",
  "bareRivals",
] as const;

/** Features of a possible head, in order. */
export const HEADS: readonly string[] = [...BOUNDARY, ...OWN];

/** Odds from which a line that reads as prose may be a further article's body, though the page's own is elsewhere. */
const FAINT = 0.03;
const PROSE_WORDS = 12;

/**
 * Odds of lines as seen by the search for further articles: the labeller knows one body for each page and gives the
 * prose of a second one low odds.
 */
export function proseOdds(blocks: readonly Block[], p: Float32Array): Float32Array {
  return p.map((odds, k) => {
    if (odds >= 0.5 || odds < FAINT) return odds;
    const { text } = blocks[k]!;
    return wordCount(text) >= PROSE_WORDS && endsSentence(text) ? 0.5 : odds;
  });
}

/** A row of HEADS for each line that could be the headline of a further article. */
export function headRows(
  input: HeadRowsInput,
  { at, rows }: BoundaryRows,
  boundaryOdds: (index: number) => number,
): BoundaryRows {
  const { blocks, p } = input;
  const body: number[] = [];
  /** Body lines up to and with line k. */
  const rank = new Int32Array(blocks.length);
  for (let k = 0; k < blocks.length; k++) {
    if (p[k]! >= 0.5) body.push(k);
    rank[k] = body.length;
  }
  const own = headEvidence(input, body);
  const lines: number[] = [];
  const cells: number[] = [];
  const open = [...at.entries()].filter(([, k]) => {
    const from = body[rank[k]!];
    return from !== undefined && mayBeHead(input, k) && body[1]! < k && isNear(input, k, from);
  });
  const bare = open.filter(([, k]) => p[k + 1]! >= 0.5).length;
  for (const [index, k] of open) {
    lines.push(k);
    for (let c = 0; c < BOUNDARY.length; c++) cells.push(rows[index * BOUNDARY.length + c]!);
    cells.push(
      boundaryOdds(index),
      ...own(k, rank[k]! - (p[k]! >= 0.5 ? 1 : 0), rank[k]!),
      Math.min(20, open.length),
      Math.min(20, bare),
    );
  }
  return { at: lines, rows: Float32Array.from(cells) };
}

/** Whether few lines stand between, what the page shows more than once and controls left out. */
function isNear({ blocks, repeats }: HeadRowsInput, k: number, body: number): boolean {
  if (body - k > 2 * HEAD_LINES) return false;
  let others = 0;
  for (let line = k + 1; line < body; line++) {
    if (repeats.count[line]! > 1 || wordCount(blocks[line]!.text) <= 2) continue;
    if (++others >= HEAD_LINES) return false;
  }
  return true;
}

/** Lines of the length of a headline that are no page words, bylines, captions or repeats. */
function mayBeHead({ blocks, repeats, lexicon }: HeadRowsInput, k: number): boolean {
  const { text } = blocks[k]!;
  const words = wordCount(text);
  if (words < 3 || words > 32 || text.length > 240) return false;
  if (!/^[^\p{Ll}]/u.test(text) || /[:,;]$/.test(text)) return false;
  if (repeats.first[k] !== k && repeats.first[k]! > k - 8) return false;
  return !lexicon.furniture.has(foldCue(text)) && readByline(text, lexicon) === null;
}
