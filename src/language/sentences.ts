import type { LanguageWords } from "../lexicon/language-words.ts";
import { charClass, DIGIT, isLower, isUpper, LETTER } from "./char-class.ts";
import type { TokenBuffer } from "./token-buffer.ts";

/** How a "?" or "!" may stand before the clause that reports it: `“Stop!” Mr. Karim shouted`. */
const REPORT_REACH = 5;

/**
 * Calls `emit(first, end)` for every sentence among the tokens [first, end) of one stretch of text,
 * which no sentence leaves.
 */
export function splitSentences(
  text: string,
  tokens: TokenBuffer,
  first: number,
  end: number,
  words: LanguageWords,
  emit: (first: number, end: number) => void,
): void {
  let start = first;
  let i = first;
  while (i < end) {
    if (!mayEnd(text, tokens, i, start, first)) {
      i++;
      continue;
    }
    const next = skipClosers(text, tokens, i + 1, end);
    if (next >= end) break;
    if (ends(text, tokens, i, next, end, words)) {
      emit(start, next);
      start = next;
    }
    i = next;
  }
  if (start < end) emit(start, end);
}

/** Whether the token is or ends in a sign that can end a sentence. */
function mayEnd(
  text: string,
  tokens: TokenBuffer,
  i: number,
  start: number,
  first: number,
): boolean {
  const to = tokens.end(i);
  const code = text.charCodeAt(to - 1);
  if (code !== 0x2e && code !== 0x21 && code !== 0x3f && code !== 0x2026 && code !== 0x203d) {
    return false;
  }
  // "1." and "a." at the head of a line number an item.
  const isItem =
    code === 0x2e && i === start + 1 && start === first && isItemMark(text, tokens, start);
  return !isItem;
}

function isItemMark(text: string, tokens: TokenBuffer, i: number): boolean {
  const length = tokens.end(i) - tokens.start(i);
  return length <= 2 && charClass(text.charCodeAt(tokens.start(i))) === DIGIT;
}

/** First token behind closing quotes and brackets that belong to the sentence before them. */
function skipClosers(text: string, tokens: TokenBuffer, from: number, end: number): number {
  let i = from;
  while (i < end && isCloser(text, tokens, i)) i++;
  return i;
}

function isCloser(text: string, tokens: TokenBuffer, i: number): boolean {
  const start = tokens.start(i);
  const code = text.charCodeAt(start);
  if (code === 0x29 || code === 0x5d || code === 0x201d || code === 0xbb || code === 0x2019)
    return true;
  if (code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026)
    return tokens.end(i) - start <= 3;
  if (code !== 0x22 && code !== 0x27) return false;
  // A straight quote closes where it touches what stands before it and not what follows.
  const touches = start === tokens.end(i - 1);
  const follows = text.charCodeAt(tokens.end(i));
  return touches && (charClass(follows) !== LETTER || text.charCodeAt(start - 1) === 0x2e);
}

function ends(
  text: string,
  tokens: TokenBuffer,
  i: number,
  next: number,
  end: number,
  words: LanguageWords,
): boolean {
  const start = tokens.start(i);
  const to = tokens.end(i);
  const last = text.charCodeAt(to - 1);
  const head = headOf(text, tokens, next, end);
  const code = text.charCodeAt(tokens.start(head));
  if (isLower(code) && !startsName(text, tokens, head, end)) return false;
  if (!opensSentence(text, tokens, next)) return false;
  const quoted = next > i + 1;
  if (last === 0x21 || last === 0x3f) {
    if (!quoted && tokens.start(next) > to && isTradeName(text, tokens, i, words)) return false;
    return !(quoted && isReported(text, tokens, head, end, words));
  }
  if (to - start === 1 || last === 0x2026 || text.charCodeAt(start) === 0x2e) {
    return to - start === 1 ? true : isUpper(code);
  }
  return endsAtAbbreviation(text, tokens, i, head, end, words);
}

/** The first word of what follows, behind opening quotes and brackets. */
function headOf(text: string, tokens: TokenBuffer, next: number, end: number): number {
  let i = next;
  while (i < end - 1 && !isWordLike(text.charCodeAt(tokens.start(i)))) i++;
  return i;
}

const isWordLike = (code: number): boolean =>
  charClass(code) === LETTER || charClass(code) === DIGIT || code === 0x40 || code === 0x23;

/** "al-Shabab denied", "iPhone": a small letter may open a name. */
function startsName(text: string, tokens: TokenBuffer, i: number, end: number): boolean {
  const word = text.slice(tokens.start(i), tokens.end(i));
  if (/^[a-z]\p{Lu}/u.test(word)) return true;
  const name = i + 2;
  return (
    word.length <= 3 &&
    name < end &&
    text.charCodeAt(tokens.start(i + 1)) === 0x2d &&
    tokens.start(i + 1) === tokens.end(i) &&
    isUpper(text.charCodeAt(tokens.start(name)))
  );
}

/** Commas, dashes and the like go on with the sentence. */
function opensSentence(text: string, tokens: TokenBuffer, i: number): boolean {
  const code = text.charCodeAt(tokens.start(i));
  if (isWordLike(code)) return true;
  return !(code === 0x2c || code === 0x3b || code === 0x3a || code === 0x25);
}

/** "Yahoo! News": the sign belongs to the name. */
function isTradeName(text: string, tokens: TokenBuffer, i: number, words: LanguageWords): boolean {
  return i > 0 && words.signNames.has(text.slice(tokens.start(i - 1), tokens.end(i)));
}

/** `asked Mr. Karim` or `Mr. Karim shouted` behind a quotation: the sentence goes on. */
function isReported(
  text: string,
  tokens: TokenBuffer,
  head: number,
  end: number,
  words: LanguageWords,
): boolean {
  for (let i = head; i < Math.min(end, head + REPORT_REACH); i++) {
    const word = text.slice(tokens.start(i), tokens.end(i));
    if (words.speechVerbs.has(word.toLowerCase())) return true;
    if (word === "," || word === "." || word === "“" || word === '"') return false;
  }
  return false;
}

function endsAtAbbreviation(
  text: string,
  tokens: TokenBuffer,
  i: number,
  head: number,
  end: number,
  words: LanguageWords,
): boolean {
  const form = text.slice(tokens.start(i), tokens.end(i));
  const kind = words.abbreviations.get(form) ?? (/^[ap]\.m\.$/i.test(form) ? "time" : undefined);
  if (kind === "title" || kind === "number" || kind === "date") return false;
  if (/^\p{Lu}\.$/u.test(form)) return false;
  const follows = text.slice(tokens.start(head), tokens.end(head)).toLowerCase();
  if (charClass(follows.charCodeAt(0)) === DIGIT) return kind === "tail";
  if (words.starters.has(follows)) return true;
  return kind === "time" && !isTimeTail(text, tokens, head, end, words);
}

/** "6 p.m. Tuesday", "9 a.m. EST": what stands behind an hour without ending the sentence. */
function isTimeTail(
  text: string,
  tokens: TokenBuffer,
  head: number,
  end: number,
  words: LanguageWords,
): boolean {
  if (head >= end) return false;
  const word = text.slice(tokens.start(head), tokens.end(head));
  return words.timeTails.has(word.toLowerCase());
}
