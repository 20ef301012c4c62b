import { charClass, DIGIT, isLower, isUpper, LETTER } from "./char-class.ts";

/** How a word is written. The order is the model's: do not change it without a new model. */
export const SHAPE = {
  lower: 0,
  initial: 1,
  capitals: 2,
  mixed: 3,
  letter: 4,
  number: 5,
  digits: 6,
  sign: 7,
  dotted: 8,
  /** Text whose letters carry no case: all-capitals copy, headlines in capitals. */
  caseless: 9,
} as const;

/**
 * Numbers that stand for the words of a text in every feature: hashes of the folded form (lower case,
 * digits as 0, straight apostrophes), of its beginnings and ends, and its shape.
 */
export interface WordCodes {
  readonly length: number;
  readonly word: Int32Array;
  readonly suffix2: Int32Array;
  readonly suffix3: Int32Array;
  readonly suffix4: Int32Array;
  readonly prefix3: Int32Array;
  readonly prefix2: Int32Array;
  readonly last: Int32Array;
  readonly shape: Uint8Array;
  /** 1 for words of letters alone, apostrophes and hyphens apart. */
  readonly plain: Uint8Array;
}

const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** Folded code unit: "É" as "é", "7" as "0", "’" as "'". */
function fold(code: number): number {
  if (code < 128) {
    if (code >= 65 && code <= 90) return code | 32;
    return code >= 48 && code <= 57 ? 48 : code;
  }
  if (code === 0x2019 || code === 0x02bc || code === 0x2018) return 0x27;
  if (code === 0x201c || code === 0x201d) return 0x22;
  if (code === 0x2013 || code === 0x2014) return 0x2d;
  if (charClass(code) === DIGIT) return 48;
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

/** Hash of a folded word, as in `WordCodes.word`. */
export function wordCode(word: string): number {
  let hash = SEED;
  for (let i = 0; i < word.length; i++) {
    hash = Math.imul(hash ^ fold(word.charCodeAt(i)), PRIME);
  }
  return hash ^ (hash >>> 15);
}

/** Codes of the tokens [first, end) whose offsets stand in `start` and `stop`. */
export function encodeWords(
  text: string,
  start: Uint32Array,
  stop: Uint32Array,
  caseless: Uint8Array | null,
): WordCodes {
  const length = start.length;
  const codes = {
    length,
    word: new Int32Array(length),
    suffix2: new Int32Array(length),
    suffix3: new Int32Array(length),
    suffix4: new Int32Array(length),
    prefix2: new Int32Array(length),
    prefix3: new Int32Array(length),
    last: new Int32Array(length),
    shape: new Uint8Array(length),
    plain: new Uint8Array(length),
  };
  for (let i = 0; i < length; i++) {
    const from = start[i] as number;
    const to = stop[i] as number;
    let hash = SEED;
    for (let at = from; at < to; at++) {
      hash = Math.imul(hash ^ fold(text.charCodeAt(at)), PRIME);
      if (at === from + 1) codes.prefix2[i] = hash;
      else if (at === from + 2) codes.prefix3[i] = hash;
    }
    codes.word[i] = hash ^ (hash >>> 15);
    let tail = SEED;
    for (let at = to - 1; at >= from && at >= to - 4; at--) {
      tail = Math.imul(tail ^ fold(text.charCodeAt(at)), PRIME);
      if (at === to - 1) codes.last[i] = tail;
      else if (at === to - 2) codes.suffix2[i] = tail;
      else if (at === to - 3) codes.suffix3[i] = tail;
      else codes.suffix4[i] = tail;
    }
    codes.plain[i] = isPlain(text, from, to) ? 1 : 0;
    codes.shape[i] = shapeOf(text, from, to, caseless?.[i] === 1);
  }
  return codes;
}

function isPlain(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (charClass(code) !== LETTER && code !== 0x27 && code !== 0x2019 && code !== 0x2d)
      return false;
  }
  return true;
}

function shapeOf(text: string, from: number, to: number, caseless: boolean): number {
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let dots = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isLower(code)) lower++;
    else if (isUpper(code)) upper++;
    else if (charClass(code) === DIGIT) digits++;
    else if (charClass(code) === LETTER) lower++;
    else if (code === 0x2e) dots++;
  }
  if (upper + lower === 0) return digits === 0 ? SHAPE.sign : SHAPE.number;
  if (digits > 0) return SHAPE.digits;
  if (caseless) return SHAPE.caseless;
  if (upper === 0) return SHAPE.lower;
  if (dots > 0) return SHAPE.dotted;
  if (!isUpper(text.charCodeAt(from))) return SHAPE.mixed;
  if (upper === 1) return lower > 0 ? SHAPE.initial : SHAPE.letter;
  return lower === 0 ? SHAPE.capitals : SHAPE.mixed;
}
