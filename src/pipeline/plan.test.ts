import { describe, expect, test } from "vitest";
import type { AnyStage } from "../model/stage.ts";
import { checkPlan, PlanError } from "./plan.ts";
import { standardStages } from "./standard.ts";

const stage = (
  name: AnyStage["gives"],
  needs: readonly AnyStage["gives"][],
  gives: AnyStage["gives"] = name,
): AnyStage => ({ name, version: "1", needs, gives, run: () => ({ layer: null, problems: [] }) });

describe("checkPlan", () => {
  test("accepts an order in which every need is met", () => {
    const stages = [stage("language", ["clean"]), stage("times", ["clean", "language"])];
    expect(checkPlan(stages, ["clean"])).toBe(stages);
  });

  test("refuses a stage that stands before what it needs, and says so", () => {
    const stages = [stage("times", ["language"]), stage("language", ["clean"])];
    expect(() => checkPlan(stages, ["clean"])).toThrow(
      new PlanError(
        'stage "times" needs the layer "language"; "language" gives it, but stands later',
      ),
    );
  });

  test("refuses a need that no stage gives", () => {
    expect(() => checkPlan([stage("times", ["language"])], ["clean"])).toThrow("no stage gives it");
  });

  test("refuses a layer given twice", () => {
    const stages = [stage("language", ["clean"]), stage("times", [], "language")];
    expect(() => checkPlan(stages, ["clean"])).toThrow("already gives");
  });
});

test("the standard order is a plan, and every stage has a version", () => {
  for (const { name, version } of standardStages()) expect(version, name).toMatch(/^\d/);
});
