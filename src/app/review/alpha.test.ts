import { describe, expect, test } from "vitest";
import { krippendorffAlpha } from "./alpha.ts";

/** Units from one line a coder, as tables of coders print them; "." is missing. */
function unitsOf(...coders: readonly string[]): number[][] {
  const rows = coders.map((line) => line.trim().split(/\s+/));
  return rows[0]!.map((_, unit) =>
    rows.flatMap((row) => (row[unit] === "." ? [] : [Number(row[unit])])),
  );
}

describe("published worked examples", () => {
  test("two coders, two values, no missing data: alpha = .095 (Krippendorff 2011, section A)", () => {
    const units = unitsOf("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0");
    const { alpha, agreement } = krippendorffAlpha(units, "nominal");
    expect(alpha).toBeCloseTo(0.095, 3);
    expect(agreement).toBeCloseTo(0.6, 10);
  });

  test("two coders, many values: alpha = .692 (Krippendorff 2011, section B)", () => {
    // a…e as 1…5
    const units = unitsOf("1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4");
    expect(krippendorffAlpha(units, "nominal").alpha).toBeCloseTo(0.692, 3);
  });

  // Krippendorff 2011, section C: four coders, twelve units, missing data.
  const four = unitsOf(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
  );
  test("four coders with missing data, nominal: alpha = .743", () => {
    const result = krippendorffAlpha(four, "nominal");
    expect(result.alpha).toBeCloseTo(0.743, 3);
    // The last unit has one value: it cannot be compared.
    expect(result.units).toBe(11);
  });
  test("four coders with missing data, interval: alpha = .849", () => {
    expect(krippendorffAlpha(four, "interval").alpha).toBeCloseTo(0.849, 3);
  });
});

describe("at the edges", () => {
  test("full agreement is 1, and systematic disagreement is below 0", () => {
    expect(krippendorffAlpha(unitsOf("1 2 3", "1 2 3"), "nominal").alpha).toBe(1);
    expect(krippendorffAlpha(unitsOf("1 2 1 2", "2 1 2 1"), "nominal").alpha).toBeLessThan(0);
  });
  test("nothing to compare, or nothing that varies, gives no figure", () => {
    expect(krippendorffAlpha([], "nominal")).toEqual({ alpha: null, units: 0, agreement: null });
    expect(krippendorffAlpha([["a"], ["b"]], "nominal").alpha).toBeNull();
    expect(
      krippendorffAlpha(
        [
          ["a", "a"],
          ["a", "a"],
        ],
        "nominal",
      ).alpha,
    ).toBeNull();
  });
  test("the order of units and of coders says nothing", () => {
    const units = unitsOf("1 2 3 3 2 1", "1 2 3 2 2 4");
    const turned = units.toReversed().map((values) => values.toReversed());
    expect(krippendorffAlpha(turned, "interval")).toEqual(krippendorffAlpha(units, "interval"));
  });
});
