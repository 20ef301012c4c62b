/**
 * Krippendorff's alpha: how far coders agree beyond chance, for any number of coders, with missing values.
 *
 * Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), repository.upenn.edu/asc_papers/43; Content
 * Analysis: An Introduction to Its Methodology, 4th ed. (2019), ch. 12. alpha = 1 - D_o / D_e, over the coincidence
 * matrix: every pair of values in a unit counts 1 / (m_u - 1), where m_u is the number of values of that unit.
 */

export type Metric = "nominal" | "interval";
export type CodedValue = string | number;

/** Difference of two values, squared where they are numbers on a scale. */
const DIFFERENCE: Readonly<Record<Metric, (a: CodedValue, b: CodedValue) => number>> = {
  nominal: (a, b) => (a === b ? 0 : 1),
  interval: (a, b) => (Number(a) - Number(b)) ** 2,
};

export interface Alpha {
  /** Null where no unit has two values, or where all values are one: nothing could have differed. */
  readonly alpha: number | null;
  /** Units with two or more values. */
  readonly units: number;
  /** Share of pairs within units that are equal; null where there is none. */
  readonly agreement: number | null;
}

/** Alpha of units, each with the values that coders gave it; a coder without a value is left out of the unit. */
export function krippendorffAlpha(
  units: readonly (readonly CodedValue[])[],
  metric: Metric,
): Alpha {
  const paired = units.filter((values) => values.length >= 2);
  const difference = DIFFERENCE[metric];
  let [observed, equal, pairs] = [0, 0, 0];
  for (const values of paired) {
    let within = 0;
    for (const [at, a] of values.entries()) {
      for (const b of values.slice(at + 1)) {
        within += 2 * difference(a, b);
        if (a === b) equal++;
        pairs++;
      }
    }
    observed += within / (values.length - 1);
  }
  const expected = expectedDifference(paired.flat(), difference);
  const n = paired.reduce((sum, values) => sum + values.length, 0);
  return {
    alpha: expected === 0 ? null : 1 - ((n - 1) * observed) / expected,
    units: paired.length,
    agreement: pairs === 0 ? null : equal / pairs,
  };
}

/** Sum of differences over all ordered pairs of values, whatever their unit: counted by value, not by pair. */
function expectedDifference(
  values: readonly CodedValue[],
  difference: (a: CodedValue, b: CodedValue) => number,
): number {
  const counts = new Map<CodedValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const kinds = [...counts];
  let sum = 0;
  for (const [at, [a, n]] of kinds.entries()) {
    for (const [b, m] of kinds.slice(at + 1)) sum += 2 * n * m * difference(a, b);
  }
  return sum;
}
