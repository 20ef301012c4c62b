import type { Harm, Span } from "../model/annotation.ts";
import type { Tokens } from "../model/language.ts";
import type { QuantityMention } from "../model/layers.ts";
import type { NounPhrase } from "./phrases.ts";

type HarmKind = Harm["kind"];

const VAGUE = new Set([
  "number",
  "several",
  "some",
  "many",
  "few",
  "dozen",
  "score",
  "hundred",
  "thousand",
  "numerous",
  "various",
  "countless",
  "unknown",
]);
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  both: 2,
};

/** Who was harmed and how many, as the words have it; numbers the words do not give stay null. */
export function harmOf(
  text: string,
  tokens: Tokens,
  noun: NounPhrase,
  kind: HarmKind,
  quantities: readonly QuantityMention[],
): Harm {
  const span: Span = [tokens.start[noun.first] ?? 0, tokens.end[noun.end - 1] ?? 0];
  const given = quantityIn(quantities, span, tokens.start[noun.first] ?? 0);
  const headFirst = headStart(tokens, noun);
  const who =
    headFirst < noun.end
      ? text.slice(tokens.start[headFirst] ?? 0, tokens.end[noun.end - 1] ?? 0)
      : null;
  const words =
    headFirst > noun.first
      ? text.slice(span[0], tokens.end[headFirst - 1] ?? 0)
      : text.slice(...span);
  const counted = ofNumber(tokens, noun) ?? given ?? count(tokens, noun, headFirst);
  return { kind, who, low: counted.low, best: counted.best, high: counted.high, words, span };
}

/** "a family of five", "a crew of nine": the number after "of" counts the people, not the families. */
function ofNumber(tokens: Tokens, noun: NounPhrase): Count | null {
  const at = noun.end + 1;
  if (at >= tokens.length || tokens.lower(noun.end) !== "of" || tokens.upos(at) !== "NUM")
    return null;
  const next = at + 1 < tokens.length ? tokens.upos(at + 1) : "PUNCT";
  if (next === "NOUN" || next === "PROPN" || next === "ADJ" || next === "NUM") return null;
  const word = tokens.lower(at);
  const value = NUMBERS[word] ?? digits(word);
  return value === null || value === undefined ? null : { low: value, best: value, high: value };
}

interface Count {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

function quantityIn(
  quantities: readonly QuantityMention[],
  span: Span,
  start: number,
): Count | null {
  for (const quantity of quantities) {
    if (quantity.span[0] > span[1]) break;
    if (quantity.span[0] >= start - 12 && quantity.span[0] <= span[1] && quantity.span[1] > span[0])
      return { low: quantity.low, best: quantity.best, high: quantity.high };
  }
  return null;
}

/** Rests of "at least", "at most", "more than" at the head of a phrase. */
const BOUNDS = new Set(["least", "most"]);

function headStart(tokens: Tokens, noun: NounPhrase): number {
  let at = noun.first;
  while (at < noun.end) {
    const tag = tokens.upos(at);
    const lead =
      BOUNDS.has(tokens.lower(at)) ||
      tag === "DET" ||
      tag === "NUM" ||
      tag === "SYM" ||
      ((tag === "ADV" || tag === "ADP") && at < noun.head);
    if (
      !lead &&
      !(tag === "ADJ" && VAGUE.has(tokens.lemma(at).toLowerCase())) &&
      !(at < noun.head && numberWord(tokens, at))
    )
      break;
    at++;
  }
  return at;
}

const numberWord = (tokens: Tokens, at: number): boolean =>
  VAGUE.has(tokens.lemma(at).toLowerCase()) || tokens.lower(at) in NUMBERS;

function count(tokens: Tokens, noun: NounPhrase, headFirst: number): Count {
  let value: number | null = null;
  let low = false;
  let high = false;
  for (let at = noun.first; at < Math.max(headFirst, noun.first + 1); at++) {
    const word = tokens.lower(at);
    if (VAGUE.has(tokens.lemma(at).toLowerCase())) return NONE;
    if (word === "least" || word === "more" || word === "over") low = true;
    if (word === "most" || word === "up") high = true;
    const number = NUMBERS[word] ?? digits(word);
    if (number !== null && number !== undefined) value = number;
  }
  if (value === null) return oneName(tokens, noun);
  if (low) return { low: value, best: value, high: null };
  if (high) return { low: null, best: null, high: value };
  return { low: value, best: value, high: value };
}

const NONE: Count = { low: null, best: null, high: null };

/** Value of a numeral, in words or digits; null where it is none that we know. */
export const numberAt = (tokens: Tokens, at: number): number | null =>
  NUMBERS[tokens.lower(at)] ?? digits(tokens.lower(at));

const digits = (word: string): number | null => {
  const plain = word.replaceAll(",", "");
  if (plain.length === 0 || plain.length > 9) return null;
  for (const c of plain) if (c < "0" || c > "9") return null;
  return Number(plain);
};

/** A singular noun or a name is one; a plural without a number is not counted. */
function oneName(tokens: Tokens, noun: NounPhrase): Count {
  const xpos = tokens.xpos(noun.head);
  return xpos === "NNP" || xpos === "NN" ? { low: 1, best: 1, high: 1 } : NONE;
}
