import type { Article, CaptureAnnotation, PlaceRef } from "../model/annotation.ts";

/** What story clustering reads of one article. Articles of one copy family count once. */
export interface StoryInput {
  readonly article: string;
  readonly family: string;
  readonly headline: string | null;
  readonly text: string;
  /** Day of publication (YYYY-MM-DD) where known to a few days, else null. */
  readonly day: string | null;
  readonly places: readonly StoryPlace[];
  readonly actors: readonly StoryActor[];
  /** Days on which the events of the article's news happened, where stated to the day. */
  readonly eventDays: readonly string[];
}

export interface StoryPlace {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly lat: number;
  readonly lon: number;
  /** Settlements and facilities tell happenings apart; regions and countries hold many. */
  readonly exact: boolean;
  /** How often it stands in the article, event places counted twice. */
  readonly weight: number;
}

export interface StoryActor {
  readonly name: string;
  readonly kind: string;
  readonly weight: number;
}

/** The story input of each article of a capture; `familyOf` gives the copy family of an article. */
export function storyInputs(
  capture: CaptureAnnotation,
  familyOf: (article: string) => string,
): StoryInput[] {
  return capture.articles.map((article) => ({
    article: article.id,
    family: familyOf(article.id),
    headline: article.headline?.text ?? null,
    text: article.text,
    day: dayOf(article),
    places: placesOf(article),
    actors: actorsOf(article),
    eventDays: eventDaysOf(article),
  }));
}

/** Brackets wider than this say too little of when an article came out. */
const WIDEST_BRACKET_DAYS = 7;

function dayOf({ published: { start, end } }: Article): string | null {
  if (start === null) return null;
  const first = start.slice(0, 10);
  if (end === null) return null;
  const days = (Date.parse(end.slice(0, 10)) - Date.parse(first)) / 86_400_000;
  return days >= 0 && days <= WIDEST_BRACKET_DAYS ? first : null;
}

function placesOf(article: Article): StoryPlace[] {
  const inEvents = new Set(
    article.events
      .filter((event) => !event.background)
      .flatMap((event) => event.places.map((place) => place.mention)),
  );
  const places = new Map<string, StoryPlace>();
  for (const mention of article.mentions) {
    if (mention.kind !== "place") continue;
    const { place } = mention;
    if (place.id === null || place.lat === null || place.lon === null) continue;
    if (place.use !== "location") continue;
    const weight = (places.get(place.id)?.weight ?? 0) + (inEvents.has(mention.id) ? 2 : 1);
    places.set(place.id, { ...storyPlace(place, place.id, place.lat, place.lon), weight });
  }
  return [...places.values()].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

const storyPlace = (
  { name, country, kind }: PlaceRef,
  id: string,
  lat: number,
  lon: number,
): Omit<StoryPlace, "weight"> => ({
  id,
  name,
  country,
  lat,
  lon,
  exact: kind === "settlement" || kind === "facility",
});

function actorsOf(article: Article): StoryActor[] {
  const actors = new Map<string, StoryActor>();
  for (const mention of article.mentions) {
    if (mention.kind !== "actor") continue;
    const { name, kind } = mention.actor;
    if (kind === "media" || kind === "unknown") continue;
    actors.set(name, { name, kind, weight: (actors.get(name)?.weight ?? 0) + 1 });
  }
  return [...actors.values()].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

function eventDaysOf(article: Article): string[] {
  const days = new Set<string>();
  for (const { time, background, status } of article.events) {
    if (background || (status !== "occurred" && status !== "ongoing")) continue;
    if (time.precision === 1 && time.start) days.add(time.start.slice(0, 10));
  }
  return [...days].sort();
}
