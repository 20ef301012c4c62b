import type { WordCodes } from "./word-codes.ts";

/** Number of features of one token. */
export const TAG_FEATURES = 30;

/** What the features of a text's tokens are made of. */
export interface TagInput {
  readonly codes: WordCodes;
  /** Class of possible tags of each word, from the lexicon. */
  readonly ambiguity: Int32Array;
  readonly words: Int32Array;
  readonly firsts: Uint8Array;
  readonly evidence: Uint8Array;
}

const EDGE = 0x5bd1e995;

const at = (column: Int32Array, i: number, first: number, end: number): number =>
  i < first || i >= end ? EDGE : (column[i] as number);

const pair = (a: number, b: number): number => {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};

/**
 * Writes the feature hashes of token i of the sentence [first, end) into `out`; `before1` and `before2`
 * are the tags given to the two tokens before it (255 past the edge).
 */
export function tagFeatures(
  input: TagInput,
  i: number,
  first: number,
  end: number,
  before1: number,
  before2: number,
  out: Int32Array,
): void {
  const { codes, ambiguity } = input;
  const word = input.words[i] as number;
  const amb = ambiguity[i] as number;
  const look =
    (codes.shape[i] as number) * 8 +
    (input.firsts[i] as number) * 4 +
    (input.evidence[i] as number);
  const left = at(input.words, i - 1, first, end);
  const left2 = at(input.words, i - 2, first, end);
  const right = at(input.words, i + 1, first, end);
  const right2 = at(input.words, i + 2, first, end);
  const rightAmb = at(ambiguity, i + 1, first, end);
  const right2Amb = at(ambiguity, i + 2, first, end);
  const rightSuffix = at(codes.suffix3, i + 1, first, end);
  const rightShape = i + 1 < end ? (codes.shape[i + 1] as number) : 15;
  const leftShape = i > first ? (codes.shape[i - 1] as number) : 15;
  const tags = before2 * 256 + before1;
  out[0] = word;
  out[1] = pair(word, look);
  out[2] = look;
  out[3] = codes.suffix2[i] as number;
  out[4] = codes.suffix3[i] as number;
  out[5] = codes.suffix4[i] as number;
  out[6] = codes.prefix3[i] as number;
  out[7] = pair(codes.suffix3[i] as number, look);
  out[8] = pair(codes.last[i] as number, look);
  out[9] = before1;
  out[10] = tags;
  out[11] = pair(before1, word);
  out[12] = pair(before1, amb);
  out[13] = left;
  out[14] = left2;
  out[15] = pair(left, word);
  out[16] = right;
  out[17] = right2;
  out[18] = pair(word, right);
  out[19] = pair(before1, rightAmb);
  out[20] = rightAmb;
  out[21] = pair(amb, pair(rightAmb, right2Amb));
  out[22] = rightSuffix;
  out[23] = pair(look, rightShape * 16 + leftShape);
  out[24] = pair(before1, codes.suffix3[i] as number);
  out[25] = pair(amb, rightAmb);
  out[26] = pair(tags, amb);
  out[27] = pair(left, right);
  out[28] = pair(word, rightAmb);
  out[29] = pair(codes.prefix2[i] as number, look);
  for (let k = 0; k < TAG_FEATURES; k++) {
    const hash = Math.imul((out[k] as number) ^ Math.imul(k + 1, 0x9e3779b1), 0x2c1b3c6d);
    out[k] = hash ^ (hash >>> 15);
  }
}
