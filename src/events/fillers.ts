import type { SentenceContext } from "./context.ts";
import type { DraftParty, Role } from "./draft.ts";
import type { Instrument } from "./instruments.ts";
import type { Party } from "./participants.ts";
import type { NounPhrase } from "./phrases.ts";
import type { Filler } from "./roles.ts";
import { nounAt } from "./subjects.ts";

interface Sorted {
  readonly parties: readonly DraftParty[];
  readonly own: readonly Instrument[];
}

/** Parts fillers into participants and instruments: a bomb that "kills" is the means, not the actor. */
export function sortFillers(
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
    else if (physical || role !== "target") {
      const part = roleOf(role, party, assault);
      parties.push({ role: part, noun, party });
      const side = part === "other" && role !== "actor" ? whoseInside(context, noun) : null;
      if (side) parties.push(side);
    } else parties.push(...addressee(context, noun, party));
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
  const side = whoseInside(context, noun);
  if (side) return [...found, side];
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

/** Kinds of actors that a thing may be somebody's: "a Supreme Court decision", "Islamic State positions". */
const OWNING = new Set([
  "state-force",
  "armed-group",
  "militia",
  "government",
  "coalition",
  "political",
  "organization",
]);

/** The actor that the words before a head name: whose the thing is that an act is aimed at. */
function whoseInside(context: SentenceContext, noun: NounPhrase): DraftParty | null {
  for (let at = noun.head - 1; at >= noun.first; at--) {
    const part: NounPhrase = { ...noun, end: at + 1, head: at, possessor: -1 };
    const party = context.finder.read(part);
    if (party.entity >= 0 && OWNING.has(party.actor.kind))
      return { role: "target", noun: part, party };
  }
  return null;
}

const aimable = (party: Party): boolean =>
  party.pronoun ||
  party.groups.some((group) => group !== "unknown" && group !== "weapon" && group !== "property");

/** Events that people do to each other or to things, not with words. */
export const PHYSICAL = new Set(["ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"]);
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
