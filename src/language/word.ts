import type { LanguageWords } from "../lexicon/language-words.ts";
import { charClass, DIGIT, isApostrophe, isUpper, LETTER } from "./char-class.ts";
import type { TokenBuffer } from "./token-buffer.ts";

const DOT = 0x2e;
const HYPHEN = 0x2d;

const isLetter = (text: string, at: number): boolean => charClass(text.charCodeAt(at)) === LETTER;
const isDigit = (text: string, at: number): boolean => charClass(text.charCodeAt(at)) === DIGIT;
const isWord = (text: string, at: number): boolean => isLetter(text, at) || isDigit(text, at);

/**
 * End of the word that begins at `from`: letters and digits with the signs that belong inside
 * ("U.S.", "3,500.5", "6:30", "AT&T", "re-elected", "O'Neil"), and the full stop of an abbreviation.
 */
export function wordEnd(text: string, from: number, to: number, words: LanguageWords): number {
  let at = from + 1;
  while (at < to) {
    if (isWord(text, at)) at++;
    else if (at + 1 < to && joins(text, from, at, to, words)) at += 2;
    else break;
  }
  return at < to && text.charCodeAt(at) === DOT && keepsStop(text, from, at, words) ? at + 1 : at;
}

/** Whether the sign at `at` stands inside a word that goes on behind it. */
function joins(text: string, from: number, at: number, to: number, words: LanguageWords): boolean {
  const code = text.charCodeAt(at);
  if (!isWord(text, at + 1)) return false;
  const digits = isDigit(text, at - 1) && isDigit(text, at + 1);
  if (code === 0x2c || code === 0x3a || code === 0x2f) {
    return digits && (code !== 0x2c || isThousands(text, at));
  }
  if (code === DOT) return digits || joinsDot(text, from, at);
  if (code === HYPHEN || code === 0x2011) return joinsHyphen(text, from, at, to, words);
  if (isApostrophe(code)) return isLetter(text, at - 1) && isLetter(text, at + 1);
  if (code === 0x26)
    return at - from <= 2 && isUpper(text.charCodeAt(at + 1)) && !isLetter(text, at + 3);
  return code === 0x5f;
}

const isThousands = (text: string, at: number): boolean =>
  isDigit(text, at + 2) && isDigit(text, at + 3) && !isDigit(text, at + 4);

/** "U.S", "a.m", "example.com": single letters between full stops, or a name of the web. */
function joinsDot(text: string, from: number, at: number): boolean {
  if (!isLetter(text, at + 1)) return false;
  const single = at - from === 1 || text.charCodeAt(at - 2) === DOT;
  if (single && isLetter(text, at - 1))
    return !isLetter(text, at + 2) || isAbbreviatedDegree(text, at);
  const suffix = /^(?:com|org|net|gov|edu|info)\b/i.exec(text.slice(at + 1, at + 6));
  return suffix !== null && isWord(text, at - 1);
}

const isAbbreviatedDegree = (text: string, at: number): boolean => text.charCodeAt(at + 3) === DOT;

/** Prefixes keep their hyphen ("re-elected"); so do "01-Feb-02", telephone numbers and "F-16", "M-16". */
function joinsHyphen(
  text: string,
  from: number,
  at: number,
  to: number,
  words: LanguageWords,
): boolean {
  if (isDigit(text, at - 1) && isDigit(text, at + 1)) return groupsOfDigits(text, from, to) !== 2;
  const before = text.slice(from, at);
  if (isDigit(text, at + 1)) return /^[A-Z]{1,3}$/.test(before) || before.toLowerCase() === "mid";
  return before.length <= 7 && words.hyphenPrefixes.has(before.toLowerCase());
}

/** "10-15" is a range of two numbers; "853-7906" and "2020-06-02" are one thing. */
function groupsOfDigits(text: string, from: number, to: number): number {
  let groups = 1;
  let long = 0;
  let size = 0;
  for (let at = from; at < to && (isDigit(text, at) || text.charCodeAt(at) === HYPHEN); at++) {
    if (isDigit(text, at)) size++;
    else {
      long += size === 3 ? 1 : 0;
      groups++;
      size = 0;
    }
  }
  return groups === 2 && long === 1 && size === 4 ? 3 : groups;
}

function keepsStop(text: string, from: number, at: number, words: LanguageWords): boolean {
  if (text.charCodeAt(at + 1) === DOT) return false;
  if (at - from === 1) return isUpper(text.charCodeAt(from)) && isInitial(text, from, at);
  if (text.charCodeAt(at - 2) === DOT && isLetter(text, at - 1)) return true;
  const kind = at - from <= 8 ? words.abbreviations.get(text.slice(from, at + 1)) : undefined;
  if (kind === undefined) return false;
  if (kind === "date") return nextIsDigit(text, at + 1);
  if (kind === "number") return nextIsDigit(text, at + 1);
  return kind !== "place" || (text.charCodeAt(from - 2) === 0x2c && isUpper(text.charCodeAt(from)));
}

/** "J. Doe" and "(R., Ala.)", not the "I" or "A" that ends "Vitamin A." */
function isInitial(text: string, from: number, at: number): boolean {
  if (isWord(text, from - 1)) return false;
  let next = at + 1;
  while (text.charCodeAt(next) === 0x20) next++;
  const code = text.charCodeAt(next);
  return code === 0x2c || (isLetter(text, next) && isUpper(code) && text.charCodeAt(from) !== 0x49);
}

function nextIsDigit(text: string, at: number): boolean {
  let next = at;
  while (text.charCodeAt(next) === 0x20 || text.charCodeAt(next) === 0x0a) next++;
  return isDigit(text, next);
}

/** Adds the word's tokens: clitics, units behind numbers and a few joined words come apart. */
export function pushWord(
  text: string,
  from: number,
  to: number,
  words: LanguageWords,
  out: TokenBuffer,
): void {
  const cut = cutOf(text, from, to, words);
  if (cut <= from || cut >= to) {
    out.push(from, to);
    return;
  }
  pushWord(text, from, cut, words, out);
  out.push(cut, to);
}

const CLITICS = new Set(["s", "m", "d", "re", "ve", "ll"]);

/** Where the last token of a word begins; `from` where the word is one token. */
function cutOf(text: string, from: number, to: number, words: LanguageWords): number {
  if (isDigit(text, from)) return unitStart(text, from, to, words);
  const last = text.charCodeAt(to - 1) | 32;
  for (let back = 2; back <= 3 && to - back > from; back++) {
    if (!isApostrophe(text.charCodeAt(to - back))) continue;
    const clitic = text.slice(to - back + 1, to).toLowerCase();
    if (CLITICS.has(clitic)) return to - back;
    if (clitic === "t" && (text.charCodeAt(to - 3) | 32) === 0x6e && to - 3 > from) return to - 3;
  }
  // Only these final letters occur in the list, and slicing every word would cost.
  if ((last === 0x74 || last === 0x61 || last === 0x65) && to - from <= 6) {
    const cut = words.splitWords.get(text.slice(from, to).toLowerCase());
    if (cut !== undefined) return from + cut;
  }
  return from;
}

function unitStart(text: string, from: number, to: number, words: LanguageWords): number {
  let at = to;
  while (at > from && isLetter(text, at - 1)) at--;
  if (at === to || to - at > 3) return from;
  return words.numberUnits.has(text.slice(at, to).toLowerCase()) ? at : from;
}
