import fc from "fast-check";
import { expect, test } from "vitest";
import { bestTree } from "./spanning-tree.ts";

/** Score of the best tree with one token under the root, by trying all. */
function bruteForce(scores: Float32Array, n: number, row: number): number {
  let best = Number.NEGATIVE_INFINITY;
  const heads = new Int32Array(n);
  const visit = (t: number, sum: number): void => {
    if (t === n) {
      if (isTree(heads)) best = Math.max(best, sum);
      return;
    }
    for (let h = -1; h < n; h++) {
      if (h === t) continue;
      heads[t] = h;
      visit(t + 1, sum + (scores[t * row + h + 1] as number));
    }
  };
  visit(0, 0);
  return best;
}

function isTree(heads: Int32Array): boolean {
  if (heads.filter((head) => head < 0).length !== 1) return false;
  return heads.every((_, t) => {
    let at = t;
    for (let steps = 0; steps <= heads.length; steps++) {
      if (at < 0) return true;
      at = heads[at] as number;
    }
    return false;
  });
}

test("finds the best tree of a given root token", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.nat(4),
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 40, maxLength: 40 }),
      (n, root, values) => {
        const row = 8;
        const scores = Float32Array.from({ length: n * row }, (_, i) => values[i % 40] as number);
        for (let t = 0; t < n; t++) {
          scores[t * row] = t === root % n ? 1000 : -1000;
          scores[t * row + t + 1] = -1e9;
        }
        const heads = bestTree(scores, n, row);
        const sum = heads.reduce((all, head, t) => all + (scores[t * row + head + 1] as number), 0);
        expect(sum).toBeCloseTo(bruteForce(scores, n, row), 3);
      },
    ),
    { numRuns: 300 },
  );
});

test("finds a tree with one root and no better score than the best", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 40, maxLength: 40 }),
      (n, values) => {
        const row = 8;
        const scores = Float32Array.from(
          { length: n * row },
          (_, i) => values[i % values.length] as number,
        );
        for (let t = 0; t < n; t++) scores[t * row + t + 1] = -1e9;
        const heads = bestTree(scores, n, row);
        expect(isTree(heads)).toBe(true);
        const sum = heads.reduce(
          (total, head, t) => total + (scores[t * row + head + 1] as number),
          0,
        );
        const best = bruteForce(scores, n, row);
        // Only the three likeliest root tokens are tried: with more tokens the best tree may be missed by a little.
        if (n === 1) expect(sum).toBeCloseTo(best, 3);
        else expect(sum).toBeLessThanOrEqual(best + 1e-3);
      },
    ),
    { numRuns: 300 },
  );
});
