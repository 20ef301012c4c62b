import type { TermSet, Terms } from "./terms.ts";

/** How many documents hold a term, and how many there are. */
export interface Frequencies {
  readonly documents: number;
  frequency(key: number): number;
}

/** How rare each term of a report was when it came in, kind by kind, in the order of the keys. */
export type Rarities = Readonly<Record<TermKind, Float32Array>>;

export const TERM_KINDS = [
  "words",
  "names",
  "pairs",
  "numbers",
  "headline",
  "lead",
  "dates",
] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** A document's terms with weights for comparison. */
export interface Weighted {
  readonly terms: TermSet;
  readonly day: number | null;
  readonly words: Float64Array;
  readonly names: Float64Array;
  readonly pairs: Float64Array;
  readonly numbers: Float64Array;
  readonly headline: Float64Array;
  readonly lead: Float64Array;
  readonly dates: Float64Array;
  /** The weightiest names and words: key, weight. */
  readonly topNames: readonly (readonly [number, number])[];
  readonly topWords: readonly (readonly [number, number])[];
  readonly rarities: Rarities;
}

const TOP_NAMES = 5;
const TOP_WORDS = 12;

/** Reads how rare the terms are by now. */
export function readRarities(terms: TermSet, frequencies: Frequencies): Rarities {
  const { documents } = frequencies;
  const read = ({ keys }: Terms): Float32Array =>
    Float32Array.from(keys, (key) => rarity(frequencies.frequency(key), documents));
  return Object.fromEntries(
    TERM_KINDS.map((kind) => [kind, read(terms[kind])]),
  ) as unknown as Rarities;
}

export function weigh(terms: TermSet, day: number | null, rarities: Rarities): Weighted {
  const vector = (kind: TermKind): Float64Array => unit(terms[kind], rarities[kind]);
  const words = vector("words");
  const names = vector("names");
  return {
    terms,
    day,
    words,
    names,
    pairs: vector("pairs"),
    numbers: vector("numbers"),
    headline: vector("headline"),
    lead: vector("lead"),
    dates: vector("dates"),
    topNames: heaviest(terms.names, names, TOP_NAMES),
    topWords: heaviest(terms.words, words, TOP_WORDS),
    rarities,
  };
}

/** Weight of a term by rarity; half a document is added so that none is infinite. */
export const rarity = (frequency: number, documents: number): number =>
  Math.max(0, Math.log((documents + 1) / (frequency + 0.5)));

function unit({ keys, counts }: Terms, rarities: Float32Array): Float64Array {
  const weights = new Float64Array(keys.length);
  let sum = 0;
  for (let i = 0; i < keys.length; i++) {
    weights[i] = (1 + Math.log(counts[i]!)) * rarities[i]!;
    sum += weights[i]! ** 2;
  }
  const norm = Math.sqrt(sum) || 1;
  for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! / norm;
  return weights;
}

function heaviest(
  terms: Terms,
  weights: Float64Array,
  count: number,
): (readonly [number, number])[] {
  return Array.from(terms.keys, (key, i) => [key, weights[i]!] as const)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count);
}

function cosine(a: Terms, wa: Float64Array, b: Terms, wb: Float64Array): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const x = a.keys[i]!;
    const y = b.keys[j]!;
    if (x === y) sum += wa[i++]! * wb[j++]!;
    else if (x < y) i++;
    else j++;
  }
  return sum;
}

/** Rarity of the shared terms beyond what common ones reach, as the report that knew more had it. */
function sharedRarity(a: Terms, b: Terms, rarities: Float32Array): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const x = a.keys[i]!;
    const y = b.keys[j]!;
    if (x === y) {
      sum += Math.max(0, rarities[i]! - 2);
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  return Math.log1p(sum);
}

function has(keys: Uint32Array, key: number): boolean {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key;
}

/** Share of the weight of a text's main terms that the other lacks. */
function absent(top: readonly (readonly [number, number])[], other: Uint32Array): number {
  let sum = 0;
  let missing = 0;
  for (const [key, weight] of top) {
    sum += weight;
    if (!has(other, key)) missing += weight;
  }
  return sum > 0 ? missing / sum : 0.5;
}

export const cosineOfWords = (a: Weighted, b: Weighted): number =>
  cosine(a.terms.words, a.words, b.terms.words, b.words);

/** Likeness of two reports, by name. `a` is the later one: its view of how rare words are counts. */
export function pairFeatures(a: Weighted, b: Weighted): Record<string, number> {
  const { terms: s } = a;
  const { terms: t } = b;
  const words = cosineOfWords(a, b);
  const names = cosine(s.names, a.names, t.names, b.names);
  const undated = a.day === null || b.day === null;
  const days = undated ? 0 : Math.abs(a.day! - b.day!);
  const missingNames = [absent(a.topNames, t.forms), absent(b.topNames, s.forms)] as const;
  const missingWords = [
    absent(a.topWords, t.words.keys),
    absent(b.topWords, s.words.keys),
  ] as const;
  return {
    words,
    names,
    pairs: cosine(s.pairs, a.pairs, t.pairs, b.pairs),
    numbers: cosine(s.numbers, a.numbers, t.numbers, b.numbers),
    headline: cosine(s.headline, a.headline, t.headline, b.headline),
    lead: cosine(s.lead, a.lead, t.lead, b.lead),
    rarePairs: sharedRarity(s.pairs, t.pairs, a.rarities.pairs),
    rareNumbers: sharedRarity(s.numbers, t.numbers, a.rarities.numbers),
    rareNames: sharedRarity(s.names, t.names, a.rarities.names),
    days: undated ? 0 : Math.log1p(days),
    sameDays: !undated && days <= 3 ? 1 : 0,
    undated: undated ? 1 : 0,
    wordsByNames: words * names,
    wordsSquared: words * words,
    length: Math.log(Math.min(s.length, t.length) + 10),
    namesOfNeither: Math.min(...missingNames),
    namesOfOne: Math.max(...missingNames),
    wordsOfNeither: Math.min(...missingWords),
    wordsOfOne: Math.max(...missingWords),
    dates: cosine(s.dates, a.dates, t.dates, b.dates),
    bothDates: s.dates.keys.length > 0 && t.dates.keys.length > 0 ? 1 : 0,
    undatedWords: undated ? words : 0,
    undatedNames: undated ? names : 0,
  };
}
