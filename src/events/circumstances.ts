import type { EventMention, TimeValue } from "../model/annotation.ts";
import type { PlaceMention, PlacesLayer, TimeMention, TimesLayer } from "../model/layers.ts";
import type { Phrases } from "./phrases.ts";

/** A mention with the tokens it covers. */
export interface Placed<M> {
  readonly mention: M;
  readonly first: number;
  readonly end: number;
}

/** Penalty for each verb between the trigger and the mention: it likely belongs to that verb. */
const VERB_BETWEEN = 9;

function distance(phrases: Phrases, from: number, to: number, first: number, end: number): number {
  const gap = first >= to ? first - to : from - end;
  let verbs = 0;
  const low = Math.min(to, end);
  const high = Math.max(from, first);
  let last = -1;
  for (let at = low; at < high; at++) {
    const verb = phrases.verbOf[at - phrases.first] ?? -1;
    if (verb >= 0 && verb !== last) {
      verbs++;
      last = verb;
    }
  }
  return Math.max(0, gap) + verbs * VERB_BETWEEN;
}

/** The time expression that belongs to a trigger: the nearest of its sentence, clauses weighing more than words. */
export function timeOf(
  phrases: Phrases,
  first: number,
  end: number,
  times: readonly Placed<TimeMention>[],
): Placed<TimeMention> | null {
  let best: Placed<TimeMention> | null = null;
  let least = 40;
  for (const time of times) {
    if (time.first < phrases.first || time.end > phrases.end) continue;
    const lead = time.first - phrases.first < 3 ? 4 : Number.POSITIVE_INFINITY;
    const far = Math.min(lead, distance(phrases, first, end, time.first, time.end));
    if (far < least) {
      least = far;
      best = time;
    }
  }
  return best;
}

const NO_TIME: TimeValue = {
  start: null,
  end: null,
  grain: "unknown",
  basis: "not stated",
  weekday: null,
  spans: [],
  rawSpans: [],
};

/** Basis of a time that only says: not after the article was published. */
const UPPER_BOUND = "publication is an upper bound";

/** Told as something that has happened: it cannot be later than its report. */
const HAPPENED: ReadonlySet<EventMention["status"]> = new Set(["occurred", "attempted"]);

/**
 * The event's time with ACLED's precision. Where the words give none, the day of publication bounds what has happened
 * from above and nothing bounds it from below; a day is never guessed.
 */
export function eventTime(
  time: Placed<TimeMention> | null,
  { published }: TimesLayer,
  status: EventMention["status"],
): EventMention["time"] {
  if (!time && published.end !== null && HAPPENED.has(status)) {
    const { end, spans, rawSpans } = published;
    return { ...NO_TIME, end, basis: UPPER_BOUND, spans, rawSpans, precision: null };
  }
  if (!time) return { ...NO_TIME, precision: null };
  const value = time.mention.time;
  return { ...value, precision: precisionOf(value) };
}

function precisionOf(value: TimeValue): 1 | 2 | 3 | null {
  if (value.start === null && value.end === null) return null;
  if (value.grain === "day" || value.grain === "time") return 1;
  if (value.grain === "week") return 2;
  return value.grain === "month" ? 3 : null;
}

/** ACLED's geographic precision of a place mention. */
export function placePrecision(mention: PlaceMention, places: PlacesLayer): 1 | 2 | 3 | null {
  const area = places.areas.get(mention.id);
  if (area) return area.precision;
  if (mention.place.lat === null) return null;
  if (mention.place.kind === "settlement" || mention.place.kind === "facility") return 1;
  return mention.place.kind === "admin2" || mention.place.kind === "natural" ? 2 : 3;
}
