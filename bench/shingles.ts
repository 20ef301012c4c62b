/** The body metric of scrapinghub's article extraction benchmark, own code: shingles of four letter or digit runs. */
export interface PageScore {
  readonly right: number;
  readonly surplus: number;
  readonly missing: number;
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const found = new Map<string, number>();
  for (let k = 0; k < Math.max(1, words.length - 3); k++) {
    const key = words.slice(k, k + 4).join("\u0001");
    if (key !== "") found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

/** Shares of right, surplus and missing shingles of one page; they add up to 1. */
export function shingleScore(wanted: string, got: string): PageScore {
  const a = shingles(wanted);
  const b = shingles(got);
  let right = 0;
  let surplus = 0;
  let missing = 0;
  for (const [key, count] of b) {
    const there = a.get(key) ?? 0;
    right += Math.min(count, there);
    surplus += Math.max(0, count - there);
  }
  for (const [key, count] of a) missing += Math.max(0, count - (b.get(key) ?? 0));
  const all = right + surplus + missing || 1;
  return { right: right / all, surplus: surplus / all, missing: missing / all };
}

/** Precision (over pages with output) and recall averaged over pages, F1 of the two. */
export function meanScores(scores: readonly PageScore[]): {
  f1: number;
  precision: number;
  recall: number;
} {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const precision = mean(
    scores.filter((s) => s.right + s.surplus > 0).map((s) => s.right / (s.right + s.surplus)),
  );
  const recall = mean(
    scores.filter((s) => s.right + s.missing > 0).map((s) => s.right / (s.right + s.missing)),
  );
  return { f1: (2 * precision * recall) / (precision + recall || 1), precision, recall };
}
