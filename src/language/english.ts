import type { Sentence } from "../model/language.ts";
import { UPOS } from "../model/language.ts";
import { createFormCache, type FormCache } from "../text/word-forms.ts";
import { caseEvidence, caselessTokens, sentenceFirsts } from "./case-evidence.ts";
import type { EnglishModel } from "./english-model.ts";
import type { Analysis } from "./layer.ts";
import { type LemmaModel, lemmaOf } from "./lemma.ts";
import { parseSentence } from "./parse-sentence.ts";
import type { Parser } from "./parser.ts";
import type { ParserInput } from "./parser-input.ts";
import type { Segments } from "./segment.ts";
import { ambiguityClasses, tagSentence } from "./tagger.ts";
import { encodeWords } from "./word-codes.ts";

const PROPN = UPOS.indexOf("PROPN");

/** Tags of a segmented English text; lemmas and trees when asked. */
export function analyseEnglish(
  text: string,
  segments: Segments,
  model: EnglishModel,
  parser: () => Parser | null,
): Analysis {
  const { start, end } = segments;
  const input = tagText(text, segments, model);
  const upos = input.tags.map((tag) => model.upos[tag] as number);
  const xpos = input.tags.map((tag) => model.xpos[tag] as number);
  const forms = lemmaForms(model);
  const lemmas: (string | undefined)[] = [];
  return {
    upos,
    xpos,
    xposNames: model.xposNames,
    hasTrees: true,
    lemma(i) {
      const known = lemmas[i];
      if (known !== undefined) return known;
      const [from, to] = [start[i] as number, end[i] as number];
      const made =
        upos[i] === PROPN ? text.slice(from, to) : forms.of(text, from, to, xpos[i] as number);
      lemmas[i] = made;
      return made;
    },
    parse(sentence: Sentence) {
      const loaded = parser();
      return loaded === null ? null : parseSentence(loaded, input, sentence, text);
    },
  };
}

const formsByModel = new WeakMap<LemmaModel, FormCache<string>>();

/** Dictionary forms by word and Penn tag, kept for each model. */
function lemmaForms({ lemmas, xposNames }: EnglishModel): FormCache<string> {
  const known = formsByModel.get(lemmas);
  if (known) return known;
  const made = createFormCache((form, xpos) =>
    lemmaOf(lemmas, form.toLowerCase().replaceAll("\u2019", "'"), xposNames[xpos] as string),
  );
  formsByModel.set(lemmas, made);
  return made;
}

/** Codes, lexicon entries and tags of all tokens. */
export function tagText(text: string, segments: Segments, model: EnglishModel): ParserInput {
  const { start, end, sentences } = segments;
  const codes = encodeWords(text, start, end, caselessTokens(text, start, sentences));
  const firsts = sentenceFirsts(codes, sentences);
  const evidence = caseEvidence(codes, firsts);
  const { classes, entry, words } = ambiguityClasses(model.tagger, codes);
  const input = { codes, ambiguity: classes, words, firsts, evidence };
  const tags = new Uint8Array(start.length);
  for (const { first, end: last } of sentences) {
    tagSentence(model.tagger, input, entry, first, last, tags);
  }
  return { codes, entry, tags, firsts, evidence };
}
