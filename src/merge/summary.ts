import type { Harm } from "../model/annotation.ts";
import { actorKey } from "../text/actor-key.ts";
import { foldWord } from "../text/fold.ts";
import type { EventPlace, IncidentInput } from "./input.ts";

/** Days since 1970-01-01, both ends included; null where the words name no day or stretch. */
export type DayRange = readonly [first: number, last: number] | null;

/** An incident boiled down to what is compared: one value a slot, sets where several stand. */
export interface Summary {
  readonly input: IncidentInput;
  /** PLOVER events and ACLED types of its mentions. */
  readonly types: ReadonlySet<string>;
  readonly subTypes: ReadonlySet<string>;
  readonly days: DayRange;
  readonly published: DayRange;
  readonly places: readonly EventPlace[];
  readonly actors: ReadonlySet<string>;
  /** Actors that the lexicon knows: only these can rule a pair out. */
  readonly knownActors: ReadonlySet<string>;
  readonly targets: ReadonlySet<string>;
  /** Last word of each target's words: "refinery" of "the Khartoum refinery". */
  readonly targetHeads: ReadonlySet<string>;
  readonly harm: readonly Harm[];
  readonly speakers: ReadonlySet<string>;
  readonly sentences: ReadonlySet<string>;
  readonly background: boolean;
}

export function summarise(input: IncidentInput): Summary {
  const events = input.mentions.map((mention) => mention.event);
  const of = (roles: readonly string[]) =>
    events.flatMap((event) => event.participants.filter(({ role }) => roles.includes(role)));
  const acting = of(["actor"]);
  const suffering = of(["target", "victim"]);
  return {
    input,
    types: new Set(
      events.flatMap(({ type }) => [type.plover, ...(type.acled ? [type.acled.type] : [])]),
    ),
    subTypes: new Set(
      events.flatMap(({ type }) => [
        ...(type.mode ? [`${type.plover}/${type.mode}`] : []),
        ...(type.acled ? [type.acled.subType] : []),
      ]),
    ),
    days: narrowest(events.map(({ time }) => dayRange(time.start, time.end))),
    published: dayRange(input.published.start, input.published.end),
    places: input.mentions.flatMap(({ place }) => (place ? [place] : [])),
    actors: new Set(acting.map(({ actor }) => actorKey(actor))),
    knownActors: new Set(acting.flatMap(({ actor }) => (actor.id ? [actor.id] : []))),
    targets: new Set(suffering.map(({ actor }) => actorKey(actor))),
    targetHeads: new Set(suffering.map(({ actor }) => headOf(actor.name))),
    harm: events.flatMap((event) => event.harm),
    speakers: new Set(
      input.mentions.flatMap(({ claim }) => (claim?.speaker ? [actorKey(claim.speaker)] : [])),
    ),
    sentences: new Set(input.mentions.map(({ sentenceKey }) => sentenceKey)),
    background: events.every((event) => event.background),
  };
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
