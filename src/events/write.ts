import type { ActorRef, EventMention, Participant, Span } from "../model/annotation.ts";
import type {
  ActorsLayer,
  ClaimsLayer,
  Layers,
  PlaceMention,
  TimeMention,
} from "../model/layers.ts";
import { eventTime, type Placed, placePrecision } from "./circumstances.ts";
import { type Coded, type CodingIndex, code, type Features, type Lookup } from "./code.ts";
import type { Draft, DraftParty } from "./draft.ts";
import { inOrder } from "./incidents.ts";

/** What is known of a draft besides itself. */
export interface Setting {
  readonly time: Placed<TimeMention> | null;
  readonly places: readonly Placed<PlaceMention>[];
  /** Lemmas of the sentence and classes of its triggers. */
  readonly near: Lookup;
  /** Harm that names this draft as its cause. */
  readonly effects: readonly Draft[];
}

/** Codes a draft by the codebook. */
export function codeDraft(draft: Draft, setting: Setting, index: CodingIndex): Coded {
  const { rule, pattern } = draft.trigger;
  const classes = [rule.class];
  for (let cause = draft.cause, guard = 0; cause && guard < 3; cause = cause.cause, guard++)
    classes.push(cause.trigger.rule.class);
  const features: Features = {
    classes,
    plover: rule.plover,
    mode: rule.mode,
    pattern,
    actor: groupsOf(draft, (role) => role === "actor"),
    target: targetGroups(draft, setting.effects),
    instrument: new Set(draft.instruments.map((one) => one.kind)),
    near: setting.near,
    harm: new Set(draft.harm.map((one) => one.kind)),
    status: draft.status,
  };
  const coded = code(features, index);
  return coded.plover === "ASSAULT" && coded.mode === null
    ? { ...coded, mode: modeOf(features) }
    : coded;
}

const MODES: readonly (readonly [kind: string, mode: string])[] = [
  ["suicide", "suicide-attack"],
  ["ied", "explosives"],
  ["grenade", "explosives"],
  ["firearm", "firearms"],
  ["air", "heavy-weapons"],
  ["artillery", "heavy-weapons"],
  ["chemical", "heavy-weapons"],
  ["blade", "primitive"],
  ["blunt", "primitive"],
  ["fire", "primitive"],
  ["crowd-control", "crowd-control"],
];
const CLASS_MODES: Readonly<Record<string, string>> = {
  bomb: "explosives",
  explode: "explosives",
  mine: "explosives",
  shoot: "firearms",
  airstrike: "heavy-weapons",
  shelling: "heavy-weapons",
  suicide: "suicide-attack",
  grenade: "explosives",
};

function modeOf(features: Features): string | null {
  for (const name of features.classes) if (CLASS_MODES[name]) return CLASS_MODES[name] ?? null;
  for (const [kind, mode] of MODES) if (features.instrument.has(kind)) return mode;
  return null;
}

/** Groups of those harmed; a harm without more than "people" takes those that its cause was aimed at. */
function targetGroups(draft: Draft, effects: readonly Draft[]): ReadonlySet<string> {
  const hit = (role: string): boolean => role === "target" || role === "victim";
  const own = groupsOf(draft, hit);
  // "opened fire on a post, killing two guards": those harmed tell who was attacked
  if (![...own].some((group) => PEOPLE.has(group)))
    for (const effect of effects) for (const group of groupsOf(effect, hit)) own.add(group);
  if (!draft.cause) return own;
  const aimed = groupsOf(draft.cause, hit);
  return aimed.has("protester") || own.size === 0 ? new Set([...own, ...aimed]) : own;
}

const PEOPLE = new Set([
  "civilian",
  "person",
  "official",
  "government",
  "media",
  "armed",
  "state-force",
  "protester",
]);

function groupsOf(draft: Draft, wanted: (role: string) => boolean): Set<string> {
  const groups = new Set<string>();
  for (const one of draft.parties)
    if (wanted(one.role)) for (const group of one.party.groups) groups.add(group);
  return groups;
}

/** Brings a coded draft into the public form. */
export function writeEvent(
  id: string,
  draft: Draft,
  coded: Coded,
  setting: Setting,
  layers: Pick<Layers, "places" | "times" | "claims" | "actors">,
): EventMention {
  const claims = claimsAt(draftOffset(draft), layers.claims);
  const participants = participantsOf(draft, layers.actors, speakerOf(claims, layers.claims));
  const places = setting.places.map((place) => ({
    mention: place.mention.id,
    precision: placePrecision(place.mention, layers.places),
  }));
  const time = eventTime(setting.time, layers.times, draft.status);
  const instruments = draft.instruments.map((one) => ({ span: one.span, kind: one.kind }));
  const evidence = inOrder([
    draft.span,
    ...participants.map((one) => one.span),
    ...instruments.map((one) => one.span),
    ...draft.harm.map((one) => one.span),
    ...setting.places.map((place) => place.mention.span),
    ...time.spans,
  ]);
  return {
    id,
    trigger: draft.span,
    type: { plover: coded.plover, mode: coded.mode, acled: coded.acled },
    status: draft.status,
    participants,
    places,
    time,
    instruments,
    harm: draft.harm,
    claims,
    evidence,
    background: draft.background,
    rule: coded.rule ? `${draft.trigger.rule.id}+${coded.rule}` : draft.trigger.rule.id,
    confidence: confidenceOf(draft, setting),
  };
}

/** The offset that tells in which claim a draft stands. */
export const draftOffset = (draft: Draft): number =>
  draft.trigger.verb ? draft.span[0] : draft.span[1] - 1;

/** Claims whose content holds the offset. */
export function claimsAt(offset: number, claims: ClaimsLayer): readonly string[] {
  return claims.claims
    .filter((claim) => claim.content.some(([start, end]) => start <= offset && offset < end))
    .map((claim) => claim.id);
}

function confidenceOf(draft: Draft, setting: Setting): number {
  const has = (role: string): boolean => draft.parties.some((one) => one.role === role);
  let score = 0.5;
  if (has("actor")) score += 0.12;
  if (has("target") || has("victim")) score += 0.12;
  if (setting.time) score += 0.08;
  if (setting.places.length > 0) score += 0.08;
  return Math.round(score * 100) / 100;
}

/** Pronouns by which speakers mean themselves where nobody else is known to be meant. */
const SELF = new Set(["it", "we", "i"]);

/** Words that stand for others although they are tagged as nouns. */
const PRONOUN_FORMS = new Set(["one", "ones", "others", "other", "each other", "some"]);

/** Who says it, with the words that name them: the innermost claim's. */
interface Speaker {
  readonly span: Span;
  readonly actor: ActorRef;
}

function speakerOf(ids: readonly string[], { claims }: ClaimsLayer): Speaker | null {
  const around = claims.filter((claim) => ids.includes(claim.id));
  const inner = around.find((claim) => !around.some((other) => other.within === claim.id));
  const span = inner?.source[0];
  return inner?.speaker && span ? { span, actor: inner.speaker } : null;
}

function participantsOf(
  draft: Draft,
  actors: ActorsLayer,
  speaker: Speaker | null,
): readonly Participant[] {
  const seen = new Set<string>();
  const list: Participant[] = [];
  for (const one of draft.parties) {
    const written = writeParty(one, actors, speaker);
    if (!written) continue;
    const key = `${written.role} ${written.span.join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    list.push(written);
  }
  return list;
}

function writeParty(
  one: DraftParty,
  actors: ActorsLayer,
  speaker: Speaker | null,
): Participant | null {
  const { party, role } = one;
  // "the army said that it had shelled", "said its fighters attacked"
  if (speaker && role === "actor" && party.actor.id === null) {
    if (party.pronoun && party.entity < 0 && SELF.has(party.head)) return { role, ...speaker };
    if (party.owned && party.actor.affiliation === null)
      return {
        role,
        span: party.span,
        actor: { ...party.actor, affiliation: speaker.actor.name },
      };
  }
  // "two were wounded": a number is harm, not somebody
  if (party.counted && party.bare) return null;
  const full = party.actor.kind === "person" ? fullName(party.entity, party.span, actors) : null;
  if (full) return { role, span: full.span, actor: party.actor };
  const named = party.entity >= 0 && !party.named ? nameOf(party.entity, party.span, actors) : null;
  if (named) return { role, span: named.span, actor: party.actor };
  if (party.pronoun || PRONOUN_FORMS.has(party.head)) {
    const before = party.entity >= 0 ? antecedent(party.entity, party.span, actors) : null;
    return before ? { role, span: before.span, actor: party.actor } : null;
  }
  return { role, span: party.span, actor: party.actor };
}

/** The words that name the actor of a short name, a description or a pronoun: the last before it, else the first after. */
function nameOf(entity: number, at: Span, actors: ActorsLayer): { span: Span } | null {
  let found: { span: Span } | null = null;
  for (const mention of actors.mentions) {
    if (mention.entity !== entity || mention.form !== "name") continue;
    if (mention.span[0] <= at[0] || !found) found = mention;
  }
  return found;
}

/** Of a person shown by one word ("Kerrin") the longer name that the article gives before it. */
function fullName(entity: number, at: Span, actors: ActorsLayer): { span: Span } | null {
  if (entity < 0) return null;
  let found: { span: Span } | null = null;
  let length = at[1] - at[0];
  for (const mention of actors.mentions) {
    if (mention.entity !== entity || mention.form !== "name") continue;
    if (mention.span[1] - mention.span[0] <= length) continue;
    length = mention.span[1] - mention.span[0];
    found = mention;
  }
  return found;
}

/** The last mention of the same actor before a pronoun that is itself no pronoun. */
function antecedent(entity: number, before: Span, actors: ActorsLayer): { span: Span } | null {
  let found: { span: Span } | null = null;
  for (const mention of actors.mentions) {
    if (mention.span[0] >= before[0]) break;
    if (mention.entity === entity && mention.form !== "pronoun") found = mention;
  }
  return found;
}
