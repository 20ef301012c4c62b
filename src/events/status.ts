import type { EventWords } from "../lexicon/events-words.ts";
import type { EventMention } from "../model/annotation.ts";
import type { NounPhrase, VerbGroup } from "./phrases.ts";
import { governorOf } from "./roles.ts";
import { type ClauseContext, verbAt } from "./subjects.ts";

export type Status = EventMention["status"];

const IRREALIS = new Set([
  "would",
  "could",
  "may",
  "might",
  "should",
  "must",
  "can",
  "shall",
  "ought",
]);
const CONDITION = new Set(["if", "unless", "whether", "lest"]);

/** Whether what a verb says happened, is planned, threatened … */
export function statusOfVerb(context: ClauseContext, verb: VerbGroup, words: EventWords): Status {
  if (verb.negated) return "denied";
  if (verb.modal === "will" || verb.modal === "'ll" || verb.modal === "shall")
    return conditional(context, verb) ?? "planned";
  if (IRREALIS.has(verb.modal)) return "hypothetical";
  const before = conditional(context, verb);
  if (before) return before;
  if (verb.form === "to") return governed(context, verb, words);
  if (verb.form === "ing") return gerund(context, verb, words);
  const { tokens } = context;
  if (isDisowned(context, verb)) return "denied";
  return tokens.xpos(verb.verb) === "VBG" ? "ongoing" : "occurred";
}

const DISOWN = new Set(["deny", "refute", "dismiss", "disprove", "rebut"]);

/** "denied that its men had shelled the depot": the clause's governing verb takes it back. */
function isDisowned(context: ClauseContext, verb: VerbGroup): boolean {
  const { tokens, phrases } = context;
  let that = false;
  for (let at = verb.first - 1; at >= Math.max(phrases.first, verb.first - 16); at--) {
    const word = tokens.lower(at);
    if (word === "that") that = true;
    if (word === ";" || word === '"') return false;
    const other = verbAt(context, at);
    if (other) return that && DISOWN.has(tokens.lemma(other.verb)) && !other.negated;
  }
  return false;
}

function conditional(context: ClauseContext, verb: VerbGroup): Status | null {
  const { tokens, phrases } = context;
  for (let at = verb.first - 1; at >= Math.max(phrases.first, verb.first - 12); at--) {
    if (verbAt(context, at)) return null;
    if (CONDITION.has(tokens.lower(at))) return "hypothetical";
  }
  return null;
}

/** "plans to attack", "managed to kill": the governing verb decides. */
function governed(context: ClauseContext, verb: VerbGroup, words: EventWords): Status {
  const { tokens, phrases } = context;
  for (let at = verb.first - 1; at >= Math.max(phrases.first, verb.first - 14); at--) {
    const other = verbAt(context, at);
    if (other)
      return realised(tokens.lemma(other.verb))
        ? statusOfVerb(context, other, words)
        : (statusWord(tokens.lemma(other.verb), words) ?? purpose(context, other));
    const noun = statusWord(tokens.lemma(at).toLowerCase(), words);
    if (noun) return noun;
  }
  return "planned";
}

const REALISED = new Set([
  "manage",
  "go",
  "come",
  "continue",
  "begin",
  "start",
  "succeed",
  "proceed",
  "rise",
  "help",
  "storm",
  "happen",
  "move",
  "join",
]);
const realised = (lemma: string): boolean => REALISED.has(lemma);

/** "fired tear gas to disperse the crowd" tells what was done it for: it was done or tried. */
const purpose = (_context: ClauseContext, other: VerbGroup): Status =>
  other.modal !== "" ? "planned" : other.negated ? "denied" : "occurred";

const statusWord = (lemma: string, words: EventWords): Status | null =>
  (words.statusVerbs.get(lemma) as Status | undefined) ?? null;

function gerund(context: ClauseContext, verb: VerbGroup, words: EventWords): Status {
  const { tokens, phrases } = context;
  for (let at = verb.first - 1; at >= Math.max(phrases.first, verb.first - 3); at--) {
    const word = tokens.lemma(at).toLowerCase();
    if (word === "without") return "denied";
    const status = statusWord(word, words);
    if (status && status !== "hypothetical") return status;
    if (word === ",") return "occurred";
  }
  return "occurred";
}

/** The same for a noun: "a planned attack", "prevented an attack", "the threat of an attack". */
export function statusOfNoun(context: ClauseContext, noun: NounPhrase, words: EventWords): Status {
  const { tokens, phrases } = context;
  for (let at = noun.first; at < noun.end; at++) {
    const status = words.statusModifiers.get(tokens.lower(at)) as Status | undefined;
    if (status) return status;
    if (tokens.lemma(at) === "attempt" || tokens.lemma(at) === "plot") return "attempted";
    if (tokens.lemma(at) === "threat") return "threatened";
  }
  const before =
    noun.prep >= 0
      ? tokens.lemma(noun.prep - 1 >= phrases.first ? noun.prep - 1 : noun.prep).toLowerCase()
      : "";
  const lead = LEADS[before];
  if (lead) return lead;
  const governor = governorOf(context, noun);
  if (!governor) return "occurred";
  const lemma = tokens.lemma(governor.verb);
  const own = statusWord(lemma, words);
  if (own && NOUN_GOVERNORS.has(lemma)) return own;
  if (governor.modal || governor.form === "to") {
    const status = statusOfVerb(context, governor, words);
    return status === "occurred" ? "occurred" : status;
  }
  if (governor.negated) return "denied";
  return "occurred";
}

const LEADS: Readonly<Record<string, Status>> = {
  threat: "threatened",
  fear: "hypothetical",
  risk: "hypothetical",
  possibility: "hypothetical",
  plan: "planned",
  preparation: "planned",
  attempt: "attempted",
  danger: "hypothetical",
  prospect: "hypothetical",
  without: "denied",
};
const NOUN_GOVERNORS = new Set([
  "plan",
  "prepare",
  "threaten",
  "attempt",
  "foil",
  "thwart",
  "prevent",
  "avert",
  "plot",
  "fear",
  "announce_plan",
  "avoid",
  "deny",
  "abort",
  "frustrate",
  "call",
  "urge",
  "demand",
  "propose",
  "expect",
]);
