/**
 * Best relation of each token by its row of scores. Only the token under the root is "root"; of two tokens under
 * one head that both want a relation it has once at most (subject, object), the surer one keeps it.
 */
export function chooseLabels(
  scores: Float32Array,
  row: number,
  labels: number,
  heads: Int32Array,
  root: number,
  unique: readonly number[],
): Uint8Array {
  const n = heads.length;
  const found = new Uint8Array(n);
  const best = (t: number, without: number): number => {
    if ((heads[t] as number) < 0) return root;
    const from = t * row;
    let at = -1;
    let most = 0;
    for (let k = 0; k < labels; k++) {
      const score = scores[from + k] as number;
      if (at >= 0 && score <= most) continue;
      if (k === root || k === without) continue;
      at = k;
      most = score;
    }
    return at;
  };
  for (let t = 0; t < n; t++) found[t] = best(t, -1);
  for (const label of unique) {
    const owner = new Int32Array(n).fill(-1);
    for (let t = 0; t < n; t++) {
      const head = heads[t] as number;
      if (found[t] !== label || head < 0) continue;
      const other = owner[head] as number;
      if (other < 0) {
        owner[head] = t;
        continue;
      }
      const margin = (i: number): number =>
        (scores[i * row + label] as number) - (scores[i * row + best(i, label)] as number);
      const loser = margin(t) > margin(other) ? other : t;
      owner[head] = loser === t ? other : t;
      found[loser] = best(loser, label);
    }
  }
  return found;
}
