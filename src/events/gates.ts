import type { EventWords } from "../lexicon/events-words.ts";
import type { TimeValue } from "../model/annotation.ts";
import type { Tokens } from "../model/language.ts";
import type { Draft, DraftParty } from "./draft.ts";
import type { Phrases } from "./phrases.ts";
import { type ClauseContext, verbAt } from "./subjects.ts";

/** Days before publication from which a happening is history. */
const HISTORY_DAYS = 62;
/** Distinct words of sport or fiction that make an article one. */
const TOPIC_WORDS = 4;

const PHYSICAL = new Set(["ASSAULT", "COERCE", "PROTEST", "MOBILIZE"]);

/** "killed the bill", "prices advanced", and words for verbal acts that stand without anybody who does them. */
export function isFigure(draft: Draft, words: EventWords): boolean {
  const { rule, verb } = draft.trigger;
  const objects = draft.parties.filter((one) => one.role !== "actor");
  const physical = PHYSICAL.has(rule.plover);
  if (
    physical &&
    rule.plover !== "PROTEST" &&
    objects.some(({ party }) => words.abstracts.has(party.head) && party.entity < 0)
  )
    return true;
  const actor = draft.parties.find((one) => one.role === "actor");
  if (!physical && isSmallTalk(draft, objects)) return true;
  if (!physical && actor && ORGANISED.has(rule.plover) && !canAct(actor, rule.plover)) return true;
  if (isQuality(draft)) return true;
  // "internationally recognized", "backed by the army": a quality of somebody, no act that is told
  if (!physical && draft.verb?.form === "en" && rule.plover === "SUPPORT") return true;
  // "she was released": who let her go need not be told
  if (rule.plover === "RETREAT" && verb && objects.some((one) => canAct(one))) return false;
  if (!physical) return verb ? !actor : !(actor && (objects.length > 0 || actor.party.plural));
  if (!verb || draft.instruments.length > 0 || draft.cause || draft.parties.length === 0)
    return false;
  return draft.parties.every(isThing);
}

const CROWD = new Set(["civilian", "unknown", "property", "person", "woman"]);

/** "asked not to be named", "the hospital received nine wounded people": no act between parties. */
function isSmallTalk(draft: Draft, objects: readonly DraftParty[]): boolean {
  const { rule, pattern } = draft.trigger;
  if (pattern === "ask" && objects.length === 0) return true;
  // gunmen who arrive do not come for talks
  if (pattern.startsWith("arrive") && draft.parties.some(isArmed)) return true;
  return (
    rule.plover === "CONSULT" &&
    pattern === "receive" &&
    objects.every(({ party }) => !party.named && party.groups.every((group) => CROWD.has(group)))
  );
}

const isArmed = ({ role, party }: DraftParty): boolean =>
  role === "actor" && party.groups.includes("armed");

/** "the occupied town", "banned munitions": what a thing is, not what happens to it. Force is told this way, too. */
const isQuality = ({ trigger, verb, noun }: Draft): boolean =>
  trigger.verb &&
  trigger.rule.plover !== "ASSAULT" &&
  noun === null &&
  verb !== null &&
  verb.index < 0;

/** In "the army and allied forces recaptured the town" the word before the noun says whose side they are on. */
export function isEpithet(tokens: Tokens, { trigger }: Draft): boolean {
  if (!trigger.verb || (trigger.rule.plover !== "COOPERATE" && trigger.rule.plover !== "SUPPORT"))
    return false;
  const before = trigger.first > 0 ? tokens.upos(trigger.first - 1) : "PUNCT";
  const leads = before === "DET" || before === "CCONJ" || before === "ADP" || before === "ADJ";
  const next = trigger.end < tokens.length ? tokens.upos(trigger.end) : "PUNCT";
  return leads && tokens.lower(trigger.head).endsWith("ed") && next === "NOUN";
}

/** Acts between parties: things, and people who act for nobody, do not do them. */
const ORGANISED = new Set([
  "CONSULT",
  "AID",
  "SUPPORT",
  "REQUEST",
  "COOPERATE",
  "AGREE",
  "REJECT",
  "SANCTION",
]);
const PRIVATE = new Set(["CONSULT", "AID", "COOPERATE"]);

function canAct({ party }: DraftParty, plover = ""): boolean {
  if (party.entity >= 0 && party.actor.kind !== "unknown" && party.actor.kind !== "civilians")
    return true;
  if (party.named || party.pronoun || party.counted) return true;
  const silent = PRIVATE.has(plover)
    ? ["unknown", "weapon", "property", "civilian"]
    : ["unknown", "weapon", "property"];
  return party.groups.some((group) => !silent.includes(group));
}

/** A common noun of no group we know: neither somebody nor a place nor a number of them. */
const isThing = ({ party }: DraftParty): boolean =>
  party.groups.length === 1 &&
  party.groups[0] === "unknown" &&
  !party.counted &&
  !party.pronoun &&
  party.entity < 0;

/** A bare plural or a word such as "violence" with nothing that ties it to one happening. */
export function isGeneric(tokens: Tokens, draft: Draft, tied: boolean): boolean {
  const { noun } = draft;
  if (!noun || tied) return false;
  if (draft.parties.length > 0 || draft.cause || draft.asserted || draft.harm.length > 0)
    return false;
  const first = tokens.lower(noun.first);
  const tag = tokens.upos(noun.first);
  if (tag === "NUM") return false;
  const determined =
    tag === "DET" && first !== "any" && first !== "no" && first !== "such" && first !== "all";
  return !determined;
}

/** History by the calendar: over two months before the article. */
export function isPast(time: TimeValue, published: TimeValue): boolean {
  const reference = published.start ?? published.end;
  const end = time.end ?? time.start;
  if (!reference || !end) return false;
  return (
    Date.parse(end.slice(0, 10)) < Date.parse(reference.slice(0, 10)) - HISTORY_DAYS * 86_400_000
  );
}

/** Killed from which a figure without a day is the sum of a war, not of one happening. */
const TOTAL = 1000;

/** "More than fifteen thousand people lost their lives in that war": context, whatever the tense. */
export const isTotal = (draft: Draft, time: TimeValue | null): boolean =>
  draft.harm.some(({ kind, low, best }) => kind === "killed" && (best ?? low ?? 0) >= TOTAL) &&
  !(time?.grain === "day" || time?.grain === "time");

/** Sport, film …: "sport" or "film" where enough different words of it stand in the article; else null. */
export function topicOf(tokens: Tokens, words: EventWords): string | null {
  const seen = new Map<string, Set<string>>();
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens.lower(i);
    const topic = words.topics.get(word);
    if (topic !== "sport" && topic !== "film") continue;
    const set = seen.get(topic) ?? new Set();
    set.add(word);
    seen.set(topic, set);
  }
  for (const [topic, set] of seen) if (set.size >= TOPIC_WORDS) return topic;
  return null;
}

/** "was convicted of murdering", "on trial for the attack", "the anniversary of the massacre" */
export function isRecalled(
  context: ClauseContext,
  phrases: Phrases,
  draft: Draft,
  words: EventWords,
): boolean {
  const { tokens } = context;
  const from = Math.max(phrases.first, draft.trigger.first - 12);
  for (let at = draft.trigger.first - 1; at >= from; at--) {
    const topic =
      words.topics.get(tokens.lower(at)) ?? words.topics.get(tokens.lemma(at).toLowerCase());
    if (topic === "history") return true;
    if (topic === "court" && (draft.verb?.form === "ing" || (draft.noun?.prep ?? -1) >= 0))
      return true;
    const verb = verbAt(context, at);
    if (verb?.form === "finite" && topic === undefined && at < draft.trigger.first - 6)
      return false;
  }
  return false;
}
