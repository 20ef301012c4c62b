import type { Span } from "../model/annotation.ts";
import type { ArticleRow, EventRow } from "../model/record.ts";
import type { Db } from "../store/store.ts";
import { foldedWords } from "../text/fold.ts";
import type { ArticleItem, CaptureItem, EventItem } from "./contract.ts";

type StoredEvent = EventRow & {
  readonly background: boolean;
  readonly disputed: readonly { readonly slot: string; readonly accounts: readonly string[] }[];
};

/** The list row of a stored event; with the words that were searched for, the account that holds most of them. */
export function eventItem(json: string, words: readonly string[] = []): EventItem {
  const row = JSON.parse(json) as StoredEvent;
  const { id, type, status, time, place, origins, reports, grade, story, review } = row;
  return {
    ...{ id, type, status, time, place, origins, reports, grade, story, review },
    actors: row.actors.map(({ role, actor }) => ({ role, name: actor.name })),
    harm: [
      ...new Set(row.harm.map(({ words, who, kind }) => `${words} ${who ?? ""} ${kind}`.trim())),
    ],
    ...quoteWith(
      row.accounts.map(({ quote }) => quote),
      words,
    ),
    disputed: row.disputed.map(({ slot }) => slot),
    background: row.background,
  };
}

/** The first quote with the most of the words, and where they stand in it. */
function quoteWith(
  quotes: readonly string[],
  words: readonly string[],
): Pick<EventItem, "quote" | "found"> {
  const [first = ""] = quotes;
  if (words.length === 0) return { quote: first };
  const sought = new Set(words);
  let best = { quote: first, found: [] as Span[], kinds: 0 };
  for (const quote of new Set(quotes)) {
    const hits = foldedWords(quote).filter(({ folded }) => sought.has(folded));
    const kinds = new Set(hits.map(({ folded }) => folded)).size;
    if (kinds <= best.kinds) continue;
    best = { quote, found: hits.map(({ start, end }) => [start, end]), kinds };
  }
  return { quote: best.quote, found: best.found };
}

export const ARTICLE_COLUMNS = [
  "articles.seq",
  "articles.json",
  "articles.url",
  "articles.language",
  "articles.words",
  "articles.claims",
  "articles.events",
  "articles.family_id",
  "articles.story_id",
] as const;

/** The list row of a stored article. */
export function articleItem(row: {
  readonly json: string;
  readonly url: string | null;
  readonly language: string;
  readonly words: number;
  readonly claims: number;
  readonly events: number;
  readonly family_id: string;
  readonly story_id: string | null;
}): ArticleItem {
  const article = JSON.parse(row.json) as Omit<ArticleRow, "family" | "story">;
  const { url, language, words, claims, events } = row;
  return {
    ...article,
    ...{ url, language, words, claims, events },
    family: row.family_id,
    story: row.story_id,
  };
}

/** List rows of the named events, in the order of the names; one that is not there is left out. */
export async function eventItems(db: Db, ids: readonly string[]): Promise<EventItem[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("events")
    .select(["id", "json"])
    .where("id", "in", [...ids])
    .execute();
  const byId = new Map(rows.map(({ id, json }) => [id, json]));
  return ids.flatMap((id) => {
    const json = byId.get(id);
    return json === undefined ? [] : [eventItem(json)];
  });
}

/** List rows of the named articles, in order of arrival. */
export async function articleItems(db: Db, ids: readonly string[]): Promise<ArticleItem[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("articles")
    .select(ARTICLE_COLUMNS)
    .where("id", "in", [...ids])
    .orderBy("seq")
    .execute();
  return rows.map(articleItem);
}

/** What is known of a capture beside its text; null where there is none of that id. */
export async function captureItem(
  db: Db,
  id: string,
): Promise<Omit<CaptureItem, "problems"> | null> {
  const row = await db
    .selectFrom("captures")
    .select([
      "id",
      "sha256",
      "media_type",
      "url",
      "retrieved",
      "added_at",
      "origin_file",
      "origin_line",
      "arrival",
      "raw_size",
    ])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    sha256: row.sha256,
    mediaType: row.media_type,
    url: row.url,
    retrieved: row.retrieved,
    addedAt: row.added_at,
    file: row.origin_file,
    line: row.origin_line,
    arrival: row.arrival?.split("/") ?? null,
    bytes: row.raw_size,
  };
}
