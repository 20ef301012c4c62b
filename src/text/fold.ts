/**
 * Folds words for search: compatibility forms and marks removed, lower case, Arabic letter variants brought
 * together. Done here and not in a database so that SQLite and PostgreSQL agree on Arabic, accents and Chinese.
 */
export function foldWord(word: string): string {
  return ASCII.test(word) ? word.toLowerCase() : foldAny(word);
}

const ASCII = /^[\0-\x7f]*$/;

function foldAny(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .toLowerCase()
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ß/g, "ss");
}

const segmenter = new Intl.Segmenter("und", { granularity: "word" });
const PLAIN = /^[\t\n\r -~\u00a0-\u024f\u2010-\u201f]*$/;

/** A word of a text and where it stands (UTF-16, half-open). */
export interface WordAt {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** Words of a text in order, folded. Scripts without spaces are cut by Unicode's dictionary rules. */
export function foldedWords(text: string): WordAt[] {
  const words: WordAt[] = [];
  if (PLAIN.test(text)) {
    for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      words.push(wordAt(match[0], match.index));
    }
    return words;
  }
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) words.push(wordAt(segment, index));
  }
  return words;
}

const wordAt = (word: string, start: number): WordAt => ({
  folded: foldWord(word),
  start,
  end: start + word.length,
});

/** The text as a search index takes it: folded words with one space between them. */
export const foldText = (text: string): string =>
  foldedWords(text)
    .map((word) => word.folded)
    .join(" ");
