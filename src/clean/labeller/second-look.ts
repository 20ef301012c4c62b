import type { Block } from "../block.ts";
import type { HtmlTree } from "../html/tree.ts";
import type { FeatureMatrix } from "./features.ts";

const REACH = 4;

/** Names of what the first look at the other lines adds for the second look, in order. */
export const CONTEXT: readonly string[] = [
  "p",
  ...Array.from({ length: REACH }, (_, k) => [`p-${k + 1}`, `p+${k + 1}`]).flat(),
  "pParent",
  "pGrand",
  "pSame",
  "pBest",
  "pBodyBefore",
  "pBodyAfter",
  "pRun",
  "pTotal",
  "pLongest",
];

/** The matrix with these columns added: probabilities of the neighbours, of blocks under the same element, of the whole page. */
export function contextRows(
  matrix: FeatureMatrix,
  blocks: readonly Block[],
  tree: HtmlTree | null,
  p: Float32Array,
): Float32Array {
  const n = blocks.length;
  const width = matrix.width + CONTEXT.length;
  const rows = new Float32Array(n * width);
  const parent = (k: number): number => parentOf(blocks[k]!, tree, 1);
  const grand = (k: number): number => parentOf(blocks[k]!, tree, 2);
  const byParent = weightedMean(matrix, p, parent, n);
  const byGrand = weightedMean(matrix, p, grand, n);
  const bySame = weightedMean(matrix, p, (k) => tagKey(blocks[k]!, parent(k)), n);
  const body = new Float64Array(n + 1);
  let best = 0;
  let longest = 0;
  let run = 0;
  const runs = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    body[k + 1] = body[k]! + p[k]! * matrix.words[k]!;
    best = Math.max(best, p[k]!);
    run = p[k]! > 0.5 ? run + matrix.words[k]! : 0;
    runs[k] = run;
    longest = Math.max(longest, run);
  }
  for (let k = n - 2; k >= 0; k--) if (p[k]! > 0.5 && p[k + 1]! > 0.5) runs[k] = runs[k + 1]!;
  for (let k = 0; k < n; k++) {
    rows.set(matrix.rows.subarray(k * matrix.width, (k + 1) * matrix.width), k * width);
    let o = k * width + matrix.width;
    rows[o++] = p[k]!;
    for (let reach = 1; reach <= REACH; reach++) {
      rows[o++] = k - reach >= 0 ? p[k - reach]! : -1;
      rows[o++] = k + reach < n ? p[k + reach]! : -1;
    }
    rows[o++] = byParent(k);
    rows[o++] = byGrand(k);
    rows[o++] = bySame(k);
    rows[o++] = best;
    rows[o++] = body[k]! / Math.max(1, body[n]!);
    rows[o++] = (body[n]! - body[k + 1]!) / Math.max(1, body[n]!);
    rows[o++] = Math.log1p(runs[k]!);
    rows[o++] = Math.log1p(body[n]!);
    rows[o++] = runs[k]! / Math.max(1, longest);
  }
  return rows;
}

function parentOf(block: Block, tree: HtmlTree | null, levels: number): number {
  let node = block.structure?.node ?? -1;
  if (!tree) return -1;
  for (let level = 0; level < levels && node >= 0; level++) node = tree.parent[node]!;
  return node;
}

const tagKey = (block: Block, parent: number): number =>
  parent * 16 +
  ((block.structure?.tag.length ?? 0) % 4) * 4 +
  ((block.structure?.tag.charCodeAt(0) ?? 0) % 4);

function weightedMean(
  { words }: FeatureMatrix,
  p: Float32Array,
  key: (k: number) => number,
  n: number,
): (k: number) => number {
  const sums = new Map<number, [number, number]>();
  for (let k = 0; k < n; k++) {
    const group = key(k);
    const sum = sums.get(group) ?? [0, 0];
    sum[0] += p[k]! * (words[k]! + 1);
    sum[1] += words[k]! + 1;
    sums.set(group, sum);
  }
  return (k) => {
    const [sum, weight] = sums.get(key(k))!;
    // Its own share is left out: the question is what the others say.
    const own = words[k]! + 1;
    return weight - own < 1 ? -1 : (sum - p[k]! * own) / (weight - own);
  };
}
