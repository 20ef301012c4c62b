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
  "fromMain",
  "sameWords",
  "mainWords",
  "wordsToMain",
];

/** The rows of the wanted lines, one after another, with these columns added: probabilities of the neighbours, of blocks under the same element, of the whole page. */
export function contextRows(
  matrix: FeatureMatrix,
  blocks: readonly Block[],
  tree: HtmlTree | null,
  p: Float32Array,
  wanted: (k: number) => boolean = () => true,
): Float32Array {
  const n = blocks.length;
  const width = matrix.width + CONTEXT.length;
  let count = 0;
  for (let k = 0; k < n; k++) if (wanted(k)) count++;
  const rows = new Float32Array(count * width);
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
  const wordsAt = new Float64Array(n + 1);
  for (let k = 0; k < n; k++) wordsAt[k + 1] = wordsAt[k]! + matrix.words[k]!;
  for (let k = n - 2; k >= 0; k--) if (p[k]! > 0.5 && p[k + 1]! > 0.5) runs[k] = runs[k + 1]!;
  const main = mainRun(p, matrix);
  const same = vocabularyOf(matrix, p);
  const core = vocabularyOf(
    matrix,
    p.map((value, k) => (k >= main[0] && k < main[1] ? value : 0)),
  );
  let start = 0;
  for (let k = 0; k < n; k++) {
    if (!wanted(k)) continue;
    rows.set(matrix.rows.subarray(k * matrix.width, (k + 1) * matrix.width), start);
    let o = start + matrix.width;
    start += width;
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
    rows[o++] = k < main[0] ? k - main[0] : k >= main[1] ? k - main[1] + 1 : 0;
    rows[o++] = same(k);
    rows[o++] = core(k);
    rows[o++] =
      k < main[0]
        ? Math.log1p(wordsAt[main[0]]! - wordsAt[k]!)
        : k >= main[1]
          ? Math.log1p(wordsAt[k]! - wordsAt[main[1]]!)
          : 0;
  }
  return rows;
}

/** The stretch of lines with the most likely body: small gaps are bridged. */
function mainRun(p: Float32Array, { words, titleAt }: FeatureMatrix): readonly [number, number] {
  let best: [number, number] = [0, 0];
  let most = 0;
  let start = 0;
  let sum = 0;
  let gap = 0;
  for (let k = 0; k < p.length; k++) {
    if (p[k]! < 0.4) {
      gap++;
      if (gap > 4) sum = 0;
      continue;
    }
    if (sum === 0) start = k;
    gap = 0;
    sum += p[k]! * words[k]!;
    // Text that follows the title closely is the page's own before longer text further down.
    const near = titleAt >= 0 && start >= titleAt && start - titleAt < 25 ? 2 : 1;
    if (sum * near > most) {
      most = sum * near;
      best = [start, k + 1];
    }
  }
  return best;
}

/** Share of a line's longer words that stand in lines likely to be body, itself left out. */
function vocabularyOf(
  { longWords, distinct }: FeatureMatrix,
  p: Float32Array,
): (k: number) => number {
  const lines = new Int32Array(distinct);
  for (const [k, own] of longWords.entries())
    if (p[k]! > 0.6) for (const word of own) lines[word]!++;
  return (k) => {
    const own = longWords[k]!;
    if (own.length === 0) return -0.1;
    const self = p[k]! > 0.6 ? 1 : 0;
    let shared = 0;
    for (const word of own) if (lines[word]! > self) shared++;
    return shared / own.length;
  };
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
