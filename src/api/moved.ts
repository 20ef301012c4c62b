import type { MiddlewareHandler } from "hono";
import { wentInto } from "../app/review/targets.ts";
import type { Store } from "../store/store.ts";

const EVENT = /^\/api\/v1\/events\/([^/]+)(\/similar)?$/;

/** An id never changes its meaning: an event that was merged into another leads there. */
export const movedEvents =
  (store: Store): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const [, id, view = ""] = EVENT.exec(c.req.path) ?? [];
    if (c.req.method !== "GET" || c.res.status !== 404 || id === undefined) return;
    const into = await wentInto(store.db, id);
    if (into.length !== 1 || into[0] === id) return;
    c.res = c.redirect(`/api/v1/events/${encodeURIComponent(into[0]!)}${view}`, 308);
  };
