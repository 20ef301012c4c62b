import type { Sentence } from "../model/language.ts";
import { charClass, DIGIT, isApostrophe, isLower, LETTER, SPACE, SURROGATE } from "./char-class.ts";
import { stretches } from "./line-breaks.ts";
import { linkEnd } from "./links.ts";
import type { Segments } from "./segment.ts";
import { TokenBuffer } from "./token-buffer.ts";

/** Full stops, question and exclamation marks of many scripts, Arabic, Chinese and Devanagari ones included. */
const TERMINAL = /[.!?…\u061f\u06d4\u0964\u0965\u3002\uff01\uff1f\uff0e\u1362\u203c-\u2049]/;
/** Scripts that set no spaces between words. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/;

/** Sentences and tokens of a text in any language but English, by Unicode classes alone. */
export function segmentUniversal(text: string, language: string): Segments {
  const tokens = new TokenBuffer();
  const sentences: Sentence[] = [];
  const words = UNSPACED.test(text) ? segmenterFor(language) : null;
  for (const [from, to] of stretches(text)) {
    const before = tokens.length;
    if (words === null) scan(text, from, to, tokens);
    else segmentUnspaced(text, from, to, words, tokens);
    split(text, tokens, before, sentences);
  }
  return { sentences, ...tokens.columns() };
}

function segmenterFor(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    return new Intl.Segmenter("und", { granularity: "word" });
  }
}

function segmentUnspaced(
  text: string,
  from: number,
  to: number,
  words: Intl.Segmenter,
  out: TokenBuffer,
): void {
  for (const { segment, index } of words.segment(text.slice(from, to))) {
    if (segment.trim() !== "") out.push(from + index, from + index + segment.length);
  }
}

function scan(text: string, from: number, to: number, out: TokenBuffer): void {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    const kind = charClass(code);
    let end = at + 1;
    if (kind === SPACE) {
      at = end;
      continue;
    }
    const runEnd =
      code === 0x40 || code === 0x23 || kind === LETTER ? spaceAfter(text, at, to) : at;
    const link = runEnd > at ? linkEnd(text, at, runEnd) : at;
    if (link > at) end = link;
    else if (kind === LETTER || kind === DIGIT) end = endOfWord(text, at, to);
    else if (kind === SURROGATE && code < 0xdc00) end = Math.min(to, at + 2);
    else while (end < to && text.charCodeAt(end) === code && isRepeatable(code)) end++;
    out.push(at, end);
    at = end;
  }
}

const isRepeatable = (code: number): boolean => code === 0x2e || code === 0x2d || code === 0x21;

function spaceAfter(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && charClass(text.charCodeAt(at)) !== SPACE) at++;
  return at;
}

function endOfWord(text: string, from: number, to: number): number {
  let at = from + 1;
  while (at < to) {
    const code = text.charCodeAt(at);
    const kind = charClass(code);
    if (kind === LETTER || kind === DIGIT || code === 0x0640) at++;
    else if (at + 1 < to && joins(text, at)) at += 2;
    else break;
  }
  return at;
}

/** Decimal signs between digits (the Arabic ones too), apostrophes between letters, "U.N". */
function joins(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const before = charClass(text.charCodeAt(at - 1));
  const after = charClass(text.charCodeAt(at + 1));
  if (before === DIGIT && after === DIGIT) {
    return code === 0x2e || code === 0x2c || code === 0x3a || code === 0x66b || code === 0x66c;
  }
  return isApostrophe(code) && before === LETTER && after === LETTER;
}

function split(text: string, tokens: TokenBuffer, first: number, out: Sentence[]): void {
  let start = first;
  const emit = (end: number): void => {
    out.push({ span: [tokens.start(start), tokens.end(end - 1)], first: start, end });
    start = end;
  };
  for (let i = first; i < tokens.length; i++) {
    if (!TERMINAL.test(text[tokens.start(i)] as string)) continue;
    let next = i + 1;
    while (next < tokens.length && closes(text, tokens, next)) next++;
    if (next >= tokens.length) break;
    if (!endsHere(text, tokens, i, next)) continue;
    emit(next);
    i = next - 1;
  }
  if (start < tokens.length) emit(tokens.length);
}

/** A full stop without a space behind it, or before a small letter, ends nothing. */
function endsHere(text: string, tokens: TokenBuffer, i: number, next: number): boolean {
  const sign = text[tokens.start(i)] as string;
  if (sign !== "." && sign !== "…") return true;
  const spaced = tokens.start(next) > tokens.end(next - 1);
  return spaced && !isLower(text.charCodeAt(tokens.start(next)));
}

const CLOSERS = new Set([..."\"'”’»)]}›」』"]);

const closes = (text: string, tokens: TokenBuffer, i: number): boolean => {
  const sign = text[tokens.start(i)] as string;
  if (TERMINAL.test(sign)) return true;
  if (!CLOSERS.has(sign)) return false;
  return tokens.start(i) === tokens.end(i - 1);
};
