import { C, type Entry } from "../lexicon/times-classes.ts";
import { createFormCache, type FormCache } from "../text/word-forms.ts";
import { joinNumbers } from "./numbers.ts";
import { readDigits } from "./scan-digits.ts";
import { kinds, type Lookup, push, type Scan } from "./tokens.ts";

const BREAK: Entry = { lit: -1, classes: [], capital: false };
const ARABIC = /[\u0600-\u06ff]/;

const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/;
const ALL_EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Arabic-Indic and Persian figures as 0–9, one code unit for one: offsets stay. */
const westernDigit = (digit: string): string => String(digit.charCodeAt(0) & 0xf);

/** Cuts a text into tokens. One pass; every character is looked at a bounded number of times. */
export function scan(original: string, lookup: Lookup): Scan {
  const text = EASTERN.test(original) ? original.replace(ALL_EASTERN, westernDigit) : original;
  const out: Scan = { text, start: [], end: [], entry: [] };
  const length = text.length;
  let i = 0;
  while (i < length) {
    const code = text.charCodeAt(i);
    const kind = kinds[code];
    if (kind === 1) i = readWord(out, i, lookup);
    else if (kind === 2) i = readDigits(out, i, lookup);
    else if (code === 10) i = readBreak(out, i);
    else if (code === 32) i++;
    else i = readMark(out, i, code, lookup);
  }
  joinNumbers(out);
  return out;
}

function readWord(out: Scan, start: number, lookup: Lookup): number {
  const { text } = out;
  let i = start + 1;
  while (kinds[text.charCodeAt(i)] === 1) i++;
  const code = text.charCodeAt(i);
  if (code === 46 && i - start <= 5) i = dotted(text, start, i, lookup);
  else if ((code === 39 || code === 0x2019) && kinds[text.charCodeAt(i + 1)] === 1) {
    i = apostrophe(text, i);
  }
  push(out, start, i, entriesOf(lookup).of(text, start, i));
  return i;
}

/** "o'clock" stays whole; "year's" ends before the apostrophe. */
function apostrophe(text: string, at: number): number {
  let i = at + 1;
  while (kinds[text.charCodeAt(i)] === 1) i++;
  return i - at > 3 ? i : at;
}

/** Takes in the dots of "a.m." and, where the lexicon has the word with its dot, of "Jan.". */
function dotted(text: string, start: number, dot: number, lookup: Lookup): number {
  let i = dot;
  while (
    text.charCodeAt(i) === 46 &&
    kinds[text.charCodeAt(i + 1)] === 1 &&
    kinds[text.charCodeAt(i + 2)] !== 1
  ) {
    i += 2;
  }
  if (i > dot) return text.charCodeAt(i) === 46 ? i + 1 : i;
  return lookup(text.slice(start, dot + 1).toLowerCase()) ? dot + 1 : dot;
}

let entries: FormCache<Entry | null> | null = null;
let entriesFrom: Lookup | null = null;

/** Entries by word, of the lexicon asked last. */
function entriesOf(lookup: Lookup): FormCache<Entry | null> {
  if (entries === null || entriesFrom !== lookup) {
    entries = createFormCache((word) => find(word, lookup));
    entriesFrom = lookup;
  }
  return entries;
}

function find(word: string, lookup: Lookup): Entry | null {
  const entry = lookup(word.toLowerCase());
  if (entry) {
    if (!entry.capital) return entry;
    const first = word.charCodeAt(0);
    if (first < 97 || first > 122) return entry;
    return null;
  }
  return ARABIC.test(word) ? findArabic(word, lookup) : null;
}

/** Arabic words fold their letter variants and may carry "and", "in", "for" written together. */
function findArabic(word: string, lookup: Lookup): Entry | null {
  const plain = word
    .replace(/[\u064b-\u0652\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه");
  const whole = lookup(plain);
  if (whole) return whole;
  if (plain.length < 5 || !/^[وفبل]/.test(plain)) return null;
  return lookup(plain.slice(1)) ?? null;
}

/** An empty line ends every phrase; a single line end does not. */
function readBreak(out: Scan, start: number): number {
  let i = start + 1;
  let lines = 1;
  for (; ; i++) {
    const code = out.text.charCodeAt(i);
    if (code === 10) lines++;
    else if (code !== 32 && code !== 9) break;
  }
  if (lines > 1) push(out, start, start, BREAK);
  return i;
}

function readMark(out: Scan, start: number, code: number, lookup: Lookup): number {
  const { text } = out;
  if (
    (code === 39 || code === 0x2019) &&
    /^['’]\d\ds?(?![\d\p{L}])/u.test(text.slice(start, start + 6))
  ) {
    const plural = text.charCodeAt(start + 3) === 115;
    const value = Number(text.slice(start + 1, start + 3));
    const year = value + (value > 40 ? 1900 : 2000);
    const end = start + (plural ? 4 : 3);
    push(out, start, end, { lit: -1, classes: [plural ? C.DECADE : C.YEAR, year], capital: false });
    return end;
  }
  if (code === 39 || code === 0x2019 || code === 9 || code === 13) return start + 1;
  const shape = code === 0x2013 || code === 0x2014 || code === 0x2011 ? "-" : text[start]!;
  push(out, start, start + 1, lookup(shape) ?? null);
  return start + 1;
}

/** A full stop, question or exclamation mark, colon of a list, or an empty line. */
export function endsSentence(scan: Scan, token: number): boolean {
  const start = scan.start[token]!;
  if (scan.end[token] === start) return true;
  if (scan.end[token]! - start !== 1) return false;
  const code = scan.text.charCodeAt(start);
  return code === 46 || code === 63 || code === 33 || code === 0x61f;
}
