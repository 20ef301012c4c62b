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
  // Feature and left child of a node stand side by side, for they are read together.
  const nodes = new Int32Array(model.feature.length * 2);
  for (const [k, f] of model.feature.entries()) {
    nodes[k * 2] = f < 0 ? -1 : order[f]!;
    nodes[k * 2 + 1] = model.left[k]!;
  }
  const value = Float32Array.from(model.value);
  const roots = Int32Array.from(model.roots);
  return (rows, at) => {
    let sum = model.start;
    for (let t = 0; t < roots.length; t++) {
      let node = roots[t]!;
      for (let feature = nodes[node * 2]!; feature >= 0; feature = nodes[node * 2]!)
        node = nodes[node * 2 + 1]! + (rows[at + feature]! <= value[node]! ? 0 : 1);
      sum += value[node]!;
    }
    return 1 / (1 + Math.exp(-sum));
  };
}
