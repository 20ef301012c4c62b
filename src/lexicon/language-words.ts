import { readFileSync } from "node:fs";
import { dataPath } from "./paths.ts";

/** What decides whether a sentence may end at an abbreviation's full stop. */
export type AbbreviationClass = "title" | "number" | "date" | "tail" | "place" | "time";

/** The word lists of the English tokeniser and sentence splitter, all in lower case but the abbreviations. */
export interface LanguageWords {
  /** By the form as listed ("Gen.") and in capitals ("GEN."). */
  readonly abbreviations: ReadonlyMap<string, AbbreviationClass>;
  readonly starters: ReadonlySet<string>;
  readonly speechVerbs: ReadonlySet<string>;
  readonly hyphenPrefixes: ReadonlySet<string>;
  readonly numberUnits: ReadonlySet<string>;
  /** Weekdays, months and zones that follow an hour inside a sentence ("6 p.m. Tuesday"). */
  readonly timeTails: ReadonlySet<string>;
  /** Names that end in "!" or "?". */
  readonly signNames: ReadonlySet<string>;
  /** Words that the tagger was not trained on → the Penn tags they may have. */
  readonly newsWords: ReadonlyMap<string, readonly string[]>;
  /** Word → where it is cut in two ("cannot" → 3). */
  readonly splitWords: ReadonlyMap<string, number>;
}

let english: LanguageWords | null = null;

/** Reads the English lists on first use and keeps them. */
export function englishWords(): LanguageWords {
  english ??= {
    abbreviations: new Map(
      rows("abbreviations.tsv").flatMap(([word = "", kind = ""]) =>
        // "GEN." of all-capitals copy is the listed "Gen."; a lower-case form counts only where listed.
        [word, word.toUpperCase()].map((form) => [form, kind as AbbreviationClass] as const),
      ),
    ),
    starters: first("sentence-starters.tsv"),
    speechVerbs: first("speech-verbs.tsv"),
    hyphenPrefixes: first("hyphen-prefixes.tsv"),
    numberUnits: first("number-units.tsv"),
    timeTails: first("time-tails.tsv"),
    signNames: first("sign-names.tsv"),
    newsWords: new Map(
      rows("news-words.tsv").map(([word = "", tags = ""]) => [word, tags.split(",")] as const),
    ),
    splitWords: new Map(
      rows("split-words.tsv").map(([word = "", at = ""]) => [word, Number(at)] as const),
    ),
  };
  return english;
}

const first = (file: string): Set<string> => new Set(rows(file).map(([word = ""]) => word));

function rows(file: string): string[][] {
  const lines = readFileSync(dataPath("language", "en", file), "utf8").split("\n");
  return lines.slice(1).flatMap((line) => (line === "" ? [] : [line.split("\t")]));
}
