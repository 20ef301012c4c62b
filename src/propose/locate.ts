import type { Span } from "../model/annotation.ts";
import type { Passage } from "./passages.ts";

/** Why words were not taken. */
export type Loss = "not verbatim" | "ambiguous" | "empty";

/**
 * Finds words exactly as they stand in the passage: in the sentence named, else where they stand exactly once.
 * A space in the words may stand for a line end of the text. Never the nearest likeness.
 */
export function locate(passage: Passage, sentence: number, words: string): Span | Loss {
  if (words.trim() === "") return "empty";
  const named = passage.sentences[sentence - 1];
  if (named) {
    const within = find(passage.text, words, named[0], named[1]);
    if (within) return within;
  }
  const first = passage.sentences[0];
  const last = passage.sentences.at(-1);
  if (!first || !last) return "not verbatim";
  const found = find(passage.text, words, first[0], last[1]);
  if (!found) return "not verbatim";
  return find(passage.text, words, found[0] + 1, last[1]) ? "ambiguous" : found;
}

/** The first place between `from` and `to` where the words stand. */
function find(text: string, words: string, from: number, to: number): Span | null {
  for (let at = from; at + words.length <= to; at++) {
    let i = 0;
    while (i < words.length && same(text.charCodeAt(at + i), words.charCodeAt(i))) i++;
    if (i === words.length && isWhole(text, at, at + i)) return [at, at + i];
  }
  return null;
}

const SPACE = 0x20;
const LINE_END = 0x0a;
const same = (inText: number, wanted: number): boolean =>
  inText === wanted || (inText === LINE_END && wanted === SPACE);

/** True where the stretch neither begins nor ends within a word. */
function isWhole(text: string, start: number, end: number): boolean {
  const isLetter = (at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));
  const cutsBefore = start > 0 && isLetter(start - 1) && isLetter(start);
  const cutsAfter = end < text.length && isLetter(end - 1) && isLetter(end);
  return !cutsBefore && !cutsAfter;
}
