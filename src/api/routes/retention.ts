import { Hono } from "hono";
import {
  applyRetention,
  listRetention,
  overdue,
  setRetention,
} from "../../app/takedown/retention.ts";
import type { Store } from "../../store/store.ts";
import { readBody } from "../body.ts";
import { asRole, type CallerEnv } from "../caller.ts";
import type {
  ApplyRetention,
  NewRetention,
  RetentionAnswer,
  RetentionApplied,
} from "../contract-watch.ts";
import { nudge } from "../live.ts";
import { reviewerOf } from "./review.ts";

/** How long captures of each source are kept, and removing those that are overdue. */
export function retentionRoutes(store: Store): Hono<CallerEnv> {
  const rules = async (): Promise<RetentionAnswer> => ({
    rules: await listRetention(store.db),
    overdue: (await overdue(store.db, new Date())).length,
  });
  return new Hono<CallerEnv>()
    .use(asRole("admin"))
    .get("/", async (c) => c.json(await rules()))
    .put("/", async (c) => {
      const { source, days } = await readBody<NewRetention>(c, "NewRetention");
      await setRetention(store, source, days, reviewerOf(c));
      return c.json(await rules());
    })
    .post("/apply", async (c) => {
      const { dryRun = false } = await readBody<ApplyRetention>(c, "ApplyRetention");
      const captures = dryRun
        ? (await overdue(store.db, new Date())).length
        : (await applyRetention(store, reviewerOf(c))).captures;
      if (!dryRun) nudge(store);
      const answer: RetentionApplied = { dryRun, captures };
      return c.json(answer);
    });
}
