/** Gradient-boosted trees as they are stored: four flat arrays, one entry for each node. */
export interface TreeModel {
  readonly features: readonly string[];
  /** First node of each tree. */
  readonly roots: readonly number[];
  /** Feature number; -1 in a leaf. */
  readonly feature: readonly number[];
  /** Rows with a value up to it go left. In a leaf: what it adds. */
  readonly value: readonly number[];
  /** Left child; the right one stands after it. */
  readonly left: readonly number[];
  readonly start: number;
}

/** Probability for row `at` of a feature array. */
export type Scorer = (rows: Float32Array, at: number) => number;

/** Makes a function of a stored model; its feature names must be the ones given, in order. */
export function treeScorer(model: TreeModel, names: readonly string[]): Scorer {
  const order = model.features.map((name) => names.indexOf(name));
  const missing = model.features.filter((_, k) => order[k]! < 0);
  if (missing.length > 0)
    throw new Error(`the model knows features that are not made: ${missing.join(", ")}`);
  // What is read of a node together stands together: feature, place of the left child, value, one slot free.
  const nodes = new Int32Array(model.feature.length * STRIDE);
  const values = new Float32Array(nodes.buffer);
  for (const [k, f] of model.feature.entries()) {
    nodes[k * STRIDE] = f < 0 ? -1 : order[f]!;
    nodes[k * STRIDE + 1] = model.left[k]! * STRIDE;
    values[k * STRIDE + 2] = model.value[k]!;
  }
  const roots = Int32Array.from(model.roots, (root) => root * STRIDE);
  return (rows, at) => {
    let sum = model.start;
    for (let t = 0; t < roots.length; t++) {
      let node = roots[t]!;
      for (let feature = nodes[node]!; feature >= 0; feature = nodes[node]!)
        node = nodes[node + 1]! + (rows[at + feature]! <= values[node + 2]! ? 0 : STRIDE);
      sum += values[node + 2]!;
    }
    return 1 / (1 + Math.exp(-sum));
  };
}
/** Slots of a node: sixteen bytes, so that no node lies across two cache lines. */
const STRIDE = 4;
