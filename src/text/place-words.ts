import { DROPPED, fold, isInnerStop, SEPARATOR } from "./word-fold.ts";

/** What stands between a word and the next one. */
export const GAP = { space: 0, hyphen: 1, stop: 2, comma: 3, other: 4, paragraph: 5 } as const;
export const WORD = {
  capital: 1,
  allCaps: 2,
  arabic: 4,
  digit: 8,
  possessive: 16,
  abbreviation: 32,
};

/** Words of a text as columns, in one pass: spans, two 32-bit hashes of the folded word, shape, gap. */
export interface PlaceWords {
  readonly length: number;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly hash: Uint32Array;
  readonly check: Uint32Array;
  /** Bits of `WORD`. */
  readonly shape: Uint8Array;
  /** `GAP` between word i and word i + 1; the last has GAP.paragraph. */
  readonly gap: Uint8Array;
  /** Letters and digits in the folded word. */
  readonly size: Uint8Array;
}

export const HASH_SEED = 0x811c9dc5;
export const CHECK_SEED = 0x9e3779b9;
/** One step of the first hash. */
export const mixHash = (hash: number, unit: number): number =>
  Math.imul(hash ^ unit, 0x01000193) >>> 0;
/** One step of the second, with a rotation so that the two stay independent. */
export const mixCheck = (check: number, unit: number): number =>
  Math.imul(((check << 5) | (check >>> 27)) ^ unit, 0x85ebca6b) >>> 0;

const isUpper = (code: number): boolean =>
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code <= 0xde && code !== 0xd7) ||
  (code >= 0x100 && code < 0x250 && isUpperExtended(code)) ||
  (code >= 0x1e00 && code < 0x1f00 && (code & 1) === 0) ||
  (code >= 0x400 && code < 0x430);
const isUpperExtended = (code: number): boolean => {
  const char = String.fromCharCode(code);
  return char !== char.toLowerCase();
};

let latest: { readonly text: string; readonly words: PlaceWords } | null = null;

/** `placeWords` of an article: places and actors read the same text, the second time for nothing. */
export function articleWords(text: string): PlaceWords {
  if (latest?.text !== text) latest = { text, words: placeWords(text) };
  return latest.words;
}

/** Splits a text into words. "Kirkuk's" is the word "Kirkuk", possessive; "U.S." one word with its stop. */
export function placeWords(text: string): PlaceWords {
  const room = (text.length >> 1) + 2;
  const words = {
    start: new Uint32Array(room),
    end: new Uint32Array(room),
    hash: new Uint32Array(room),
    check: new Uint32Array(room),
    shape: new Uint8Array(room),
    gap: new Uint8Array(room),
    size: new Uint8Array(room),
  };
  let length = 0;
  let at = 0;
  while (at < text.length) {
    if (fold(text.charCodeAt(at)) <= DROPPED) at++;
    else {
      at = readWord(text, at, words, length);
      const next = nextLetter(text, at);
      words.gap[length] = gapBetween(text, at, next);
      at = next;
      length++;
    }
  }
  return { length, ...words };
}

type Columns = Omit<PlaceWords, "length">;

/** Reads the word at `from` into row `row`; returns the offset after it, possessive ending included. */
function readWord(text: string, from: number, words: Columns, row: number): number {
  let hash = HASH_SEED;
  let check = CHECK_SEED;
  let at = from;
  let last = from;
  let size = 0;
  let upper = 0;
  let stops = 0;
  let possessive = 0;
  const first = text.charCodeAt(from);
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const unit = fold(code);
    if (unit > DROPPED) {
      hash = Math.imul(hash ^ unit, 0x01000193);
      check = Math.imul(((check << 5) | (check >>> 27)) ^ unit, 0x85ebca6b);
      if (isUpper(code)) upper++;
      size++;
      last = at + 1;
    } else if (unit === DROPPED) {
      if (isPossessive(text, at)) {
        possessive = WORD.possessive;
        break;
      }
    } else if (isInnerStop(text, at)) stops++;
    else break;
  }
  if (stops > 0 && text.charCodeAt(last) === 46) last++;
  let shape = possessive;
  if (isUpper(first)) shape |= WORD.capital;
  if (upper === size && size > 0) shape |= WORD.allCaps;
  if (first >= 0x600 && first < 0x700) shape |= WORD.arabic;
  if (first >= 48 && first <= 57) shape |= WORD.digit;
  if (stops > 0) shape |= WORD.abbreviation;
  words.start[row] = from;
  words.end[row] = last;
  words.hash[row] = hash >>> 0;
  words.check[row] = check >>> 0;
  words.shape[row] = shape;
  words.size[row] = Math.min(size, 255);
  return possessive ? at + 2 : Math.max(at, last);
}

/** True where the apostrophe at `at` opens the ending "'s" of a word. */
function isPossessive(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (next !== 115 && next !== 83) return false;
  return at + 2 >= text.length || fold(text.charCodeAt(at + 2)) <= DROPPED;
}

function nextLetter(text: string, from: number): number {
  let at = from;
  while (at < text.length && fold(text.charCodeAt(at)) <= DROPPED) at++;
  return at;
}

/** Full stop or ellipsis 46, comma 44 and Arabic comma 0x60c, hyphens, white space; the rest is "other". */
function gapBetween(text: string, from: number, to: number): number {
  if (to >= text.length) return GAP.paragraph;
  let gap: number = GAP.space;
  let lines = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 0xa0 || code === 9 || code === 13) continue;
    if (code === 10) lines++;
    else if (code === 45 || code === 0x2010 || code === 0x2011)
      gap = Math.max(gap, to - from === 1 ? GAP.hyphen : GAP.other);
    else if (code === 46) gap = Math.max(gap, GAP.stop);
    else if (code === 44 || code === 0x60c) gap = gap === GAP.space ? GAP.comma : GAP.other;
    else if (fold(code) === SEPARATOR) gap = GAP.other;
  }
  return lines > 1 ? GAP.paragraph : gap;
}

/** Hashes of words [first, end) taken as one name, word borders included. */
export function phraseHash(words: PlaceWords, first: number, end: number): [number, number] {
  let hash = words.hash[first]!;
  let check = words.check[first]!;
  for (let i = first + 1; i < end; i++) {
    hash = mixHash(hash, words.hash[i]!);
    check = mixCheck(check, words.check[i]!);
  }
  return [hash, check];
}

/** Hashes of a whole name and of its first word, and its number of words; null for an empty name. */
export function nameHash(
  name: string,
): { hash: number; check: number; first: number; words: number } | null {
  const words = placeWords(name);
  if (words.length === 0) return null;
  const [hash, check] = phraseHash(words, 0, words.length);
  return { hash, check, first: words.hash[0]!, words: words.length };
}
