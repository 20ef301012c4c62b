import { TAG_FEATURES, type TagInput, tagFeatures } from "./tag-features.ts";
import { SHAPE, type WordCodes } from "./word-codes.ts";

/** Learnt parts of the tagger. A tag is a pair of UPOS and Penn tag, by number. */
export interface TaggerModel {
  readonly tagCount: number;
  /** Weights of (feature, tag): slot = (feature & mask) ^ tag. */
  readonly weights: Int8Array | Float32Array;
  readonly mask: number;
  /** Open addressing table from word code to lexicon entry, -1 where empty. */
  readonly keys: Int32Array;
  readonly entries: Int32Array;
  /** Entry e allows the tags `allowed[offsets[e] … offsets[e + 1])`. */
  readonly offsets: Uint32Array;
  readonly allowed: Uint8Array;
  /** Tags of words that the lexicon does not hold. */
  readonly open: Uint8Array;
  /** Those of them that a word of mere letters may have: no addresses, signs and halves of words. */
  readonly openLetters?: Uint8Array;
  /** Tags by word code of words that stand in a list but not in the lexicon. */
  readonly listed?: ReadonlyMap<number, Uint8Array>;
  /** Tag of a proper noun, which capitals allow to every word. */
  readonly properNoun: number;
}

/** Index of the lexicon entry of a word code; -1 where there is none. */
export function entryOf(model: TaggerModel, code: number): number {
  const { keys, entries } = model;
  const mask = keys.length - 1;
  let slot = Math.imul(code, 0x9e3779b1) >>> 7;
  for (;;) {
    slot &= mask;
    const entry = entries[slot] as number;
    if (entry < 0) return -1;
    if (keys[slot] === code) return entry;
    slot++;
  }
}

/** Class of possible tags of each word: its entry's tags, or its ending where the lexicon lacks it. */
export function ambiguityClasses(
  model: TaggerModel,
  codes: WordCodes,
): {
  readonly classes: Int32Array;
  readonly words: Int32Array;
  readonly entry: Int32Array;
} {
  const classes = new Int32Array(codes.length);
  const entry = new Int32Array(codes.length);
  const words = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const e = entryOf(model, codes.word[i] as number);
    entry[i] = e;
    words[i] = e >= 0 ? (codes.word[i] as number) : 7;
    classes[i] =
      e >= 0 ? classOf(model, e) : (codes.suffix2[i] as number) ^ (codes.shape[i] as number);
  }
  return { classes, entry, words };
}

function classOf(model: TaggerModel, entry: number): number {
  let hash = 17;
  const end = model.offsets[entry + 1] as number;
  for (let k = model.offsets[entry] as number; k < end; k++) {
    hash = Math.imul(hash, 31) + (model.allowed[k] as number) + 1;
  }
  return hash;
}

const candidates = new Uint8Array(256);
const features = new Int32Array(TAG_FEATURES);

/** Fills `candidates` with the tags that token i may have; returns how many. */
export function tagCandidates(
  model: TaggerModel,
  input: TagInput,
  entry: number,
  i: number,
): number {
  const shape = input.codes.shape[i] as number;
  let count = 0;
  if (entry < 0) return unknownCandidates(model, input.codes, i, shape);
  const end = model.offsets[entry + 1] as number;
  let proper = false;
  for (let k = model.offsets[entry] as number; k < end; k++) {
    const tag = model.allowed[k] as number;
    if (tag === model.properNoun) proper = true;
    candidates[count++] = tag;
  }
  const cased = shape === SHAPE.initial || shape === SHAPE.capitals || shape === SHAPE.mixed;
  if (!proper && (cased || shape === SHAPE.caseless)) candidates[count++] = model.properNoun;
  return count;
}

/** Tags of a word that the lexicon lacks: listed ones, a name in capitals, or any open class. */
function unknownCandidates(model: TaggerModel, codes: WordCodes, i: number, shape: number): number {
  const listed = model.listed?.get(codes.word[i] as number);
  if (listed !== undefined) {
    candidates.set(listed);
    if (shape === SHAPE.lower) return listed.length;
    candidates[listed.length] = model.properNoun;
    return listed.length + 1;
  }
  // "CTS", "RSF": in news an unknown word in capitals is a name. In training, where few are, the model has no list.
  if (shape === SHAPE.capitals && model.listed !== undefined) {
    candidates[0] = model.properNoun;
    return 1;
  }
  const open = codes.plain[i] === 1 ? (model.openLetters ?? model.open) : model.open;
  candidates.set(open);
  return open.length;
}

export const candidateTags = candidates;

/** Best tag of token i given the tags before it. */
export function bestTag(
  model: TaggerModel,
  input: TagInput,
  entry: number,
  i: number,
  first: number,
  end: number,
  tags: Uint8Array,
): number {
  const count = tagCandidates(model, input, entry, i);
  if (count === 1) return candidates[0] as number;
  const before1 = i > first ? (tags[i - 1] as number) : 255;
  const before2 = i > first + 1 ? (tags[i - 2] as number) : 255;
  tagFeatures(input, i, first, end, before1, before2, features);
  return scoreCandidates(model, count);
}

function scoreCandidates(model: TaggerModel, count: number): number {
  const { weights, mask } = model;
  let best = candidates[0] as number;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < count; c++) {
    const tag = candidates[c] as number;
    let score = 0;
    for (let k = 0; k < TAG_FEATURES; k++) {
      score += weights[((features[k] as number) & mask) ^ tag] as number;
    }
    if (score > bestScore) {
      bestScore = score;
      best = tag;
    }
  }
  return best;
}

/** The features of the token that `bestTag` looked at last; the trainer updates their weights. */
export const lastFeatures = features;

/** Tags every token of the sentence [first, end) from left to right into `tags`. */
export function tagSentence(
  model: TaggerModel,
  input: TagInput,
  entry: Int32Array,
  first: number,
  end: number,
  tags: Uint8Array,
): void {
  for (let i = first; i < end; i++) {
    tags[i] = bestTag(model, input, entry[i] as number, i, first, end, tags);
  }
}
