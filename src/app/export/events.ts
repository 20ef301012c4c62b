import { zstdDecompressSync } from "node:zlib";
import type { TimeValue } from "../../model/annotation.ts";
import type { EventExtras, EventRow, EventSource, ExportedEvent } from "../../model/record.ts";
import { type EventFilter, eventQuery } from "../../store/event-query.ts";
import type { Db, Store } from "../../store/store.ts";
import { contentId } from "../../text/ids.ts";

/** Version sets that an export met: key → stage → version. */
export type Versions = Map<string, Readonly<Record<string, string>>>;

/** Rows read in one go; memory stays bounded on any store. */
const PAGE = 500;

/** The events that a filter selects, by id, each with the articles it rests on. Notes version sets in `versions`. */
export async function* exportEvents(
  store: Store,
  filter: EventFilter,
  versions: Versions = new Map(),
): AsyncGenerator<ExportedEvent> {
  const selected = (await eventQuery(store, filter))
    .select(["events.id", "events.json"])
    .orderBy("events.id")
    .limit(PAGE);
  let after = "";
  for (;;) {
    const rows = await selected.where("events.id", ">", after).execute();
    const events = rows.map(({ json }) => JSON.parse(json) as EventRow & EventExtras);
    const sources = await sourcesOf(store.db, events, versions);
    for (const event of events) {
      const articles = [...new Set(event.accounts.map(({ article }) => article))];
      yield { ...event, sources: articles.flatMap((id) => sources.get(id) ?? []) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

/** How many events a filter selects. */
export async function countEvents(store: Store, filter: EventFilter): Promise<number> {
  const query = await eventQuery(store, filter);
  const { n } = await query.select(({ fn }) => fn.countAll().as("n")).executeTakeFirstOrThrow();
  return Number(n);
}

async function sourcesOf(
  db: Db,
  events: readonly EventRow[],
  versions: Versions,
): Promise<Map<string, EventSource>> {
  const ids = [
    ...new Set(events.flatMap(({ accounts }) => accounts.map(({ article }) => article))),
  ];
  const sources = new Map<string, EventSource>();
  const versionsOf = new Map<string, string>();
  for (let from = 0; from < ids.length; from += PAGE) {
    const rows = await db
      .selectFrom("articles")
      .innerJoin("captures", "captures.id", "articles.capture_id")
      .select(["articles.json", "articles.url", "articles.family_id", "articles.language"])
      .select(["captures.id as capture", "captures.url as captureUrl"])
      .where("articles.id", "in", ids.slice(from, from + PAGE))
      .execute();
    for (const row of rows) {
      const article = JSON.parse(row.json) as Omit<EventSource, "article"> & { id: string };
      let key = versionsOf.get(row.capture);
      if (key === undefined) {
        key = await versionKey(db, row.capture, versions);
        versionsOf.set(row.capture, key);
      }
      sources.set(article.id, {
        article: article.id,
        capture: row.capture,
        url: row.url ?? row.captureUrl,
        publisher: article.publisher,
        headline: article.headline,
        published: article.published,
        family: row.family_id,
        language: row.language,
        versions: key,
      });
    }
  }
  return sources;
}

async function versionKey(db: Db, capture: string, versions: Versions): Promise<string> {
  const { annotation } = await db
    .selectFrom("captures")
    .select("annotation")
    .where("id", "=", capture)
    .executeTakeFirstOrThrow();
  const stages = versionsIn(zstdDecompressSync(annotation).toString("utf8"));
  const key = contentId("ver", JSON.stringify(stages));
  versions.set(key, stages);
  return key;
}

/** Reads the head of an annotation alone: the articles after it are most of its bytes. */
function versionsIn(json: string): Readonly<Record<string, string>> {
  // Quotes inside a JSON string are escaped, so this cannot stand inside a value.
  const end = json.indexOf(',"articles":[');
  const head = end < 0 ? json : `${json.slice(0, end)}}`;
  return (JSON.parse(head) as { versions?: Record<string, string> }).versions ?? {};
}
