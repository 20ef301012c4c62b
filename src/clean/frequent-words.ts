import type { CleanLexicon } from "../lexicon/clean.ts";

/** Bits of the filter: 64 Ki for a few thousand words, so that nine in ten other words are ruled out unread. */
const MASK = 0xffff;
const filters = new WeakMap<CleanLexicon["functionWords"], Uint8Array>();

function filterOf(words: CleanLexicon["functionWords"]): Uint8Array {
  let filter = filters.get(words);
  if (!filter) {
    filter = new Uint8Array(MASK + 1);
    for (const word of words.keys()) {
      let hash = 0;
      for (let i = 0; i < word.length; i++)
        hash = (Math.imul(hash, 31) + word.charCodeAt(i)) & MASK;
      filter[hash] = 1;
    }
    filters.set(words, filter);
  }
  return filter;
}

/**
 * Calls `found` with the languages of every frequent word of a text in small letters; gives the number of all words.
 * Words are runs of letters and marks. A word is cut out of the text only where a filter lets its hash pass.
 */
export function frequentWords(
  text: string,
  { functionWords }: CleanLexicon,
  isLetter: (text: string, at: number) => boolean,
  found: (languages: readonly string[]) => void,
): number {
  const filter = filterOf(functionWords);
  let words = 0;
  let start = -1;
  let hash = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && isLetter(text, i)) {
      if (start < 0) {
        start = i;
        hash = 0;
      }
      hash = (Math.imul(hash, 31) + text.charCodeAt(i)) & MASK;
    } else if (start >= 0) {
      words++;
      if (filter[hash] === 1) {
        const languages = functionWords.get(text.slice(start, i));
        if (languages) found(languages);
      }
      start = -1;
    }
  }
  return words;
}
