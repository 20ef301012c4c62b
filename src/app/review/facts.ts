import type { IncidentInput } from "../../merge/input.ts";
import type { Db, Store } from "../../store/store.ts";
import type { StoredEvent } from "./targets.ts";

const PLACE = "review-facts";
const AT_ONCE = 200;

/**
 * Brings what queues ask of events up to date with the changes feed: how sure the reading is, conflicts, verification.
 * Costs what changed since it was last called.
 */
export async function refreshFacts(store: Store): Promise<void> {
  const last = await store.db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const to = Number(last?.seq ?? 0);
  if ((await placeOf(store.db)) === to) return;
  await store.db.transaction().execute(async (tx) => {
    // Writes first: another process that does the same waits here, and then finds it done.
    await tx
      .insertInto("meta")
      .values({ key: PLACE, value: "0" })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ key: PLACE }))
      .execute();
    const from = await placeOf(tx);
    const ids = await changedEvents(tx, from, to);
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      await writeFacts(tx, ids.slice(at, at + AT_ONCE));
    }
    await tx
      .updateTable("meta")
      .set({ value: String(to) })
      .where("key", "=", PLACE)
      .execute();
  });
}

async function placeOf(db: Db): Promise<number> {
  const row = await db
    .selectFrom("meta")
    .select("value")
    .where("key", "=", PLACE)
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}

async function changedEvents(db: Db, from: number, to: number): Promise<string[]> {
  const rows = await db
    .selectFrom("changes")
    .select("row_id")
    .distinct()
    .where("kind", "=", "event")
    .where("seq", ">", from)
    .where("seq", "<=", to)
    .execute();
  return rows.map(({ row_id }) => row_id);
}

async function writeFacts(tx: Db, ids: readonly string[]): Promise<void> {
  await tx
    .deleteFrom("review_facts")
    .where("event_id", "in", [...ids])
    .execute();
  const rows = await tx
    .selectFrom("events")
    .select("json")
    .where("id", "in", [...ids])
    .execute();
  if (rows.length === 0) return;
  const events = rows.map(({ json }) => JSON.parse(json) as StoredEvent);
  const confidence = await confidences(tx, events);
  await tx
    .insertInto("review_facts")
    .values(
      events.map((event) => ({
        event_id: event.id,
        confidence: Math.max(0, ...event.mentions.map((id) => confidence.get(id) ?? 0)),
        conflicts: event.conflicts?.length ?? 0,
        verified: event.verified ? 1 : 0,
        waiting: event.review === "none" && !event.background ? 1 : 0,
        pending: isPending(event) ? 1 : 0,
      })),
    )
    .execute();
}

const isPending = ({ review, verified }: StoredEvent): boolean =>
  (review === "accepted" || review === "edited") && !verified;

/** How sure the reading of each event mention is. */
async function confidences(
  tx: Db,
  events: readonly StoredEvent[],
): Promise<ReadonlyMap<string, number>> {
  const articles = [
    ...new Set(events.flatMap(({ accounts }) => accounts.map(({ article }) => article))),
  ];
  const found = new Map<string, number>();
  for (let at = 0; at < articles.length; at += AT_ONCE) {
    const rows = await tx
      .selectFrom("incidents")
      .select("json")
      .where("article_id", "in", articles.slice(at, at + AT_ONCE))
      .execute();
    for (const { json } of rows) {
      for (const { event } of (JSON.parse(json) as IncidentInput).mentions) {
        found.set(event.id, event.confidence);
      }
    }
  }
  return found;
}
