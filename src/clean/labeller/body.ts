import { cleanModel } from "../../lexicon/clean-models.ts";
import { FEATURES, type FeatureInput, type FeatureMatrix, lineFeatures } from "./features.ts";
import { CONTEXT, contextRows } from "./second-look.ts";
import { type Scorer, type TreeModel, treeScorer } from "./trees.ts";

/** How likely each block is a line of an article's body. */
export interface BodyOdds {
  readonly p: Float32Array;
  readonly matrix: FeatureMatrix;
}

interface Looks {
  readonly first: Scorer;
  readonly second: Scorer;
}
const looks = new Map<string, Looks>();

/** Two looks at the lines: each by itself with its place, then again with what was thought of the others. */
export function bodyOdds(kind: "html" | "flat", input: FeatureInput): BodyOdds {
  const matrix = lineFeatures(input);
  const { first, second } = looksOf(kind);
  const n = input.blocks.length;
  const p1 = new Float32Array(n);
  for (let k = 0; k < n; k++)
    p1[k] = matrix.menu[k] ? MENU_ODDS : first(matrix.rows, k * matrix.width);
  const wanted = (k: number): boolean => matrix.menu[k] === 0 && isOpen(p1, k);
  const rows = contextRows(matrix, input.blocks, input.tree, p1, wanted);
  const width = matrix.width + CONTEXT.length;
  const p = new Float32Array(n);
  let row = 0;
  for (let k = 0; k < n; k++) p[k] = wanted(k) ? second(rows, row++ * width) : p1[k]!;
  return { p, matrix };
}

/** What the trees give menu lines on average. */
export const MENU_ODDS = 0.0018;

/** A menu line among menu lines needs no second look: most lines of a page are such. */
function isOpen(p: Float32Array, k: number): boolean {
  for (let at = Math.max(0, k - 2); at <= Math.min(p.length - 1, k + 2); at++)
    if (p[at]! > 0.02) return true;
  return false;
}

function looksOf(kind: "html" | "flat"): Looks {
  let found = looks.get(kind);
  if (!found) {
    const model = cleanModel<{ first: TreeModel; second: TreeModel }>(`lines-${kind}`);
    if (!model) throw new Error(`models/clean/lines-${kind}.json.gz is missing`);
    found = {
      first: treeScorer(model.first, FEATURES),
      second: treeScorer(model.second, [...FEATURES, ...CONTEXT]),
    };
    looks.set(kind, found);
  }
  return found;
}
