/**
 * Trains the line labellers and the boundary finder from the dev halves of the cleaning benches, prints figures
 * cross-validated by publisher, and writes models/clean/*.json.gz (weights alone, no text).
 *
 *   node scripts/train-cleaner.ts [--folds 4] [--dry] [--every 8]
 *
 * `--dry` writes nothing; `--every 8` takes every eighth page alone: a trial of the procedure, never weights to ship.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { meanScores, shingleScore } from "../bench/shingles.ts";
import { MENU_ODDS } from "../src/clean/labeller/body.ts";
import { BOUNDARY, boundaryRows, pickBoundaries } from "../src/clean/labeller/boundary.ts";
import { FEATURES } from "../src/clean/labeller/features.ts";
import { CONTEXT, contextRows } from "../src/clean/labeller/second-look.ts";
import { type TreeModel, treeScorer } from "../src/clean/labeller/trees.ts";
import { modelPath } from "../src/lexicon/paths.ts";
import {
  type Example,
  goldLineOf,
  htmlExamples,
  lexicon,
  silverExamples,
  textExamples,
} from "./train-cleaner-data.ts";
import { binRows, defaults, type TrainingOptions, trainTrees } from "./train-cleaner-trees.ts";

const at = process.argv.indexOf("--folds");
const FOLDS = at < 0 ? 4 : Number(process.argv[at + 1]);
const dry = process.argv.includes("--dry") || process.argv.includes("--every");

function hash(text: string): number {
  let value = 2166136261;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 16777619) >>> 0;
  return value;
}
const foldOf = ({ id, groups, set }: Example): number =>
  hash(set.startsWith("stitched") ? id : groups[0]!) % FOLDS;
const maySee = (one: Example, fold: number): boolean =>
  foldOf(one) !== fold && !one.groups.some((group) => hash(group) % FOLDS === fold);

interface Table {
  readonly names: readonly string[];
  readonly rows: Float32Array;
  readonly starts: readonly number[];
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

function table(
  names: readonly string[],
  parts: readonly { rows: Float32Array; labels: Float32Array; weights: Float32Array }[],
): Table {
  const starts: number[] = [];
  let n = 0;
  for (const { labels } of parts) {
    starts.push(n);
    n += labels.length;
  }
  const rows = new Float32Array(n * names.length);
  const labels = new Float32Array(n);
  const weights = new Float32Array(n);
  for (const [k, part] of parts.entries()) {
    rows.set(part.rows, starts[k]! * names.length);
    labels.set(part.labels, starts[k]!);
    weights.set(part.weights, starts[k]!);
  }
  return { names, rows, starts, labels, weights };
}

/** Probabilities of rows whose publishers the model had not seen, and the model of all rows. */
function crossValidate(
  data: Table,
  examples: readonly Example[],
  options: TrainingOptions = defaults,
): { odds: Float32Array[]; model: TreeModel } {
  const width = data.names.length;
  const binned = binRows(data.rows, width);
  const set = { rows: data.rows, width, labels: data.labels, weights: data.weights };
  const end = (k: number): number => data.starts[k + 1] ?? data.labels.length;
  const use = (wanted: (one: Example) => boolean): Int32Array => {
    const picked: number[] = [];
    for (const [k, one] of examples.entries()) {
      if (!wanted(one)) continue;
      for (let i = data.starts[k]!; i < end(k); i++) if (data.weights[i]! > 0) picked.push(i);
    }
    return Int32Array.from(picked);
  };
  const odds = examples.map((_, k) => new Float32Array(end(k) - data.starts[k]!));
  for (let fold = 0; fold < FOLDS; fold++) {
    const score = treeScorer(
      trainTrees(
        set,
        binned,
        use((one) => maySee(one, fold)),
        data.names,
        options,
      ),
      data.names,
    );
    for (const [k, one] of examples.entries()) {
      if (foldOf(one) !== fold) continue;
      for (let i = data.starts[k]!; i < end(k); i++)
        odds[k]![i - data.starts[k]!] = one.matrix.menu[i - data.starts[k]!]
          ? MENU_ODDS
          : score(data.rows, i * width);
    }
  }
  return {
    odds,
    model: trainTrees(
      set,
      binned,
      use(() => true),
      data.names,
      options,
    ),
  };
}

function report(name: string, examples: readonly Example[], odds: readonly Float32Array[]): void {
  for (const set of new Set(examples.map((one) => one.set))) {
    const scores = examples.flatMap((one, k) => {
      const wanted = one.gold.body ?? one.gold.articles?.map(({ body }) => body).join("\n\n");
      if (one.set !== set || wanted === undefined) return [];
      const got = one.blocks.filter(({ index }) => odds[k]![index]! >= 0.5).map(({ text }) => text);
      return [shingleScore(wanted, got.join("\n\n"))];
    });
    if (scores.length === 0) continue;
    const { f1, precision, recall } = meanScores(scores);
    console.log(
      `${name} ${set}: F1 ${f1.toFixed(4)} P ${precision.toFixed(3)} R ${recall.toFixed(3)} (${scores.length})`,
    );
  }
}

function trainLines(kind: "html" | "flat", examples: readonly Example[]): Float32Array[] {
  const first = crossValidate(
    table(
      FEATURES,
      examples.map(({ matrix, labels, weights }) => ({ rows: matrix.rows, labels, weights })),
    ),
    examples,
  );
  report(`${kind} first look`, examples, first.odds);
  const names = [...FEATURES, ...CONTEXT];
  const second = crossValidate(
    table(
      names,
      examples.map(({ matrix, blocks, tree, labels, weights }, k) => ({
        rows: contextRows(matrix, blocks, tree, first.odds[k]!),
        labels,
        weights,
      })),
    ),
    examples,
  );
  report(`${kind} second look`, examples, second.odds);
  save(`lines-${kind}`, { first: first.model, second: second.model });
  return second.odds;
}

function trainBoundaries(examples: readonly Example[], odds: readonly Float32Array[]): void {
  const parts = examples.map((one, k) => {
    const input = {
      blocks: one.blocks,
      repeats: one.repeats,
      p: odds[k]!,
      matrix: one.matrix,
      lexicon,
    };
    const { at: lines, rows } = boundaryRows(input);
    const windows = boundaryWindows(one);
    const line = lines.map((block) =>
      one.gold.lines ? goldLineOf(one.gold, one.blocks[block]!) : -1,
    );
    const labels = Float32Array.from(line, (l) => (windows.some(([start]) => start === l) ? 1 : 0));
    const weights = Float32Array.from(line, (l, i) =>
      labels[i] ? 2 : windows.some(([start, end]) => l >= start - 1 && l <= end) ? 0.1 : 1,
    );
    return { rows, labels, weights, lines, line, windows };
  });
  const { odds: starts, model } = crossValidate(table(BOUNDARY, parts), examples, {
    ...defaults,
    trees: 150,
    leaves: 10,
    minWeight: 2,
  });
  for (const set of ["stitched-en", "stitched-other"]) {
    let right = 0;
    let wrong = 0;
    let wanted = 0;
    for (const [k, part] of parts.entries()) {
      if (examples[k]!.set !== set) continue;
      const found = pickBoundaries(part.lines, [...starts[k]!], odds[k]!, 0.3).map(
        (block) => part.line[part.lines.indexOf(block)]!,
      );
      const hit = new Set(
        found
          .map((l) => part.windows.findIndex(([start, end]) => l >= start - 1 && l <= end))
          .filter((w) => w >= 0),
      );
      right += hit.size;
      wrong += found.length - hit.size;
      wanted += part.windows.length;
    }
    console.log(
      `boundaries ${set}: F1 ${((2 * right) / (right + wrong + wanted)).toFixed(3)}, ${wrong} wrong, ${wanted - right} missed of ${wanted}`,
    );
  }
  save("boundaries", model);
}

/** Gold lines of each further article: its first line and its first body line. */
function boundaryWindows({ gold }: Example): [number, number][] {
  const seen = new Set([0]);
  const windows: [number, number][] = [];
  for (const [k, { a }] of (gold.lines ?? []).entries()) {
    if (a <= 0 || seen.has(a)) continue;
    seen.add(a);
    let end = k;
    while (end + 1 < gold.lines!.length && gold.lines![end]!.role !== "body") end++;
    windows.push([k, end]);
  }
  return windows;
}

function save(name: string, model: unknown): void {
  if (!dry)
    writeFileSync(
      join(modelPath("clean"), `${name}.json.gz`),
      gzipSync(JSON.stringify(model), { level: 9 }),
    );
}

const html = htmlExamples();
const htmlOdds = trainLines("html", html);
const silver = silverExamples(html, new Map(html.map(({ id }, k) => [id, htmlOdds[k]!])));
const text = textExamples();
const textOdds = trainLines("flat", [...text, ...silver]);
trainBoundaries(text, textOdds);
