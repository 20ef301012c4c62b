import { createActorsStage } from "../actors/stage.ts";
import { createClaimsStage } from "../claims/stage.ts";
import { createEventsStage } from "../events/stage.ts";
import { createLanguageStage } from "../language/stage.ts";
import { type AnyStage, anyStage } from "../model/stage.ts";
import { createNamesStage } from "../names/stage.ts";
import { createPlacesStage } from "../places/stage.ts";
import { createTimesStage } from "../times/stage.ts";
import { checkPlan } from "./plan.ts";

/** THE order of the article stages. Cleaning comes before them: it makes the articles. */
export function standardStages(): readonly AnyStage[] {
  return checkPlan(
    [
      anyStage(createLanguageStage()),
      anyStage(createTimesStage()),
      anyStage(createNamesStage()),
      anyStage(createPlacesStage()),
      anyStage(createActorsStage()),
      anyStage(createClaimsStage()),
      anyStage(createEventsStage()),
    ],
    ["clean"],
  );
}
