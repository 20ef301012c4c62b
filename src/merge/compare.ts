import { distanceKm as kmBetween } from "../text/distance.ts";
import type { ComparedPlace, DayRange, Summary } from "./summary.ts";

/** How two incidents compare: a veto that keeps them apart, or evidence that they are one, with reasons. */
export type Comparison =
  | { readonly kind: "veto"; readonly reason: string }
  | { readonly kind: "evidence"; readonly score: number; readonly reasons: readonly string[] };

/** Evidence from which two incidents of different articles are one event. */
export const JOIN_AT = 5;

/** Reports of one event may count days from before and after midnight. */
const DAY_SLACK = 1;
/** Undated reports speak of one news event only when published about the same time. */
const PUBLISHED_SLACK = 3;
/** Two points of one town; beyond it, two places. */
const SAME_PLACE_KM = 15;

/** Compares incidents of two different articles. `sameFamily`: the articles are copies of one text. */
export function compareIncidents(a: Summary, b: Summary, sameFamily: boolean): Comparison {
  const reasons: string[] = [];
  let score = 0;
  const add = (points: number, reason: string): void => {
    score += points;
    reasons.push(reason);
  };
  if (sameFamily && shares(a.sentences, b.sentences)) {
    return { kind: "evidence", score: 10, reasons: ["same sentence in a copy of the same text"] };
  }
  if (!shares(a.types, b.types)) return { kind: "veto", reason: "other type of event" };
  if (shares(a.subTypes, b.subTypes)) add(1, "same sub-type");

  const time = compareTimes(a, b);
  if (time.points === null) return { kind: "veto", reason: time.reason };
  if (time.points > 0) add(time.points, time.reason);

  const place = comparePlaces(a.places, b.places);
  if (place.points === null) return { kind: "veto", reason: place.reason };
  if (place.points > 0) add(place.points, place.reason);

  const who = compareActors(a, b);
  if (who.points === null) return { kind: "veto", reason: who.reason };
  if (who.points > 0) add(who.points, who.reason);

  // The same person taken on the same days is one happening, wherever the words leave its place out.
  const person = shares(a.persons, b.persons) && shares(a.subTypes, b.subTypes);
  if (person) add(2, "same person");
  // Without a time and a place in common nothing else makes them one event.
  if (time.points < 1 || (place.points < 1 && !person))
    return { kind: "evidence", score: 0, reasons };
  const harm = sharedHarm(a, b);
  if (harm) add(1.5, harm);
  const overlap = jaccard(a.words, b.words);
  if (overlap >= 0.3) add(1.5, "much the same words");
  else if (overlap >= 0.15) add(0.75, "similar words");
  return { kind: "evidence", score, reasons };
}

/** True where two incidents of different articles can never be one event. */
export const isApart = (a: Summary, b: Summary, sameFamily: boolean): boolean =>
  !(sameFamily && shares(a.sentences, b.sentences)) &&
  (!shares(a.types, b.types) ||
    compareTimes(a, b).points === null ||
    comparePlaces(a.places, b.places).points === null ||
    compareActors(a, b).points === null);

/**
 * Rival accounts within one article: different speakers tell the same violent happening, of the same target,
 * in different ways. They are one event, contested.
 */
export function areRivals(a: Summary, b: Summary): boolean {
  if (a.background !== b.background) return false;
  if (a.speakers.length === 0 || b.speakers.length === 0) return false;
  if (!shares(a.types, b.types)) return false;
  const time = compareTimes(a, b);
  if (time.points === null) return false;
  if (comparePlaces(a.places, b.places).points === null) return false;
  return shares(a.targetHeads, b.targetHeads) || shares(a.targets, b.targets);
}

interface Points {
  /** null: rules the pair out. */
  readonly points: number | null;
  readonly reason: string;
}

function compareTimes(a: Summary, b: Summary): Points {
  if (a.days && b.days) {
    if (!near(a.days, b.days, DAY_SLACK)) return { points: null, reason: "other day" };
    const exact = a.days[1] - a.days[0] <= 1 && b.days[1] - b.days[0] <= 1;
    if (exact && near(a.days, b.days, 0)) return { points: 2, reason: "same day" };
    return { points: 1, reason: "days that fit" };
  }
  if (a.published && b.published) {
    const close = near(a.published, b.published, PUBLISHED_SLACK);
    if (a.days || b.days) {
      const day = (a.days ?? b.days)!;
      const other = a.days ? b.published : a.published;
      return near(day, [other[0] - PUBLISHED_SLACK, other[1]], DAY_SLACK)
        ? { points: 1, reason: "published just after that day" }
        : { points: 0, reason: "" };
    }
    return close ? { points: 1, reason: "published within days" } : { points: 0, reason: "" };
  }
  return { points: 0, reason: "" };
}

const near = (a: NonNullable<DayRange>, b: NonNullable<DayRange>, slack: number): boolean =>
  a[0] <= b[1] + slack && b[0] <= a[1] + slack;

function comparePlaces(a: readonly ComparedPlace[], b: readonly ComparedPlace[]): Points {
  let best: Points = { points: 0, reason: "" };
  let comparable = false;
  for (const one of a) {
    for (const other of b) {
      const found = comparePlace(one, other);
      if (found === null) continue;
      comparable = true;
      if (found.points! > best.points!) best = found;
    }
  }
  return comparable && best.points === 0 ? { points: null, reason: "other place" } : best;
}

/** null: nothing can be said, because one of them is not resolved. Zero points: two places. */
function comparePlace(a: ComparedPlace, b: ComparedPlace): Points | null {
  if (a.id !== null && a.id === b.id) {
    const exact = a.kind === "settlement" || a.kind === "facility" || a.kind === "admin2";
    return { points: exact ? 3 : a.kind === "country" ? 1 : 2, reason: `same place: ${a.name}` };
  }
  if (a.country === null || b.country === null) return null;
  if (a.country !== b.country) return { points: 0, reason: "" };
  const wide = [a, b].find((place) => place.kind === "country");
  if (wide) return { points: 1, reason: `within ${wide.name}` };
  const km = distanceKm(a, b);
  const towns = a.precision === 1 && b.precision === 1;
  if (towns) {
    return km !== null && km <= SAME_PLACE_KM
      ? { points: 2, reason: `${Math.round(km)} km apart` }
      : { points: 0, reason: "" };
  }
  const sameAdmin = a.admin1 !== null && a.admin1 === b.admin1;
  return sameAdmin ? { points: 1.5, reason: `both in ${a.admin1}` } : { points: 0, reason: "" };
}

/** Great-circle distance; null without coordinates. */
export function distanceKm(
  a: { readonly lat: number | null; readonly lon: number | null },
  b: { readonly lat: number | null; readonly lon: number | null },
): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
  return kmBetween(a.lat, a.lon, b.lat, b.lon);
}

function compareActors(a: Summary, b: Summary): Points {
  if (shares(a.actors, b.actors)) return { points: 1.5, reason: "same actor" };
  if (shares(a.targets, b.targets)) return { points: 1, reason: "same target" };
  const named = a.knownActors.length > 0 && b.knownActors.length > 0;
  // Different speakers may name different perpetrators of one event; the same voice would not.
  const rivals = a.speakers.length > 0 && b.speakers.length > 0 && !shares(a.speakers, b.speakers);
  if (named && !rivals) return { points: null, reason: "other actor" };
  return { points: 0, reason: "" };
}

function sharedHarm(a: Summary, b: Summary): string | null {
  for (const one of a.harm) {
    if (one.best === null || one.best < 2) continue;
    const same = b.harm.some((other) => other.kind === one.kind && other.best === one.best);
    if (same) return `same figure: ${one.best} ${one.kind}`;
  }
  return null;
}

/** For the short lists of a summary. */
function shares(a: readonly string[], b: readonly string[]): boolean {
  for (const value of a) if (b.includes(value)) return true;
  return false;
}

export function meets<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const value of small) if (large.has(value)) return true;
  return false;
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! === b[j]!) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}
