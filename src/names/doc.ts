import type { ActorFindings, ActorMatch } from "../lexicon/actors-model.ts";
import type { NameLexicon, Title } from "../lexicon/names.ts";
import type { LanguageLayer, Tokens } from "../model/language.ts";
import type { TimesLayer } from "../model/layers.ts";

/** One article as the names stage reads it: tokens with what the lexicon says of them. */
export interface NameDoc {
  readonly text: string;
  readonly language: LanguageLayer;
  readonly tokens: Tokens;
  readonly lexicon: NameLexicon;
  readonly findings: ActorFindings;
  /** Index in `findings.matches` of the match that covers token i; -1 where none does. */
  readonly matchAt: Int32Array;
  /** 1 where token i is a country's name, 2 its adjective. */
  readonly countryAt: Uint8Array;
  /** 1 where token i belongs to a time expression. */
  readonly timeAt: Uint8Array;
  /** Token range of a match. */
  rangeOf(match: ActorMatch): readonly [first: number, end: number];
}

export function nameDoc(
  text: string,
  language: LanguageLayer,
  times: TimesLayer,
  lexicon: NameLexicon,
  findings: ActorFindings,
): NameDoc {
  const { tokens } = language;
  const matchAt = new Int32Array(tokens.length).fill(-1);
  const countryAt = new Uint8Array(tokens.length);
  const timeAt = new Uint8Array(tokens.length);
  const cursor = rangeFinder(tokens);
  const ranges = findings.matches.map((match) => cursor(match.start, match.end));
  const indexOf = new Map(findings.matches.map((match, index) => [match, index]));
  for (const [index, [first, end]] of ranges.entries()) matchAt.fill(index, first, end);
  const countries = rangeFinder(tokens);
  for (const word of findings.countries) {
    const [first, end] = countries(word.start, word.end);
    countryAt.fill(word.form === "name" ? 1 : 2, first, end);
  }
  for (const { span } of times.mentions) {
    const first = language.tokenAt(span[0]);
    for (let i = first; i < tokens.length && tokens.start[i]! < span[1]; i++) timeAt[i] = 1;
  }
  return {
    text,
    language,
    tokens,
    lexicon,
    findings,
    matchAt,
    countryAt,
    timeAt,
    rangeOf: (match) => ranges[indexOf.get(match)!]!,
  };
}

/** Turns spans that come in text order into token ranges, in one pass. */
function rangeFinder(tokens: Tokens): (start: number, end: number) => readonly [number, number] {
  let at = 0;
  return (start, end) => {
    while (at < tokens.length && tokens.end[at]! <= start) at++;
    let last = at;
    while (last < tokens.length && tokens.start[last]! < end) last++;
    return [at, Math.max(last, at)];
  };
}

/** True where token i begins with a capital letter. */
export function capitalised(doc: NameDoc, i: number): boolean {
  const code = doc.text.charCodeAt(doc.tokens.start[i]!);
  if (code >= 65 && code <= 90) return true;
  if (code < 0xc0) return false;
  const char = String.fromCharCode(code);
  return char !== char.toLowerCase();
}

/** True where no space stands between tokens i and i + 1. */
export const touching = (doc: NameDoc, i: number): boolean =>
  i + 1 < doc.tokens.length && doc.tokens.end[i] === doc.tokens.start[i + 1];

/** True for a hyphen written without spaces. */
export function isHyphen(doc: NameDoc, i: number): boolean {
  if (i <= 0 || i >= doc.tokens.length) return false;
  const { start, end } = doc.tokens;
  if (end[i]! - start[i]! !== 1) return false;
  const code = doc.text.charCodeAt(start[i]!);
  if (code !== 45 && code !== 0x2010 && code !== 0x2011) return false;
  return touching(doc, i - 1) && touching(doc, i);
}

export interface FoundTitle {
  readonly title: Title;
  readonly first: number;
  readonly end: number;
}

/** The longest title that begins at token `from` and does not pass `limit`. */
export function titleFrom(doc: NameDoc, from: number, limit: number): FoundTitle | null {
  let phrase = "";
  let best: FoundTitle | null = null;
  const { titles, maxTitleWords } = doc.lexicon;
  for (let i = from, words = 0; i < limit && words < maxTitleWords; i++) {
    if (isHyphen(doc, i)) continue;
    phrase = phrase === "" ? titleWord(doc, i) : `${phrase} ${titleWord(doc, i)}`;
    words++;
    const title = titles.get(phrase);
    if (title) best = { title, first: from, end: i + 1 };
  }
  return best;
}

const titleWord = (doc: NameDoc, i: number): string => doc.tokens.lower(i).replaceAll("-", " ");

/** The longest title that ends before token `end` and does not begin before `limit`. */
export function titleBefore(doc: NameDoc, end: number, limit: number): FoundTitle | null {
  for (let from = Math.max(limit, end - doc.lexicon.maxTitleWords - 2); from < end; from++) {
    const found = titleFrom(doc, from, end);
    if (found && found.end === end) return found;
  }
  return null;
}
