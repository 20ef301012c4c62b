/**
 * Trains the trees that find further articles on pages with an address, prints figures cross-validated by publisher and
 * writes models/clean/heads.json.gz (weights alone, no text).
 *
 *   node scripts/train-heads.ts [--dry] [--folds FILE]
 *
 * `--dry` writes nothing; `--folds FILE` keeps the models of the folds, for a whole run on pages that each has not seen.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pickBoundaries } from "../src/clean/labeller/boundary.ts";
import { HEADS } from "../src/clean/labeller/head-features.ts";
import { type TreeModel, treeScorer } from "../src/clean/labeller/trees.ts";
import { modelPath } from "../src/lexicon/paths.ts";
import { binRows, defaults, trainTrees } from "./train-cleaner-trees.ts";
import { copiesPages, flatPages, type HeadExample, type HeadSet } from "./train-heads-data.ts";

const FOLDS = 4;
const OPTIONS = { ...defaults, trees: 300, leaves: 6, minWeight: 3 };
/** What a page of each set weighs: real pages without a further article most, made ones little. */
const WEIGHT: Readonly<Record<HeadSet, number>> = {
  copies: 1,
  "copies-scrolled": 0.5,
  flat: 8,
  "flat-scrolled": 0.3,
};
const HEAD_WEIGHT = 5;
/** A line this close below a head belongs to it: it is no error to take it, and little is learnt from it. */
const NEAR = 6;
const NEAR_WEIGHT = 0.1;

function hash(text: string): number {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16777619) >>> 0;
  return value;
}
const foldOf = ({ group }: HeadExample): number => hash(group) % FOLDS;
const isNear = ({ heads }: HeadExample, line: number): boolean =>
  heads.some((head) => line >= head - 1 && line <= head + NEAR);

const pages = [...copiesPages(), ...flatPages()];
const width = HEADS.length;
const starts: number[] = [];
let total = 0;
for (const { at } of pages) {
  starts.push(total);
  total += at.length;
}
const set = {
  rows: new Float32Array(total * width),
  width,
  labels: new Float32Array(total),
  weights: new Float32Array(total),
};
for (const [k, page] of pages.entries()) {
  set.rows.set(page.rows, starts[k]! * width);
  for (const [i, line] of page.at.entries()) {
    const isHead = page.heads.includes(line);
    const weight = isHead ? HEAD_WEIGHT : isNear(page, line) ? NEAR_WEIGHT : 1;
    set.labels[starts[k]! + i] = isHead ? 1 : 0;
    set.weights[starts[k]! + i] = weight * WEIGHT[page.set];
  }
}
const binned = binRows(set.rows, width);
function train(wanted: (page: HeadExample) => boolean): TreeModel {
  const use = pages.flatMap((page, k) =>
    wanted(page) ? page.at.map((_, i) => starts[k]! + i) : [],
  );
  return trainTrees(set, binned, Int32Array.from(use), HEADS, OPTIONS);
}

const models = Array.from({ length: FOLDS }, (_, fold) => train((page) => foldOf(page) !== fold));
const scorers = models.map((model) => treeScorer(model, HEADS));
const odds = pages.map((page, k) =>
  page.at.map((_, i) => scorers[foldOf(page)]!(set.rows, (starts[k]! + i) * width)),
);
for (const from of [0.2, 0.3, 0.4, 0.5]) {
  for (const name of Object.keys(WEIGHT)) {
    const figures = { heads: 0, found: 0, alone: 0, cut: 0, wrong: 0 };
    for (const [k, page] of pages.entries()) {
      if (page.set !== name) continue;
      const got = pickBoundaries(page.at, odds[k]!, page.p, from);
      figures.heads += page.heads.length;
      figures.found += page.heads.filter((head) =>
        got.some((line) => line >= head - 1 && line <= head + NEAR),
      ).length;
      const wrong = got.filter((line) => !isNear(page, line)).length;
      if (page.heads.length === 0) {
        figures.alone++;
        if (wrong > 0) figures.cut++;
      } else figures.wrong += wrong;
    }
    console.log(from, name, JSON.stringify(figures));
  }
}

const at = process.argv.indexOf("--folds");
if (at > 0) writeFileSync(process.argv[at + 1]!, JSON.stringify(models));
if (!process.argv.includes("--dry")) {
  const model = gzipSync(JSON.stringify(train(() => true)), { level: 9 });
  writeFileSync(join(modelPath("clean"), "heads.json.gz"), model);
}
