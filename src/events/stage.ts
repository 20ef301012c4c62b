import type { EventsLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";

export function createEventsStage(): Stage<
  "events",
  "clean" | "language" | "times" | "names" | "places" | "actors" | "claims"
> {
  return {
    name: "events",
    version: "0",
    needs: ["clean", "language", "times", "names", "places", "actors", "claims"],
    gives: "events",
    run: () => ({ layer: { events: [], incidents: [] } satisfies EventsLayer, problems: [] }),
  };
}
