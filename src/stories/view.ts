import type { Story } from "../model/record.ts";
import { contentId } from "../text/ids.ts";
import type { Report, StoryStorage } from "./storage.ts";

/** A story as people read it. */
export interface StoryView extends Story {
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly reports: number;
  }[];
  readonly actors: readonly {
    readonly name: string;
    readonly kind: string;
    readonly reports: number;
  }[];
  /** What each report brought that none before it had, by day. */
  readonly timeline: readonly {
    readonly family: string;
    readonly day: string | null;
    readonly headline: string | null;
    readonly fresh: readonly string[];
  }[];
  readonly origins: number;
  readonly reports: number;
}

const MAIN = 8;
const FRESH = 8;

/** A story goes by the family that founded it. */
export const storyId = (storage: StoryStorage, story: number): string =>
  contentId("sto", storage.report(story).family);

/** A story of these reports; `familyOf` gives the family that people see an article in. */
export function viewStory(
  storage: StoryStorage,
  story: number,
  members: readonly number[],
  familyOf?: (article: string) => string,
): StoryView {
  const reports = members.map((number) => storage.report(number));
  const articles = reports.flatMap((report) => storage.articlesOf(report.number));
  const families = familyOf
    ? [...new Set(articles.map(familyOf))]
    : reports.map((report) => report.family);
  const days = reports.flatMap(({ day, eventDays }) => [
    ...eventDays,
    ...(day === null ? [] : [dayText(day)]),
  ]);
  const published = reports.flatMap(({ day }) => (day === null ? [] : [dayText(day)]));
  return {
    id: storyId(storage, story),
    title: titleOf(reports),
    families,
    articles,
    start: earliest(days),
    end: earliest(published, -1),
    places: countNamed(reports.map(({ places }) => places.map(({ id, name }) => ({ id, name })))),
    actors: countNamed(
      reports.map(({ actors }) => actors.map(({ name, kind }) => ({ id: name, name, kind }))),
    ).map(({ id: _, ...actor }) => actor),
    timeline: timelineOf(reports),
    origins: families.length,
    reports: articles.length,
  };
}

const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

function earliest(days: readonly string[], at = 0): string | null {
  return days.toSorted().at(at) ?? null;
}

/** The headline that shares most words with the others, shorter ones preferred; the first of equals. */
function titleOf(reports: readonly Report[]): string {
  const counts = new Map<number, number>();
  for (const { terms } of reports) {
    for (const key of terms.headline.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let best: { text: string; score: number } | null = null;
  for (const { headline, terms } of reports) {
    if (headline === null || headline.trim() === "") continue;
    const sum = terms.headline.keys.reduce((total, key) => total + counts.get(key)!, 0);
    const score = sum / Math.sqrt(terms.headline.keys.length + 3);
    if (best === null || score > best.score) best = { text: headline, score };
  }
  return best?.text ?? "";
}

function countNamed<T extends { readonly id: string }>(
  lists: readonly (readonly T[])[],
): (T & { reports: number })[] {
  const counts = new Map<string, T & { reports: number }>();
  for (const list of lists) {
    for (const item of list) {
      counts.set(item.id, { ...item, reports: (counts.get(item.id)?.reports ?? 0) + 1 });
    }
  }
  return [...counts.values()]
    .sort((a, b) => b.reports - a.reports || (a.id < b.id ? -1 : 1))
    .slice(0, MAIN);
}

function timelineOf(reports: readonly Report[]): StoryView["timeline"] {
  const seen = new Set<string>();
  const order = reports.toSorted(
    (a, b) =>
      (a.day ?? Number.POSITIVE_INFINITY) - (b.day ?? Number.POSITIVE_INFINITY) ||
      a.number - b.number,
  );
  return order.map(({ family, day, headline, facts }) => {
    const fresh = facts.filter((fact) => !seen.has(fact));
    for (const fact of facts) seen.add(fact);
    return {
      family,
      day: day === null ? null : dayText(day),
      headline,
      fresh: fresh.slice(0, FRESH),
    };
  });
}
