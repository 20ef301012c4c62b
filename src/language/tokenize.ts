import type { LanguageWords } from "../lexicon/language-words.ts";
import { charClass, DIGIT, isApostrophe, LETTER, OTHER, SPACE, SURROGATE } from "./char-class.ts";
import { linkEnd } from "./links.ts";
import type { TokenBuffer } from "./token-buffer.ts";
import { pushWord, wordEnd } from "./word.ts";

/**
 * Adds the tokens of text[from, to) to the buffer, in the style of the Universal Dependencies treebanks:
 * "wo" + "n't", "army" + "'s", "U.S." whole, "US" + "-" + "led".
 */
export function tokenize(
  text: string,
  from: number,
  to: number,
  words: LanguageWords,
  out: TokenBuffer,
): void {
  let at = from;
  while (at < to) {
    if (charClass(text.charCodeAt(at)) === SPACE) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < to && charClass(text.charCodeAt(end)) !== SPACE) end++;
    tokenizeRun(text, at, end, words, out);
    at = end;
  }
}

/** One run of non-space characters. */
function tokenizeRun(
  text: string,
  from: number,
  to: number,
  words: LanguageWords,
  out: TokenBuffer,
): void {
  const hasLink = mayHoldLink(text, from, to);
  let at = from;
  while (at < to) {
    if (hasLink) {
      const link = linkEnd(text, at, to);
      if (link > at) {
        out.push(at, link);
        at = link;
        continue;
      }
    }
    const kind = charClass(text.charCodeAt(at));
    if (kind === LETTER || kind === DIGIT || startsShortYear(text, at, from)) {
      const end = wordEnd(text, at, to, words);
      pushWord(text, at, end, words, out);
      at = end;
    } else at = pushSign(text, at, to, out);
  }
}

function mayHoldLink(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x40 || code === 0x23) return true;
    if (code === 0x3a && text.charCodeAt(at + 1) === 0x2f && text.charCodeAt(at + 2) === 0x2f) {
      return true;
    }
    if (code === 0x2e && (text.charCodeAt(at - 1) | 32) === 0x77 && at - from >= 3) return true;
  }
  return false;
}

/** "'90s" is one token. */
function startsShortYear(text: string, at: number, from: number): boolean {
  return (
    isApostrophe(text.charCodeAt(at)) &&
    (at === from || charClass(text.charCodeAt(at - 1)) !== LETTER) &&
    charClass(text.charCodeAt(at + 1)) === DIGIT &&
    charClass(text.charCodeAt(at + 2)) === DIGIT &&
    charClass(text.charCodeAt(at + 3)) !== DIGIT
  );
}

/** Signs that stand together as one token when repeated: "--", "...", "!!", "***". */
const REPEATED = new Set([0x2d, 0x2e, 0x2a, 0x3d, 0x5f, 0x7e, 0x60, 0x27, 0x2b]);

function pushSign(text: string, at: number, to: number, out: TokenBuffer): number {
  const code = text.charCodeAt(at);
  let end = at + 1;
  if (REPEATED.has(code)) while (end < to && text.charCodeAt(end) === code) end++;
  else if (code === 0x21 || code === 0x3f) {
    while (end < to && (text.charCodeAt(end) === 0x21 || text.charCodeAt(end) === 0x3f)) end++;
  } else if (charClass(code) === SURROGATE) {
    if (code < 0xdc00 && end < to) end++;
  } else if (charClass(code) !== OTHER) end = at + 1;
  out.push(at, end);
  return end;
}
