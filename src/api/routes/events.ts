import { type Context, Hono } from "hono";
import type { ChangeRow } from "../../model/record.ts";
import { createEventIndex, type EventIndex } from "../../store/event-index.ts";
import { EVENT_SORTS, type EventSort } from "../../store/event-scan.ts";
import type { Db, Store } from "../../store/store.ts";
import { foldedWords } from "../../text/fold.ts";
import type { EventAnswer, EventChangesAnswer, EventItem, Page } from "../contract.ts";
import { articleItems, eventItem } from "../items.ts";
import { bad, eventFilter, notFound, pageOf, readPage } from "../params.ts";
import { facetEvents, mapEvents, timeline, voices } from "./event-views.ts";
import { exportEvents } from "./exports.ts";
import { similarEvents } from "./similar.ts";

export function eventRoutes(store: Store, index: EventIndex = createEventIndex(store)): Hono {
  index.warm();
  const scan = async (c: Context) => await index.scan(eventFilter(c));
  return new Hono()
    .get("/", async (c) => c.json(await listEvents(store, index, c)))
    .get("/map", async (c) => c.json(await mapEvents(store, await scan(c))))
    .get("/timeline", async (c) => c.json(timeline(await scan(c))))
    .get("/facets", async (c) => c.json(facetEvents(await scan(c), eventFilter(c))))
    .get("/voices", async (c) => c.json(await voices(store, await scan(c))))
    .get("/export", (c) => exportEvents(store, c))
    .get("/:id", async (c) => c.json(await oneEvent(store, c.req.param("id"))))
    .get("/:id/similar", async (c) => {
      const { event } = await oneEvent(store, c.req.param("id"));
      return c.json(await similarEvents(store, index, event));
    })
    .get("/:id/changes", async (c) => c.json(await changesOf(store.db, c.req.param("id"))));
}

async function listEvents(store: Store, index: EventIndex, c: Context): Promise<Page<EventItem>> {
  const { limit, offset } = readPage(c);
  const filter = eventFilter(c);
  const sort = c.req.query("sort") || (filter.q === undefined ? "newest" : "relevance");
  if (!(EVENT_SORTS as readonly string[]).includes(sort)) {
    throw bad(`"sort": expected ${EVENT_SORTS.join(", ")}`);
  }
  const { seqs, total } = await index.page(filter, sort as EventSort, { offset, limit });
  const words = foldedWords(filter.q ?? "").map(({ folded }) => folded);
  const items = (await rowsOf(store.db, seqs)).map((json) => eventItem(json, words));
  return pageOf(items, total, offset);
}

/** Stored events by their numbers, in the order of these. */
async function rowsOf(db: Db, seqs: readonly number[]): Promise<string[]> {
  const rows = await db
    .selectFrom("events")
    .where("seq", "in", seqs.length > 0 ? [...seqs] : [-1])
    .select(["seq", "json"])
    .execute();
  const bySeq = new Map(rows.map(({ seq, json }) => [Number(seq), json]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}

async function oneEvent(store: Store, id: string): Promise<EventAnswer> {
  const row = await store.db
    .selectFrom("events")
    .select("json")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("event");
  const event = JSON.parse(row.json) as EventAnswer["event"];
  const ids = [...new Set(event.accounts.map(({ article }) => article))];
  return { event, articles: await articleItems(store.db, ids) };
}

/** An event that was merged away or withdrawn has its history still. */
async function changesOf(db: Db, id: string): Promise<EventChangesAnswer> {
  const rows = await db
    .selectFrom("changes")
    .where("row_id", "=", id)
    .orderBy("seq", "desc")
    .limit(100)
    .select("json")
    .execute();
  return { changes: rows.map(({ json }) => JSON.parse(json) as ChangeRow) };
}
