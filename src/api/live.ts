import { EventEmitter } from "node:events";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { readLog } from "../app/log/read.ts";
import { type HeldLease, leasesOf } from "../app/review/leases.ts";
import type { ChangeRow } from "../model/record.ts";
import type { Db, Store } from "../store/store.ts";
import type { LogItem } from "./contract-review.ts";
import type { LiveMessage } from "./contract-watch.ts";

/** Another process may write to the store: it is asked at this interval, and at once after an act of this one. */
const POLL_MS = 1_000;
/** A silent connection is cut by proxies. */
const PING_MS = 20_000;
const MOST_ROWS = 200;

const bells = new WeakMap<Store, EventEmitter>();

function bellOf(store: Store): EventEmitter {
  const known = bells.get(store);
  if (known) return known;
  const bell = new EventEmitter().setMaxListeners(0);
  bells.set(store, bell);
  return bell;
}

/** Tells every live connection of this process to look now. */
export const nudge = (store: Store): void => {
  bellOf(store).emit("act");
};

interface Place {
  readonly changes: number;
  readonly log: number;
}

/** Sends what happens to the record and in review, as Server-Sent Events, until the reader goes. */
export function live(store: Store, c: Context): Response {
  c.header("X-Accel-Buffering", "no");
  const run = async (stream: SSEStreamingApi): Promise<void> => {
    let place = placeOf(c.req.header("last-event-id")) ?? (await newest(store.db));
    let leases = new Map<string, HeldLease>();
    let quiet = Date.now();
    await send(stream, place, null);
    while (!stream.aborted && !stream.closed) {
      const next = await newer(store.db, place, stream);
      const held = await sendLeases(store.db, leases, stream, place);
      if (next !== place || held.sent) quiet = Date.now();
      [place, leases] = [next, held.leases];
      if (Date.now() - quiet > PING_MS) {
        await stream.write(": still here\n\n");
        quiet = Date.now();
      }
      await aMoment(store, stream);
    }
  };
  return streamSSE(c, run, async (error, stream) => {
    // The desk closes while a reader is still connected: nothing is wrong.
    if (!stream.aborted) process.stderr.write(`dateline: live updates: ${error.message}\n`);
  });
}

/** Waits for the bell, the interval's end or the reader's going. */
async function aMoment(store: Store, stream: SSEStreamingApi): Promise<void> {
  const bell = bellOf(store);
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      bell.off("act", done);
      resolve();
    };
    const timer = setTimeout(done, POLL_MS);
    bell.once("act", done);
    stream.onAbort(done);
  });
}

function placeOf(id: string | undefined): Place | null {
  const [, changes, log] = /^(\d{1,12})\.(\d{1,12})$/.exec(id ?? "") ?? [];
  return changes === undefined || log === undefined
    ? null
    : { changes: Number(changes), log: Number(log) };
}

async function newest(db: Db): Promise<Place> {
  const max = async (table: "changes" | "log"): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.max("seq").as("seq"))
      .executeTakeFirst();
    return Number(row?.seq ?? 0);
  };
  return { changes: await max("changes"), log: await max("log") };
}

const send = async (
  stream: SSEStreamingApi,
  place: Place,
  message: LiveMessage | null,
): Promise<void> =>
  await stream.writeSSE({
    id: `${place.changes}.${place.log}`,
    event: message?.kind ?? "hello",
    data: JSON.stringify(message ?? {}),
  });

/** Sends what came after a place, and returns the place it leads to. */
async function newer(db: Db, from: Place, stream: SSEStreamingApi): Promise<Place> {
  let place = from;
  for (const entry of await readLog(db, { after: place.log }, 500)) {
    place = { ...place, log: entry.seq };
    await send(stream, place, { kind: "act", seq: entry.seq, entry: entry as LogItem });
  }
  const { changes } = await newest(db);
  if (changes > place.changes) {
    const rows = await db
      .selectFrom("changes")
      .select(["kind", "row_id"])
      .where("seq", ">", place.changes)
      .where("seq", "<=", changes)
      .orderBy("seq")
      .limit(MOST_ROWS + 1)
      .execute();
    place = { ...place, changes };
    await send(stream, place, {
      kind: "changes",
      seq: changes,
      rows: rows
        .slice(0, MOST_ROWS)
        .map((row) => ({ kind: row.kind as ChangeRow["kind"], id: row.row_id })),
      more: rows.length > MOST_ROWS,
    });
  }
  return place;
}

/** Sends leases that are new or gone; a renewed one is no news. */
async function sendLeases(
  db: Db,
  before: ReadonlyMap<string, HeldLease>,
  stream: SSEStreamingApi,
  place: Place,
): Promise<{ readonly leases: Map<string, HeldLease>; readonly sent: boolean }> {
  const leases = new Map<string, HeldLease>();
  let sent = false;
  const tell = async ({ subject, by }: HeldLease, until: string | null): Promise<void> => {
    sent = true;
    await send(stream, place, { kind: "lease", subject, by, until });
  };
  for (const lease of await leasesOf(db, new Date())) {
    const key = `${lease.subject.kind} ${lease.subject.id}`;
    leases.set(key, lease);
    if (before.get(key)?.by !== lease.by) await tell(lease, lease.until);
  }
  for (const [key, lease] of before) if (!leases.has(key)) await tell(lease, null);
  return { leases, sent };
}
