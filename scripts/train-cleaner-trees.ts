/** Gradient-boosted trees for the line labeller: histogram splits, leaf-wise growth, logistic loss. Deterministic. */
import type { TreeModel } from "../src/clean/labeller/trees.ts";

export interface TrainingSet {
  readonly rows: Float32Array;
  readonly width: number;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}
export interface TrainingOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  readonly minWeight: number;
  readonly features: number;
  readonly lambda: number;
  readonly sample: number;
}
export const defaults: TrainingOptions = {
  trees: 160,
  leaves: 20,
  rate: 0.08,
  minWeight: 6,
  features: 0.4,
  lambda: 3,
  sample: 0.6,
};
const BINS = 48;

export interface Binned {
  readonly bins: Uint8Array;
  readonly cuts: readonly Float32Array[];
}

/** Quantile bins of every feature, column by column. */
export function binRows(rows: Float32Array, width: number): Binned {
  const n = rows.length / width;
  const bins = new Uint8Array(n * width);
  const cuts: Float32Array[] = [];
  for (let f = 0; f < width; f++) {
    const values = Float32Array.from({ length: n }, (_, i) => rows[i * width + f]!).sort();
    const distinct = [...new Set(values)];
    const at =
      distinct.length <= BINS
        ? distinct.slice(0, -1)
        : [
            ...new Set(
              Array.from({ length: BINS - 1 }, (_, k) => values[Math.floor(((k + 1) * n) / BINS)]!),
            ),
          ].filter((v) => v < values[n - 1]!);
    const cut = Float32Array.from(at);
    cuts.push(cut);
    for (let i = 0; i < n; i++) {
      const value = rows[i * width + f]!;
      let low = 0;
      let high = cut.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= cut[middle]!) high = middle;
        else low = middle + 1;
      }
      bins[f * n + i] = low;
    }
  }
  return { bins, cuts };
}

interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  gain: number;
  feature: number;
  bin: number;
}

export function trainTrees(
  set: TrainingSet,
  binned: Binned,
  use: Int32Array,
  names: readonly string[],
  options: TrainingOptions = defaults,
): TreeModel {
  const n = set.rows.length / set.width;
  const { bins, cuts } = binned;
  const score = new Float64Array(n);
  const grad = new Float64Array(n);
  const hess = new Float64Array(n);
  let positive = 0;
  let all = 0;
  for (const i of use) {
    positive += set.weights[i]! * set.labels[i]!;
    all += set.weights[i]!;
  }
  const start = Math.log(positive / (all - positive));
  score.fill(start);
  const model = {
    features: names,
    roots: [] as number[],
    feature: [] as number[],
    value: [] as number[],
    left: [] as number[],
    start,
  };
  let seed = 12345;
  const random = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 4294967296;
  };
  const G = new Float64Array(BINS + 1);
  const H = new Float64Array(BINS + 1);
  const best = (leaf: Leaf, features: readonly number[]): void => {
    leaf.gain = 0;
    let g0 = 0;
    let h0 = 0;
    for (const i of leaf.rows) {
      g0 += grad[i]!;
      h0 += hess[i]!;
    }
    const base = (g0 * g0) / (h0 + options.lambda);
    for (const f of features) {
      const m = cuts[f]!.length;
      if (m === 0) continue;
      G.fill(0, 0, m + 1);
      H.fill(0, 0, m + 1);
      const off = f * n;
      for (const i of leaf.rows) {
        const b = bins[off + i]!;
        G[b]! += grad[i]!;
        H[b]! += hess[i]!;
      }
      let g = 0;
      let h = 0;
      for (let b = 0; b < m; b++) {
        g += G[b]!;
        h += H[b]!;
        if (h < options.minWeight || h0 - h < options.minWeight) continue;
        const gain =
          (g * g) / (h + options.lambda) + ((g0 - g) * (g0 - g)) / (h0 - h + options.lambda) - base;
        if (gain > leaf.gain) {
          leaf.gain = gain;
          leaf.feature = f;
          leaf.bin = b;
        }
      }
    }
  };
  for (let t = 0; t < options.trees; t++) {
    const sample: number[] = [];
    for (const i of use) {
      const p = 1 / (1 + Math.exp(-score[i]!));
      grad[i] = set.weights[i]! * (p - set.labels[i]!);
      hess[i] = set.weights[i]! * Math.max(1e-4, p * (1 - p));
      if (random() < options.sample) sample.push(i);
    }
    const features: number[] = [];
    for (let f = 0; f < set.width; f++) if (random() < options.features) features.push(f);
    const root = newNode(model);
    model.roots.push(root);
    const leaves: Leaf[] = [
      { node: root, rows: Int32Array.from(sample), gain: 0, feature: -1, bin: 0 },
    ];
    best(leaves[0]!, features);
    while (leaves.length < options.leaves) {
      const k = leaves.reduce(
        (top, leaf, index) => (leaf.gain > leaves[top]!.gain ? index : top),
        0,
      );
      const leaf = leaves[k]!;
      if (leaf.gain <= 1e-3) break;
      const left = newNode(model);
      newNode(model);
      model.feature[leaf.node] = leaf.feature;
      model.value[leaf.node] = cuts[leaf.feature]![leaf.bin]!;
      model.left[leaf.node] = left;
      const off = leaf.feature * n;
      const pair = [
        leaf.rows.filter((i) => bins[off + i]! <= leaf.bin),
        leaf.rows.filter((i) => bins[off + i]! > leaf.bin),
      ].map((rows, side): Leaf => ({ node: left + side, rows, gain: 0, feature: -1, bin: 0 }));
      leaves.splice(k, 1, ...pair);
      for (const child of pair) best(child, features);
    }
    for (const leaf of leaves) {
      let g = 0;
      let h = 0;
      for (const i of leaf.rows) {
        g += grad[i]!;
        h += hess[i]!;
      }
      model.value[leaf.node] = Math.round(((-options.rate * g) / (h + options.lambda)) * 1e5) / 1e5;
    }
    for (const i of use) score[i]! += walk(model, root, set.rows, i * set.width);
  }
  return model;
}

function newNode(model: { feature: number[]; value: number[]; left: number[] }): number {
  model.feature.push(-1);
  model.value.push(0);
  model.left.push(0);
  return model.feature.length - 1;
}

function walk(model: TreeModel, root: number, rows: Float32Array, at: number): number {
  let node = root;
  while (model.feature[node]! >= 0)
    node =
      model.left[node]! +
      (rows[at + model.feature[node]!]! <= Math.fround(model.value[node]!) ? 0 : 1);
  return model.value[node]!;
}
