import type { Span } from "../model/annotation.ts";
import { inherit, linkBattle, linkCause } from "./cause.ts";
import type { SentenceContext } from "./context.ts";
import type { Draft } from "./draft.ts";
import { PHYSICAL, sortFillers } from "./fillers.ts";
import { harmOf } from "./harm.ts";
import { type Instrument, instrumentsIn } from "./instruments.ts";
import { isNobody } from "./nobody.ts";
import type { NounPhrase, VerbGroup } from "./phrases.ts";
import { type Filler, governorOf, predicateOf, rolesOfNoun, rolesOfVerb } from "./roles.ts";
import { shareInstruments } from "./shared-means.ts";
import { statusOfNoun, statusOfVerb } from "./status.ts";
import { nounAt, verbAt } from "./subjects.ts";
import { tollAfter } from "./tolls.ts";
import type { Trigger } from "./triggers.ts";

const HARM_OF_CLASS: Readonly<
  Record<string, "killed" | "injured" | "abducted" | "captured" | "displaced" | "destroyed">
> = {
  kill: "killed",
  execute: "killed",
  assassinate: "killed",
  die: "killed",
  injure: "injured",
  abduct: "abducted",
  disappear: "abducted",
  arrest: "captured",
  flee: "displaced",
  destroy: "destroyed",
  arson: "destroyed",
};

/** Event mentions of one sentence, linked where one names another as its cause. */
export function readSentence(
  context: SentenceContext,
  triggers: readonly Trigger[],
): readonly Draft[] {
  const { tokens, phrases, words } = context;
  const instruments = instrumentsIn(tokens, phrases.first, phrases.end, words);
  const drafts = triggers.map((trigger) => readTrigger(context, trigger, instruments));
  const kept = drafts.filter((draft): draft is Draft => draft !== null);
  for (const draft of kept) linkCause(context, draft, kept);
  for (const draft of kept) linkBattle(context, draft, kept);
  for (const draft of kept) inherit(draft);
  for (const draft of kept) shareInstruments(context, draft, kept, instruments);
  return kept;
}

function readTrigger(
  context: SentenceContext,
  trigger: Trigger,
  instruments: readonly Instrument[],
): Draft | null {
  const { tokens, words } = context;
  const verb = trigger.verb
    ? (verbAt(context, trigger.head) ?? bareParticiple(context, trigger.head))
    : null;
  const noun = trigger.verb ? null : (nounAt(context, trigger.head) ?? loneNoun(context, trigger));
  const fillers = verb
    ? rolesOfVerb(context, verb, trigger.frame, trigger.objectFrom)
    : noun
      ? [
          ...rolesOfNoun(context, noun, trigger.frame, trigger.end, words.lightVerbs),
          ...compounds(context, noun, trigger),
        ]
      : [];
  const physical = PHYSICAL.has(trigger.rule.plover);
  const { parties, own } = sortFillers(
    context,
    fillers,
    instruments,
    physical,
    [trigger.first, trigger.end],
    trigger.rule.plover === "ASSAULT",
  );
  const status = verb
    ? statusOfVerb(context, verb, words)
    : noun
      ? statusOfNoun(context, noun, words)
      : "occurred";
  const light = noun ? lightVerb(context, noun) : null;
  const first = light ? Math.min(light.verb, trigger.first) : trigger.first;
  const span: Span = [
    tokens.start[first] ?? 0,
    tokens.end[Math.max(trigger.end - 1, light?.verb ?? 0)] ?? 0,
  ];
  const draft: Draft = {
    trigger,
    verb,
    noun,
    sentence: context.sentence,
    span,
    status,
    parties: parties.slice(),
    instruments: [...own],
    cause: null,
    harm: [],
    background: false,
    asserted: noun !== null && isAsserted(context, noun),
    past: verb !== null && isPast(context, verb),
  };
  addInside(draft, instruments);
  if (isWithoutHarm(context, draft)) return null;
  draft.harm = harms(context, draft);
  if (trigger.rule.needs && !meetsNeeds(context, draft, trigger.rule.needs, instruments))
    return trigger.otherwise ? readTrigger(context, trigger.otherwise, instruments) : null;
  return draft;
}

/** Is one of the groups among what is acted on, or what "of" adds to it ("a cache of weapons")? */
function meetsNeeds(
  context: SentenceContext,
  draft: Draft,
  needs: readonly string[],
  instruments: readonly Instrument[],
): boolean {
  if (needs.includes("instrument") && draft.instruments.length > 0) return true;
  if (draft.instruments.some((one) => needs.includes(`means:${one.kind}`))) return true;
  return draft.parties.some((one) => {
    if (one.role === "actor")
      return one.party.groups.some((group) => needs.includes(`by:${group}`));
    if (!one.noun) return false;
    if (one.party.groups.some((group) => needs.includes(group))) return true;
    const of =
      context.tokens.lower(one.noun.end) === "of" ? nounAt(context, one.noun.end + 1) : null;
    if (!of || !needs.includes("weapon")) return false;
    return (
      context.finder.read(of).groups.includes("weapon") ||
      instruments.some((item) => item.first >= of.first && item.first < of.end)
    );
  });
}

function isPast(context: SentenceContext, verb: VerbGroup): boolean {
  for (let at = verb.first; at <= verb.verb; at++)
    if (context.tokens.xpos(at) === "VBD" || isHave(context, at, verb)) return true;
  const bare =
    verb.first === verb.verb && verb.form === "finite" && context.tokens.xpos(verb.verb) === "VBN";
  return bare || verb.form === "ing";
}

/** "has opened fire" is as much a happening as "opened fire". */
const isHave = ({ tokens }: SentenceContext, at: number, verb: VerbGroup): boolean =>
  at < verb.verb && verb.modal === "" && tokens.lemma(at) === "have";

function isAsserted(context: SentenceContext, noun: NounPhrase): boolean {
  const verb = predicateOf(context, noun);
  return verb !== null && context.words.happening.has(context.tokens.lemma(verb.verb));
}

const bareParticiple = (context: SentenceContext, at: number): VerbGroup => ({
  index: -1,
  first: at,
  verb: at,
  passive: context.tokens.lower(at).endsWith("ed"),
  form: "en",
  modal: "",
  negated: false,
});

const loneNoun = (_context: SentenceContext, trigger: Trigger): NounPhrase => ({
  index: -1,
  first: trigger.first,
  end: trigger.end,
  head: trigger.head,
  prep: -1,
  possessor: -1,
});

/** "launched an attack": the verb belongs to the trigger's words. */
function lightVerb(context: SentenceContext, noun: NounPhrase): VerbGroup | null {
  const governor = governorOf(context, noun);
  if (!governor || governor.passive || governor.verb > noun.first) return null;
  if (!context.words.lightVerbs.has(context.tokens.lemma(governor.verb))) return null;
  return noun.first - governor.verb <= 4 ? governor : null;
}

/** "rebel attack", "army raid": the words before the trigger inside its noun phrase. */
function compounds(
  context: SentenceContext,
  noun: NounPhrase,
  trigger: Trigger,
): readonly Filler[] {
  const role = trigger.frame.compound;
  if (!role || role === "none") return [];
  const fillers: Filler[] = [];
  for (let at = noun.first; at < trigger.first; at++) {
    const tag = context.tokens.upos(at);
    if (tag !== "NOUN" && tag !== "PROPN") continue;
    const part: NounPhrase = { ...noun, first: at, end: at + 1, head: at, possessor: -1 };
    const groups = context.finder.read(part).groups;
    if (groups.some((group) => COMPOUND_ACTORS.has(group))) fillers.push({ role, noun: part });
  }
  return fillers;
}

const COMPOUND_ACTORS = new Set(["armed", "state-force", "government"]);

/** Instruments inside the trigger's own noun phrase: "bomb" of "bomb attack". */
function addInside(draft: Draft, instruments: readonly Instrument[]): void {
  const first = draft.noun?.first ?? draft.trigger.first;
  for (const one of instruments)
    if (one.first >= first && one.end <= draft.trigger.end && !draft.instruments.includes(one))
      draft.instruments.push(one);
}

/** "No one was hurt", "killed no civilians": what befell nobody did not happen. */
function isWithoutHarm({ tokens }: SentenceContext, { trigger, parties }: Draft): boolean {
  if (!HARM_OF_CLASS[trigger.rule.class]) return false;
  const harmed = parties.filter(({ role, noun }) => role !== "actor" && noun !== null);
  return harmed.length > 0 && harmed.every(({ noun }) => isNobody(tokens, noun as NounPhrase));
}

function harms(context: SentenceContext, draft: Draft): Draft["harm"] {
  const base = HARM_OF_CLASS[draft.trigger.rule.class];
  if (!base) return [];
  const kind = base === "destroyed" && draft.trigger.pattern === "damage" ? "damaged" : base;
  const { first, end } = draft.trigger;
  if (draft.trigger.rule.frame === "toll") {
    const toll = tollAfter(context, first, end, kind, null);
    return toll ? [toll] : [];
  }
  return draft.parties
    .filter((one) => (one.role === "victim" || one.role === "target") && one.noun !== null)
    .map((one) => {
      const noun = one.noun as NounPhrase;
      const harm = harmOf(context.text, context.tokens, noun, kind, context.quantities);
      // "the number of people killed by the shelling has risen to five"
      const counts =
        context.tokens.lemma(noun.first + 1) === "number" ||
        context.tokens.lemma(noun.head) === "number";
      return (counts ? tollAfter(context, noun.first, end, kind, harm.who) : null) ?? harm;
    });
}
