import type { PlacesLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";

export function createPlacesStage(): Stage<"places", "clean" | "language" | "names"> {
  return {
    name: "places",
    version: "0",
    needs: ["clean", "language", "names"],
    gives: "places",
    run: () => ({ layer: { mentions: [], areas: new Map() } satisfies PlacesLayer, problems: [] }),
  };
}
