import { SHAPE, type WordCodes } from "./word-codes.ts";

/** Bits of what the article's other places show of a word. */
const SEEN_LOWER = 1;
const SEEN_CAPITAL = 2;

/**
 * For each token: whether the article has its word in lower case elsewhere, and capitalised inside a
 * sentence. A capital at the head of a sentence means little by itself; the article's own usage tells.
 */
export function caseEvidence(codes: WordCodes, firsts: Uint8Array): Uint8Array {
  const seen = new Map<number, number>();
  for (let i = 0; i < codes.length; i++) {
    const shape = codes.shape[i] as number;
    const word = codes.word[i] as number;
    if (shape === SHAPE.lower) seen.set(word, (seen.get(word) ?? 0) | SEEN_LOWER);
    else if ((shape === SHAPE.initial || shape === SHAPE.capitals) && firsts[i] === 0) {
      seen.set(word, (seen.get(word) ?? 0) | SEEN_CAPITAL);
    }
  }
  const evidence = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const shape = codes.shape[i] as number;
    if (shape === SHAPE.initial || shape === SHAPE.capitals) {
      evidence[i] = seen.get(codes.word[i] as number) ?? 0;
    }
  }
  return evidence;
}

/** Marks the first word of each sentence, and every word of a headline whose words all are capitalised. */
export function sentenceFirsts(
  codes: WordCodes,
  sentences: readonly { readonly first: number; readonly end: number }[],
): Uint8Array {
  const firsts = new Uint8Array(codes.length);
  for (const { first, end } of sentences) {
    let i = first;
    while (i < end - 1 && codes.shape[i] === SHAPE.sign) i++;
    firsts[i] = 1;
    if (isTitleCase(codes, first, end)) firsts.fill(1, first, end);
  }
  return firsts;
}

/** At least four words, and hardly one in lower case that is longer than "with". */
function isTitleCase(codes: WordCodes, first: number, end: number): boolean {
  let capital = 0;
  let lower = 0;
  for (let i = first; i < end; i++) {
    if (codes.shape[i] === SHAPE.initial) capital++;
    else if (codes.shape[i] === SHAPE.lower && codes.suffix4[i] !== 0) lower++;
  }
  return capital >= 4 && lower * 5 <= capital;
}

/** Marks the tokens of sentences whose letters are all capitals: their case says nothing. */
export function caselessTokens(
  text: string,
  start: Uint32Array,
  sentences: readonly {
    readonly span: readonly [number, number];
    readonly first: number;
    readonly end: number;
  }[],
): Uint8Array | null {
  let marks: Uint8Array | null = null;
  for (const { span, first, end } of sentences) {
    if (!isAllCapitals(text, span[0], span[1])) continue;
    marks ??= new Uint8Array(start.length);
    marks.fill(1, first, end);
  }
  return marks;
}

function isAllCapitals(text: string, from: number, to: number): boolean {
  let upper = 0;
  let lower = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) {
      lower++;
      // Mixed copy shows itself within the first words; most sentences stop here.
      if (lower > 3 && lower > upper) return false;
    } else if (code >= 65 && code <= 90) upper++;
  }
  return upper >= 8 && lower * 20 <= upper;
}
