import type { PlaceLexicon } from "../lexicon/places.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { NamesLayer } from "../model/layers.ts";
import { type Group, groupFinds } from "./candidates.ts";
import { CONTEXT_FEATURES, contextFeatures, findInContext } from "./context.ts";
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
import { countryShares, placeBySound } from "./roman.ts";

/** Weights as columns, in the order of the features' names. */
export interface WeightColumns {
  readonly rank: Float64Array;
  readonly recognise: Float64Array;
  readonly pattern: Float64Array;
  readonly context: Float64Array;
}

const column = (
  names: readonly string[],
  weights: Readonly<Record<string, number>>,
): Float64Array => Float64Array.from(names, (name) => weights[name] ?? 0);

export const weightColumns = (lexicon: PlaceLexicon): WeightColumns => ({
  rank: column(RANK_FEATURES, lexicon.weights.rank),
  recognise: column(RECOGNISE_FEATURES, lexicon.weights.recognise),
  pattern: column(PATTERN_FEATURES, lexicon.weights.pattern),
  context: column(CONTEXT_FEATURES, lexicon.weights.context),
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
  /** Words that only their surroundings show to be a place; `sounds` the place they sound like, or -1. */
  readonly contexts: readonly Find[];
  readonly contextCertain: Float64Array;
  readonly sounds: Int32Array;
}

/** Hooks for the measuring of weights; the stage gives none. */
export interface AnalysisTrace {
  rank?(group: Group, finds: readonly Find[], features: readonly Float64Array[]): void;
  recognise?(find: Find, features: Float64Array): void;
  pattern?(find: Find, features: Float64Array): void;
  context?(find: Find, features: Float64Array): void;
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
  // One vector serves for all finds; whoever measures gets copies.
  const features = new Float64Array(RECOGNISE_FEATURES.length);
  const certain = new Float64Array(finds.length);
  for (let i = 0; i < finds.length; i++) {
    recogniseFeatures(doc, i, article, lexicon, lowerCase, features.fill(0));
    trace?.recognise?.(finds[i]!, features.slice());
    certain[i] = certainty(features, weights.recognise);
  }
  const patterns = findPatterns(doc, finds, lexicon);
  const patternCertain = Float64Array.from(patterns, (find) => {
    const features = patternFeatures(doc, find, finds);
    trace?.pattern?.(find, features);
    return certainty(features, weights.pattern);
  });
  const found = { doc, finds, groups, groupOf, article, certain, patterns, patternCertain };
  return { ...found, ...analyseContexts(found, lexicon, weights, trace) };
}

function analyseContexts(
  found: Omit<Analysis, "contexts" | "contextCertain" | "sounds">,
  lexicon: PlaceLexicon,
  weights: WeightColumns,
  trace?: AnalysisTrace,
): Pick<Analysis, "contexts" | "contextCertain" | "sounds"> {
  const { doc, finds, groups, certain, patterns } = found;
  const sure = finds.filter((_, i) => certain[i]! >= 0.5);
  // A find that is not sure may be part of a longer name; alone it has been decided on already.
  const alone = new Set(finds.map((find) => find.first * 16 + find.end - find.first));
  const contexts = findInContext(doc, [...sure, ...patterns], lexicon).filter(
    (find) => !alone.has(find.first * 16 + find.end - find.first),
  );
  const places = new Uint8Array(doc.words.length);
  finds.forEach((find, i) => {
    if (certain[i]! >= 0.5) places.fill(1, find.first, find.end);
  });
  const shares = contexts.length > 0 ? countryShares(groups) : new Map<number, number>();
  const sounds = Int32Array.from(contexts, (find) =>
    placeBySound(lexicon.gazetteer, doc.text.slice(find.start, find.stop), shares),
  );
  const contextCertain = Float64Array.from(contexts, (find, i) => {
    const placeAt = (word: number): boolean => places[word] === 1;
    const features = contextFeatures(doc, find, { placeAt, roman: sounds[i]! >= 0 });
    trace?.context?.(find, features);
    return certainty(features, weights.context);
  });
  return { contexts, contextCertain, sounds };
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
