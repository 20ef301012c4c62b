import type { ActorRef } from "../../model/annotation.ts";
import { distanceKm } from "../../text/distance.ts";
import { foldedWords } from "../../text/fold.ts";
import type { TableRow } from "./table.ts";

/** An event of the record, boiled down to what is compared. */
export interface RecordEvent {
  readonly id: string;
  readonly days: readonly [first: number, last: number];
  readonly date: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly radiusKm: number | null;
  readonly country: string | null;
  readonly place: string | null;
  readonly type: string | null;
  readonly subType: string | null;
  readonly actors: readonly Pick<ActorRef, "name">[];
  readonly deaths: number | null;
  readonly grade: string;
}

export interface Match {
  readonly score: number;
  readonly reasons: readonly string[];
}

/** A row and an event are one from this score on. */
export const MATCH_AT = 5;
/** Reports count days from before and after midnight. */
const DAY_SLACK = 1;
/** Two points of one town. */
const SAME_PLACE_KM = 15;

/** How well a row and an event fit; null where something speaks against it, or day and place do not carry it. */
export function matchOf(row: TableRow, event: RecordEvent): Match | null {
  const time = timeMatch(row, event);
  const place = placeMatch(row, event);
  if (!time || !place) return null;
  const reasons = [time.reason, place.reason];
  let score = time.points + place.points;
  if (row.types !== null && event.type !== null) {
    if (!row.types.includes(event.type)) return null;
    score += row.types.length === 1 ? 2 : 1;
    reasons.push("type fits");
    if (row.subType !== null && row.subType === event.subType) {
      score += 1;
      reasons.push("same sub-type");
    }
  }
  if (sharesActor(row, event)) {
    score += 2;
    reasons.push("an actor in common");
  }
  if (row.deaths !== null && row.deaths > 0 && row.deaths === event.deaths) {
    score += 1;
    reasons.push("same deaths");
  }
  return score >= MATCH_AT ? { score, reasons } : null;
}

interface Points {
  readonly points: number;
  readonly reason: string;
}

function timeMatch(row: TableRow, event: RecordEvent): Points | null {
  const gap = Math.max(row.days[0] - event.days[1], event.days[0] - row.days[1]);
  if (gap > DAY_SLACK) return null;
  const widest = Math.max(row.days[1] - row.days[0], event.days[1] - event.days[0]);
  if (gap > 0) return { points: widest > 7 ? 1 : 2, reason: "a day apart" };
  if (widest === 0) return { points: 3, reason: "same day" };
  return { points: widest > 7 ? 1.5 : 2.5, reason: "times overlap" };
}

function placeMatch(row: TableRow, event: RecordEvent): Points | null {
  if (row.country !== null && event.country !== null && row.country !== event.country) return null;
  const km = kmBetween(row, event);
  if (km !== null && row.radiusKm !== null && event.radiusKm !== null) {
    const slack = row.radiusKm + event.radiusKm;
    if (km > SAME_PLACE_KM + slack) return null;
    return { points: slack > 50 ? 2 : 3, reason: `${Math.round(km)} km apart` };
  }
  // One of them knows the country alone: the rest must make up for it.
  return row.country !== null && row.country === event.country
    ? { points: 1, reason: "same country" }
    : null;
}

/** Kilometres between the two points; null where either has none. */
export function kmBetween(row: TableRow, event: RecordEvent): number | null {
  if (row.lat === null || row.lon === null || event.lat === null || event.lon === null) return null;
  return distanceKm(row.lat, row.lon, event.lat, event.lon);
}

/** An actor of one is named in the other: all words of the shorter name stand in the longer one. */
export function sharesActor(row: TableRow, event: RecordEvent): boolean {
  const ours = event.actors.map(({ name }) => wordsOf(name));
  return row.actors.some((name) => {
    const theirs = wordsOf(name);
    return ours.some((words) => within(words, theirs) || within(theirs, words));
  });
}

const wordsOf = (name: string): Set<string> =>
  new Set(
    foldedWords(name)
      .map(({ folded }) => folded)
      .filter((word) => word.length > 2),
  );

const within = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  some.size > 0 && [...some].every((word) => all.has(word));
