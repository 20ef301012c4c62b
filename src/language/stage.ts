import type { LanguageLayer } from "../model/language.ts";
import type { Stage } from "../model/stage.ts";

export function createLanguageStage(): Stage<"language", "clean"> {
  return {
    name: "language",
    version: "0",
    needs: ["clean"],
    gives: "language",
    run: ({ clean }) => ({ layer: emptyLayer(clean.language), problems: [] }),
  };
}

function emptyLayer(language: string): LanguageLayer {
  return {
    language,
    sentences: [],
    hasTrees: false,
    tree: () => null,
    tokenAt: () => 0,
    tokens: {
      length: 0,
      start: new Uint32Array(0),
      end: new Uint32Array(0),
      sentence: new Uint32Array(0),
      text: () => "",
      lower: () => "",
      upos: () => "X",
      xpos: () => "",
      lemma: () => "",
    },
  };
}
