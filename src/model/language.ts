import type { Span } from "./annotation.ts";

/** Universal POS tags (universaldependencies.org/u/pos), in the order of their codes. */
export const UPOS = [
  "ADJ",
  "ADP",
  "ADV",
  "AUX",
  "CCONJ",
  "DET",
  "INTJ",
  "NOUN",
  "NUM",
  "PART",
  "PRON",
  "PROPN",
  "PUNCT",
  "SCONJ",
  "SYM",
  "VERB",
  "X",
] as const;
export type Upos = (typeof UPOS)[number];

/**
 * Tokens of one article in UD/PTB style ("wo" + "n't", "army" + "'s"), as columns.
 * Index i runs 0 … length-1 over the whole article. No column copies text.
 */
export interface Tokens {
  readonly length: number;
  /** Span of token i in Article.text: [start[i], end[i]). */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Index of its sentence. */
  readonly sentence: Uint32Array;
  text(i: number): string;
  /** Lower case, curly apostrophes made straight. */
  lower(i: number): string;
  upos(i: number): Upos;
  /** Penn Treebank tag ("VBD"). */
  xpos(i: number): string;
  /** Dictionary form in lower case ("said" → "say"); proper nouns keep their form. */
  lemma(i: number): string;
}

export interface Sentence {
  readonly span: Span;
  /** Its tokens: [first, end). */
  readonly first: number;
  readonly end: number;
}

/** A dependency tree of one sentence. All indices are article-wide token indices. */
export interface Tree {
  readonly first: number;
  readonly end: number;
  /** Head of token i; -1 for the root. */
  head(i: number): number;
  /** UD relation, subtype included ("nsubj:pass"). */
  deprel(i: number): string;
  /** Dependents of token i in text order. */
  children(i: number): readonly number[];
  /** Token range [first, end) that the subtree of i covers. */
  subtree(i: number): readonly [first: number, end: number];
}

export interface LanguageLayer {
  /** BCP 47; trees, tags and lemmas exist for English alone. */
  readonly language: string;
  readonly sentences: readonly Sentence[];
  readonly tokens: Tokens;
  /** False: `tree` is null for every sentence, `upos` is "X" and `xpos` "". */
  readonly hasTrees: boolean;
  /** The tree of sentence s, parsed on first use and kept. Null without a parser for the language. */
  tree(s: number): Tree | null;
  /** Token that covers or follows the offset; `length` past the last. */
  tokenAt(offset: number): number;
}
