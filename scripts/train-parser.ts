/**
 * Trains the English parser: `node scripts/train-parser.ts [--epochs 12] [--width 192] [--layers 3] [--seed 1]`.
 * Needs models/english-tagger.bin.gz and the output of scripts/jackknife-tags.ts. Learns on EWT and GUM (train
 * parts); keeps the weights that parse their dev parts best.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { englishModel } from "../src/language/english-model.ts";
import { FIELDS, type RowGroups, rowCount } from "../src/language/parser-input.ts";
import type { ParserShape } from "../src/language/parser-shape.ts";
import { bestTree } from "../src/language/spanning-tree.ts";
import { unpackBinary } from "../src/lexicon/binary-file.ts";
import { compiledPath, modelPath } from "../src/lexicon/paths.ts";
import { Adam, type AdamState } from "./adam.ts";
import { random, shuffle } from "./language-corpus.ts";
import { newsSentences } from "./news-sentences.ts";
import { packParser } from "./pack-parser.ts";
import { TrainingNetwork } from "./parser-network.ts";
import { parserSamples } from "./parser-samples.ts";
import type { ParserSample } from "./sentence-scores.ts";
import { readTreebank } from "./treebank.ts";

const { values: options } = parseArgs({
  options: {
    epochs: { type: "string", default: "18" },
    width: { type: "string", default: "192" },
    layers: { type: "string", default: "3" },
    arc: { type: "string", default: "96" },
    label: { type: "string", default: "96" },
    buckets: { type: "string", default: "3000" },
    dropout: { type: "string", default: "0.3" },
    rate: { type: "string", default: "0.002" },
    caseless: { type: "string", default: "0.1" },
    batch: { type: "string", default: "700" },
    seed: { type: "string", default: "1" },
    /** A parser file to begin with instead of random weights. */
    from: { type: "string" },
    /** Sentences made from the news patterns. */
    news: { type: "string", default: "0" },
    /** For trials: only the first so many sentences. */
    sentences: { type: "string", default: "1000000" },
    out: { type: "string", default: modelPath("english-parser.bin.gz") },
    /** Kept after every epoch; a run that finds it goes on from there. */
    checkpoint: { type: "string", default: compiledPath("language", "parser-checkpoint.bin") },
  },
});
const option = (name: keyof typeof options): number => Number(options[name]);

const model = englishModel();
const train = [...readTreebank("en_ewt-train"), ...readTreebank("en_gum_nonc-train")].slice(
  0,
  option("sentences"),
);
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
const news = newsSentences(option("news"), 2);
const [cased, caseless] = [false, true].map((flat) => [
  ...parserSamples(train, model, groups, labels, flat, "jackknifed"),
  ...parserSamples(news, model, groups, labels, flat, "predicted"),
]) as [ParserSample[], ParserSample[]];
const devs = ["en_ewt-dev", "en_gum-dev"].map((name) => ({
  name,
  samples: parserSamples(readTreebank(name), model, groups, labels, false, "predicted"),
}));
const wordCounts = new Uint32Array(groups.words + 1);
for (const sample of cased) {
  for (let t = 0; t < sample.length; t++) {
    const row = sample.inputs[t * FIELDS] as number;
    wordCounts[row] = (wordCounts[row] as number) + 1;
  }
}

const network = new TrainingNetwork(shape, FIELDS, rowCount(groups), option("dropout"), next);
const { arena } = network;
const values = arena.data.subarray(arena.params, arena.params + arena.layout.size);
const gradients = arena.data.subarray(arena.grads, arena.grads + arena.layout.size);
const dense = new Adam(arena.layout.size);
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
  let norm = 0;
  for (const gradient of gradients) norm += gradient ** 2;
  const clip = Math.min(1, 5 / (Math.sqrt(norm) + 1e-6));
  dense.advance();
  dense.apply(values, gradients, 0, values.length, 0, rate, clip);
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

/** State after an epoch, as Node serialises it. */
interface Checkpoint {
  readonly options: string;
  readonly epoch: number;
  readonly done: number;
  readonly best: number;
  readonly random: number;
  readonly values: Float32Array;
  readonly table: Float32Array;
  readonly dense: AdamState;
  readonly sparse: AdamState;
}

function resume(): Checkpoint | null {
  if (!existsSync(options.checkpoint)) return null;
  const state = deserialize(readFileSync(options.checkpoint)) as Checkpoint;
  if (state.options !== JSON.stringify(options)) return null;
  values.set(state.values);
  network.table.set(state.table);
  dense.restore(state.dense);
  sparse.restore(state.sparse);
  next.state = state.random;
  console.log(`goes on after epoch ${state.epoch}`);
  return state;
}

function keep(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

/** Sets the weights to those of a parser file with the same sizes. */
function startFrom(path: string): void {
  const { header, arrays } = unpackBinary(readFileSync(path));
  const { dense: whole, table, scales } = arrays;
  if (whole?.length !== values.length || table?.length !== network.table.length) {
    throw new Error(`${path} has other sizes`);
  }
  for (let i = 0; i < whole.length; i++)
    values[i] = (whole[i] as number) * (header.scale as number);
  for (let i = 0; i < table.length; i++) {
    network.table[i] = (table[i] as number) * (scales?.[Math.floor(i / shape.width)] as number);
  }
}

if (options.from !== undefined) startFrom(options.from);
const epochs = option("epochs");
const perEpoch = Math.ceil(cased.reduce((sum, s) => sum + s.length, 0) / option("batch"));
const before = resume();
let done = before?.done ?? 0;
let best = before?.best ?? 0;
for (let epoch = (before?.epoch ?? 0) + 1; epoch <= epochs; epoch++) {
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
  const shown = figures.map(({ name, uas, las }) => `${name} ${uas.toFixed(2)}/${las.toFixed(2)}`);
  console.log(
    `epoch ${epoch} loss ${(loss / steps).toFixed(4)} ${seconds.toFixed(0)} s: ${shown.join("; ")}`,
  );
  const total = figures.reduce((sum, { las }) => sum + las, 0);
  if (total > best) {
    best = total;
    keep(options.out, packParser(shape, labels, groups, values, network.table));
  }
  const state: Checkpoint = {
    options: JSON.stringify(options),
    epoch,
    done,
    best,
    random: next.state,
    values,
    table: network.table,
    dense: dense.save(),
    sparse: sparse.save(),
  };
  keep(options.checkpoint, serialize(state));
}
