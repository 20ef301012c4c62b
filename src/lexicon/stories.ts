import { readFileSync } from "node:fs";
import { dataPath } from "./paths.ts";

/** Words and measured settings of story clustering. */
export interface StoriesLexicon {
  /** Words that say nothing of which happening a text is about. */
  readonly stopWords: ReadonlySet<string>;
  /** Names of months and weekdays, long and short, to one code each. */
  readonly dateWords: ReadonlyMap<string, string>;
  readonly model: StoriesModel;
}

/** How like two reports must be: fitted by data/stories/SOURCE.md's recipe. */
export interface StoriesModel {
  /** Weight of each feature by name, and the constant. */
  readonly weights: Readonly<Record<string, number>>;
  readonly constant: number;
  /** Mean evidence from which a report joins a story. */
  readonly attach: number;
  /** What a veto (places, days or forces that cannot be one) takes from the evidence of a pair. */
  readonly veto: number;
  /** Width of the zone on both sides of `attach` that is shown for review. */
  readonly grey: number;
  /** A story of at least `splitSize` reports parts where the mean evidence between the parts is below `splitBetween` and `splitGap` below that within them. */
  readonly splitSize: number;
  readonly splitBetween: number;
  readonly splitGap: number;
}

let loaded: StoriesLexicon | undefined;

/** Reads data/stories/; once. */
export function storiesLexicon(language = "en"): StoriesLexicon {
  loaded ??= {
    stopWords: new Set(column("stop-words.tsv", language).map(([word]) => word!)),
    dateWords: new Map(column("date-words.tsv", language).map(([word, code]) => [word!, code!])),
    model: JSON.parse(readFileSync(dataPath("stories", "model.json"), "utf8")) as StoriesModel,
  };
  return loaded;
}

const column = (file: string, language: string): string[][] =>
  readFileSync(dataPath("stories", language, file), "utf8")
    .split("\n")
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
