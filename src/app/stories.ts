import type { BuiltEvent } from "../merge/event.ts";
import type { Story } from "../model/record.ts";
import { eachAnnotation } from "../store/read.ts";
import type { Db, Store } from "../store/store.ts";
import { type StoryInput, storyInputs } from "../stories/input.ts";
import { createMemoryStoryStorage } from "../stories/memory.ts";
import { createStoryIndex } from "../stories/story-index.ts";
import { type ChangeDraft, changeOf } from "./changes.ts";
import { removeGroups } from "./remove-groups.ts";

/** Articles given to the index at once: how rare words are is known before the first is placed. Bounds memory. */
const TOGETHER = 10_000;

/**
 * Clusters all families into stories, in the order of their arrival, and returns which story an article is in.
 * The whole sequence is replayed: the same captures give the same stories, however they came in.
 */
export async function rebuildStories(
  _store: Store,
  tx: Db,
  familyOf: (article: string) => string,
  changes: ChangeDraft[],
): Promise<ReadonlyMap<string, string>> {
  const index = createStoryIndex(createMemoryStoryStorage());
  let waiting: StoryInput[] = [];
  for await (const annotation of eachAnnotation(tx)) {
    waiting.push(...storyInputs(annotation, familyOf));
    if (waiting.length < TOGETHER) continue;
    index.add(waiting);
    waiting = [];
  }
  index.add(waiting);
  return await writeStories(tx, [...index.stories()], changes);
}

async function writeStories(
  tx: Db,
  stories: readonly Story[],
  changes: ChangeDraft[],
): Promise<ReadonlyMap<string, string>> {
  const stored = await tx.selectFrom("stories").select(["id", "json"]).execute();
  const before = new Map(stored.map((row) => [row.id, row.json]));
  const home = new Map<string, string>();
  for (const story of stories) {
    for (const article of story.articles) home.set(article, story.id);
    const json = JSON.stringify(story);
    const old = before.get(story.id) ?? null;
    before.delete(story.id);
    if (old === json) continue;
    const { id, title, start, end } = story;
    const row = { id, title, start_day: start, end_day: end, json };
    await tx
      .insertInto("stories")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
    await placeArticles(tx, story);
    const change = changeOf("story", story, old, "stories");
    if (change) changes.push(change);
  }
  await removeGroups(tx, "stories", before, home, changes);
  return home;
}

async function placeArticles(tx: Db, { id, articles }: Story): Promise<void> {
  for (let at = 0; at < articles.length; at += 500) {
    await tx
      .updateTable("articles")
      .set({ story_id: id })
      .where("id", "in", articles.slice(at, at + 500))
      .execute();
  }
}

/** The event with the story that most of its articles are in; ties go to the first of them. */
export function storyOfEvent(event: BuiltEvent, storyOf: ReadonlyMap<string, string>): BuiltEvent {
  const counts = new Map<string, number>();
  for (const article of new Set(event.row.accounts.map((account) => account.article))) {
    const story = storyOf.get(article);
    if (story) counts.set(story, (counts.get(story) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [story, count] of counts) {
    if (best === null || count > counts.get(best)!) best = story;
  }
  return { ...event, row: { ...event.row, story: best } };
}
