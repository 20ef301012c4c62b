import type { StoredStory } from "../app/record/stored-story.ts";
import type { ActorRef } from "../model/annotation.ts";
import type { CopyFamily, EventRow } from "../model/record.ts";
import type { Db } from "../store/store.ts";
import type { ArticleItem } from "./contract.ts";
import type { StoryPage, StoryStep, StoryVoice } from "./contract-groups.ts";

const MOST_VOICES = 30;

/** Reports, origins and what was new in each; families that people joined or parted are told as they are now. */
export async function storyParts(
  db: Db,
  story: StoredStory,
  articles: readonly ArticleItem[],
): Promise<Pick<StoryPage, "origins" | "reports" | "timeline" | "places" | "actors">> {
  const families = await familiesOf(db, story.families);
  const steps = new Map((story.timeline ?? []).map((step) => [step.family, step]));
  const timeline = story.families.map((id): StoryStep => {
    const members = articles.filter(({ family }) => family === id);
    const first = firstOf(members);
    const step = steps.get(id);
    return {
      family: id,
      day: step?.day ?? first?.published.start?.slice(0, 10) ?? null,
      headline: step?.headline ?? first?.headline ?? null,
      language: first?.language ?? null,
      article: first?.id ?? null,
      origin: families.get(id)?.origin.name ?? null,
      publishers: [...new Set(members.flatMap(({ publisher }) => publisher ?? []))],
      reports: members.length,
      fresh: step?.fresh ?? [],
    };
  });
  return {
    origins: story.families.length,
    reports: story.articles.length,
    timeline: timeline.sort((a, b) => compare(a.day ?? "9", b.day ?? "9")),
    places: story.places ?? [],
    actors: (story.actors ?? []).map(({ name, reports }) => ({ name, reports })),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const firstOf = (members: readonly ArticleItem[]): ArticleItem | null =>
  members.toSorted((x, y) => compare(x.published.start ?? "9", y.published.start ?? "9"))[0] ??
  null;

async function familiesOf(db: Db, ids: readonly string[]): Promise<Map<string, CopyFamily>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("families")
    .select(["id", "json"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, JSON.parse(row.json) as CopyFamily]));
}

interface Voice {
  speaker: Pick<ActorRef, "id" | "name"> | null;
  accounts: number;
  denials: number;
  quote: string;
  event: string;
  article: string;
}

/** Who speaks in the accounts of these events, those with most accounts first. */
export function voicesOf(events: readonly EventRow[]): StoryVoice[] {
  const voices = new Map<string, Voice>();
  for (const event of events) {
    for (const { speaker, quote, article, says } of event.accounts) {
      const key = speaker === null ? "" : (speaker.id ?? speaker.name);
      const voice = voices.get(key) ?? {
        speaker: speaker && { id: speaker.id, name: speaker.name },
        ...{ accounts: 0, denials: 0, quote, event: event.id, article },
      };
      voice.accounts++;
      if (says.denies) voice.denials++;
      voices.set(key, voice);
    }
  }
  return [...voices.values()].sort((a, b) => b.accounts - a.accounts).slice(0, MOST_VOICES);
}
