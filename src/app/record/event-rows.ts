import type { BuiltEvent } from "../../merge/event.ts";
import type { Db, Store } from "../../store/store.ts";
import { actorKey } from "../../text/actor-key.ts";
import { inChunks } from "./chunks.ts";
import { eventWords } from "./reindex.ts";

type Row = BuiltEvent["row"];

/** Events as they are stored, by id. */
export async function storedEvents(
  tx: Db,
  ids: readonly string[],
): Promise<Map<string, { readonly json: string; readonly seq: number }>> {
  const stored = new Map<string, { json: string; seq: number }>();
  for (const chunk of inChunks(ids)) {
    const rows = await tx
      .selectFrom("events")
      .select(["id", "json", "seq"])
      .where("id", "in", chunk)
      .execute();
    for (const { id, json, seq } of rows) stored.set(id, { json, seq: Number(seq) });
  }
  return stored;
}

/** Takes an event out with all that leads to it. */
export async function deleteEvent(store: Store, tx: Db, id: string, seq: number): Promise<void> {
  await tx.deleteFrom("events").where("id", "=", id).execute();
  await dropRelations(store, tx, [id], [seq]);
}

/** An event to be written. */
export interface EventToWrite {
  readonly row: Row;
  readonly json: string;
  /** Its place in the order of events: it follows from the captures, however the record was cut into pieces. */
  readonly seq: number;
}

export async function insertEvents(
  store: Store,
  tx: Db,
  events: readonly EventToWrite[],
): Promise<void> {
  const values = events.map(({ row, json, seq }) => ({ seq, ...columnsOf(row), json }));
  for (const chunk of inChunks(values, 50)) await tx.insertInto("events").values(chunk).execute();
  await putRelations(store, tx, events);
}

export async function updateEvents(
  store: Store,
  tx: Db,
  events: readonly EventToWrite[],
): Promise<void> {
  for (const { row, json, seq } of events) {
    await tx
      .updateTable("events")
      .set({ ...columnsOf(row), json })
      .where("seq", "=", seq)
      .execute();
  }
  await dropRelations(
    store,
    tx,
    events.map(({ row }) => row.id),
    events.map(({ seq }) => seq),
  );
  await putRelations(store, tx, events);
}

async function dropRelations(
  store: Store,
  tx: Db,
  events: readonly string[],
  seqs: readonly number[],
): Promise<void> {
  for (const ids of inChunks(events)) {
    await tx.deleteFrom("event_actors").where("event_id", "in", ids).execute();
    await tx.deleteFrom("event_articles").where("event_id", "in", ids).execute();
  }
  if (seqs.length > 0) await store.removeText(tx, "events", seqs);
}

async function putRelations(store: Store, tx: Db, events: readonly EventToWrite[]): Promise<void> {
  if (events.length === 0) return;
  const actors = events.flatMap(({ row }) =>
    row.actors.map(({ role, actor }) => ({
      event_id: row.id,
      role,
      actor_key: actorKey(actor),
      name: actor.name,
      kind: actor.kind,
    })),
  );
  for (const chunk of inChunks(actors, 100)) {
    await tx.insertInto("event_actors").values(chunk).execute();
  }
  const articles = events.flatMap(({ row }) =>
    [...new Set(row.accounts.map(({ article }) => article))].map((article_id) => ({
      event_id: row.id,
      article_id,
    })),
  );
  for (const chunk of inChunks(articles, 100)) {
    await tx.insertInto("event_articles").values(chunk).execute();
  }
  await store.indexText(
    tx,
    "events",
    events.map(({ row, seq }) => ({ seq, ...eventWords(row) })),
  );
}

function columnsOf(row: Row) {
  return {
    id: row.id,
    plover: row.type.plover,
    mode: row.type.mode,
    acled_type: row.type.acled?.type ?? null,
    acled_sub_type: row.type.acled?.subType ?? null,
    status: row.status,
    grade: row.grade,
    origins: row.origins,
    reports: row.reports,
    start_day: row.time.start?.slice(0, 10) ?? null,
    end_day: row.time.end?.slice(0, 10) ?? null,
    place_id: row.place?.id ?? null,
    place_name: row.place?.name ?? null,
    country: row.place?.country ?? null,
    admin1: row.place?.admin1 ?? null,
    lat: row.place?.lat ?? null,
    lon: row.place?.lon ?? null,
    place_precision: row.place?.precision ?? null,
    story_id: row.story,
    review: row.review,
    background: row.background ? 1 : 0,
  };
}
