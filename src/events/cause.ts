import type { SentenceContext } from "./context.ts";
import type { Draft } from "./draft.ts";
import { nounAt, verbAt } from "./subjects.ts";

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

const TERRITORY = new Set(["take", "retake", "fall", "transfer"]);
const BATTLE_PREPS = new Set(["after", "following", "during", "in", "amid"]);

/** In "retook the town after two days of fighting" the fighting is how it was retaken, no event of its own. */
export function linkBattle(context: SentenceContext, draft: Draft, drafts: readonly Draft[]): void {
  const { noun, trigger } = draft;
  if (trigger.rule.class !== "clash" || draft.cause || !noun || draft.parties.length > 0) return;
  let prep = noun.prep;
  if (prep >= 0 && context.tokens.lower(prep) === "of")
    prep = nounAt(context, prep - 1)?.prep ?? -1;
  if (prep < 0 || !BATTLE_PREPS.has(context.tokens.lower(prep))) return;
  draft.cause = drafts.find((one) => TERRITORY.has(one.trigger.rule.class)) ?? null;
}

/** Finds the event that a harm is said to come from: its subject, a phrase after it, or the clause it hangs on. */
export function linkCause(context: SentenceContext, draft: Draft, drafts: readonly Draft[]): void {
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
    clauseCause(context, draft, drafts);
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
function clauseCause(
  context: SentenceContext,
  draft: Draft,
  drafts: readonly Draft[],
): Draft | null {
  if (draft.trigger.rule.class === "explode") return null;
  if (draft.parties.some((one) => one.role === "actor")) return null;
  for (const one of drafts)
    if (one !== draft && one.cause !== draft && MEANS.has(one.trigger.rule.class)) return one;
  return subordinateCause(context, draft, drafts);
}

const FORCE = new Set(["attack", "clash", "crowd-control", "harass", "repel", "riot", "siege"]);
const CONJUNCTIONS = new Set(["after", "when", "as", "while"]);

/** "was killed when insurgents stormed the base": the clause after the conjunction tells how. */
function subordinateCause(
  context: SentenceContext,
  draft: Draft,
  drafts: readonly Draft[],
): Draft | null {
  for (const one of drafts) {
    if (one === draft || one.cause === draft || !FORCE.has(one.trigger.rule.class)) continue;
    for (let at = draft.trigger.end; at < one.trigger.first; at++)
      if (CONJUNCTIONS.has(context.tokens.lower(at))) return one;
  }
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

/** Finite verbs between two tokens. */
export function verbsBetween(context: SentenceContext, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (verbAt(context, at)?.form === "finite") count++;
  return count;
}

/** A harm takes the actor of its cause where it names none; the noun that names the cause is no participant. */
export function inherit(draft: Draft): void {
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
