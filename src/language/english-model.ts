import type { BinaryFile } from "../lexicon/binary-file.ts";
import { englishParserFile, englishTaggerFile } from "../lexicon/language-model.ts";
import { englishWords } from "../lexicon/language-words.ts";
import { UPOS, type Upos } from "../model/language.ts";
import type { LemmaModel } from "./lemma.ts";
import { type Parser, readParser } from "./parser.ts";
import type { TaggerModel } from "./tagger.ts";
import { wordCode } from "./word-codes.ts";

/** Everything learnt about English that tagging needs. */
export interface EnglishModel {
  readonly tagger: TaggerModel;
  readonly lemmas: LemmaModel;
  /** "NOUN NNS" by tag. */
  readonly tagNames: readonly string[];
  /** Code of UPOS by tag. */
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly xposNames: readonly string[];
}

let model: EnglishModel | null = null;

/** The model of the project, read on first use. */
export function englishModel(): EnglishModel {
  model ??= readEnglishModel(englishTaggerFile(), englishWords().newsWords);
  return model;
}

let parser: Parser | null = null;

/** The parser of the project, read when the first tree is asked for. */
export function englishParser(): Parser {
  parser ??= readParser(englishParserFile());
  return parser;
}

/** Brings a tagger file into the form the tagger works on. */
export function readEnglishModel(
  { header, arrays }: BinaryFile,
  newsWords: ReadonlyMap<string, readonly string[]>,
): EnglishModel {
  const tags = header.tags as readonly string[];
  const lemmas = header.lemmas as {
    readonly edits: readonly string[];
    readonly rules: Readonly<Record<string, number>>;
    readonly words: Readonly<Record<string, number>>;
  };
  const weights = arrays.weights as Int8Array;
  const xposNames = [...new Set(tags.map((tag) => tag.split(" ")[1] as string))].sort();
  return {
    tagger: {
      tagCount: tags.length,
      weights,
      mask: weights.length - 1,
      keys: arrays.keys as Int32Array,
      entries: arrays.entries as Int32Array,
      offsets: arrays.offsets as Uint32Array,
      allowed: arrays.allowed as Uint8Array,
      open: arrays.open as Uint8Array,
      openLetters: (arrays.open as Uint8Array).filter((tag) => isLetterTag(tags[tag] ?? "")),
      listed: listedTags(newsWords, tags),
      properNoun: header.properNoun as number,
    },
    lemmas: {
      edits: lemmas.edits,
      rules: new Map(Object.entries(lemmas.rules)),
      words: new Map(Object.entries(lemmas.words)),
    },
    upos: Uint8Array.from(tags, (tag) => UPOS.indexOf(tag.split(" ")[0] as Upos)),
    xpos: Uint8Array.from(tags, (tag) => xposNames.indexOf(tag.split(" ")[1] as string)),
    xposNames,
    tagNames: tags,
  };
}

const isLetterTag = (tag: string): boolean =>
  /^(?:NOUN|PROPN|VERB|ADJ|ADV|INTJ|NUM) [A-Z]+$/.test(tag) && !tag.endsWith("ADD");

/** Word codes of the listed words with the codes of their tags. */
function listedTags(
  words: ReadonlyMap<string, readonly string[]>,
  tags: readonly string[],
): Map<number, Uint8Array> {
  const upos: Readonly<Record<string, string>> = { N: "NOUN", V: "VERB", J: "ADJ", R: "ADV" };
  return new Map(
    [...words].map(([word, list]) => [
      wordCode(word),
      Uint8Array.from(
        list
          .map((xpos) => tags.indexOf(`${upos[xpos[0] as string]} ${xpos}`))
          .filter((code) => code >= 0),
      ),
    ]),
  );
}
