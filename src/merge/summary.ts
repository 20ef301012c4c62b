import type { Harm, Span } from "../model/annotation.ts";
import { actorKey } from "../text/actor-key.ts";
import { foldWord } from "../text/fold.ts";
import type { EventPlace, IncidentInput } from "./input.ts";

/** Days since 1970-01-01, both ends included; null where the words name no day or stretch. */
export type DayRange = readonly [first: number, last: number] | null;

/** What of a place is compared. */
export type ComparedPlace = Pick<
  EventPlace,
  "id" | "name" | "kind" | "country" | "admin1" | "lat" | "lon" | "precision"
>;

/** An incident boiled down to what is compared, as plain JSON: lists hold each value once. */
export interface Summary {
  readonly id: string;
  readonly article: string;
  /** Triggers of its mentions: words that a decision points at lead to it. */
  readonly triggers: readonly Span[];
  /** PLOVER events and ACLED types of its mentions. */
  readonly types: readonly string[];
  readonly subTypes: readonly string[];
  readonly days: DayRange;
  readonly published: DayRange;
  readonly places: readonly ComparedPlace[];
  readonly actors: readonly string[];
  /** Actors that the lexicon knows: only these can rule a pair out. */
  readonly knownActors: readonly string[];
  readonly targets: readonly string[];
  /** Those of them that are persons known by more than one name: enough to tell which happening is meant. */
  readonly persons: readonly string[];
  /** Last word of each target's words: "refinery" of "the Khartoum refinery". */
  readonly targetHeads: readonly string[];
  readonly harm: readonly Pick<Harm, "kind" | "best">[];
  readonly speakers: readonly string[];
  readonly sentences: readonly string[];
  /** Folded content words, sorted. */
  readonly words: readonly string[];
  readonly background: boolean;
  /** Somebody says that it happened, or denies what others are said to say; "no ransom was asked" is no event. */
  readonly told: boolean;
}

export function summarise(input: IncidentInput): Summary {
  const events = input.mentions.map((mention) => mention.event);
  const of = (roles: readonly string[]) =>
    events.flatMap((event) => event.participants.filter(({ role }) => roles.includes(role)));
  const acting = of(["actor"]);
  const suffering = of(["target", "victim"]);
  return {
    id: input.id,
    article: input.article,
    triggers: events.map(({ trigger }) => trigger),
    types: once(
      events.flatMap(({ type }) => [type.plover, ...(type.acled ? [type.acled.type] : [])]),
    ),
    subTypes: once(
      events.flatMap(({ type }) => [
        ...(type.mode ? [`${type.plover}/${type.mode}`] : []),
        ...(type.acled ? [type.acled.subType] : []),
      ]),
    ),
    days: narrowest(events.map(({ time }) => dayRange(time.start, time.end))),
    published: dayRange(input.published.start, input.published.end),
    places: placesOf(input),
    actors: once(acting.map(({ actor }) => actorKey(actor))),
    knownActors: once(acting.flatMap(({ actor }) => (actor.id ? [actor.id] : []))),
    targets: once(suffering.map(({ actor }) => actorKey(actor))),
    persons: once(
      suffering.flatMap(({ actor }) =>
        actor.kind === "person" && isFullName(actor.name) ? [actorKey(actor)] : [],
      ),
    ),
    targetHeads: once(suffering.map(({ actor }) => headOf(actor.name))),
    harm: events.flatMap((event) => event.harm.map(({ kind, best }) => ({ kind, best }))),
    speakers: once(
      input.mentions.flatMap(({ claim }) => (claim?.speaker ? [actorKey(claim.speaker)] : [])),
    ),
    sentences: once(input.mentions.map(({ sentenceKey }) => sentenceKey)),
    words: input.words,
    background: events.every((event) => event.background),
    told: input.mentions.some(
      ({ event, claim }) => event.status !== "denied" || claim?.act === "deny",
    ),
  };
}

/** "Lucia Beltran", but not "Beltran", "the judge" or "two guards". */
const isFullName = (name: string): boolean => {
  const words = name.split(/\s+/);
  return words.length >= 2 && words.every((word) => word[0] !== word[0]?.toLowerCase());
};

const once = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

function placesOf({ mentions }: IncidentInput): ComparedPlace[] {
  const places = new Map<string, ComparedPlace>();
  for (const { place } of mentions) {
    if (!place) continue;
    const { id, name, kind, country, admin1, lat, lon, precision } = place;
    const compared = { id, name, kind, country, admin1, lat, lon, precision };
    const key = JSON.stringify(compared);
    if (!places.has(key)) places.set(key, compared);
  }
  return [...places.values()];
}

const headOf = (name: string): string => foldWord(name.split(/\s+/).at(-1) ?? name);

/** The day range between two ISO dates; null unless both ends stand. */
export function dayRange(start: string | null, end: string | null): DayRange {
  if (start === null || end === null) return null;
  const first = dayNumber(start);
  const last = dayNumber(end);
  return first === null || last === null ? null : [first, last];
}

export function dayNumber(iso: string): number | null {
  const time = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / 86_400_000);
}

function narrowest(ranges: readonly DayRange[]): DayRange {
  let best: DayRange = null;
  for (const range of ranges) {
    if (range && (!best || range[1] - range[0] < best[1] - best[0])) best = range;
  }
  return best;
}
