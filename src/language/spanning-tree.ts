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

/** Tries the one or two most likely root tokens and keeps the tree with the highest score. */
function singleRootTree(scores: Float32Array, n: number, row: number, tries: number): Int32Array {
  let best: Int32Array | null = null;
  let bestTotal = Number.NEGATIVE_INFINITY;
  for (const root of likelyRoots(scores, n, row).slice(0, tries)) {
    const heads = maximumTree(scores, n, row, root);
    let total = 0;
    for (let t = 0; t < n; t++) total += scores[t * row + (heads[t] as number) + 1] as number;
    if (total > bestTotal) {
      best = heads;
      bestTotal = total;
    }
  }
  return best ?? new Int32Array(n).fill(-1);
}

/** The two tokens that gain most by the root instead of their best other head; the earlier one first where they are equal. */
function likelyRoots(scores: Float32Array, n: number, row: number): number[] {
  let [first, second] = [-1, -1];
  let [most, next] = [0, 0];
  for (let t = 0; t < n; t++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let h = 1; h <= n; h++) {
      const score = scores[t * row + h] as number;
      if (score > best && h !== t + 1) best = score;
    }
    const gain = (scores[t * row] as number) - best;
    if (first < 0 || gain > most) {
      [second, next] = [first, most];
      [first, most] = [t, gain];
    } else if (second < 0 || gain > next) [second, next] = [t, gain];
  }
  return second < 0 ? [first] : [first, second];
}

/** What a contraction works on: weights of arcs (`weight[t * n + h]`: head h of token t) and the best head of each token. */
interface Arcs {
  readonly n: number;
  readonly root: number;
  readonly weight: Float64Array;
  readonly heads: Int32Array;
}

/** Chu, Liu and Edmonds' tree with a given token under the root: cycles are contracted one by one. */
function maximumTree(scores: Float32Array, n: number, row: number, root: number): Int32Array {
  // A row for each dependent: its heads are looked through one after the other.
  const weight = new Float64Array(n * n);
  for (let t = 0; t < n; t++) {
    weight.set(scores.subarray(t * row + 1, t * row + 1 + n), t * n);
    weight[t * n + t] = Number.NEGATIVE_INFINITY;
  }
  weight.fill(Number.NEGATIVE_INFINITY, root * n, (root + 1) * n);
  const heads = new Int32Array(n).fill(-1);
  const alive = Int32Array.from(heads, (_, i) => i);
  contract({ n, root, weight, heads }, alive, alive);
  return heads;
}

function bestHead({ n, weight }: Arcs, alive: Int32Array, t: number): number {
  let best = -1;
  let most = 0;
  for (let k = 0; k < alive.length; k++) {
    const h = alive[k] as number;
    if (h === t) continue;
    const here = weight[t * n + h] as number;
    if (best >= 0 && here <= most) continue;
    best = h;
    most = here;
  }
  return best;
}

/** Finds the best heads among the tokens that are left; `stale` are those whose best head may have changed. */
function contract(arcs: Arcs, alive: Int32Array, stale: Int32Array): void {
  const { n, root, weight, heads } = arcs;
  for (const t of stale) if (t !== root) heads[t] = bestHead(arcs, alive, t);
  const cycle = findCycle(alive, heads, root);
  if (cycle === null) return;
  const [hub] = cycle as [number, ...number[]];
  const inside = new Uint8Array(n);
  for (const t of cycle) inside[t] = 1;
  const cycleHeads = cycle.map((t) => heads[t] as number);
  const outside = alive.filter((t) => inside[t] === 0);
  const saved = Float64Array.from({ length: 2 * n }, (_, i) =>
    i < n ? (weight[hub * n + i] as number) : (weight[(i - n) * n + hub] as number),
  );
  const { enter, leave } = mergeCycle(arcs, cycle, cycleHeads, outside);
  const changed = outside.filter((t) => t !== root && inside[heads[t] as number] === 1);
  contract(arcs, Int32Array.of(...outside, hub), Int32Array.of(...changed, hub));
  for (const t of outside) {
    weight[hub * n + t] = saved[t] as number;
    weight[t * n + hub] = saved[n + t] as number;
  }
  const from = heads[hub] as number;
  const broken = enter[from] as number;
  for (const t of outside) if (heads[t] === hub) heads[t] = leave[t] as number;
  cycle.forEach((c, k) => {
    heads[c] = c === broken ? from : (cycleHeads[k] as number);
  });
}

/** Gives the hub (the cycle's first token) the best arcs of the whole cycle; says which of its tokens they enter and leave. */
function mergeCycle(
  { n, weight }: Arcs,
  cycle: readonly number[],
  cycleHeads: readonly number[],
  outside: Int32Array,
): { readonly enter: Int32Array; readonly leave: Int32Array } {
  const enter = new Int32Array(n);
  const leave = new Int32Array(n);
  const lost = cycle.map((c, k) => weight[c * n + (cycleHeads[k] as number)] as number);
  const bestIn = new Float64Array(n);
  const bestOut = new Float64Array(n);
  for (const t of outside) {
    for (let k = 0; k < cycle.length; k++) {
      const c = cycle[k] as number;
      const gain = (weight[c * n + t] as number) - (lost[k] as number);
      const out = weight[t * n + c] as number;
      if (k === 0 || gain > (bestIn[t] as number)) {
        bestIn[t] = gain;
        enter[t] = c;
      }
      if (k === 0 || out > (bestOut[t] as number)) {
        bestOut[t] = out;
        leave[t] = c;
      }
    }
  }
  const [hub] = cycle as [number, ...number[]];
  for (const t of outside) {
    weight[hub * n + t] = bestIn[t] as number;
    weight[t * n + hub] = bestOut[t] as number;
  }
  return { enter, leave };
}

function findCycle(alive: Int32Array, heads: Int32Array, root: number): number[] | null {
  const seen = new Int32Array(heads.length).fill(-1);
  for (const start of alive) {
    let at = start;
    while (at !== root && at >= 0 && (seen[at] as number) < 0) {
      seen[at] = start;
      at = heads[at] as number;
    }
    if (at === root || at < 0 || seen[at] !== start) continue;
    const cycle = [at];
    for (let t = heads[at] as number; t !== at; t = heads[t] as number) cycle.push(t);
    return cycle;
  }
  return null;
}
