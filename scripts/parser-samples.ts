import { readFileSync } from "node:fs";
import type { EnglishModel } from "../src/language/english-model.ts";
import { FIELDS, parserRows, type RowGroups } from "../src/language/parser-input.ts";
import { ambiguityClasses, tagSentence } from "../src/language/tagger.ts";
import { type JackknifedTags, jackknifePath } from "./jackknife-tags.ts";
import { corpus } from "./language-corpus.ts";
import type { ParserSample } from "./sentence-scores.ts";
import type { GoldSentence } from "./treebank.ts";

export type TagSource = "predicted" | "jackknifed";

/** Sentences as the parser's network reads them, with gold heads and labels (-1: a label it does not know). */
export function parserSamples(
  gold: readonly GoldSentence[],
  model: EnglishModel,
  groups: RowGroups,
  labels: readonly string[],
  caseless: boolean,
  source: TagSource,
): ParserSample[] {
  const labelCodes = new Map(labels.map((label, code) => [label, code]));
  const tagCodes = new Map(model.tagNames.map((tag, code) => [tag, code]));
  const jackknifed =
    source === "jackknifed"
      ? (JSON.parse(readFileSync(jackknifePath, "utf8")) as JackknifedTags)
      : null;
  return corpus(gold, caseless).flatMap((doc) => {
    const { classes, entry, words } = ambiguityClasses(model.tagger, doc.codes);
    const tags = new Uint8Array(doc.codes.length);
    const tagInput = { ...doc, ambiguity: classes, words };
    return doc.sentences.map(({ first, end }, s): ParserSample => {
      const sentence = doc.gold[s] as GoldSentence;
      tagSentence(model.tagger, tagInput, entry, first, end, tags);
      const names = jackknifed?.[caseless ? "caseless" : "cased"][sentence.id];
      names?.forEach((name, i) => {
        tags[first + i] = tagCodes.get(name) ?? (tags[first + i] as number);
      });
      const inputs = new Int32Array((end - first) * FIELDS);
      const input = { codes: doc.codes, entry, tags, firsts: doc.firsts, evidence: doc.evidence };
      for (let i = first; i < end; i++) parserRows(groups, input, i, inputs, (i - first) * FIELDS);
      return {
        length: end - first,
        inputs,
        heads: Int32Array.from(sentence.heads),
        labels: Int32Array.from(sentence.deprels, (label) => labelCodes.get(label) ?? -1),
      };
    });
  });
}
