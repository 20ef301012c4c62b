import type { Stage } from "../model/stage.ts";
import { analyseText } from "./analyse-text.ts";

/** The stage that gives sentences, tokens, tags and trees. */
export function createLanguageStage(): Stage<"language", "clean"> {
  return {
    name: "language",
    version: "1",
    needs: ["clean"],
    gives: "language",
    run: ({ clean: { text, language } }) => ({ layer: analyseText(text, language), problems: [] }),
  };
}
