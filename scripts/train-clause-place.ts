/**
 * Fits the weights of the clause-place rule on sentences whose event places are marked, triggers given.
 * Usage: node scripts/train-clause-place.ts PLACES_EVENTS_FOLDER [--write]. Prints precision, recall and F1 of five
 * folds over sentences; places that no mention covers count as missed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { articleLayers } from "../bench/article-layers.ts";
import { createLanguageStage } from "../src/language/stage.ts";
import { packageRoot } from "../src/lexicon/paths.ts";
import { createNamesStage } from "../src/names/stage.ts";
import { createPlacesStage } from "../src/places/stage.ts";
import { placeFeatures } from "../src/text/clause-place.ts";

interface Pair {
  readonly features: readonly string[];
  readonly gold: readonly number[];
}
interface Trigger {
  readonly fold: number;
  readonly goldCount: number;
  readonly pairs: readonly Pair[];
}

const folder = process.argv[2]!;
const lines = (name: string): string[] =>
  readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean);
const golds = new Map(
  lines("gold.jsonl").map((line) => [JSON.parse(line).id, JSON.parse(line).events]),
);
const stages = { language: createLanguageStage(), names: createNamesStage() };
const places = createPlacesStage();

const triggers: Trigger[] = [];
lines("input.jsonl").forEach((line, i) => {
  const input = JSON.parse(line);
  const { layers, context } = articleLayers(input, stages);
  const mentions = places.run(layers, context).layer.mentions;
  for (const event of golds.get(input.id) ?? []) {
    const token = layers.language.tokenAt(event.start);
    const pairs = placeFeatures(layers.language, token, mentions).map(({ index, features }) => ({
      features,
      gold: event.locations.flatMap((span: number[], g: number) =>
        span[0]! < mentions[index]!.span[1] && mentions[index]!.span[0] < span[1]! ? [g] : [],
      ),
    }));
    triggers.push({ fold: i % 5, goldCount: event.locations.length, pairs });
  }
});

const LEAST_SEEN = 8;
const counts = new Map<string, number>();
for (const { pairs } of triggers)
  for (const { features } of pairs)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
const names = [...counts]
  .filter(([, n]) => n >= LEAST_SEEN)
  .map(([name]) => name)
  .sort();
const index = new Map(names.map((name, i) => [name, i]));

function train(examples: readonly Trigger[], l2: number): Float64Array {
  const w = new Float64Array(names.length);
  const mean = new Float64Array(names.length);
  const spread = new Float64Array(names.length);
  const data = examples.flatMap(({ pairs }) =>
    pairs.map(({ features, gold }) => ({
      x: features.flatMap((feature) => index.get(feature) ?? []),
      y: gold.length > 0 ? 1 : 0,
    })),
  );
  for (let epoch = 1; epoch <= 250; epoch++) {
    const grad = new Float64Array(names.length);
    for (const { x, y } of data) {
      let sum = 0;
      for (const k of x) sum += w[k]!;
      const error = 1 / (1 + Math.exp(-sum)) - y;
      for (const k of x) grad[k]! += error;
    }
    const rate = 0.1 / Math.sqrt(1 + epoch / 60);
    for (let k = 0; k < w.length; k++) {
      const g = (grad[k]! + l2 * w[k]!) / data.length;
      mean[k] = 0.9 * mean[k]! + 0.1 * g;
      spread[k] = 0.999 * spread[k]! + 0.001 * g * g;
      w[k]! -=
        (rate * (mean[k]! / (1 - 0.9 ** epoch))) /
        (Math.sqrt(spread[k]! / (1 - 0.999 ** epoch)) + 1e-9);
    }
  }
  return w;
}

const scoreOf = (w: Float64Array, features: readonly string[]): number => {
  let sum = 0;
  for (const feature of features) sum += w[index.get(feature) ?? -1] ?? 0;
  return 1 / (1 + Math.exp(-sum));
};

function measure(w: Float64Array, examples: readonly Trigger[], least: number): number[] {
  let right = 0;
  let given = 0;
  let found = 0;
  let all = 0;
  for (const { pairs, goldCount } of examples) {
    all += goldCount;
    const hit = new Set<number>();
    for (const { features, gold } of pairs) {
      if (scoreOf(w, features) < least) continue;
      given++;
      if (gold.length > 0) right++;
      for (const g of gold) hit.add(g);
    }
    found += hit.size;
  }
  return [right, given, found, all];
}

for (const least of [0.35, 0.4, 0.45, 0.5, 0.55]) {
  const sum = [0, 0, 0, 0];
  for (let fold = 0; fold < 5; fold++) {
    const w = train(
      triggers.filter((t) => t.fold !== fold),
      4,
    );
    measure(
      w,
      triggers.filter((t) => t.fold === fold),
      least,
    ).forEach((n, k) => {
      sum[k]! += n;
    });
    if (process.argv.includes("--fast")) break;
  }
  const p = sum[0]! / sum[1]!;
  const r = sum[2]! / sum[3]!;
  console.log(
    `least ${least}: P ${(100 * p).toFixed(1)} R ${(100 * r).toFixed(1)} F1 ${((200 * p * r) / (p + r)).toFixed(1)}`,
  );
}
const full = train(triggers, 4);
const weights = Object.fromEntries(
  names.map((name, k) => [name, Math.round(full[k]! * 100) / 100]),
);
const kept = Object.entries(weights).filter(([, weight]) => Math.abs(weight) >= 0.05);
console.log(`${kept.length} weights`);
if (process.argv.includes("--write")) {
  const rows: string[] = [""];
  for (const [name, weight] of kept) {
    const cell = `${name}=${weight}`;
    if (rows.at(-1)!.length + cell.length > 96) rows.push("");
    rows[rows.length - 1] += rows.at(-1) === "" ? cell : ` ${cell}`;
  }
  writeFileSync(
    join(packageRoot, "src/text/clause-place-weights.ts"),
    `/** Measured by scripts/train-clause-place.ts; see docs/evaluation/places.md. Feature=weight. */
const TABLE = \`
${rows.join("\n")}
\`;

export const CLAUSE_PLACE_WEIGHTS: Readonly<Record<string, number>> = Object.fromEntries(
  TABLE.trim()
    .split(/\\s+/)
    .map((cell): [string, number] => {
      const at = cell.lastIndexOf("=");
      return [cell.slice(0, at), Number(cell.slice(at + 1))];
    }),
);
`,
  );
}
