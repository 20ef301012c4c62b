import type { ActorsLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";

export function createActorsStage(): Stage<"actors", "clean" | "language" | "names" | "places"> {
  return {
    name: "actors",
    version: "0",
    needs: ["clean", "language", "names", "places"],
    gives: "actors",
    run: () => ({ layer: { mentions: [], entities: [] } satisfies ActorsLayer, problems: [] }),
  };
}
