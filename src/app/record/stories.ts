import type { BuiltEvent } from "../../merge/event.ts";
import type { Story } from "../../model/record.ts";
import type { Db } from "../../store/store.ts";
import { type ChangeDraft, changeOf } from "./changes.ts";
import { inChunks } from "./chunks.ts";
import { removeGroups, storedGroups } from "./remove-groups.ts";

export interface StoriesToWrite {
  readonly changed: Iterable<Story>;
  readonly gone: readonly string[];
}

/** Writes stories that are new or changed and returns the articles that are in another story than before. */
export async function writeStories(
  tx: Db,
  { changed, gone }: StoriesToWrite,
  changes: ChangeDraft[],
): Promise<Set<string>> {
  const home = new Map<string, string>();
  const moved = new Set<string>();
  for (const view of changed) {
    const families = await placeArticles(tx, view, home, moved);
    const story: Story = { ...view, families };
    const json = JSON.stringify(story);
    const old = (await storedGroups(tx, "stories", [story.id])).get(story.id) ?? null;
    if (old === json) continue;
    const { id, title, start, end } = story;
    const row = { id, title, start_day: start, end_day: end, json };
    await tx
      .insertInto("stories")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
    const change = changeOf("story", story, old, "stories");
    if (change) changes.push(change);
  }
  await removeGroups(tx, "stories", await storedGroups(tx, "stories", gone), home, changes);
  return moved;
}

/** Tells articles their story; returns the families that people see them in, in the order of the articles. */
async function placeArticles(
  tx: Db,
  { id, articles }: Story,
  home: Map<string, string>,
  moved: Set<string>,
): Promise<string[]> {
  const families = new Map<string, string>();
  for (const chunk of inChunks(articles)) {
    const rows = await tx
      .selectFrom("articles")
      .select(["id", "family_id", "story_id"])
      .where("id", "in", chunk)
      .execute();
    const strangers: string[] = [];
    for (const row of rows) {
      families.set(row.id, row.family_id);
      home.set(row.id, id);
      if (row.story_id !== id) strangers.push(row.id);
    }
    if (strangers.length === 0) continue;
    for (const article of strangers) moved.add(article);
    await tx.updateTable("articles").set({ story_id: id }).where("id", "in", strangers).execute();
  }
  return [...new Set(articles.flatMap((article) => families.get(article) ?? []))];
}

/** Which story each of the articles is in. */
export async function storiesOf(
  tx: Db,
  articles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const stories = new Map<string, string>();
  for (const chunk of inChunks(articles)) {
    const rows = await tx
      .selectFrom("articles")
      .select(["id", "story_id"])
      .where("id", "in", chunk)
      .execute();
    for (const { id, story_id } of rows) if (story_id !== null) stories.set(id, story_id);
  }
  return stories;
}

/** The story that most of an event's articles are in; ties go to the first of them. */
export function storyOfEvent(
  { accounts }: Pick<BuiltEvent["row"], "accounts">,
  storyOf: ReadonlyMap<string, string>,
): string | null {
  const counts = new Map<string, number>();
  for (const article of new Set(accounts.map((account) => account.article))) {
    const story = storyOf.get(article);
    if (story) counts.set(story, (counts.get(story) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [story, count] of counts) {
    if (best === null || count > counts.get(best)!) best = story;
  }
  return best;
}
