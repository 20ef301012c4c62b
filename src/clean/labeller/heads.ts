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
  const odds = at.map((_, index) => scorer!(rows, index * HEADS.length));
  return pickBoundaries(at, odds, input.p, HEAD_FROM);
}
