import { describe, expect, test } from "vitest";
import { judge, readBaseline } from "./gate.ts";
import { flatten } from "./score.ts";
import { floorFor, withFloors } from "./set-floors.ts";
import { TASKS } from "./tasks.ts";

const F1 = { figure: "a.f1", label: "F1", floor: 0.7, wanted: 0.8 };
const FALSE_LINKS = { figure: "b", label: "false links", ceiling: 3, wanted: 3 };

describe("judge", () => {
  test("a figure below its floor, above its ceiling, or missing did not hold", () => {
    const held = (figures: Record<string, number>) =>
      judge([F1, FALSE_LINKS], figures).map(({ held: h }) => h);
    expect(held({ "a.f1": 0.71, b: 2 })).toEqual([true, true]);
    expect(held({ "a.f1": 0.69, b: 4 })).toEqual([false, false]);
    expect(held({})).toEqual([false, false]);
  });

  test("held is not reached", () => {
    expect(judge([F1], { "a.f1": 0.75 })[0]).toMatchObject({ held: true, reached: false });
    expect(judge([F1], { "a.f1": 0.8 })[0]).toMatchObject({ held: true, reached: true });
  });
});

describe("withFloors", () => {
  const baseline = { tasks: { t: { gold: "", figures: [F1, FALSE_LINKS] } } };

  test("raises floors and lowers ceilings, and keeps those that a run would loosen", () => {
    const better = withFloors(baseline, { t: { "a.f1": 0.9, b: 1 } }, false).baseline.tasks["t"]!;
    expect(better.figures.map(({ floor, ceiling }) => floor ?? ceiling)).toEqual([0.891, 1.011]);
    const worse = withFloors(baseline, { t: { "a.f1": 0.5, b: 9 } }, false);
    expect(worse.baseline).toEqual(baseline);
    expect(worse.kept).toHaveLength(2);
    const allowed = withFloors(baseline, { t: { "a.f1": 0.5, b: 9 } }, true);
    expect(allowed.baseline.tasks["t"]!.figures[0]!.floor).toBe(0.495);
  });

  test("a figure got lies on the right side of its own floor", () => {
    expect(floorFor(F1, 0.75)).toBeLessThanOrEqual(0.75);
    expect(floorFor(FALSE_LINKS, 2)).toBeGreaterThanOrEqual(2);
  });
});

test("flatten gives every number under its path", () => {
  expect(flatten({ a: { f1: 1, name: "x" }, b: [2] })).toEqual({ "a.f1": 1, "b.0": 2 });
});

test("every task has gated figures, each with a goal", () => {
  const { tasks } = readBaseline();
  for (const { name } of TASKS) {
    expect(tasks[name]?.figures.length, name).toBeGreaterThan(0);
    for (const { wanted } of tasks[name]!.figures) expect(wanted).toBeGreaterThan(0);
  }
});
