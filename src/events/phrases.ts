import type { Sentence, Tokens } from "../model/language.ts";
import type { Name } from "../model/layers.ts";

/** A noun phrase without what follows its head: "three suspected members" of "three suspected members of the group". */
export interface NounPhrase {
  readonly index: number;
  readonly first: number;
  readonly end: number;
  readonly head: number;
  /** The preposition it hangs on; -1 where it hangs on none. */
  readonly prep: number;
  /** The noun phrase before "'s"; -1 where there is none. */
  readonly possessor: number;
}

/** Auxiliaries, adverbs and the verb they belong to. */
export interface VerbGroup {
  readonly index: number;
  readonly first: number;
  readonly verb: number;
  readonly passive: boolean;
  readonly form: "finite" | "ing" | "en" | "to";
  /** Lemma of "would", "will" … ; "" where there is none. */
  readonly modal: string;
  readonly negated: boolean;
}

/** Noun phrases and verb groups of one sentence, by token. */
export interface Phrases {
  readonly first: number;
  readonly end: number;
  readonly nouns: readonly NounPhrase[];
  readonly verbs: readonly VerbGroup[];
  /** Index of the phrase that holds token `first + i`, or -1. */
  readonly nounOf: Int32Array;
  readonly verbOf: Int32Array;
}

const NEGATION = new Set(["not", "n't", "never", "no"]);

const nominal = (tag: string): boolean => tag === "NOUN" || tag === "PROPN";

/** Cuts a sentence into noun phrases and verb groups by its tags; names are never cut. */
export function phrasesOf(
  tokens: Tokens,
  sentence: Sentence,
  names: readonly Name[],
  timed: Uint8Array,
): Phrases {
  const { first, end } = sentence;
  const size = end - first;
  const nounOf = new Int32Array(size).fill(-1);
  const verbOf = new Int32Array(size).fill(-1);
  const nouns: NounPhrase[] = [];
  const verbs: VerbGroup[] = [];
  const nameEnd = namesByStart(names, first, end);
  let at = first;
  while (at < end) {
    const noun = readNoun(tokens, at, timeBreak(timed, at, end), nameEnd, nouns, first, nounOf);
    if (noun) {
      for (let i = noun.first; i < noun.end; i++) nounOf[i - first] = noun.index;
      nouns.push(noun);
      at = noun.end;
      continue;
    }
    const verb = readVerb(tokens, at, end, first, verbs.length);
    if (verb) {
      for (let i = verb.first; i <= verb.verb; i++) verbOf[i - first] = verb.index;
      verbs.push(verb);
      at = verb.verb + 1;
      continue;
    }
    at++;
  }
  const phrases = { first, end, nouns, verbs, nounOf, verbOf };
  verbs.forEach((verb, index) => {
    verbs[index] = settleVoice(tokens, phrases, verb);
  });
  return phrases;
}

/**
 * Taggers mix up past tense and participle; what follows decides: an agent makes it passive ("the raid led by X"),
 * an object makes it active ("troops attacked the village").
 */
function settleVoice(tokens: Tokens, phrases: Phrases, verb: VerbGroup): VerbGroup {
  const bare = verb.first === verb.verb && tokens.upos(verb.verb) === "VERB";
  const xpos = tokens.xpos(verb.verb);
  if (!bare || (xpos !== "VBN" && xpos !== "VBD")) return verb;
  let at = verb.verb + 1;
  while (at < phrases.end && tokens.upos(at) === "ADV" && phrases.nounOf[at - phrases.first] === -1)
    at++;
  if (at >= phrases.end) return verb;
  if (xpos === "VBD" && tokens.lower(at) === "by") return { ...verb, passive: true, form: "en" };
  const noun = phrases.nouns[phrases.nounOf[at - phrases.first] ?? -1];
  const object = noun !== undefined && noun.first === at;
  const alone = phrases.verbs.every((other) => other === verb || other.form !== "finite");
  if (xpos === "VBN" && (object || (alone && tokens.lower(at) !== "by")))
    return { ...verb, passive: false, form: "finite" };
  return verb;
}

/** Where a time expression begins or ends: no noun phrase reaches over it. */
function timeBreak(timed: Uint8Array, at: number, end: number): number {
  const mark = timed[at];
  let stop = at + 1;
  while (stop < end && timed[stop] === mark) stop++;
  return stop;
}

function namesByStart(names: readonly Name[], first: number, end: number): Map<number, number> {
  const map = new Map<number, number>();
  for (const name of names)
    if (name.first >= first && name.end <= end) map.set(name.first, name.end);
  return map;
}

function readNoun(
  tokens: Tokens,
  start: number,
  end: number,
  nameEnd: ReadonlyMap<number, number>,
  before: readonly NounPhrase[],
  first: number,
  nounOf: Int32Array,
): NounPhrase | null {
  let at = start;
  let head = -1;
  const tag0 = tokens.upos(at);
  if (tag0 === "ADJ" && isResult(tokens, at, first, end)) return null;
  if (tag0 === "PRON") {
    const xpos = tokens.xpos(at);
    if (xpos === "WP" || xpos === "WDT" || xpos === "WP$") return null;
    head = at++;
    if (tokens.xpos(head) === "PRP$") head = -1;
  }
  if (head < 0) {
    for (; at < end; at++) {
      const named = nameEnd.get(at);
      if (named !== undefined && named > at) {
        at = named - 1;
        head = at;
        continue;
      }
      const tag = tokens.upos(at);
      if (nominal(tag)) head = at;
      else if (tag === "NUM") head = head < 0 || !nominal(tokens.upos(head)) ? at : head;
      else if (tag === "DET" || tag === "ADJ" || tag === "SYM") {
        if (head >= 0 && tag === "DET") break;
        if (head >= 0 && tag === "ADJ" && !nextNominal(tokens, at, end)) break;
      } else if (tag === "ADV" || tag === "ADP") {
        if (head >= 0 || !quantityLead(tokens, at, end)) break;
      } else if (tag === "VERB") {
        if (at === start || head >= 0 || !participle(tokens, at) || !nextNominal(tokens, at, end))
          break;
      } else if (tag === "PUNCT" && isHyphen(tokens, at) && at > start && at + 1 < end) {
        const joined = joinedBy(tokens, at, head, end);
        if (joined < 0) break;
        at += joined;
      } else break;
    }
  }
  if (head < 0) return null;
  const last = head + 1;
  const possessor = possessorOf(tokens, start, before);
  return {
    index: before.length,
    first: start,
    end: last,
    head,
    prep: prepositionOf(
      tokens,
      start,
      first,
      possessor < 0 ? null : (before[possessor] ?? null),
      nounOf,
    ),
    possessor,
  };
}

/** "shot dead six residents", "left dead a guard": what became of them opens no noun phrase. */
const isResult = (tokens: Tokens, at: number, first: number, end: number): boolean =>
  tokens.lower(at) === "dead" &&
  at > first &&
  tokens.upos(at - 1) === "VERB" &&
  at + 1 < end &&
  (tokens.upos(at + 1) === "NUM" || tokens.upos(at + 1) === "DET");

/** Tokens to step over after a hyphen inside a phrase ("rebel-held town", "95-year-old man"); -1 where it ends there. */
function joinedBy(tokens: Tokens, at: number, head: number, end: number): number {
  const next = tokens.upos(at + 1);
  if (head !== at - 1 && tokens.upos(at - 1) !== "ADJ") return -1;
  if (nominal(next) || next === "NUM") return 0;
  const describes = next === "ADJ" || (next === "VERB" && participle(tokens, at + 1));
  return describes && nextNominal(tokens, at + 1, end) ? 1 : -1;
}

const isHyphen = (tokens: Tokens, at: number): boolean => {
  const word = tokens.lower(at);
  return word === "-" || word === "–" || word === "/";
};

const participle = (tokens: Tokens, at: number): boolean => {
  const xpos = tokens.xpos(at);
  return xpos === "VBN" || xpos === "VBG" || xpos === "VBD";
};

/** "at least 12", "about 50", "up to 3", "more than 40", "as many as 9" */
const LEADS = new Set([
  "about",
  "around",
  "over",
  "under",
  "some",
  "nearly",
  "almost",
  "between",
  "approximately",
]);

function quantityLead(tokens: Tokens, at: number, end: number): boolean {
  const word = tokens.lower(at);
  const next = at + 1 < end ? tokens.lower(at + 1) : "";
  // "in three attacks" is no quantity: only these open one
  const opens =
    LEADS.has(word) ||
    (word === "at" && (next === "least" || next === "most")) ||
    (word === "up" && next === "to");
  if (tokens.upos(at) === "ADP" && !opens) return false;
  for (let i = at; i < Math.min(end, at + 4); i++) {
    const tag = tokens.upos(i);
    if (tag === "NUM") return i > at;
    if (tag !== "ADV" && tag !== "ADP" && tag !== "ADJ") return false;
  }
  return false;
}

function nextNominal(tokens: Tokens, at: number, end: number): boolean {
  for (let i = at + 1; i < Math.min(end, at + 4); i++) {
    const tag = tokens.upos(i);
    if (nominal(tag)) return true;
    if (tag !== "ADJ" && tag !== "NUM") return false;
  }
  return false;
}

function possessorOf(tokens: Tokens, start: number, before: readonly NounPhrase[]): number {
  const last = before.at(-1);
  if (!last || start - last.end !== 1) return -1;
  return tokens.xpos(last.end) === "POS" ? last.index : -1;
}

function prepositionOf(
  tokens: Tokens,
  start: number,
  first: number,
  possessor: NounPhrase | null,
  nounOf: Int32Array,
): number {
  if (possessor) return possessor.prep;
  const at = start - 1;
  if (at < first || nounOf[at - first] !== -1) return -1;
  const tag = tokens.upos(at);
  if (tag === "ADP" || (tag === "SCONJ" && tokens.xpos(at) === "IN" && tokens.lower(at) !== "that"))
    return at;
  return tokens.xpos(at) === "TO" || tokens.lower(at) === "including" ? at : -1;
}

const BE = new Set(["be", "get"]);

function readVerb(
  tokens: Tokens,
  start: number,
  end: number,
  first: number,
  index: number,
): VerbGroup | null {
  let at = start;
  let modal = "";
  let negated = start > first && NEGATION.has(tokens.lower(start - 1));
  let auxBe = false;
  let auxAny = false;
  let to = false;
  for (; at < end; at++) {
    const tag = tokens.upos(at);
    if (tag === "VERB") {
      if (tokens.lower(at) === "including") return null;
      break;
    }
    if (tag === "AUX") {
      auxAny = true;
      if (tokens.xpos(at) === "MD") modal = tokens.lemma(at);
      else if (BE.has(tokens.lemma(at))) auxBe = true;
      if (at + 1 >= end || !continues(tokens, at + 1, end)) break;
    } else if (tag === "PART") {
      if (tokens.xpos(at) === "TO" || tokens.lower(at) === "to") to = true;
      else if (NEGATION.has(tokens.lower(at))) negated = true;
      else return null;
    } else if (tag === "ADV" && (auxAny || to || at > start)) {
      if (NEGATION.has(tokens.lower(at))) negated = true;
    } else return null;
  }
  if (at >= end) return null;
  const tag = tokens.upos(at);
  if (tag !== "VERB" && tag !== "AUX") return null;
  const xpos = tokens.xpos(at);
  const lemma = tokens.lemma(at);
  const en = xpos === "VBN" || (xpos === "VBD" && auxBe);
  const passive = tag === "VERB" && en && (auxBe || (!auxAny && xpos === "VBN" && lemma !== "be"));
  const form = to
    ? "to"
    : auxAny
      ? "finite"
      : xpos === "VBG"
        ? "ing"
        : xpos === "VBN"
          ? "en"
          : "finite";
  return { index, first: start, verb: at, passive, form, modal, negated };
}

/** Does the auxiliary at `at - 1` go on to a verb? */
function continues(tokens: Tokens, at: number, end: number): boolean {
  for (let i = at; i < Math.min(end, at + 4); i++) {
    const tag = tokens.upos(i);
    if (tag === "VERB" || tag === "AUX") return true;
    if (tag !== "ADV" && tag !== "PART") return false;
  }
  return false;
}
