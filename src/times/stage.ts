import type { TimesLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";

export function createTimesStage(): Stage<"times", "clean" | "language"> {
  return {
    name: "times",
    version: "0",
    needs: ["clean", "language"],
    gives: "times",
    run: () => ({
      layer: {
        mentions: [],
        quantities: [],
        published: {
          start: null,
          end: null,
          grain: "unknown",
          basis: "nothing bounds it",
          weekday: null,
          spans: [],
          rawSpans: [],
        },
        captionDates: [],
      } satisfies TimesLayer,
      problems: [],
    }),
  };
}
