import type { LanguageLayer, Sentence, Tokens, Tree } from "../model/language.ts";
import { UPOS } from "../model/language.ts";
import { createFormCache } from "../text/word-forms.ts";
import type { Segments } from "./segment.ts";
import { createTree } from "./tree.ts";

/** What the English model says of the tokens; absent for other languages. */
export interface Analysis {
  /** Codes of UPOS. */
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly xposNames: readonly string[];
  lemma(i: number): string;
  readonly hasTrees: boolean;
  /** Heads (from the sentence's first token, -1 for the root) and codes of the relations; null without a parser. */
  parse(sentence: Sentence): {
    readonly heads: Int32Array;
    readonly labels: Uint8Array;
    readonly names: readonly string[];
  } | null;
}

/** Brings sentences, tokens and the model's analysis into the layer that other stages read. */
export function createLayer(
  text: string,
  language: string,
  segments: Segments,
  analysis: Analysis | null,
): LanguageLayer {
  const { sentences } = segments;
  const trees: (Tree | null | undefined)[] = [];
  const hasTrees = analysis?.hasTrees ?? false;
  return {
    language,
    sentences,
    hasTrees,
    tokens: createTokens(text, segments, analysis),
    tree(s) {
      const sentence = sentences[s];
      if (analysis === null || sentence === undefined) return null;
      const known = trees[s];
      if (known !== undefined) return known;
      const parsed = analysis.parse(sentence);
      const tree = parsed && createTree(sentence, parsed.heads, parsed.labels, parsed.names);
      trees[s] = tree;
      return tree;
    },
    tokenAt: (offset) => firstEndingAfter(segments.end, offset),
  };
}

const lowerForms = createFormCache((form) =>
  form.toLowerCase().replaceAll("\u2019", "'").replaceAll("\u02bc", "'"),
);

function createTokens(text: string, segments: Segments, analysis: Analysis | null): Tokens {
  const { start, end, sentences } = segments;
  const sentence = new Uint32Array(start.length);
  for (const [s, { first, end: last }] of sentences.entries()) sentence.fill(s, first, last);
  const lowers: (string | undefined)[] = [];
  const textOf = (i: number): string => text.slice(start[i], end[i]);
  const lower = (i: number): string => {
    const known = lowers[i];
    if (known !== undefined) return known;
    const made = lowerForms.of(text, start[i] as number, end[i] as number);
    lowers[i] = made;
    return made;
  };
  return {
    length: start.length,
    start,
    end,
    sentence,
    text: textOf,
    lower,
    upos: (i) => (analysis === null ? "X" : (UPOS[analysis.upos[i] as number] ?? "X")),
    xpos: (i) => (analysis === null ? "" : (analysis.xposNames[analysis.xpos[i] as number] ?? "")),
    lemma: (i) => (analysis === null ? lower(i) : analysis.lemma(i)),
  };
}

/** Index of the first token whose end lies behind the offset. */
function firstEndingAfter(ends: Uint32Array, offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
