import { UPOS } from "../model/language.ts";
import { caseEvidence, caselessTokens, sentenceFirsts } from "./case-evidence.ts";
import type { EnglishModel } from "./english-model.ts";
import type { Analysis } from "./layer.ts";
import { lemmaOf } from "./lemma.ts";
import type { Segments } from "./segment.ts";
import { ambiguityClasses, tagSentence } from "./tagger.ts";
import { encodeWords } from "./word-codes.ts";

const PROPN = UPOS.indexOf("PROPN");

/** Tags of a segmented English text; lemmas when asked. */
export function analyseEnglish(text: string, segments: Segments, model: EnglishModel): Analysis {
  const { start, end, sentences } = segments;
  const caseless = caselessTokens(text, start, sentences);
  const codes = encodeWords(text, start, end, caseless);
  const firsts = sentenceFirsts(codes, sentences);
  const { classes, entry } = ambiguityClasses(model.tagger, codes);
  const input = { codes, ambiguity: classes, firsts, evidence: caseEvidence(codes, firsts) };
  const tags = new Uint8Array(start.length);
  for (const { first, end: last } of sentences) {
    tagSentence(model.tagger, input, entry, first, last, tags);
  }
  const upos = tags.map((tag) => model.upos[tag] as number);
  const xpos = tags.map((tag) => model.xpos[tag] as number);
  return {
    upos,
    xpos,
    xposNames: model.xposNames,
    lemma(i) {
      const form = text.slice(start[i], end[i]);
      if (upos[i] === PROPN) return form;
      const lower = form.toLowerCase().replaceAll("’", "'");
      return lemmaOf(model.lemmas, lower, model.xposNames[xpos[i] as number] as string);
    },
    hasTrees: false,
    parse: () => null,
  };
}
