import type { ClaimsLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";

export function createClaimsStage(): Stage<
  "claims",
  "clean" | "language" | "times" | "names" | "places" | "actors"
> {
  return {
    name: "claims",
    version: "0",
    needs: ["clean", "language", "times", "names", "places", "actors"],
    gives: "claims",
    run: () => ({ layer: { claims: [] } satisfies ClaimsLayer, problems: [] }),
  };
}
