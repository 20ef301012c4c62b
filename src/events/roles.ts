import type { Frame, SlotRole } from "../lexicon/events-codebook.ts";
import type { NounPhrase, VerbGroup } from "./phrases.ts";
import { beforeConjunct, type ClauseContext, nounAt, subjectOf, verbAt } from "./subjects.ts";

/** A noun phrase in a role. */
export interface Filler {
  readonly role: SlotRole;
  readonly noun: NounPhrase;
}

/**
 * All of "X, Y and Z" from its first noun phrase on; stops where a verb takes the last one as its subject. `own`: the
 * verb that the list itself is the subject of; `closed`: the list ends where "between" ends, a verb after it or not.
 */
export function conjuncts(
  context: ClauseContext,
  first: NounPhrase,
  closed = false,
  own: VerbGroup | null = null,
): readonly NounPhrase[] {
  const { tokens, phrases } = context;
  const all = [first];
  let last = first;
  for (let guard = 0; guard < 8; guard++) {
    let at = afterOf(context, last);
    let joined = false;
    while (
      at < phrases.end &&
      (tokens.lower(at) === "," || tokens.upos(at) === "CCONJ" || tokens.lower(at) === "(")
    ) {
      if (tokens.lower(at) === "(") {
        while (at < phrases.end && tokens.lower(at) !== ")") at++;
      } else if (tokens.upos(at) === "CCONJ") joined = true;
      at++;
    }
    const next = at > last.end - 1 ? nounAt(context, at) : null;
    if (!next || next === last || next.first !== at || next.prep >= 0 || context.isTime(next))
      break;
    if (!joined && !listGoesOn(context, next)) break;
    const verb = verbAt(context, next.end);
    if (!closed && verb && verb !== own && verb.form === "finite") break;
    all.push(next);
    last = next;
    if (joined) break;
  }
  return all;
}

/** In "X, Y and Z" Y is followed by another comma or "and"; in "X, the mayor, said" it is apposition. */
function listGoesOn(context: ClauseContext, noun: NounPhrase): boolean {
  const { tokens, phrases } = context;
  for (let at = noun.end; at < Math.min(phrases.end, noun.end + 12); at++) {
    if (verbAt(context, at)) return false;
    if (tokens.upos(at) === "CCONJ") return true;
  }
  return false;
}

/** Past "of the group" after a noun phrase. */
function afterOf(context: ClauseContext, noun: NounPhrase): number {
  const { tokens, phrases } = context;
  let at = noun.end;
  for (let guard = 0; guard < 3 && at < phrases.end && tokens.lower(at) === "of"; guard++) {
    const next = nounAt(context, at + 1);
    if (!next) break;
    at = next.end;
  }
  return at;
}

/** Roles around a verb that is a trigger; `objectFrom` is the first token after the trigger's words. */
export function rolesOfVerb(
  context: ClauseContext,
  verb: VerbGroup,
  frame: Frame,
  objectFrom: number,
): readonly Filler[] {
  const fillers: Filler[] = [];
  const subject = subjectOf(context, verb);
  const subjectRole = verb.passive ? (frame.object ?? "none") : frame.subject;
  if (subject) addAll(context, fillers, subjectRole, subject, verb);
  let at = skipAdverbs(context, objectFrom);
  if (!verb.passive) {
    const object = possessed(context, nounAt(context, sharedObject(context, at)));
    const role = frame.object ?? "none";
    if (object && startsAt(context, object, at) && !context.isTime(object)) {
      addAll(context, fillers, role, object);
      if (role !== "none") at = object.end;
    } else {
      const before = subject ? relativeObject(context, subject) : null;
      if (before) addAll(context, fillers, role, before);
    }
  }
  prepositional(context, fillers, at, frame, verb.passive);
  return fillers;
}

/** In "nine people whom militiamen had killed" the people. */
function relativeObject(context: ClauseContext, subject: NounPhrase): NounPhrase | null {
  const { tokens, phrases } = context;
  const at = subject.first - 1;
  if (at <= phrases.first) return null;
  const xpos = tokens.xpos(at);
  if (xpos !== "WP" && xpos !== "WDT") return null;
  const noun = nounAt(context, tokens.lower(at - 1) === "," ? at - 2 : at - 1);
  return noun && !context.isTime(noun) ? noun : null;
}

/** Does the object stand right after the verb (or after the verb that shares it)? */
const startsAt = (context: ClauseContext, object: NounPhrase, at: number): boolean =>
  object.first === at || object.possessor >= 0 || object.first === sharedObject(context, at);

/** In "Lesk's mayor" the mayor. */
function possessed(context: ClauseContext, noun: NounPhrase | null): NounPhrase | null {
  if (!noun || context.tokens.xpos(noun.end) !== "POS") return noun;
  return nounAt(context, noun.end + 1) ?? noun;
}

/** In "killed and wounded scores" both verbs have the object that stands after the second. */
function sharedObject(context: ClauseContext, at: number): number {
  if (at >= context.phrases.end || context.tokens.upos(at) !== "CCONJ") return at;
  const verb = verbAt(context, at + 1);
  return verb && verb.first === at + 1 && verb.first === verb.verb
    ? skipAdverbs(context, verb.verb + 1)
    : at;
}

function addAll(
  context: ClauseContext,
  fillers: Filler[],
  role: SlotRole,
  noun: NounPhrase,
  own: VerbGroup | null = null,
): void {
  if (role === "none") return;
  for (const one of conjuncts(context, possessed(context, noun) ?? noun, false, own))
    fillers.push({ role, noun: one });
}

/** "captured on Thursday the village": a time between verb and object. */
function timeAt(context: ClauseContext, at: number): NounPhrase | null {
  const noun =
    nounAt(context, at) ?? (context.tokens.upos(at) === "ADP" ? nounAt(context, at + 1) : null);
  return noun && context.isTime(noun) && noun.first >= at && noun.first <= at + 1 ? noun : null;
}

function skipAdverbs(context: ClauseContext, from: number): number {
  const { tokens, phrases } = context;
  let at = from;
  while (at < phrases.end) {
    const time = timeAt(context, at);
    if (time) {
      at = time.end;
      continue;
    }
    if (phrases.nounOf[at - phrases.first] !== -1) break;
    const tag = tokens.upos(at);
    if (tag !== "ADV" && tokens.xpos(at) !== "RP") break;
    at++;
  }
  return at;
}

/** Reads "by X", "against Y" … to the right until the next clause. */
function prepositional(
  context: ClauseContext,
  fillers: Filler[],
  from: number,
  frame: Frame,
  passive: boolean,
): void {
  const { tokens, phrases } = context;
  for (let at = from; at < phrases.end; at++) {
    const word = tokens.lower(at);
    if (word === ";" || word === '"' || word === "”" || word === "that") return;
    const verb = verbAt(context, at);
    if (verb && (verb.form === "finite" || verb.form === "to" || verb.form === "ing")) return;
    const noun = nounAt(context, at);
    if (!noun || noun.first !== at) continue;
    if (noun.prep >= from - 1 && noun.prep >= 0 && !context.isTime(noun)) {
      const prep = tokens.lower(noun.prep);
      if (prep === "by" && (passive || frame.by)) {
        if (passive)
          addAll(context, fillers, frame.subject === "none" ? "actor" : frame.subject, noun);
      } else {
        const role = frame.preps[prep];
        if (role) addAll(context, fillers, role, noun);
      }
    }
    at = noun.end - 1;
  }
}

/** Roles around a noun that is a trigger. */
export function rolesOfNoun(
  context: ClauseContext,
  noun: NounPhrase,
  frame: Frame,
  after: number,
  lightVerbs: ReadonlyMap<string, string>,
): readonly Filler[] {
  const { tokens, phrases } = context;
  const fillers: Filler[] = [];
  const possessor = noun.possessor >= 0 ? phrases.nouns[noun.possessor] : undefined;
  if (possessor && frame.possessive && !context.isTime(possessor))
    fillers.push({ role: frame.possessive, noun: possessor });
  nounComplements(context, fillers, after, frame);
  const governor = governorOf(context, noun);
  if (governor) {
    const role = lightVerbs.get(tokens.lemma(governor.verb));
    const subject = role && !governor.passive ? subjectOf(context, governor) : null;
    if (subject && subject !== noun)
      addAll(context, fillers, role === "target" ? "target" : "actor", subject);
    if (role && governor.passive) prepositional(context, fillers, governor.verb + 1, frame, true);
  }
  return fillers;
}

function nounComplements(
  context: ClauseContext,
  fillers: Filler[],
  after: number,
  frame: Frame,
): void {
  const { tokens, phrases } = context;
  for (let at = after; at < phrases.end; at++) {
    if (verbAt(context, at)) {
      // "attack carried out by": the agent of a participle belongs to the noun before it
      const verb = verbAt(context, at);
      if (verb?.form !== "en") return;
      at = verb.verb;
      continue;
    }
    const word = tokens.lower(at);
    if (word === "," || word === ";" || word === "that") return;
    const noun = nounAt(context, at);
    if (!noun || noun.first !== at) continue;
    if (noun.prep >= 0 && !context.isTime(noun)) {
      const prep = tokens.lower(noun.prep);
      if (prep === "by") addAll(context, fillers, frame.by ?? "none", noun);
      else if (prep === "of" && noun.prep === after)
        addAll(context, fillers, frame.of ?? "none", noun);
      else if (prep === "between" && frame.between) pair(context, fillers, noun);
      else addAll(context, fillers, frame.preps[prep] ?? "none", noun);
    }
    at = noun.end - 1;
  }
}

function pair(context: ClauseContext, fillers: Filler[], noun: NounPhrase): void {
  const [first, ...rest] = conjuncts(context, noun, true);
  if (first) fillers.push({ role: "actor", noun: first });
  for (const other of rest) fillers.push({ role: "target", noun: other });
}

/** The verb that says something of the noun phrase as its subject: "clashes broke out". */
export function predicateOf(context: ClauseContext, noun: NounPhrase): VerbGroup | null {
  const { tokens, phrases } = context;
  if (noun.prep >= 0) return null;
  for (let at = noun.end; at < Math.min(phrases.end, noun.end + 14); at++) {
    const verb = verbAt(context, at);
    if (verb) return verb.form === "finite" ? verb : null;
    if (tokens.lower(at) === "," || tokens.lower(at) === "that") return null;
  }
  return null;
}

/** The verb whose object (or passive subject) the noun phrase is. */
export function governorOf(context: ClauseContext, noun: NounPhrase): VerbGroup | null {
  const head = beforeConjunct(context, noun) ?? noun;
  const before = verbAt(context, (head.prep >= 0 ? head.prep : head.first) - 1);
  if (before && !before.passive) return before;
  const { tokens, phrases } = context;
  for (let at = noun.end; at < Math.min(phrases.end, noun.end + 14); at++) {
    const verb = verbAt(context, at);
    if (verb) return verb.passive ? verb : null;
    if (tokens.lower(at) === "," || tokens.lower(at) === "that") return null;
  }
  return null;
}
