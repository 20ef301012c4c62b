import { type Context, Hono } from "hono";
import { readLog } from "../../app/log/read.ts";
import { dropLease, leasesOf, takeLease } from "../../app/review/leases.ts";
import { type Performed, performAct, undoAct } from "../../app/review/perform.ts";
import { reviewOf } from "../../app/review/status.ts";
import type { Role } from "../../model/roles.ts";
import type { Store } from "../../store/store.ts";
import { readBody } from "../body.ts";
import { type Caller, type CallerEnv, wantRole } from "../caller.ts";
import type {
  ActAnswer,
  Lease,
  LeaseAnswer,
  LogItem,
  ReviewAct,
  ReviewStatus,
  Subject,
} from "../contract-review.ts";
import { eventItems } from "../items.ts";
import { nudge } from "../live.ts";
import { notFound } from "../params.ts";

/** What each act wants of the one who does it. */
const ROLE_OF: Readonly<Record<ReviewAct["act"], Role>> = {
  accept: "coder",
  edit: "coder",
  reject: "coder",
  comment: "coder",
  assign: "coder",
  "discount-account": "coder",
  verify: "reviewer",
  discount: "reviewer",
  merge: "reviewer",
  split: "reviewer",
  "keep-apart": "reviewer",
  "link-stories": "reviewer",
  "unlink-stories": "reviewer",
  "link-copies": "reviewer",
  "unlink-copies": "reviewer",
  origin: "reviewer",
};

export function reviewRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .post("/acts", async (c) => {
      const act = await readBody<ReviewAct>(c, "ReviewAct");
      wantRole(c.get("caller"), ROLE_OF[act.act]);
      const done = await performAct(store, act, reviewerOf(c));
      nudge(store);
      return c.json(await actAnswer(store, done), 201);
    })
    .delete("/acts/:id", async (c) => {
      await checkUndo(store, c.get("caller"), c.req.param("id"));
      const done = await undoAct(store, c.req.param("id"), reviewerOf(c));
      nudge(store);
      return c.json(await actAnswer(store, done));
    })
    .get("/status/:event", async (c) => {
      const status = await reviewOf(store.db, c.req.param("event"), new Date());
      return c.json(status as ReviewStatus);
    })
    .get("/history/:kind/:id", async (c) => {
      const filter = { kind: c.req.param("kind"), subject: c.req.param("id") };
      return c.json({ items: (await readLog(store.db, filter, 500)) as LogItem[] });
    })
    .get("/leases", async (c) => {
      return c.json({ leases: (await leasesOf(store.db, new Date())) as Lease[] });
    })
    .post("/leases", async (c) => {
      const subject = await readBody<Subject>(c, "Subject");
      const { name } = c.get("caller");
      wantRole(c.get("caller"), "coder");
      const lease = await takeLease(store.db, subject, name, new Date());
      nudge(store);
      const answer: LeaseAnswer = { lease: lease as Lease, mine: lease.by === name };
      return c.json(answer, 201);
    })
    .delete("/leases/:kind/:id", async (c) => {
      const { kind, id } = c.req.param();
      await dropLease(store.db, { kind, id }, c.get("caller").name);
      nudge(store);
      return c.body(null, 204);
    });
}

export function reviewerOf(c: Context<CallerEnv>): { by: string; users: boolean; at: Date } {
  const { name, shared } = c.get("caller");
  return { by: name, users: shared, at: new Date() };
}

/** Coders undo what they did themselves; reviewers undo what anybody did. */
async function checkUndo(store: Store, caller: Caller, id: string): Promise<void> {
  wantRole(caller, "coder");
  const row = await store.db
    .selectFrom("log")
    .select("by_name")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("act");
  if (row.by_name !== caller.name) wantRole(caller, "reviewer");
}

async function actAnswer(store: Store, done: Performed): Promise<ActAnswer> {
  const entries = await readLog(store.db, { ids: done.entries }, done.entries.length);
  return {
    id: done.id,
    entries: entries.reverse() as LogItem[],
    events: await eventItems(store.db, done.events),
    gone: done.gone,
  };
}
