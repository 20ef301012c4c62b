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
  /** The weightiest names and words. */
  readonly topNames: Top;
  readonly topWords: Top;
  /** Which word forms, and which words, it may hold. */
  readonly formBits: Uint32Array;
  readonly wordBits: Uint32Array;
  readonly rarities: Rarities;
}

/** The weightiest terms of a text. */
export interface Top {
  readonly keys: Uint32Array;
  readonly weights: Float64Array;
  readonly sum: number;
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
    formBits: bitsOf(terms.forms),
    wordBits: bitsOf(terms.words.keys),
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

function heaviest({ keys }: Terms, weights: Float64Array, count: number): Top {
  const order = Array.from(keys, (_, i) => i)
    .sort((a, b) => weights[b]! - weights[a]! || keys[a]! - keys[b]!)
    .slice(0, count);
  const top = Float64Array.from(order, (i) => weights[i]!);
  return {
    keys: Uint32Array.from(order, (i) => keys[i]!),
    weights: top,
    sum: top.reduce((sum, weight) => sum + weight, 0),
  };
}

/** Terms of two reports side by side. */
export interface Shared {
  /** Cosine of their weights. */
  readonly cosine: number;
  /** Rarity of the shared ones beyond what common ones reach. */
  readonly rarity: number;
}

const NOTHING: Shared = { cosine: 0, rarity: 0 };

/** What two lists of terms share; `rarities` are those of the first. */
export function shared(
  { keys: a }: Terms,
  wa: Float64Array,
  { keys: b }: Terms,
  wb: Float64Array,
  rarities?: Float32Array,
): Shared {
  let cosine = 0;
  let rarity = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) {
      if (rarities) rarity += Math.max(0, rarities[i]! - 2);
      cosine += wa[i++]! * wb[j++]!;
    } else if (x < y) i++;
    else j++;
  }
  return cosine === 0 && rarity === 0 ? NOTHING : { cosine, rarity: Math.log1p(rarity) };
}

/** Words of 32 bits in a filter; most terms that a text lacks are told by it. */
const BITS = 64;

function bitsOf(keys: Uint32Array): Uint32Array {
  const bits = new Uint32Array(BITS);
  for (const key of keys) bits[(key >>> 5) % BITS]! |= 1 << (key & 31);
  return bits;
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
export function absent({ keys, weights, sum }: Top, other: Uint32Array, bits: Uint32Array): number {
  if (sum <= 0) return 0.5;
  let missing = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const may = (bits[(key >>> 5) % BITS]! >>> (key & 31)) & 1;
    if (may === 0 || !has(other, key)) missing += weights[i]!;
  }
  return missing / sum;
}

export const cosineOfWords = (a: Weighted, b: Weighted): number =>
  shared(a.terms.words, a.words, b.terms.words, b.words).cosine;
