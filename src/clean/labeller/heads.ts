import { cleanModel } from "../../lexicon/clean-models.ts";
import {
  BOUNDARY,
  type BoundaryInput,
  type BoundaryRows,
  boundaryRows,
  boundaryScorer,
  isRepeatedHeadline,
  pickBoundaries,
} from "./boundary.ts";
import { HEADS, headRows, proseOdds } from "./head-features.ts";
import { isTemplateHead } from "./template-head.ts";
import { type Scorer, type TreeModel, treeScorer } from "./trees.ts";

let scorer: Scorer | undefined;
/** From here on a line is taken for the headline of a further article on a page with an address. */
const HEAD_FROM = 0.4;

/** What the boundary finder of captures without an address thinks of each of its lines. */
export function boundaryOdds({ rows }: BoundaryRows): (index: number) => number {
  const score = boundaryScorer();
  return (index) => score(rows, index * BOUNDARY.length);
}

/** From here on the head of a report of one line is believed. */
const CERTAIN = 0.9;
/** Odds that are enough for a line under which a text opens with a dateline, or which stands twice above its body. */
const FRESH_FROM = 0.15;
const FRESH_AT = ["datelineBelow", "repeatedSoon"].map((name) => HEADS.indexOf(name));

export interface PageInput extends BoundaryInput {
  /** What the page declares as its title, folded; best first. */
  readonly titles: readonly string[];
}

/**
 * Lines at which further articles begin on a page with an address, as infinite scrolling puts them below its own: such a
 * page was captured for one article, and its furniture, subheads and lists of teasers make many false starts.
 */
export function findHeads(page: PageInput): number[] {
  const input = { ...page, p: proseOdds(page.blocks, page.p), onPage: true };
  const boundaries = boundaryRows(input);
  if (boundaries.at.length === 0) return [];
  const { at, rows } = headRows(
    {
      ...input,
      isRepeatedHeadline: (k) => isRepeatedHeadline(input, k),
      isTemplateHead: (k) => isTemplateHead(input, k),
    },
    boundaries,
    boundaryOdds(boundaries),
  );
  if (!scorer) {
    const model = cleanModel<TreeModel>("heads");
    if (!model) throw new Error("models/clean/heads.json.gz is missing");
    scorer = treeScorer(model, HEADS);
  }
  const odds = at.map((_, index) => {
    const row = index * HEADS.length;
    const found = scorer!(rows, row);
    const isFresh = FRESH_AT.some((column) => rows[row + column] === 1);
    return isFresh && found >= FRESH_FROM ? Math.max(found, HEAD_FROM) : found;
  });
  const heads = pickBoundaries(at, odds, input.p, HEAD_FROM, CERTAIN);
  const linesFrom = (head: number, to: number): number =>
    input.p.subarray(head + 1, to).filter((value) => value >= 0.5).length;
  return heads.filter(
    (head, k) =>
      odds[at.indexOf(head)]! >= CERTAIN || linesFrom(head, heads[k + 1] ?? input.p.length) > 1,
  );
}
