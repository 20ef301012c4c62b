import { englishWords } from "../lexicon/language-words.ts";
import type { LanguageLayer } from "../model/language.ts";
import { analyseEnglish } from "./english.ts";
import { englishModel, englishParser } from "./english-model.ts";
import { createLayer } from "./layer.ts";
import { segmentEnglish } from "./segment.ts";
import { segmentUniversal } from "./universal.ts";

/** The language layer of a text; trees and tags exist for English alone. */
export function analyseText(text: string, language: string): LanguageLayer {
  if (!/^en\b/i.test(language) && !isShortLatin(text, language)) {
    return createLayer(text, language, segmentUniversal(text, language), null);
  }
  const segments = segmentEnglish(text, englishWords());
  return createLayer(
    text,
    language,
    segments,
    analyseEnglish(text, segments, englishModel(), englishParser),
  );
}

/** Letters up to which an unknown language in Latin letters is read as English: too few to tell it by. */
const SHORT = 300;

const isShortLatin = (text: string, language: string): boolean =>
  language === "und" && text.length <= SHORT && !/[^\p{Script=Latin}\P{L}]/u.test(text);
