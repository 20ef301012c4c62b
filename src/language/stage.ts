import { englishWords } from "../lexicon/language-words.ts";
import type { Stage } from "../model/stage.ts";
import { createLayer } from "./layer.ts";
import { segmentEnglish } from "./segment.ts";
import { segmentUniversal } from "./universal.ts";

export function createLanguageStage(): Stage<"language", "clean"> {
  return {
    name: "language",
    version: "1",
    needs: ["clean"],
    gives: "language",
    run: ({ clean: { text, language } }) => {
      const segments = /^en\b/i.test(language)
        ? segmentEnglish(text, englishWords())
        : segmentUniversal(text, language);
      return { layer: createLayer(text, language, segments, null), problems: [] };
    },
  };
}
