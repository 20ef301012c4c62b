import { createActorsStage } from "../actors/stage.ts";
import { createClaimsStage } from "../claims/stage.ts";
import { createEventsStage } from "../events/stage.ts";
import { createLanguageStage } from "../language/stage.ts";
import { loadExtendedGazetteer } from "../lexicon/gazetteer-extension.ts";
import { readPlaceLexicon } from "../lexicon/places.ts";
import { type AnyStage, anyStage } from "../model/stage.ts";
import { createNamesStage } from "../names/stage.ts";
import { createPlacesStage } from "../places/stage.ts";
import { createTimesStage } from "../times/stage.ts";
import { checkPlan } from "./plan.ts";

export interface StandardOptions {
  /** Folder of a store whose imported places are known besides the shipped ones. */
  readonly gazetteer?: string;
  /** Folder of a user's own codebook, which adds to the shipped one or replaces it. */
  readonly codebook?: string;
}

/** THE order of the article stages. Cleaning comes before them: it makes the articles. */
export function standardStages({ gazetteer, codebook }: StandardOptions = {}): readonly AnyStage[] {
  const places = gazetteer ? readPlaceLexicon(loadExtendedGazetteer(gazetteer)) : undefined;
  return checkPlan(
    [
      anyStage(createLanguageStage()),
      anyStage(createTimesStage()),
      anyStage(createNamesStage()),
      anyStage(createPlacesStage(places)),
      anyStage(createActorsStage()),
      anyStage(createClaimsStage()),
      anyStage(createEventsStage(codebook ? { folder: codebook } : {})),
    ],
    ["clean"],
  );
}
