import type { LanguageWords } from "../lexicon/language-words.ts";
import type { Sentence } from "../model/language.ts";
import { stretches } from "./line-breaks.ts";
import { splitSentences } from "./sentences.ts";
import { TokenBuffer } from "./token-buffer.ts";
import { tokenize } from "./tokenize.ts";

/** Sentences and token offsets of one text. */
export interface Segments {
  readonly sentences: readonly Sentence[];
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

/** Cuts English text into sentences and tokens. */
export function segmentEnglish(text: string, words: LanguageWords): Segments {
  const tokens = new TokenBuffer();
  const sentences: Sentence[] = [];
  for (const [from, to] of stretches(text)) {
    const before = tokens.length;
    tokenize(text, from, to, words, tokens);
    splitSentences(text, tokens, before, tokens.length, words, (first, end) => {
      sentences.push({ span: [tokens.start(first), tokens.end(end - 1)], first, end });
    });
  }
  return { sentences, ...tokens.columns() };
}
