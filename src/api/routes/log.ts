import { type Context, Hono } from "hono";
import { countLog, type LogFilter, readLog } from "../../app/log/read.ts";
import { checkLog } from "../../app/log/verify.ts";
import type { ChangeRow } from "../../model/record.ts";
import type { Db, Store } from "../../store/store.ts";
import { asRole, type CallerEnv } from "../caller.ts";
import type { Page } from "../contract.ts";
import type { LogItem } from "../contract-review.ts";
import type { ChangesAnswer } from "../contract-watch.ts";
import { lines, wantsLines } from "../ndjson.ts";
import { readPage, readParams, whole } from "../params.ts";

const FILTERS = ["act", "by", "kind", "subject"] as const;
const AT_ONCE = 500;

/** The log, newest first; `cursor` is the place of the last entry that was read. */
export function logRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/", async (c) => {
      const filter = readParams(c, FILTERS);
      if (wantsLines(c)) return lines(c, everyEntry(store.db, filter));
      return c.json(await logPage(store.db, c, filter));
    })
    .get("/verify", asRole("reviewer"), async (c) => c.json(await checkLog(store.db)));
}

async function logPage(db: Db, c: Context, filter: LogFilter): Promise<Page<LogItem>> {
  const { limit, offset: before } = readPage(c);
  const total = await countLog(db, filter);
  const items = await readLog(db, before > 0 ? { ...filter, before } : filter, limit);
  const last = items.at(-1);
  return {
    items: items as LogItem[],
    total,
    next: last && items.length === limit && last.seq > 1 ? String(last.seq) : null,
  };
}

async function* everyEntry(db: Db, filter: LogFilter): AsyncGenerator<LogItem> {
  for (let after = 0; ; ) {
    const items = await readLog(db, { ...filter, after }, AT_ONCE);
    yield* items as LogItem[];
    const last = items.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

/** GET /changes: the feed of what became of the record's rows, oldest first. */
export function changeRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>().get("/", async (c) => {
    const since = whole(c, "since", 0);
    if (wantsLines(c)) return lines(c, everyChange(store.db, since));
    const { limit } = readPage(c);
    const items = await changesAfter(store.db, since, limit + 1);
    const shown = items.slice(0, limit);
    const answer: ChangesAnswer = {
      items: shown,
      next: shown.at(-1)?.seq ?? since,
      more: items.length > limit,
    };
    return c.json(answer);
  });
}

async function changesAfter(db: Db, since: number, limit: number): Promise<ChangeRow[]> {
  const rows = await db
    .selectFrom("changes")
    .select("json")
    .where("seq", ">", since)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(({ json }) => JSON.parse(json) as ChangeRow);
}

async function* everyChange(db: Db, since: number): AsyncGenerator<ChangeRow> {
  for (let after = since; ; ) {
    const rows = await changesAfter(db, after, AT_ONCE);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}
