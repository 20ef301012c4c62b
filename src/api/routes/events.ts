import { type Context, Hono } from "hono";
import { EVENT_FILTER_NAMES, type EventFilter, eventQuery } from "../../store/event-query.ts";
import type { Store } from "../../store/store.ts";
import type { EventAnswer, EventItem, Page } from "../contract.ts";
import { articleItems, eventItem } from "../items.ts";
import { bad, notFound, pageOf, readPage, readParams, whole } from "../params.ts";
import { facetEvents, mapEvents, timeline } from "./event-views.ts";

/** Reads the filter of the address bar. */
export function eventFilter(c: Context): EventFilter {
  const minOrigins = c.req.query("minOrigins");
  return {
    ...readParams(c, EVENT_FILTER_NAMES),
    ...(minOrigins ? { minOrigins: whole(c, "minOrigins", 1) } : {}),
  };
}

const SORTS = {
  newest: ["start_day", "desc"],
  oldest: ["start_day", "asc"],
  origins: ["origins", "desc"],
  reports: ["reports", "desc"],
} as const;

export function eventRoutes(store: Store): Hono {
  return new Hono()
    .get("/", async (c) => c.json(await listEvents(store, c)))
    .get("/map", async (c) => c.json(await mapEvents(store, eventFilter(c))))
    .get("/timeline", async (c) => c.json(await timeline(store, eventFilter(c))))
    .get("/facets", async (c) => c.json(await facetEvents(store, eventFilter(c))))
    .get("/:id", async (c) => c.json(await oneEvent(store, c.req.param("id"))));
}

async function listEvents(store: Store, c: Context): Promise<Page<EventItem>> {
  const { limit, offset } = readPage(c);
  const sort = c.req.query("sort") || "newest";
  if (!Object.hasOwn(SORTS, sort)) throw bad(`"sort": expected ${Object.keys(SORTS).join(", ")}`);
  const [column, direction] = SORTS[sort as keyof typeof SORTS];
  const query = await eventQuery(store, eventFilter(c));
  const total = await query.select(({ fn }) => fn.countAll().as("n")).executeTakeFirstOrThrow();
  const rows = await query
    .select("events.json")
    .orderBy(column, (order) => (direction === "desc" ? order.desc() : order.asc()).nullsLast())
    .orderBy("events.seq")
    .limit(limit)
    .offset(offset)
    .execute();
  return pageOf(
    rows.map((row) => eventItem(row.json)),
    Number(total.n),
    offset,
  );
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
