import type { StoriesModel } from "../lexicon/stories.ts";
import { absent, cosineOfWords, type Shared, shared, type Weighted } from "./features.ts";

/** Log-odds that two reports tell of one happening, `a` the later one: its view of how rare words are counts. */
export type PairScore = (
  a: Weighted,
  b: Weighted,
  vetoed: boolean,
  words?: number | undefined,
) => number;

/**
 * The model's score of two reports; no less than `floor`. Likeness of words takes most of the time and is looked at
 * last, only where it can still lift a pair off the floor. `words` gives it where the caller knows it.
 */
export function createPairScore(model: StoriesModel, floor: number): PairScore {
  const weight = (name: string): number => model.weights[name] ?? 0;
  const listed = listScore(weight);
  const missing = missingScore(weight);
  const [words, squared] = [weight("words"), weight("wordsSquared")];
  const [byNames, undatedWords] = [weight("wordsByNames"), weight("undatedWords")];
  const [names, undatedNames, rareNames] = ["names", "undatedNames", "rareNames"].map(weight) as [
    number,
    number,
    number,
  ];
  return (a, b, vetoed, known) => {
    const undated = a.day === null || b.day === null;
    const named = shared(a.terms.names, a.names, b.terms.names, b.names, a.rarities.names);
    const rest =
      model.constant -
      (vetoed ? model.veto : 0) +
      daysScore(weight, a, b) +
      weight("length") * Math.log(Math.min(a.terms.length, b.terms.length) + 10) +
      missing(a, b) +
      listed(a, b) +
      (names + (undated ? undatedNames : 0)) * named.cosine +
      rareNames * named.rarity;
    const slope = words + byNames * named.cosine + (undated ? undatedWords : 0);
    if (rest + highest(slope, squared) <= floor) return floor;
    const alike = known ?? cosineOfWords(a, b);
    return Math.max(floor, rest + slope * alike + squared * alike * alike);
  };
}

type Weights = (name: string) => number;

/** The most that slope·x + square·x² reaches between 0 and 1. */
function highest(slope: number, square: number): number {
  const top = square < 0 ? Math.min(1, Math.max(0, slope / (-2 * square))) : 1;
  return Math.max(0, slope * top + square * top * top, slope + square);
}

function daysScore(weight: Weights, { day: one }: Weighted, { day: other }: Weighted): number {
  if (one === null || other === null) return weight("undated");
  const days = Math.abs(one - other);
  return weight("days") * Math.log1p(days) + (days <= 3 ? weight("sameDays") : 0);
}

/** What each text's main names and words lack in the other. */
function missingScore(weight: Weights) {
  const ofNames = [weight("namesOfNeither"), weight("namesOfOne")] as const;
  const ofWords = [weight("wordsOfNeither"), weight("wordsOfOne")] as const;
  const score = (x: number, y: number, [least, most]: readonly [number, number]): number =>
    least * Math.min(x, y) + most * Math.max(x, y);
  const names = ({ topNames }: Weighted, { terms, formBits }: Weighted): number =>
    absent(topNames, terms.forms, formBits);
  const words = ({ topWords }: Weighted, { terms, wordBits }: Weighted): number =>
    absent(topWords, terms.words.keys, wordBits);
  return (a: Weighted, b: Weighted): number =>
    score(names(a, b), names(b, a), ofNames) + score(words(a, b), words(b, a), ofWords);
}

/** The short lists of terms. */
function listScore(weight: Weights) {
  const [pairs, rarePairs] = [weight("pairs"), weight("rarePairs")];
  const [numbers, rareNumbers] = [weight("numbers"), weight("rareNumbers")];
  const [headline, lead] = [weight("headline"), weight("lead")];
  const [dates, bothDates] = [weight("dates"), weight("bothDates")];
  const both = ({ cosine, rarity }: Shared, ofCosine: number, ofRarity: number): number =>
    ofCosine * cosine + ofRarity * rarity;
  return (a: Weighted, b: Weighted): number => {
    const [s, t] = [a.terms, b.terms];
    return (
      both(shared(s.pairs, a.pairs, t.pairs, b.pairs, a.rarities.pairs), pairs, rarePairs) +
      both(
        shared(s.numbers, a.numbers, t.numbers, b.numbers, a.rarities.numbers),
        numbers,
        rareNumbers,
      ) +
      headline * shared(s.headline, a.headline, t.headline, b.headline).cosine +
      lead * shared(s.lead, a.lead, t.lead, b.lead).cosine +
      dates * shared(s.dates, a.dates, t.dates, b.dates).cosine +
      (s.dates.keys.length > 0 && t.dates.keys.length > 0 ? bothDates : 0)
    );
  };
}
