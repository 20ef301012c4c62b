import { describe, expect, it } from "vitest";
import { timelineBins } from "./bins.ts";
import { daysOf, movedBy, rangeOf } from "./brush.ts";

const bins = timelineBins(
  ["2025-03-01", "2025-03-05"].map((day) => ({ day, type: null, count: 1 })),
  40,
);

describe("brush", () => {
  it("finds the bars of a filter, open ends included", () => {
    expect(rangeOf(bins, "", "")).toBeNull();
    expect(rangeOf(bins, "2025-03-02", "2025-03-03")).toEqual({ first: 1, last: 2 });
    expect(rangeOf(bins, "2025-03-04", "")).toEqual({ first: 3, last: 4 });
    expect(rangeOf(bins, "2030-01-01", "2030-01-02")).toEqual({ first: 4, last: 4 });
    expect(rangeOf([], "2025-03-04", "")).toBeNull();
  });

  it("gives a range's days, and no filter for all of them", () => {
    expect(daysOf(bins, { first: 1, last: 1 })).toEqual({ from: "2025-03-02", to: "2025-03-02" });
    expect(daysOf(bins, { first: 0, last: 4 })).toEqual({ from: "", to: "" });
  });

  it("moves a handle by keys within the bars, mirrored from right to left", () => {
    expect(movedBy("ArrowRight", 1, 5, "ArrowRight")).toBe(2);
    expect(movedBy("ArrowRight", 1, 5, "ArrowLeft")).toBe(0);
    expect(movedBy("End", 1, 5, "ArrowRight")).toBe(4);
    expect(movedBy("PageDown", 1, 5, "ArrowRight")).toBe(0);
    expect(movedBy("a", 1, 5, "ArrowRight")).toBeNull();
  });
});
