import { Hono } from "hono";
import { type Alert, addAlert, listAlerts, removeAlert } from "../../app/watch/alerts.ts";
import { alertFeed } from "../../app/watch/feed.ts";
import {
  findSearch,
  listSearches,
  markSeen,
  removeSearch,
  type SavedSearch,
  saveSearch,
  searchCounts,
} from "../../app/watch/searches.ts";
import type { Store } from "../../store/store.ts";
import { readBody } from "../body.ts";
import { type Caller, type CallerEnv, wantRole } from "../caller.ts";
import type {
  AlertAnswer,
  AlertItem,
  NewAlert,
  NewSearch,
  SearchesAnswer,
  SearchItem,
} from "../contract-watch.ts";
import { notFound } from "../params.ts";
import { reviewerOf } from "./review.ts";

export function searchRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/", async (c) => {
      const caller = c.get("caller");
      const searches: SearchItem[] = [];
      for (const search of await listSearches(store.db, caller.name)) {
        searches.push(await searchItem(store, search, caller));
      }
      const answer: SearchesAnswer = { searches };
      return c.json(answer);
    })
    .post("/", async (c) => {
      const wish = await readBody<NewSearch>(c, "NewSearch");
      const caller = c.get("caller");
      if (wish.shared) wantRole(caller, "coder");
      const search = await saveSearch(store, wish, reviewerOf(c));
      return c.json(await searchItem(store, search, caller), 201);
    })
    .post("/:id/seen", async (c) => {
      const caller = c.get("caller");
      const search = await findSearch(store.db, c.req.param("id"), caller.name);
      await searchCounts(store, search, caller.name);
      await markSeen(store.db, search.id, caller.name);
      return c.json(await searchItem(store, search, caller));
    })
    .delete("/:id", async (c) => {
      const caller = c.get("caller");
      const search = await findSearch(store.db, c.req.param("id"), caller.name);
      if (search.by !== caller.name) wantRole(caller, "admin");
      await removeSearch(store, search.id, reviewerOf(c));
      return c.body(null, 204);
    });
}

async function searchItem(
  store: Store,
  search: SavedSearch,
  { name }: Caller,
): Promise<SearchItem> {
  const alerts = (await listAlerts(store.db)).filter((alert) => alert.search === search.id);
  return {
    ...search,
    ...(await searchCounts(store, search, name)),
    alerts: alerts.filter(({ by }) => by === name).map(alertItem),
  };
}

const alertItem = ({ id, search, kind, secret, url, last }: Alert): AlertItem => ({
  ...{ id, search, kind, url, last },
  feed: kind === "feed" ? `/api/v1/feeds/${secret}` : null,
});

export function alertRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .post("/", async (c) => {
      const wish = await readBody<NewAlert>(c, "NewAlert");
      const caller = c.get("caller");
      // A webhook sends the record out by itself.
      if (wish.kind === "webhook") wantRole(caller, "reviewer");
      const search = await findSearch(store.db, wish.search, caller.name);
      const alert = await addAlert(store, search, wish, reviewerOf(c));
      const secret = alert.kind === "webhook" ? alert.secret : null;
      const answer: AlertAnswer = { alert: alertItem(alert), secret };
      return c.json(answer, 201);
    })
    .delete("/:id", async (c) => {
      const caller = c.get("caller");
      const alert = (await listAlerts(store.db)).find(({ id }) => id === c.req.param("id"));
      if (!alert) throw notFound("alert");
      if (alert.by !== caller.name) wantRole(caller, "admin");
      await removeAlert(store, alert.id, reviewerOf(c));
      return c.body(null, 204);
    });
}

/** GET /feeds/TOKEN: no log-in, for a feed reader has none. */
export function feedRoutes(store: Store, origin?: string): Hono {
  return new Hono().get("/:token", async (c) => {
    const desk = origin ?? new URL(c.req.url).origin;
    const feed = await alertFeed(store, c.req.param("token"), desk);
    if (feed === null) throw notFound("feed");
    c.header("Content-Type", "application/atom+xml; charset=utf-8");
    return c.body(feed);
  });
}
