import type { Codebook, Frame, TriggerRule } from "../lexicon/events-codebook.ts";
import { nounForms, verbForms } from "../lexicon/events-forms.ts";
import type { Tokens } from "../model/language.ts";
import type { Phrases } from "./phrases.ts";

export interface Pattern {
  readonly rule: TriggerRule;
  readonly frame: Frame;
  readonly words: readonly string[];
  readonly verb: boolean;
  /** Its first word stands in patterns of one part of speech alone: a wrong tag does not hide it. */
  sure: boolean;
}

/** Patterns by their first word. */
export type TriggerIndex = ReadonlyMap<string, readonly Pattern[]>;

/** Words that name an event: tokens [first, end), `head` its verb or head noun. */
export interface Trigger {
  readonly rule: TriggerRule;
  readonly frame: Frame;
  readonly verb: boolean;
  readonly head: number;
  readonly first: number;
  readonly end: number;
  /** Lemma sequence of the pattern that matched. */
  readonly pattern: string;
  /** Where the object of a verb begins. */
  readonly objectFrom: number;
  /** Another reading of the same words, tried where this one's needs are not met. */
  readonly otherwise: Trigger | null;
}

const GAP = 6;

export function indexTriggers(book: Codebook): TriggerIndex {
  const index = new Map<string, Pattern[]>();
  const put = (rule: TriggerRule, phrase: string, verb: boolean) => {
    const frame = book.frames.get(rule.frame);
    if (!frame) return;
    for (const words of variants(phrase)) {
      const pattern: Pattern = { rule, frame, words, verb, sure: false };
      const first = words[0] ?? "";
      for (const key of verb ? verbForms(first) : words.length > 1 ? [first] : nounForms(first)) {
        const list = index.get(key) ?? [];
        list.push(pattern);
        index.set(key, list);
      }
    }
  };
  for (const rule of book.triggers) {
    for (const phrase of rule.verbs) put(rule, phrase, true);
    for (const phrase of rule.nouns) put(rule, phrase, false);
  }
  for (const list of index.values()) {
    const sure = list.every((pattern) => pattern.verb) || list.every((pattern) => !pattern.verb);
    for (const pattern of list) pattern.sure = sure;
    list.sort(
      (a, b) =>
        fixed(b) - fixed(a) ||
        a.words.length - b.words.length ||
        Number(!a.rule.needs) - Number(!b.rule.needs),
    );
  }
  return index;
}

/** Words of a pattern that are not gaps: the more, the surer; of two with as many the one without a gap goes first. */
const fixed = (pattern: Pattern): number => pattern.words.filter((word) => word !== "*").length;

/** "counter-attack" may be one token or three. */
function variants(phrase: string): readonly (readonly string[])[] {
  const plain = phrase.split(" ");
  if (!phrase.includes("-")) return [plain];
  return [plain, phrase.replaceAll("-", " - ").split(" ")];
}

/** Triggers of a sentence in text order; where two overlap the longer one stands. */
export function triggersOf(
  tokens: Tokens,
  phrases: Phrases,
  index: TriggerIndex,
  skip: Uint8Array,
): readonly Trigger[] {
  const found: Trigger[] = [];
  // "held talks" as a phrase and "talks" in it are one
  let last: Trigger | null = null;
  let at = phrases.first;
  while (at < phrases.end) {
    const trigger = skip[at] === 1 ? null : triggerAt(tokens, phrases, index, at);
    if (trigger && !(last !== null && !trigger.verb && isWithin(trigger, last))) {
      found.push(trigger);
      if (!contiguous(trigger)) last = trigger;
    }
    at = trigger
      ? Math.max(at + 1, trigger.rule && contiguous(trigger) ? trigger.end : at + 1)
      : at + 1;
  }
  return found;
}

/** "protest march" begins in "hold a protest": both are one. */
const isWithin = (noun: Trigger, phrase: Trigger): boolean =>
  noun.first < phrase.end && noun.end >= phrase.end;

const contiguous = (trigger: Trigger): boolean => !trigger.pattern.includes("*");

function triggerAt(
  tokens: Tokens,
  phrases: Phrases,
  index: TriggerIndex,
  at: number,
): Trigger | null {
  const patterns = index.get(tokens.lower(at));
  if (!patterns) return null;
  const tag = tokens.upos(at);
  const readings: Trigger[] = [];
  const nominal =
    isNominalGerund(tokens, at, phrases.first) && patterns.some((pattern) => !pattern.verb);
  for (const pattern of patterns) {
    if (nominal && pattern.verb && pattern.words.length === 1) continue;
    if (pattern.verb ? !verbal(tokens, at, tag, pattern) : !nounStart(tag, tokens, at, pattern))
      continue;
    const end = matchEnd(tokens, phrases, pattern.words, at);
    if (end < 0 || (!pattern.verb && !(headsPhrase(phrases, end) && endsInNoun(tokens, at, end))))
      continue;
    readings.push(make(pattern, at, end));
    if (!pattern.rule.needs) break;
  }
  return readings.reduceRight<Trigger | null>((otherwise, one) => ({ ...one, otherwise }), null);
}

/** "Fighting between …", "the bombing of …": an -ing form that stands as a noun. */
function isNominalGerund(tokens: Tokens, at: number, first: number): boolean {
  if (tokens.xpos(at) !== "VBG") return false;
  const before = at > first ? tokens.upos(at - 1) : "PUNCT";
  const next = at + 1 < tokens.length ? tokens.upos(at + 1) : "PUNCT";
  const opens =
    before === "DET" ||
    before === "ADJ" ||
    (at === first && before === "PUNCT") ||
    before === "ADP";
  return opens && (next === "ADP" || next === "VERB" || next === "AUX" || next === "PUNCT");
}

function make(pattern: Pattern, at: number, end: number): Trigger {
  const gap = pattern.words.indexOf("*");
  return {
    rule: pattern.rule,
    frame: pattern.frame,
    verb: pattern.verb,
    head: pattern.verb ? at : end - 1,
    first: at,
    end,
    pattern: pattern.words.join(" "),
    objectFrom: gap > 0 ? at + gap : end,
    otherwise: null,
  };
}

function verbal(tokens: Tokens, at: number, tag: string, pattern: Pattern): boolean {
  if (tag === "VERB") return true;
  // "be" and "have" open set phrases such as "be dead"; the patterns' other words keep them apart
  if (tag === "AUX") return true;
  const lower = tokens.lower(at);
  return (
    lower.endsWith("ed") && (tag === "ADJ" || (pattern.sure && (tag === "NOUN" || tag === "PROPN")))
  );
}

const nounStart = (tag: string, tokens: Tokens, at: number, pattern: Pattern): boolean =>
  tag === "NOUN" ||
  tag === "PROPN" ||
  tag === "ADJ" ||
  (tag === "VERB" && (pattern.sure || tokens.lower(at).endsWith("ing")));

function matchEnd(
  tokens: Tokens,
  phrases: Phrases,
  words: readonly string[],
  start: number,
): number {
  let at = start + 1;
  for (let w = 1; w < words.length; w++) {
    const word = words[w] ?? "";
    if (word === "*") {
      const next = words[w + 1] ?? "";
      const found = findWord(tokens, phrases, next, at);
      if (found < 0) return -1;
      at = found + 1;
      w++;
    } else {
      if (at >= phrases.end || !same(tokens, at, word)) return -1;
      at++;
    }
  }
  return at;
}

function findWord(tokens: Tokens, phrases: Phrases, word: string, from: number): number {
  for (let at = from; at < Math.min(phrases.end, from + GAP + 1); at++) {
    if (same(tokens, at, word)) return at;
    const tag = tokens.upos(at);
    if (tag === "PUNCT" && !"-\"',".includes(tokens.lower(at))) return -1;
    if (tag === "VERB" && tokens.xpos(at) !== "VBN" && tokens.xpos(at) !== "VBG") return -1;
  }
  return -1;
}

const same = (tokens: Tokens, at: number, word: string): boolean => {
  const lower = tokens.lower(at);
  return lower === word || tokens.lemma(at).toLowerCase() === word || isPluralOf(lower, word);
};

/** "bases" whose dictionary form is taken for "basis". */
const isPluralOf = (form: string, word: string): boolean =>
  form.length === word.length + 1 && form.endsWith("s") && form.startsWith(word);

/** "helicopter attack", "number of wounded", but not "a helicopter attacked". */
const endsInNoun = (tokens: Tokens, at: number, end: number): boolean =>
  end - at === 1 ||
  tokens.lower(end - 2) === "of" ||
  tokens.upos(end - 1) !== "VERB" ||
  tokens.lower(end - 1).endsWith("ing");

/** A noun trigger counts where it heads its phrase: "attack" in "attack helicopter" does not. */
function headsPhrase(phrases: Phrases, end: number): boolean {
  const index = phrases.nounOf[end - 1 - phrases.first] ?? -1;
  if (index < 0) return true;
  const noun = phrases.nouns[index];
  return noun !== undefined && noun.head < end;
}
