import { foldWord } from "./fold.ts";

/** What stands in the place of masked characters: as many, so that every span keeps its place. */
export const MASK = "█";

/** Takes names out of texts. */
export interface Masker {
  /** True where a name may stand in the text; cheap. */
  mayHold(text: string): boolean;
  /** Stretches at which a name stands, in order. */
  find(text: string): readonly (readonly [start: number, end: number])[];
  /** The text with every name masked, of the same length; the text itself where there is none. */
  mask(text: string): string;
}

/** Longest gap between two words of one name: a space, a hyphen, a line end, a full stop with a space. */
const LONGEST_GAP = 3;
const WORD = /[\p{L}\p{N}\p{M}\u0640]+/gu;
/** Arabic letters that are written together with the word after them: and, in, for, so, as. */
const PREFIXED = /^[وبلفك]/u;

interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A masker of names, in all their given spellings. Case, accents and Arabic letter variants do not matter, nor what
 * stands between the words; a name inside a longer word is not one.
 */
export function createMasker(names: readonly string[]): Masker {
  const wanted = names
    .map((name) => wordsOf(name).map(({ folded }) => folded))
    .filter((words) => words.length > 0)
    .sort((a, b) => b.length - a.length);
  const keys = [
    ...new Set(wanted.map((words) => words.reduce((a, b) => (b.length > a.length ? b : a)))),
  ];
  const mayHold = (text: string): boolean => {
    const folded = foldWord(text);
    return keys.some((key) => folded.includes(key));
  };
  const find = (text: string): (readonly [number, number])[] => {
    if (!mayHold(text)) return [];
    const words = wordsOf(text);
    const found: (readonly [number, number])[] = [];
    for (let at = 0; at < words.length; at++) {
      const name = wanted.find((each) => standsAt(each, words, at));
      if (!name) continue;
      found.push([words[at]!.start, words[at + name.length - 1]!.end]);
      at += name.length - 1;
    }
    return found;
  };
  return { mayHold, find, mask: (text) => covered(text, find(text)) };
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: foldWord(word),
    start: index,
    end: index + word.length,
  }));
}

function standsAt(name: readonly string[], words: readonly Word[], at: number): boolean {
  return name.every((part, i) => {
    const word = words[at + i];
    if (!word) return false;
    if (i > 0 && word.start - words[at + i - 1]!.end > LONGEST_GAP) return false;
    return word.folded === part || (i === 0 && word.folded.replace(PREFIXED, "") === part);
  });
}

/** The text with the stretches covered, of the same length. */
export function covered(
  text: string,
  stretches: readonly (readonly [start: number, end: number])[],
): string {
  if (stretches.length === 0) return text;
  let out = "";
  let at = 0;
  for (const [start, end] of stretches) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    out += text.slice(at, from) + MASK.repeat(end - from);
    at = end;
  }
  return out + text.slice(at);
}

/** A value with every string in it masked, keys of objects too. */
export function maskDeep<T>(value: T, masker: Masker): T {
  if (typeof value === "string") return masker.mask(value) as T;
  if (Array.isArray(value)) return value.map((item) => maskDeep(item, masker)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [masker.mask(key), maskDeep(item, masker)]),
  ) as T;
}
