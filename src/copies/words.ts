import { DROPPED, fold, SEPARATOR } from "../text/word-fold.ts";

/**
 * A text as numbers: one 32-bit code per word. The low 28 bits are the hash of the folded word (case, accents,
 * apostrophes and typography do not count); the high bits say what kind of word it is.
 */
export const WORD = 0x0fffffff;
export const QUOTED = 1 << 28;
export const NAME = 1 << 29;
export const NUMBER = 1 << 30;
/** Set on words that are their text's own only where the other text has them too: furniture, loose lines. */
export const MASKED = 0x80000000;

export interface Words {
  readonly codes: Uint32Array;
  /** Index of each unit's first word. A unit is a sentence or a line, whichever is shorter. */
  readonly units: Uint32Array;
  /** One byte for each unit: 1 where it is a whole line that ends in no sentence mark. */
  readonly loose: Uint8Array;
}

const NEWLINE = 10;
const STOPS = new Set([...".!?…:؟۔।。！？"].map((char) => char.charCodeAt(0)));
/** Marks that open (1), close (2) or toggle (3) a quotation. */
const MARKS = new Map([
  [0x201c, 1],
  [0x201e, 1],
  [0xab, 1],
  [0x201d, 2],
  [0xbb, 2],
  [0x22, 3],
]);

/** What a code unit is to the scanner, below the range where scripts without spaces begin. */
const SPACE_LIKE = 0;
const LETTER = 1;
const DIGIT = 2;
const UPPER = 3;
const SILENT = 4;
const LINE = 5;
const STOP = 6;
const MARK = 7;

const classes = new Uint8Array(0x10000).fill(255);
const folded = new Uint16Array(0x10000);
for (let code = 0; code < 0x250; code++) learn(code);

function learn(code: number): number {
  const unit = fold(code);
  folded[code] = unit;
  classes[code] = classOf(code, unit);
  return classes[code]!;
}

function classOf(code: number, unit: number): number {
  if (code === NEWLINE) return LINE;
  if (STOPS.has(code)) return STOP;
  if (MARKS.has(code)) return MARK;
  if (unit === DROPPED) return SILENT;
  if (unit === SEPARATOR) return SPACE_LIKE;
  const char = String.fromCharCode(code);
  if (/\p{Nd}/u.test(char)) return DIGIT;
  return char !== char.toLowerCase() ? UPPER : LETTER;
}

/** Han, kana and Hangul carry no spaces between words: each unit counts as a word there. */
const isPacked = (code: number): boolean =>
  (code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);

let buffer = new Uint32Array(4096);
let starts = new Uint32Array(4096);
let looseness = new Uint8Array(4096);

function reserve(length: number): void {
  if (buffer.length >= length) return;
  buffer = new Uint32Array(length * 2);
  starts = new Uint32Array(length * 2);
  looseness = new Uint8Array(length * 2);
}

const taken = (words: number, units: number): Words => ({
  codes: buffer.slice(0, words),
  units: starts.slice(0, units),
  loose: looseness.slice(0, units),
});

/** The words and units of a text, in one pass. */
export function readWords(text: string): Words {
  reserve(text.length + 1);
  let count = 0;
  let units = 0;
  let quoted = false;
  let atStart = true;
  let newUnit = true;
  let lastShortName = false;
  // Units begun in this line, and whether a sentence mark was the last thing in it.
  let inLine = 0;
  let ended = false;
  let i = 0;
  const { length } = text;
  while (i < length) {
    const code = text.charCodeAt(i);
    const kind = classes[code] === 255 ? learn(code) : classes[code]!;
    if (kind === LETTER || kind === UPPER || kind === DIGIT) {
      const first = i;
      let hash = 0x811c9dc5;
      do {
        const unit = text.charCodeAt(i);
        const type = classes[unit] === 255 ? learn(unit) : classes[unit]!;
        if (type === SILENT) continue;
        if (type !== LETTER && type !== UPPER && type !== DIGIT) break;
        if (isPacked(unit) && i > first) break;
        hash = Math.imul(hash ^ folded[unit]!, 0x01000193);
        if (isPacked(unit)) {
          i++;
          break;
        }
      } while (++i < length);
      if (atStart && (newUnit || kind !== LETTER)) {
        looseness[units] = 0;
        starts[units++] = count;
        inLine++;
      }
      ended = false;
      hash ^= hash >>> 15;
      hash = Math.imul(hash, 0x2c1b3c6d);
      hash ^= hash >>> 12;
      let coded = hash & WORD;
      if (kind === DIGIT) coded |= NUMBER;
      else if (kind === UPPER && !atStart) coded |= NAME;
      if (quoted) coded |= QUOTED;
      buffer[count++] = coded;
      lastShortName = kind === UPPER && i - first <= 3;
      atStart = false;
      newUnit = false;
      continue;
    }
    if (kind === LINE) {
      if (inLine === 1 && !ended) looseness[units - 1] = 1;
      inLine = 0;
      atStart = newUnit = true;
      quoted = false;
    } else if (kind === STOP) {
      ended = true;
      // "Lt. Jones", "U.S. forces": a short capitalised word before the stop is an abbreviation more often than an end.
      if (!lastShortName) atStart = true;
    } else if (kind === MARK) {
      const mark = MARKS.get(code)!;
      quoted = mark === 1 ? true : mark === 2 ? false : !quoted;
    }
    i++;
  }
  if (inLine === 1 && !ended) looseness[units - 1] = 1;
  return taken(count, units);
}
