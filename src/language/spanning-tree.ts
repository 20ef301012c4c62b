/**
 * Heads of the best tree for a table of arc scores: `scores[t * row + h]` is the score of head h - 1 for token t,
 * h = 0 the root. Exactly one token hangs on the root. Heads come back as indices, -1 for the root.
 */
export function bestTree(scores: Float32Array, n: number, row: number): Int32Array {
  const heads = new Int32Array(n);
  let roots = 0;
  for (let t = 0; t < n; t++) {
    let best = 0;
    let bestScore = scores[t * row] as number;
    for (let h = 1; h <= n; h++) {
      const score = scores[t * row + h] as number;
      if (score > bestScore && h !== t + 1) {
        best = h;
        bestScore = score;
      }
    }
    heads[t] = best - 1;
    if (best === 0) roots++;
  }
  // Most sentences need no more: the best heads are a tree already.
  if (roots === 1 && !hasCycle(heads)) return heads;
  return singleRootTree(scores, n, row, roots === 1 ? 1 : 2);
}

function hasCycle(heads: Int32Array): boolean {
  const state = new Uint8Array(heads.length);
  for (let t = 0; t < heads.length; t++) {
    let at = t;
    while (at >= 0 && state[at] === 0) {
      state[at] = 1;
      at = heads[at] as number;
    }
    if (at >= 0 && state[at] === 1) return true;
    at = t;
    while (at >= 0 && state[at] === 1) {
      state[at] = 2;
      at = heads[at] as number;
    }
  }
  return false;
}

/** Tries the most likely root tokens in turn and keeps the tree with the highest score. */
function singleRootTree(scores: Float32Array, n: number, row: number, tries: number): Int32Array {
  const loss = Array.from({ length: n }, (_, t) => {
    let best = Number.NEGATIVE_INFINITY;
    for (let h = 1; h <= n; h++) {
      if (h !== t + 1) best = Math.max(best, scores[t * row + h] as number);
    }
    return { t, gain: (scores[t * row] as number) - best };
  }).sort((a, b) => b.gain - a.gain || a.t - b.t);
  let best: Int32Array | null = null;
  let bestTotal = Number.NEGATIVE_INFINITY;
  for (const { t: root } of loss.slice(0, tries)) {
    const heads = maximumTree(scores, n, row, root);
    let total = 0;
    heads.forEach((head, t) => {
      total += scores[t * row + head + 1] as number;
    });
    if (total > bestTotal) {
      best = heads;
      bestTotal = total;
    }
  }
  return best ?? new Int32Array(n).fill(-1);
}

/** Chu, Liu and Edmonds' tree with a given token under the root: cycles are contracted one by one. */
function maximumTree(scores: Float32Array, n: number, row: number, root: number): Int32Array {
  // A row for each dependent: its heads are looked through one after the other.
  const weight = new Float64Array(n * n).fill(Number.NEGATIVE_INFINITY);
  for (let t = 0; t < n; t++) {
    if (t === root) continue;
    weight.set(scores.subarray(t * row + 1, t * row + 1 + n), t * n);
    weight[t * n + t] = Number.NEGATIVE_INFINITY;
  }
  const heads = new Int32Array(n).fill(-1);
  const alive = Array.from({ length: n }, (_, i) => i);
  contract(weight, n, alive, root, heads);
  return heads;
}

function contract(
  weight: Float64Array,
  n: number,
  alive: readonly number[],
  root: number,
  heads: Int32Array,
): void {
  for (const t of alive) {
    if (t === root) continue;
    let best = -1;
    let most = 0;
    for (const h of alive) {
      if (h === t) continue;
      const here = weight[t * n + h] as number;
      if (best >= 0 && here <= most) continue;
      best = h;
      most = here;
    }
    heads[t] = best;
  }
  const cycle = findCycle(alive, heads, root);
  if (cycle === null) return;
  const inside = new Set(cycle);
  const [hub] = cycle as [number, ...number[]];
  const outside = alive.filter((t) => !inside.has(t));
  const enter = new Map<number, number>();
  const leave = new Map<number, number>();
  const before = new Map<string, number>();
  const cycleHeads = new Map(cycle.map((t) => [t, heads[t] as number]));
  for (const t of outside) {
    let bestIn = Number.NEGATIVE_INFINITY;
    let bestOut = Number.NEGATIVE_INFINITY;
    for (const c of cycle) {
      const gain =
        (weight[c * n + t] as number) - (weight[c * n + (cycleHeads.get(c) as number)] as number);
      if (gain > bestIn || !enter.has(t)) {
        bestIn = gain;
        enter.set(t, c);
      }
      const out = weight[t * n + c] as number;
      if (out > bestOut || !leave.has(t)) {
        bestOut = out;
        leave.set(t, c);
      }
    }
    before.set(`${t}>`, weight[hub * n + t] as number);
    before.set(`${t}<`, weight[t * n + hub] as number);
    weight[hub * n + t] = bestIn;
    weight[t * n + hub] = bestOut;
  }
  contract(weight, n, [...outside, hub], root, heads);
  for (const t of outside) {
    weight[hub * n + t] = before.get(`${t}>`) as number;
    weight[t * n + hub] = before.get(`${t}<`) as number;
  }
  const from = heads[hub] as number;
  const broken = enter.get(from) as number;
  for (const t of outside) {
    if (heads[t] === hub) heads[t] = leave.get(t) as number;
  }
  for (const c of cycle) heads[c] = c === broken ? from : (cycleHeads.get(c) as number);
}

function findCycle(alive: readonly number[], heads: Int32Array, root: number): number[] | null {
  const seen = new Map<number, number>();
  for (const start of alive) {
    let at = start;
    while (at !== root && at >= 0 && !seen.has(at)) {
      seen.set(at, start);
      at = heads[at] as number;
    }
    if (at === root || at < 0 || seen.get(at) !== start) continue;
    const cycle = [at];
    for (let t = heads[at] as number; t !== at; t = heads[t] as number) cycle.push(t);
    return cycle;
  }
  return null;
}
