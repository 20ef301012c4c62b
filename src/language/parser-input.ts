import { SHAPE, type WordCodes } from "./word-codes.ts";

/** Embedding rows of one token: word, tag, look, beginning, endings of three, two and four letters. */
export const FIELDS = 7;

/** Sizes of the row groups of the parser's embedding table. */
export interface RowGroups {
  /** Words of the tagger's lexicon; row 0 stands for all others. */
  readonly words: number;
  readonly tags: number;
  readonly buckets: number;
}

const LOOKS = (SHAPE.caseless + 1) * 8;

export const rowCount = ({ words, tags, buckets }: RowGroups): number =>
  1 + words + tags + LOOKS + buckets * (FIELDS - 3);

/** What is known of a text's tokens before the parse. */
export interface ParserInput {
  readonly codes: WordCodes;
  /** Entry of the tagger's lexicon; -1 where there is none. */
  readonly entry: Int32Array;
  readonly tags: Uint8Array;
  readonly firsts: Uint8Array;
  readonly evidence: Uint8Array;
}

/** Writes the table rows of token i into `out` at `to`. */
export function parserRows(
  groups: RowGroups,
  { codes, entry, tags, firsts, evidence }: ParserInput,
  i: number,
  out: Int32Array,
  to: number,
): void {
  const { words, buckets } = groups;
  const tagStart = 1 + words;
  const lookStart = tagStart + groups.tags;
  const hashStart = lookStart + LOOKS;
  const look = (codes.shape[i] as number) * 8 + (firsts[i] as number) * 4 + (evidence[i] as number);
  out[to] = (entry[i] as number) + 1;
  out[to + 1] = tagStart + (tags[i] as number);
  out[to + 2] = lookStart + look;
  out[to + 3] = hashStart + bucket(codes.suffix3[i] as number, buckets);
  out[to + 4] = hashStart + buckets + bucket(codes.prefix3[i] as number, buckets);
  out[to + 5] = hashStart + 2 * buckets + bucket(codes.suffix2[i] as number, buckets);
  out[to + 6] = hashStart + 3 * buckets + bucket(codes.suffix4[i] as number, buckets);
}

const bucket = (hash: number, buckets: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % buckets;
};
