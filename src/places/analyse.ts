import type { PlaceLexicon } from "../lexicon/places.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { NamesLayer } from "../model/layers.ts";
import { type Group, groupFinds } from "./candidates.ts";
import { type PlaceDocument, readDocument } from "./document.ts";
import { type Find, findNames } from "./find.ts";
import { findPatterns, PATTERN_FEATURES, patternFeatures } from "./patterns.ts";
import { RANK_FEATURES, type RankContext, rankGroups } from "./rank.ts";
import {
  type ArticleEvidence,
  articleEvidence,
  certainty,
  RECOGNISE_FEATURES,
  recogniseFeatures,
} from "./recognise.ts";

/** Weights as columns, in the order of the features' names. */
export interface WeightColumns {
  readonly rank: Float64Array;
  readonly recognise: Float64Array;
  readonly pattern: Float64Array;
}

const column = (
  names: readonly string[],
  weights: Readonly<Record<string, number>>,
): Float64Array => Float64Array.from(names, (name) => weights[name] ?? 0);

export const weightColumns = (lexicon: PlaceLexicon): WeightColumns => ({
  rank: column(RANK_FEATURES, lexicon.weights.rank),
  recognise: column(RECOGNISE_FEATURES, lexicon.weights.recognise),
  pattern: column(PATTERN_FEATURES, lexicon.weights.pattern),
});

/** Everything found in an article before anything is decided. */
export interface Analysis {
  readonly doc: PlaceDocument;
  readonly finds: readonly Find[];
  readonly groups: readonly Group[];
  readonly groupOf: Int32Array;
  readonly article: ArticleEvidence;
  /** Certainty that find i is a place. */
  readonly certain: Float64Array;
  readonly patterns: readonly Find[];
  readonly patternCertain: Float64Array;
}

/** Hooks for the measuring of weights; the stage gives none. */
export interface AnalysisTrace {
  rank?(group: Group, finds: readonly Find[], features: readonly Float64Array[]): void;
  recognise?(find: Find, features: Float64Array): void;
  pattern?(find: Find, features: Float64Array): void;
}

export function analyse(
  text: string,
  language: LanguageLayer,
  names: NamesLayer,
  lexicon: PlaceLexicon,
  weights: WeightColumns,
  context: RankContext,
  trace?: AnalysisTrace,
): Analysis {
  const doc = readDocument(text, language, names, lexicon);
  const finds = findNames(doc, lexicon);
  const { groups, groupOf } = groupFinds(doc, finds, lexicon.gazetteer);
  rankGroups(doc, finds, groups, groupOf, lexicon, context, weights.rank, (group, features) =>
    trace?.rank?.(group, finds, features),
  );
  const article = articleEvidence(doc, finds, groups, groupOf);
  const lowerCase = lowerCaseWords(doc);
  const certain = Float64Array.from(finds, (find, i) => {
    const features = recogniseFeatures(doc, i, article, lexicon, lowerCase);
    trace?.recognise?.(find, features);
    return certainty(features, weights.recognise);
  });
  const patterns = findPatterns(doc, finds, lexicon);
  const patternCertain = Float64Array.from(patterns, (find) => {
    const features = patternFeatures(doc, find, finds);
    trace?.pattern?.(find, features);
    return certainty(features, weights.pattern);
  });
  return { doc, finds, groups, groupOf, article, certain, patterns, patternCertain };
}

/** Asks whether a word stands in lower case somewhere in the article; the words are gathered when first asked. */
function lowerCaseWords(doc: PlaceDocument): (hash: number) => boolean {
  let seen: Set<number> | undefined;
  return (hash) => {
    if (!seen) {
      seen = new Set();
      for (let i = 0; i < doc.words.length; i++) if (!doc.capital(i)) seen.add(doc.words.hash[i]!);
    }
    return seen.has(hash);
  };
}
