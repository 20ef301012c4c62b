/**
 * Fits the weights of the places stage on development benches: which found words are places, and which place they
 * mean. Usage: node scripts/train-places.ts PLACES_FOLDER [PLACES_EVENTS_FOLDER] [--write]. Prints log losses of five folds over articles.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { articleLayers } from "../bench/article-layers.ts";
import { createLanguageStage } from "../src/language/stage.ts";
import { dataPath } from "../src/lexicon/paths.ts";
import { loadPlaceLexicon } from "../src/lexicon/places.ts";
import { createNamesStage } from "../src/names/stage.ts";
import { analyse, weightColumns } from "../src/places/analyse.ts";
import type { Group } from "../src/places/candidates.ts";
import { CONTEXT_FEATURES } from "../src/places/context.ts";
import type { Find } from "../src/places/find.ts";
import { PATTERN_FEATURES } from "../src/places/patterns.ts";
import { RANK_FEATURES } from "../src/places/rank.ts";
import { RECOGNISE_FEATURES } from "../src/places/recognise.ts";
import { rankContext } from "../src/places/stage.ts";
import { distanceKm } from "../src/text/distance.ts";

interface Gold {
  readonly start: number;
  readonly end: number;
  readonly neutral?: boolean;
  readonly lat?: number;
  readonly lon?: number;
  readonly gid?: number;
  readonly fcode?: string;
  readonly radiusKm?: number;
}
interface Example {
  readonly doc: number;
  readonly x: Float64Array;
  readonly y: number;
  readonly weight: number;
}
interface RankExample {
  readonly doc: number;
  readonly xs: Float64Array[];
  readonly right: boolean[];
  readonly weight: number;
}

const folder = process.argv[2]!;
const eventsFolder = process.argv.slice(3).find((arg) => !arg.startsWith("--")) ?? "";
const lines = (name: string, from = folder): string[] =>
  readFileSync(join(from, name), "utf8").split("\n").filter(Boolean);
const golds = new Map<string, { corpus: string; toponyms: Gold[]; ignore?: number[][] }>(
  lines("gold.jsonl").map((line) => {
    const doc = JSON.parse(line);
    return [doc.id, doc];
  }),
);
const lexicon = loadPlaceLexicon();
const { gazetteer } = lexicon;
let weights = weightColumns(lexicon);
const language = createLanguageStage();
const names = createNamesStage();

function collect(): {
  recognise: Example[];
  pattern: Example[];
  context: Example[];
  rank: RankExample[];
} {
  const recognise: Example[] = [];
  const pattern: Example[] = [];
  const context: Example[] = [];
  const rank: RankExample[] = [];
  lines("input.jsonl").forEach((line, doc) => {
    const input = JSON.parse(line);
    const gold = golds.get(input.id)!;
    const { layers, context: about } = articleLayers(input, { language, names });
    const at = (find: Find): Gold | undefined =>
      gold.toponyms.find((g) => g.start < find.stop && find.start < g.end);
    const doubtful = (find: Find): boolean =>
      (gold.ignore ?? []).some((span) => span[0]! < find.stop && find.start < span[1]!);
    analyse(
      layers.clean.text,
      layers.language,
      layers.names,
      lexicon,
      weights,
      rankContext(about, lexicon),
      {
        recognise: (find, x) => {
          const g = at(find);
          if (x[RECOGNISE_FEATURES.indexOf("demonym")] || g?.neutral || doubtful(find)) return;
          recognise.push({ doc, x, y: g ? 1 : 0, weight: 1 });
        },
        pattern: (find, x) => {
          if (doubtful(find)) return;
          const g = at(find);
          pattern.push({
            doc,
            x,
            y: g && (g.lat !== undefined || gold.corpus !== "LGL") ? 1 : g ? 0.4 : 0,
            weight: 1,
          });
        },
        context: (find, x) => {
          if (!doubtful(find)) context.push({ doc, x, y: at(find) ? 1 : 0, weight: 1 });
        },
        rank: (group, finds, xs) => {
          let count = 0;
          const found = group.finds.map((f) => at(finds[f]!)).filter((g) => g?.lat !== undefined);
          for (const g of found) {
            const right = rightOnes(group, g!);
            if (!right.includes(true) || !right.includes(false)) continue;
            rank.push({ doc, xs: [...xs], right, weight: 1 / Math.sqrt(++count) });
          }
        },
      },
    );
  });
  if (eventsFolder) collectEvents(recognise, pattern, context);
  return { recognise, pattern, context, rank };
}

/**
 * Sentences whose event places are marked: what is marked is a place; what is not may be one too, so it counts
 * little, and for the words that the gazetteer holds not at all.
 */
function collectEvents(recognise: Example[], pattern: Example[], context: Example[]): void {
  const marked = new Map<string, number[][]>(
    lines("gold.jsonl", eventsFolder).map((line) => {
      const doc = JSON.parse(line);
      return [doc.id, doc.events.flatMap((event: { locations: number[][] }) => event.locations)];
    }),
  );
  lines("input.jsonl", eventsFolder).forEach((line, i) => {
    const input = JSON.parse(line);
    const { layers, context: about } = articleLayers(input, { language, names });
    const gold = marked.get(input.id)!;
    const isGold = (find: Find): boolean =>
      gold.some((span) => span[0]! < find.stop && find.start < span[1]!);
    const doc = i + 100_000;
    analyse(
      layers.clean.text,
      layers.language,
      layers.names,
      lexicon,
      weights,
      rankContext(about, lexicon),
      {
        recognise: (find, x) => {
          if (isGold(find)) recognise.push({ doc, x, y: 1, weight: 0.3 });
        },
        pattern: (find, x) => {
          if (isGold(find)) pattern.push({ doc, x, y: 1, weight: 0.3 });
        },
        context: (find, x) => {
          const y = isGold(find) ? 1 : 0;
          context.push({ doc, x, y, weight: y ? 1 : 0.7 });
        },
      },
    );
  });
}

function rightOnes(group: Group, gold: Gold): boolean[] {
  const near = group.candidates.map((c) => {
    const km = distanceKm(c.lat, c.lon, gold.lat!, gold.lon!);
    const country = gazetteer.kind(c.place) === "country";
    return km <= (country ? Math.max(161, gold.radiusKm ?? 0) : 161);
  });
  const kind = gold.fcode?.startsWith("ADM1")
    ? "admin1"
    : gold.fcode?.startsWith("ADM2")
      ? "admin2"
      : gold.fcode?.startsWith("PPL")
        ? "settlement"
        : gold.fcode?.startsWith("PCL")
          ? "country"
          : null;
  const exact = group.candidates.map(
    (c, i) =>
      near[i]! &&
      (gazetteer.id(c.place) === `geonames:${gold.gid}` || gazetteer.kind(c.place) === kind),
  );
  return exact.includes(true) ? exact : near;
}

function logistic(examples: readonly Example[], size: number, l2: number): Float64Array {
  const w = new Float64Array(size);
  const descent = new Descent(size);
  const grad = new Float64Array(size);
  for (let epoch = 0; epoch < 300; epoch++) {
    grad.fill(0);
    for (const { x, y, weight } of examples) {
      const error = (sigmoid(dot(w, x)) - y) * weight;
      for (let k = 0; k < size; k++) grad[k]! += error * x[k]!;
    }
    descent.step(w, grad, l2, examples.length);
  }
  return w;
}

/** Where the benches say little, countries and divisions outrank towns of the same name. */
const PRIOR = Float64Array.from(RANK_FEATURES, (name) => {
  if (name === "people") return 1.2;
  if (name === "country") return 10;
  if (name === "admin1" || name === "area") return 7.5;
  if (name === "seat-shares-name") return -2.5;
  return name === "contained" ? 4 : 0;
});

function ranker(examples: readonly RankExample[], size: number, l2: number): Float64Array {
  const w = Float64Array.from(PRIOR);
  const descent = new Descent(size);
  const grad = new Float64Array(size);
  for (let epoch = 0; epoch < 250; epoch++) {
    grad.fill(0);
    for (const { xs, right, weight } of examples) {
      const scores = xs.map((x) => dot(w, x));
      const top = Math.max(...scores);
      const e = scores.map((s) => Math.exp(s - top));
      const all = e.reduce((a, b) => a + b, 0);
      const good = e.reduce((a, b, i) => a + (right[i] ? b : 0), 0) + 1e-12;
      xs.forEach((x, i) => {
        const error = (e[i]! / all - (right[i] ? e[i]! / good : 0)) * weight;
        if (Math.abs(error) < 1e-6) return;
        for (let k = 0; k < size; k++) grad[k]! += error * x[k]!;
      });
    }
    descent.step(w, grad, l2, examples.length, PRIOR);
  }
  return w;
}

/** Adam, full batch. */
class Descent {
  private readonly mean: Float64Array;
  private readonly spread: Float64Array;
  private time = 0;
  constructor(size: number) {
    this.mean = new Float64Array(size);
    this.spread = new Float64Array(size);
  }
  step(w: Float64Array, grad: Float64Array, l2: number, n: number, centre?: Float64Array): void {
    this.time++;
    const rate = 0.15 / Math.sqrt(1 + this.time / 60);
    for (let k = 0; k < w.length; k++) {
      const g = grad[k]! / n + (l2 / n) * (w[k]! - (centre?.[k] ?? 0));
      this.mean[k] = 0.9 * this.mean[k]! + 0.1 * g;
      this.spread[k] = 0.999 * this.spread[k]! + 0.001 * g * g;
      const m = this.mean[k]! / (1 - 0.9 ** this.time);
      const v = this.spread[k]! / (1 - 0.999 ** this.time);
      w[k]! -= (rate * m) / (Math.sqrt(v) + 1e-8);
    }
  }
}
const dot = (w: Float64Array, x: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < w.length; k++) sum += w[k]! * x[k]!;
  return sum;
};
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const toRecord = (names: readonly string[], w: Float64Array): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, Math.round(w[i]! * 1000) / 1000]));

function folds(examples: readonly Example[], size: number, l2: number): string {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  for (let fold = 0; fold < 5; fold++) {
    const w = logistic(
      examples.filter((e) => e.doc % 5 !== fold),
      size,
      l2,
    );
    for (const e of examples) {
      if (e.doc % 5 !== fold) continue;
      const yes = sigmoid(dot(w, e.x)) >= 0.5;
      if (yes && e.y >= 0.5) tp++;
      else if (yes) fp++;
      else if (e.y >= 0.5) fn++;
    }
  }
  const f1 = (2 * tp) / (2 * tp + fp + fn);
  return `P ${((100 * tp) / (tp + fp)).toFixed(1)} R ${((100 * tp) / (tp + fn)).toFixed(1)} F1 ${(100 * f1).toFixed(1)}`;
}
function rankFolds(examples: readonly RankExample[], l2: number): string {
  let ok = 0;
  for (let fold = 0; fold < 5; fold++) {
    const w = ranker(
      examples.filter((e) => e.doc % 5 !== fold),
      RANK_FEATURES.length,
      l2,
    );
    for (const e of examples) {
      if (e.doc % 5 !== fold) continue;
      const scores = e.xs.map((x) => dot(w, x));
      if (e.right[scores.indexOf(Math.max(...scores))]) ok++;
    }
  }
  return `right ${((100 * ok) / examples.length).toFixed(1)} of ${examples.length}`;
}

const quick = process.argv.includes("--quick");
const result: Record<string, Record<string, number>> = {};
for (let pass = 0; pass < (quick ? 1 : 3); pass++) {
  const { rank } = collect();
  const w = ranker(rank, RANK_FEATURES.length, 2);
  weights = { ...weights, rank: w };
  result.rank = toRecord(RANK_FEATURES, w);
  if (pass === (quick ? 0 : 2)) console.log("rank, five folds:", rankFolds(rank, 2));
}
const { recognise, pattern, context } = collect();
console.log(
  "recognise, five folds:",
  folds(recognise, RECOGNISE_FEATURES.length, 1),
  recognise.length,
);
console.log("patterns, five folds:", folds(pattern, PATTERN_FEATURES.length, 1), pattern.length);
result.recognise = toRecord(RECOGNISE_FEATURES, logistic(recognise, RECOGNISE_FEATURES.length, 1));
result.pattern = toRecord(PATTERN_FEATURES, logistic(pattern, PATTERN_FEATURES.length, 1));
console.log("context, five folds:", folds(context, CONTEXT_FEATURES.length, 1), context.length);
result.context = toRecord(CONTEXT_FEATURES, logistic(context, CONTEXT_FEATURES.length, 1));
console.log(JSON.stringify(result, null, 1));
if (process.argv.includes("--write"))
  writeFileSync(dataPath("places/en/weights.json"), `${JSON.stringify(result, null, 2)}\n`);
