import { distanceKm as kmBetween } from "../text/distance.ts";
import type { ComparedPlace, DayRange, Summary } from "./summary.ts";

/** Evidence from which two incidents of different articles are one event. */
export const JOIN_AT = 5;

/** Reports of one event may count days from before and after midnight. */
export const DAY_SLACK = 1;
/** Undated reports speak of one news event only when published about the same time. */
const PUBLISHED_SLACK = 3;
/** Two points of one town; beyond it, two places. */
const SAME_PLACE_KM = 15;

/** Score of two incidents that can never be one event. */
export const APART = -1;

/**
 * How much speaks for two incidents of different articles being one event; APART where something rules it out. Why
 * goes into `reasons`. `sameFamily`: the articles are copies of one text.
 */
export function compareIncidents(
  a: Summary,
  b: Summary,
  sameFamily: boolean,
  reasons?: string[],
): number {
  if (sameFamily && shares(a.sentences, b.sentences)) {
    reasons?.push("same sentence in a copy of the same text");
    return 10;
  }
  // Times first: they are numbers, and most of those that are compared are of another day.
  const time = compareTimes(a, b, reasons);
  if (time < 0 || !shares(a.types, b.types)) return APART;
  const place = comparePlaces(a.places, b.places, reasons);
  if (place < 0) return APART;
  const who = compareActors(a, b, reasons);
  if (who < 0) return APART;
  // The same person taken on the same days is one happening, wherever the words leave its place out.
  const person = shares(a.persons, b.persons) && shares(a.subTypes, b.subTypes);
  // Without a time and a place in common nothing else makes them one event.
  if (time < 1 || (place < 1 && !person)) return 0;
  let score = time + place + who;
  const add = (points: number, reason: string): void => {
    score += points;
    reasons?.push(reason);
  };
  if (shares(a.subTypes, b.subTypes)) add(1, "same sub-type");
  if (person) add(2, "same person");
  const harm = sharedHarm(a, b);
  if (harm) add(1.5, `same figure: ${harm.best} ${harm.kind}`);
  const overlap = jaccard(a.words, b.words);
  if (overlap >= 0.3) add(1.5, "much the same words");
  else if (overlap >= 0.15) add(0.75, "similar words");
  return score;
}

/**
 * Rival accounts within one article: different speakers tell the same violent happening, of the same target,
 * in different ways. They are one event, contested.
 */
export function areRivals(a: Summary, b: Summary): boolean {
  if (a.background !== b.background) return false;
  if (a.speakers.length === 0 || b.speakers.length === 0) return false;
  if (!shares(a.types, b.types)) return false;
  if (compareTimes(a, b) < 0 || comparePlaces(a.places, b.places) < 0) return false;
  return shares(a.targetHeads, b.targetHeads) || shares(a.targets, b.targets);
}

function compareTimes(a: Summary, b: Summary, reasons?: string[]): number {
  const say = (points: number, reason: string): number => {
    reasons?.push(reason);
    return points;
  };
  if (a.days && b.days) {
    if (!near(a.days, b.days, DAY_SLACK)) return APART;
    const exact = a.days[1] - a.days[0] <= 1 && b.days[1] - b.days[0] <= 1;
    return exact && near(a.days, b.days, 0) ? say(2, "same day") : say(1, "days that fit");
  }
  if (!a.published || !b.published) return 0;
  if (a.days || b.days) {
    const day = (a.days ?? b.days)!;
    const other = a.days ? b.published : a.published;
    return near(day, [other[0] - PUBLISHED_SLACK, other[1]], DAY_SLACK)
      ? say(1, "published just after that day")
      : 0;
  }
  const close = near(a.published, b.published, PUBLISHED_SLACK);
  return close ? say(1, "published within days") : 0;
}

export const near = (a: NonNullable<DayRange>, b: NonNullable<DayRange>, slack: number): boolean =>
  a[0] <= b[1] + slack && b[0] <= a[1] + slack;

/** The best of all pairs; APART where some can be compared and none fits. */
function comparePlaces(
  a: readonly ComparedPlace[],
  b: readonly ComparedPlace[],
  reasons?: string[],
): number {
  let best = 0;
  let comparable = false;
  let found: readonly [ComparedPlace, ComparedPlace] | null = null;
  for (const one of a) {
    for (const other of b) {
      const points = comparePlace(one, other);
      if (points === null) continue;
      comparable = true;
      if (points <= best) continue;
      best = points;
      found = [one, other];
    }
  }
  if (found && reasons) reasons.push(placeReason(...found));
  return comparable && best === 0 ? APART : best;
}

/** null: nothing can be said, because one of them is not resolved. Zero points: two places. */
function comparePlace(a: ComparedPlace, b: ComparedPlace): number | null {
  if (a.id !== null && a.id === b.id) {
    const exact = a.kind === "settlement" || a.kind === "facility" || a.kind === "admin2";
    return exact ? 3 : a.kind === "country" ? 1 : 2;
  }
  if (a.country === null || b.country === null) return null;
  if (a.country !== b.country) return 0;
  if (a.kind === "country" || b.kind === "country") return 1;
  if (a.precision === 1 && b.precision === 1) {
    const km = distanceKm(a, b);
    return km !== null && km <= SAME_PLACE_KM ? 2 : 0;
  }
  return a.admin1 !== null && a.admin1 === b.admin1 ? 1.5 : 0;
}

function placeReason(a: ComparedPlace, b: ComparedPlace): string {
  if (a.id !== null && a.id === b.id) return `same place: ${a.name}`;
  const wide = [a, b].find((place) => place.kind === "country");
  if (wide) return `within ${wide.name}`;
  if (a.precision === 1 && b.precision === 1) return `${Math.round(distanceKm(a, b)!)} km apart`;
  return `both in ${a.admin1}`;
}

/** Great-circle distance; null without coordinates. */
export function distanceKm(
  a: { readonly lat: number | null; readonly lon: number | null },
  b: { readonly lat: number | null; readonly lon: number | null },
): number | null {
  if (a.lat === null || a.lon === null || b.lat === null || b.lon === null) return null;
  return kmBetween(a.lat, a.lon, b.lat, b.lon);
}

function compareActors(a: Summary, b: Summary, reasons?: string[]): number {
  if (shares(a.actors, b.actors)) {
    reasons?.push("same actor");
    return 1.5;
  }
  if (shares(a.targets, b.targets)) {
    reasons?.push("same target");
    return 1;
  }
  const named = a.knownActors.length > 0 && b.knownActors.length > 0;
  // Different speakers may name different perpetrators of one event; the same voice would not.
  const rivals = a.speakers.length > 0 && b.speakers.length > 0 && !shares(a.speakers, b.speakers);
  return named && !rivals ? APART : 0;
}

/** A figure of both: more than one of a kind harmed. */
function sharedHarm(a: Summary, b: Summary): Summary["harm"][number] | null {
  for (const one of a.harm) {
    if (one.best === null || one.best < 2) continue;
    if (b.harm.some((other) => other.kind === one.kind && other.best === one.best)) return one;
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
