import type { Tokens, Tree } from "../model/language.ts";
import type { NounPhrase, Phrases, VerbGroup } from "./phrases.ts";
import { treeAntecedent, treeSubject } from "./tree-subjects.ts";

/** What a clause needs to know of its sentence. */
export interface ClauseContext {
  readonly tokens: Tokens;
  readonly phrases: Phrases;
  /** True for a phrase that is a time expression: never a participant. */
  isTime(noun: NounPhrase): boolean;
  /** The sentence's dependency tree, parsed when first asked for; null without a parser. */
  tree(): Tree | null;
}

const OBJECT_CONTROL = new Set([
  "force",
  "order",
  "urge",
  "ask",
  "tell",
  "allow",
  "compel",
  "lead",
  "want",
  "send",
  "deploy",
  "help",
]);
const SPEECH = new Set([
  "say",
  "report",
  "state",
  "add",
  "tell",
  "announce",
  "claim",
  "note",
  "confirm",
]);

export const nounAt = (context: ClauseContext, token: number): NounPhrase | null => {
  const { phrases } = context;
  if (token < phrases.first || token >= phrases.end) return null;
  const index = phrases.nounOf[token - phrases.first] ?? -1;
  return index < 0 ? null : (phrases.nouns[index] ?? null);
};

export const verbAt = (context: ClauseContext, token: number): VerbGroup | null => {
  const { phrases } = context;
  if (token < phrases.first || token >= phrases.end) return null;
  const index = phrases.verbOf[token - phrases.first] ?? -1;
  return index < 0 ? null : (phrases.verbs[index] ?? null);
};

/**
 * The noun phrase that is the grammatical subject of a verb group, and whether the verb is a bare participle
 * after its noun ("the man killed in …", where that noun is what the passive verb is said of). Null: none found.
 */
export function subjectOf(context: ClauseContext, verb: VerbGroup, depth = 0): NounPhrase | null {
  const charged = verb.form === "ing" ? chargedWith(context, verb) : null;
  if (charged) return charged;
  const tree = depth === 0 ? context.tree() : null;
  const found = tree ? fromTree(context, tree, verb) : null;
  return found ?? scannedSubject(context, verb, depth);
}

const CHARGES = new Set([
  "accuse",
  "suspect",
  "convict",
  "acquit",
  "charge",
  "blame",
  "criticise",
  "criticize",
  "condemn",
]);
const CHARGED_WITH = new Set(["of", "for", "with"]);

/** In "accused the militia on Monday of burning the camp" the militia: who is said to have done it. */
function chargedWith(context: ClauseContext, verb: VerbGroup): NounPhrase | null {
  const { tokens, phrases } = context;
  if (verb.first <= phrases.first || !CHARGED_WITH.has(tokens.lower(verb.first - 1))) return null;
  let object: NounPhrase | null = null;
  for (let at = verb.first - 2; at >= Math.max(phrases.first, verb.first - 16); at--) {
    const other = verbAt(context, at);
    if (other) {
      if (!CHARGES.has(tokens.lemma(other.verb))) return null;
      return other.passive ? subjectOf(context, other) : object;
    }
    const noun = nounAt(context, at);
    if (!noun) continue;
    if (noun.prep < 0 && !context.isTime(noun)) object = noun;
    at = noun.first;
  }
  return null;
}

/** The tree's subject; a relative pronoun gives way to what it stands for. */
function fromTree(context: ClauseContext, tree: Tree, verb: VerbGroup): NounPhrase | null {
  let token = treeSubject(tree, verb.verb);
  if (token >= 0 && isRelative(context.tokens, token)) token = treeAntecedent(tree, token);
  const noun = token < 0 ? null : nounAt(context, token);
  return noun && !context.isTime(noun) && !isPossessor(context, noun) ? noun : null;
}

/** The subject by position alone. */
function scannedSubject(context: ClauseContext, verb: VerbGroup, depth: number): NounPhrase | null {
  if (depth > 4) return null;
  const { tokens, phrases } = context;
  if (verb.form === "to") return controllerOf(context, verb, depth);
  if (verb.form === "en" && verb.passive) return reducedRelative(context, verb, depth);
  let at = verb.first - 1;
  let comma = false;
  while (at >= phrases.first) {
    const noun = nounAt(context, at);
    if (noun) {
      const stop = acceptSubject(context, noun, verb, comma);
      if (stop) return stop;
      at = (noun.prep >= 0 ? noun.prep : noun.first) - 1;
      continue;
    }
    const other = verbAt(context, at);
    if (other) {
      const shared = throughVerb(context, verb, other, depth);
      if (shared !== undefined) return shared;
      at = other.first - 1;
      continue;
    }
    const word = tokens.lower(at);
    if (word === ",") comma = true;
    else if (isRelative(tokens, at)) return antecedent(context, at);
    else if (
      word === '"' ||
      word === "“" ||
      word === "”" ||
      word === ";" ||
      word === ":" ||
      word === "``" ||
      word === "''"
    )
      return null;
    else if (word === "that" || (tokens.upos(at) === "SCONJ" && word !== "as" && !comma))
      return null;
    else if (word === ")") at = openBracket(tokens, at, phrases.first);
    at--;
  }
  return null;
}

function openBracket(tokens: Tokens, at: number, first: number): number {
  for (let i = at; i >= first; i--)
    if (tokens.lower(i) === "(" || tokens.lower(i) === "[") return i;
  return at;
}

const isRelative = (tokens: Tokens, at: number): boolean => {
  const xpos = tokens.xpos(at);
  return xpos === "WP" || xpos === "WDT";
};

const CONJUNCTIONS = new Set([
  "after",
  "before",
  "since",
  "until",
  "as",
  "when",
  "while",
  "because",
  "though",
]);

/** In "after security forces opened fire" the word before the noun opens a clause and is no preposition. */
const clauseSubject = (context: ClauseContext, noun: NounPhrase, verb: VerbGroup): boolean =>
  CONJUNCTIONS.has(context.tokens.lower(noun.prep)) && verb.first - noun.end <= 1;

function acceptSubject(
  context: ClauseContext,
  noun: NounPhrase,
  verb: VerbGroup,
  comma: boolean,
): NounPhrase | null {
  if (context.isTime(noun) || isPossessor(context, noun)) return null;
  if (noun.prep >= 0 && !clauseSubject(context, noun, verb)) return null;
  // ", killing five": the participle's subject is the main clause's, not the noun before the comma
  if (verb.form === "ing" && comma) return null;
  return comma
    ? (beforeApposition(context, noun) ?? noun)
    : (beforeConjunct(context, noun) ?? noun);
}

/** In "X, the leader of Y, killed …" the noun phrase before the comma. */
function beforeApposition(context: ClauseContext, noun: NounPhrase): NounPhrase | null {
  const { tokens } = context;
  const at = noun.first - 1;
  if (at <= context.phrases.first || tokens.lower(at) !== ",") return null;
  const before = nounAt(context, at - 1);
  return before && before.prep < 0 && !context.isTime(before) ? before : null;
}

/** First of "X and Y", "X, Y and Z". */
export function beforeConjunct(context: ClauseContext, noun: NounPhrase): NounPhrase | null {
  const { tokens, phrases } = context;
  const at = noun.first - 1;
  if (at <= phrases.first || tokens.upos(at) !== "CCONJ") return null;
  let before = nounAt(context, at - 1);
  while (before && before.prep >= 0 && tokens.lower(before.prep) === "of")
    before = nounAt(context, before.prep - 1);
  return before && before.prep < 0 && !context.isTime(before) ? before : null;
}

const isPossessor = (context: ClauseContext, noun: NounPhrase): boolean =>
  noun.end < context.phrases.end && context.tokens.xpos(noun.end) === "POS";

/** undefined: look on to the left of the other verb; null: no subject. */
function throughVerb(
  context: ClauseContext,
  verb: VerbGroup,
  other: VerbGroup,
  depth: number,
): NounPhrase | null | undefined {
  const { tokens } = context;
  if (verb.form === "ing")
    return SPEECH.has(tokens.lemma(other.verb)) ? undefined : subjectOf(context, other, depth + 1);
  const before = verb.first - 1;
  const joined = before > other.verb && tokens.upos(before) === "CCONJ";
  if (joined && other.form === verb.form) return subjectOf(context, other, depth + 1);
  if (other.form === "en" || other.form === "ing" || other.form === "to") return undefined;
  return joined ? subjectOf(context, other, depth + 1) : null;
}

function antecedent(context: ClauseContext, relative: number): NounPhrase | null {
  let at = relative - 1;
  if (at >= context.phrases.first && context.tokens.upos(at) === "ADP") at--;
  if (at >= context.phrases.first && context.tokens.lower(at) === ",") at--;
  return nounAt(context, at);
}

function controllerOf(context: ClauseContext, verb: VerbGroup, depth: number): NounPhrase | null {
  const { tokens, phrases } = context;
  for (let at = verb.first - 1; at >= phrases.first; at--) {
    const other = verbAt(context, at);
    if (!other) continue;
    const object = OBJECT_CONTROL.has(tokens.lemma(other.verb))
      ? nounAt(context, other.verb + 1)
      : null;
    return object ?? subjectOf(context, other, depth + 1);
  }
  const noun = nounAt(context, verb.first - 1);
  return noun && noun.prep < 0 ? noun : null;
}

function reducedRelative(
  context: ClauseContext,
  verb: VerbGroup,
  depth: number,
): NounPhrase | null {
  const { tokens, phrases } = context;
  const before = verb.first - 1;
  if (before < phrases.first) return null;
  const word = tokens.lower(before);
  if (tokens.upos(before) === "CCONJ" || word === ",") {
    for (let at = before - 1; at >= phrases.first; at--) {
      const other = verbAt(context, at);
      if (other) return other.passive ? subjectOf(context, other, depth + 1) : null;
    }
  }
  return nounAt(context, word === "," ? before - 1 : before);
}
