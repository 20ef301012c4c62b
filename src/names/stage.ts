import type { NamesLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";

export function createNamesStage(): Stage<"names", "clean" | "language" | "times"> {
  return {
    name: "names",
    version: "0",
    needs: ["clean", "language", "times"],
    gives: "names",
    run: () => ({ layer: { names: [] } satisfies NamesLayer, problems: [] }),
  };
}
