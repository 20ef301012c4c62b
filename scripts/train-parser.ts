/**
 * Trains the English parser: `node scripts/train-parser.ts [--epochs 12] [--width 192] [--layers 3] [--seed 1]`.
 * Needs models/english-tagger.bin.gz and the output of scripts/jackknife-tags.ts. Learns on EWT and GUM (train
 * parts); keeps the weights that parse their dev parts best.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { englishModel } from "../src/language/english-model.ts";
import { FIELDS, type RowGroups, rowCount } from "../src/language/parser-input.ts";
import type { ParserShape } from "../src/language/parser-shape.ts";
import { bestTree } from "../src/language/spanning-tree.ts";
import { modelPath } from "../src/lexicon/paths.ts";
import { Adam } from "./adam.ts";
import { random, shuffle } from "./language-corpus.ts";
import { packParser } from "./pack-parser.ts";
import { type ParserSample, TrainingNetwork } from "./parser-network.ts";
import { parserSamples } from "./parser-samples.ts";
import { readTreebank } from "./treebank.ts";

const { values: options } = parseArgs({
  options: {
    epochs: { type: "string", default: "12" },
    width: { type: "string", default: "192" },
    layers: { type: "string", default: "3" },
    arc: { type: "string", default: "96" },
    label: { type: "string", default: "96" },
    buckets: { type: "string", default: "3000" },
    dropout: { type: "string", default: "0.25" },
    rate: { type: "string", default: "0.002" },
    caseless: { type: "string", default: "0.1" },
    batch: { type: "string", default: "700" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: modelPath("english-parser.bin.gz") },
  },
});
const option = (name: keyof typeof options): number => Number(options[name]);

const model = englishModel();
const train = [...readTreebank("en_ewt-train"), ...readTreebank("en_gum_nonc-train")];
const counts = new Map<string, number>();
for (const { deprels } of train)
  for (const label of deprels) counts.set(label, (counts.get(label) ?? 0) + 1);
const labels = [...counts]
  .filter(([, n]) => n >= 3)
  .map(([label]) => label)
  .sort();
const shape: ParserShape = {
  width: option("width"),
  layers: option("layers"),
  arc: option("arc"),
  label: option("label"),
  labels: labels.length,
  buckets: option("buckets"),
};
const groups: RowGroups = {
  words: model.tagger.offsets.length - 1,
  tags: model.tagNames.length,
  buckets: shape.buckets,
};
const next = random(option("seed"));
const known = (sample: ParserSample): boolean =>
  !sample.labels.includes(-1) && sample.length <= 120;
const cased = parserSamples(train, model, groups, labels, false, "jackknifed");
const caseless = parserSamples(train, model, groups, labels, true, "jackknifed");
const devs = ["en_ewt-dev", "en_gum-dev"].flatMap((name) =>
  [false].map((flat) => ({
    name: flat ? `${name} caseless` : name,
    samples: parserSamples(readTreebank(name), model, groups, labels, flat, "predicted"),
  })),
);
const wordCounts = new Uint32Array(groups.words + 1);
for (const sample of cased) {
  for (let t = 0; t < sample.length; t++) {
    const row = sample.inputs[t * FIELDS] as number;
    wordCounts[row] = (wordCounts[row] as number) + 1;
  }
}

const network = new TrainingNetwork(shape, FIELDS, rowCount(groups), option("dropout"), next);
const dense = new Adam(network.layout.size);
const sparse = new Adam(network.table.length);

/** A copy of the sample in which some words are unknown, the rarer the likelier. */
function withUnknowns(sample: ParserSample): ParserSample {
  const inputs = sample.inputs.slice();
  for (let t = 0; t < sample.length; t++) {
    const row = inputs[t * FIELDS] as number;
    if (next() < 0.4 / (0.4 + (wordCounts[row] as number))) inputs[t * FIELDS] = 0;
  }
  return { ...sample, inputs };
}

function* batches(samples: readonly ParserSample[], size: number): Generator<ParserSample[]> {
  // Neighbours in length share a batch; the order of batches is random.
  let batch: ParserSample[] = [];
  let tokens = 0;
  for (const sample of samples) {
    batch.push(sample);
    tokens += sample.length;
    if (tokens >= size) {
      yield batch;
      batch = [];
      tokens = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

function step(batch: readonly ParserSample[], rate: number): number {
  const loss = network.run(batch, true);
  const { data, grads, params, layout } = network;
  let norm = 0;
  for (let i = 0; i < layout.size; i++) norm += (data[grads + i] as number) ** 2;
  const clip = Math.min(1, 5 / (Math.sqrt(norm) + 1e-6));
  dense.advance();
  const values = data.subarray(params, params + layout.size);
  const gradients = data.subarray(grads, grads + layout.size);
  dense.apply(values, gradients, 0, layout.size, 0, rate, clip);
  sparse.advance();
  for (const row of network.touched) {
    const from = row * shape.width;
    sparse.apply(network.table, network.tableGrads, from, from + shape.width, from, rate, clip);
  }
  network.clearTouched();
  return loss;
}

function score(samples: readonly ParserSample[]): { uas: number; las: number } {
  let arcs = 0;
  let both = 0;
  let count = 0;
  for (const batch of batches(samples, 1000)) {
    network.run(batch, false, (index, scores, row, label) => {
      const sample = batch[index] as ParserSample;
      const heads = bestTree(scores, sample.length, row);
      heads.forEach((head, t) => {
        count++;
        if (head !== sample.heads[t]) return;
        arcs++;
        if (label(t, head + 1) === sample.labels[t]) both++;
      });
    });
  }
  return { uas: (100 * arcs) / count, las: (100 * both) / count };
}

const epochs = option("epochs");
let done = 0;
const perEpoch = Math.ceil(cased.reduce((sum, s) => sum + s.length, 0) / option("batch"));
let best = 0;
for (let epoch = 1; epoch <= epochs; epoch++) {
  const began = performance.now();
  const order = shuffle(
    cased.map((sample, i) =>
      next() < option("caseless") ? (caseless[i] as ParserSample) : sample,
    ),
    next,
  ).filter(known);
  let loss = 0;
  let steps = 0;
  for (const batch of batches(order, option("batch"))) {
    const progress = done / (epochs * perEpoch);
    const rate = option("rate") * Math.min(1, (done + 1) / 200) * Math.max(0.02, 1 - progress);
    loss += step(batch.map(withUnknowns), rate);
    done++;
    steps++;
  }
  const figures = devs.map(({ name, samples }) => ({ name, ...score(samples) }));
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `epoch ${epoch} loss ${(loss / steps).toFixed(3)} ${seconds.toFixed(0)} s: ${figures
      .map(({ name, uas, las }) => `${name} ${uas.toFixed(2)}/${las.toFixed(2)}`)
      .join("; ")}`,
  );
  const total = figures.reduce((sum, { las }) => sum + las, 0);
  if (total <= best) continue;
  best = total;
  mkdirSync(dirname(options.out), { recursive: true });
  const { data, params, layout, table } = network;
  const bytes = packParser(
    shape,
    labels,
    groups,
    data.subarray(params, params + layout.size),
    table,
  );
  writeFileSync(options.out, bytes);
}
