import type { LayerName } from "../model/layers.ts";
import type { AnyStage } from "../model/stage.ts";

/** Thrown for an order of stages that cannot run; names the stage and the layer. */
export class PlanError extends Error {
  override readonly name = "PlanError";
}

/**
 * Returns the stages unchanged when each one's needs are given by the input or by a stage before it,
 * and no layer is given twice. Throws a PlanError otherwise.
 */
export function checkPlan(
  stages: readonly AnyStage[],
  input: readonly LayerName[],
): readonly AnyStage[] {
  const given = new Map<LayerName, string>(input.map((layer) => [layer, "the input"]));
  for (const stage of stages) {
    for (const need of stage.needs) {
      if (!given.has(need)) {
        const later = stages.find((other) => other.gives === need);
        const hint = later ? `; "${later.name}" gives it, but stands later` : "; no stage gives it";
        throw new PlanError(`stage "${stage.name}" needs the layer "${need}"${hint}`);
      }
    }
    const before = given.get(stage.gives);
    if (before) {
      throw new PlanError(
        `stage "${stage.name}" gives the layer "${stage.gives}", which ${before} already gives`,
      );
    }
    given.set(stage.gives, `stage "${stage.name}"`);
  }
  return stages;
}
