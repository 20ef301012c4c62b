import { type Tokens, UPOS, type Upos } from "../model/language.ts";

const CODE = new Map<string, number>(UPOS.map((tag, code) => [tag, code]));
const ADJ = CODE.get("ADJ") as number;
const VERB = CODE.get("VERB") as number;
const NOUN = CODE.get("NOUN") as number;
const PROPN = CODE.get("PROPN") as number;

/**
 * Tokens with three kinds of tag put right that cost events: a past tense read as an adjective ("Palestinians blamed
 * Israel"), a participle after a hyphen read as a verb ("a rebel-held area"), and "US" read as a pronoun.
 */
export function repairTags(tokens: Tokens, isVerbForm: (word: string) => boolean): Tokens {
  const size = tokens.length;
  const codes = new Uint8Array(size);
  for (let i = 0; i < size; i++) codes[i] = CODE.get(tokens.upos(i)) ?? (CODE.get("X") as number);
  const past = new Uint8Array(size);
  for (let i = 1; i < size; i++) {
    if (codes[i] === VERB && isDash(tokens, i - 1) && tokens.start[i] === tokens.end[i - 1])
      codes[i] = ADJ;
    else if (codes[i] === ADJ && pastAfterNoun(tokens, codes, i) && isVerbForm(tokens.lower(i))) {
      codes[i] = VERB;
      past[i] = 1;
    } else if (
      codes[i] === NOUN &&
      verbAfterNoun(tokens, codes, i) &&
      isVerbForm(tokens.lower(i))
    ) {
      codes[i] = VERB;
      past[i] = 1;
    } else if (tokens.lower(i) === "us" && tokens.text(i) === "US" && tokens.upos(i) === "PRON")
      codes[i] = PROPN;
  }
  // Every rule asks for the same few forms again and again: each token's is looked up once.
  const lowers = new Array<string | undefined>(size);
  const lemmas = new Array<string | undefined>(size);
  return {
    length: size,
    start: tokens.start,
    end: tokens.end,
    sentence: tokens.sentence,
    text: (i) => tokens.text(i),
    lower: (i) => {
      const known = lowers[i];
      if (known !== undefined) return known;
      const lower = tokens.lower(i);
      lowers[i] = lower;
      return lower;
    },
    lemma: (i) => {
      const known = lemmas[i];
      if (known !== undefined) return known;
      const lemma = tokens.lemma(i);
      lemmas[i] = lemma;
      return lemma;
    },
    upos: (i) => UPOS[codes[i] ?? 0] as Upos,
    xpos: (i) => (past[i] === 1 ? "VBD" : tokens.xpos(i)),
  };
}

const isDash = (tokens: Tokens, at: number): boolean =>
  tokens.lower(at) === "-" || tokens.lower(at) === "–";

const DET = CODE.get("DET") as number;
const NUM = CODE.get("NUM") as number;
const CCONJ = CODE.get("CCONJ") as number;

/** "police shot two men", "a soldier shot and killed two": a noun between a noun and what opens an object. */
function verbAfterNoun(tokens: Tokens, codes: Uint8Array, at: number): boolean {
  const before = codes[at - 1];
  if (tokens.xpos(at) !== "NN") return false;
  const next = codes[at + 1];
  // "attacked the camp and shot dead six residents"
  if (before === CCONJ && tokens.lower(at + 1) === "dead") return true;
  if (before !== NOUN && before !== PROPN) return false;
  if (next === DET || next === NUM) return true;
  if (next === CCONJ) return codes[at + 2] === VERB;
  // "gunmen shot at a convoy": two nouns in a row would make a shot of gunmen
  if (tokens.lower(at + 1) === "at") return tokens.xpos(at - 1).endsWith("S");
  const xpos = tokens.xpos(at + 1);
  const after = codes[at + 2];
  return (
    (xpos === "RP" ||
      tokens.lower(at + 1) === "down" ||
      tokens.lower(at + 1) === "up" ||
      tokens.lower(at + 1) === "dead") &&
    (after === DET || after === NUM)
  );
}

function pastAfterNoun(tokens: Tokens, codes: Uint8Array, at: number): boolean {
  const before = codes[at - 1];
  return (before === NOUN || before === PROPN) && tokens.lower(at).endsWith("ed");
}
