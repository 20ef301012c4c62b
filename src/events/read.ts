import type { EventWords } from "../lexicon/events-words.ts";
import type { Span } from "../model/annotation.ts";
import type { QuantityMention } from "../model/layers.ts";
import type { Draft, DraftParty, Role } from "./draft.ts";
import { harmOf } from "./harm.ts";
import { type Instrument, instrumentsIn } from "./instruments.ts";
import type { Party, PartyFinder } from "./participants.ts";
import type { NounPhrase, VerbGroup } from "./phrases.ts";
import { type Filler, governorOf, predicateOf, rolesOfNoun, rolesOfVerb } from "./roles.ts";
import { statusOfNoun, statusOfVerb } from "./status.ts";
import { type ClauseContext, nounAt, verbAt } from "./subjects.ts";
import type { Trigger } from "./triggers.ts";

/** What reading one sentence needs. */
export interface SentenceContext extends ClauseContext {
  readonly text: string;
  readonly sentence: number;
  readonly words: EventWords;
  readonly finder: PartyFinder;
  readonly quantities: readonly QuantityMention[];
}

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
  const { parties, own } = sort(
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

interface Sorted {
  readonly parties: readonly DraftParty[];
  readonly own: readonly Instrument[];
}

/** Parts fillers into participants and instruments: a bomb that "kills" is the means, not the actor. */
function sort(
  context: SentenceContext,
  fillers: readonly Filler[],
  instruments: readonly Instrument[],
  physical: boolean,
  words: readonly [number, number],
  assault: boolean,
): Sorted {
  const parties: DraftParty[] = [];
  const own: Instrument[] = [];
  const late: DraftParty[] = [];
  for (const { role, noun: given } of fillers) {
    if (role === "none" || role === "both") continue;
    const noun = counted(context, given);
    const instrument = instruments.find((one) => one.first <= noun.head && noun.head < one.end);
    if (instrument && (role === "instrument" || role === "actor" || inWords(instrument, words))) {
      own.push(instrument);
      const owner = ownerOf(context, noun, instrument);
      if (owner) parties.push(owner);
      continue;
    }
    const party = context.finder.read(noun);
    if (role === "instrument") {
      if (party.groups.some((group) => AGENTS.has(group)))
        parties.push({ role: "actor", noun, party });
    } else if (role === "site") {
      if (party.groups.includes("property") && !party.groups.includes("place"))
        parties.push({ role: "target", noun, party });
    } else if (role === "actor" && physical && isInert(party)) {
      // "towers" do not act: the clause's own subject or its cause is looked for instead
    } else if (role === "fallback") late.push({ role: "target", noun, party });
    else if (physical || role !== "target")
      parties.push({ role: roleOf(role, party, assault), noun, party });
    else parties.push(...addressee(context, noun, party));
  }
  if (!parties.some((one) => one.role === "target" || one.role === "victim")) parties.push(...late);
  return { parties, own };
}

/** "place a bomb": the bomb is named by the trigger itself. */
const inWords = (one: Instrument, words: readonly [number, number]): boolean =>
  one.first >= words[0] && one.end <= words[1];

const OWNERS = new Set(["armed", "state-force", "government", "place"]);

const INERT = new Set(["property", "place", "unknown", "weapon"]);

const isInert = (party: Party): boolean =>
  party.entity < 0 &&
  !party.pronoun &&
  !party.counted &&
  party.groups.every((group) => INERT.has(group));

/** In "scores of fighters" the fighters. */
function counted(context: SentenceContext, noun: NounPhrase): NounPhrase {
  const { tokens, words } = context;
  if (tokens.lower(noun.end) !== "of" || !words.counts.has(tokens.lemma(noun.head).toLowerCase()))
    return noun;
  const inner = nounAt(context, noun.end + 1);
  return inner ? { ...inner, first: noun.first, prep: noun.prep } : noun;
}

/** "Syrian government" of "Syrian government missiles": who the means belong to. */
function ownerOf(
  context: SentenceContext,
  noun: NounPhrase,
  instrument: Instrument,
): DraftParty | null {
  let first = noun.first;
  while (
    first < instrument.first &&
    context.tokens.upos(first) !== "PROPN" &&
    context.tokens.upos(first) !== "NOUN" &&
    !/^[A-Z]/.test(context.tokens.text(first))
  )
    first++;
  if (context.tokens.upos(first) === "DET" || context.tokens.upos(first) === "NUM") first++;
  if (first >= instrument.first) return null;
  const owner: NounPhrase = { ...noun, first, end: instrument.first, head: instrument.first - 1 };
  const party = context.finder.read(owner);
  return party.entity >= 0 || party.groups.some((group) => OWNERS.has(group))
    ? { role: "actor", noun: owner, party }
    : null;
}

/**
 * What a verbal act is aimed at: in "rejected an appeal by the president" the president, since the appeal is what
 * the act is about. A thing without anybody behind it is "other".
 */
function addressee(
  context: SentenceContext,
  noun: NounPhrase,
  party: Party,
): readonly DraftParty[] {
  if (aimable(party)) return [{ role: "target", noun, party }];
  const possessor = noun.possessor >= 0 ? context.phrases.nouns[noun.possessor] : undefined;
  const found: DraftParty[] = [{ role: "other", noun, party }];
  if (possessor) {
    const owner = context.finder.read(possessor);
    if (aimable(owner)) return [...found, { role: "target", noun: possessor, party: owner }];
  }
  let last = noun;
  for (let guard = 0; guard < 3; guard++) {
    const next = nounAt(context, last.end + 1);
    if (!next || next.prep !== last.end || context.isTime(next)) break;
    const other = context.finder.read(next);
    if (aimable(other)) return [...found, { role: "target", noun: next, party: other }];
    last = next;
  }
  return found;
}

const aimable = (party: Party): boolean =>
  party.pronoun ||
  party.groups.some((group) => group !== "unknown" && group !== "weapon" && group !== "property");

const PHYSICAL = new Set(["ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"]);
const AGENTS = new Set([
  "armed",
  "state-force",
  "civilian",
  "person",
  "government",
  "official",
  "protester",
]);

/** Things are targets, not victims; what is neither a person, a thing nor a place we know is only "other". */
const roleOf = (role: Role, party: Party, assault: boolean): Role => {
  const { groups } = party;
  if (assault && role !== "actor" && groups.length === 1 && groups[0] === "place" && !party.named)
    return "other";
  if (
    (role === "target" || role === "victim") &&
    groups.length === 1 &&
    groups[0] === "unknown" &&
    !party.pronoun
  )
    return party.counted ? role : "other";
  return role === "victim" &&
    groups.includes("property") &&
    !groups.some((group) => AGENTS.has(group))
    ? "target"
    : role;
};

/** Instruments inside the trigger's own noun phrase: "bomb" of "bomb attack". */
function addInside(draft: Draft, instruments: readonly Instrument[]): void {
  const first = draft.noun?.first ?? draft.trigger.first;
  for (const one of instruments)
    if (one.first >= first && one.end <= draft.trigger.end && !draft.instruments.includes(one))
      draft.instruments.push(one);
}

function harms(context: SentenceContext, draft: Draft): Draft["harm"] {
  const base = HARM_OF_CLASS[draft.trigger.rule.class];
  if (!base) return [];
  const kind = base === "destroyed" && draft.trigger.pattern === "damage" ? "damaged" : base;
  return draft.parties
    .filter((one) => (one.role === "victim" || one.role === "target") && one.noun !== null)
    .map((one) =>
      harmOf(context.text, context.tokens, one.noun as NounPhrase, kind, context.quantities),
    );
}

const EFFECTS = new Set([
  "kill",
  "die",
  "injure",
  "destroy",
  "arson",
  "execute",
  "explode",
  "flee",
]);
const CAUSE_PREPS = new Set([
  "in",
  "during",
  "by",
  "from",
  "after",
  "following",
  "with",
  "through",
  "when",
]);

/** Finds the event that a harm is said to come from: its subject, a phrase after it, or the clause it hangs on. */
function linkCause(context: SentenceContext, draft: Draft, drafts: readonly Draft[]): void {
  if (!EFFECTS.has(draft.trigger.rule.class)) return;
  for (const party of draft.parties) {
    if (party.role !== "actor" || !party.noun) continue;
    const named = drafts.find(
      (one) => one !== draft && one.noun && one.trigger.head === party.noun?.head,
    );
    if (named) draft.cause = named;
  }
  draft.cause ??=
    prepositionalCause(context, draft, drafts) ??
    participleCause(draft, drafts) ??
    clauseCause(draft, drafts);
}

const MEANS = new Set([
  "explode",
  "bomb",
  "detonate",
  "grenade",
  "shelling",
  "airstrike",
  "suicide",
  "chemical",
  "mine",
  "shoot",
]);

/** "were hurt when a grenade exploded", "attacked the bus, and two died": the sentence's own means. */
function clauseCause(draft: Draft, drafts: readonly Draft[]): Draft | null {
  if (draft.trigger.rule.class === "explode") return null;
  if (draft.parties.some((one) => one.role === "actor")) return null;
  for (const one of drafts)
    if (one !== draft && one.cause !== draft && MEANS.has(one.trigger.rule.class)) return one;
  return null;
}

function prepositionalCause(
  context: SentenceContext,
  draft: Draft,
  drafts: readonly Draft[],
): Draft | null {
  for (const one of drafts) {
    if (one === draft || !one.noun || one.noun.prep < 0) continue;
    if (!CAUSE_PREPS.has(context.tokens.lower(one.noun.prep))) continue;
    if (
      one.noun.prep > draft.trigger.first
        ? verbsBetween(context, draft.trigger.end, one.noun.prep) === 0
        : true
    )
      return one;
  }
  return null;
}

function participleCause(draft: Draft, drafts: readonly Draft[]): Draft | null {
  if (draft.verb?.form !== "ing") return null;
  for (let i = drafts.length - 1; i >= 0; i--) {
    const one = drafts[i];
    if (
      one &&
      one !== draft &&
      one.trigger.first < draft.trigger.first &&
      !EFFECTS.has(one.trigger.rule.class)
    )
      return one;
  }
  return null;
}

function verbsBetween(context: SentenceContext, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (verbAt(context, at)?.form === "finite") count++;
  return count;
}

/** A harm takes the actor of its cause where it names none; the noun that names the cause is no participant. */
function inherit(draft: Draft): void {
  const { cause } = draft;
  if (!cause) return;
  draft.parties = draft.parties.filter(
    (one) => !(one.role === "actor" && one.noun?.head === cause.trigger.head),
  );
  if (!draft.parties.some((one) => one.role === "actor"))
    draft.parties.push(...cause.parties.filter((one) => one.role === "actor"));
  for (const instrument of cause.instruments)
    if (!draft.instruments.includes(instrument)) draft.instruments.push(instrument);
}

const ARMED_CLASSES = new Set([
  "kill",
  "die",
  "injure",
  "execute",
  "assassinate",
  "shoot",
  "attack",
  "harass",
  "bomb",
  "explode",
  "detonate",
  "destroy",
  "arson",
  "clash",
  "shelling",
  "airstrike",
  "grenade",
  "abduct",
  "violence",
  "stab",
  "beat",
  "chemical",
  "repel",
  "crowd-control",
  "suicide",
  "riot",
  "mine",
]);

/** An instrument named in the sentence belongs to the nearest violent trigger of it. */
function shareInstruments(
  context: SentenceContext,
  draft: Draft,
  drafts: readonly Draft[],
  instruments: readonly Instrument[],
): void {
  if (!ARMED_CLASSES.has(draft.trigger.rule.class)) return;
  for (const one of instruments) {
    if (draft.instruments.includes(one)) continue;
    const mine = far(context, draft, one);
    if (mine > 14 || (LOOSE.has(one.kind) && !signed(context, one))) continue;
    const nearer = drafts.some(
      (other) =>
        other !== draft &&
        ARMED_CLASSES.has(other.trigger.rule.class) &&
        far(context, other, one) < mine,
    );
    if (!nearer) draft.instruments.push(one);
  }
}

/** Kinds that are as often the thing hit as the thing used: they need "with", "by", "from" or "using". */
const LOOSE = new Set(["air", "vehicle", "fire", "blade", "blunt"]);
const SIGNS = new Set(["with", "using", "by", "from", "wielding", "aboard"]);

function signed(context: SentenceContext, one: Instrument): boolean {
  for (let at = one.first - 1; at >= Math.max(context.phrases.first, one.first - 4); at--)
    if (SIGNS.has(context.tokens.lower(at))) return true;
  return false;
}

function far(context: SentenceContext, draft: Draft, one: Instrument): number {
  const { first, end } = draft.trigger;
  if (one.first < end && one.end > first) return 0;
  const gap = one.first >= end ? one.first - end : first - one.end;
  const verbs =
    one.first >= end
      ? verbsBetween(context, end, one.first)
      : verbsBetween(context, one.end, first);
  return gap + verbs * 6;
}
