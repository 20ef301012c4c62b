import type { BuiltEvent } from "../merge/event.ts";
import type { Db, Store } from "../store/store.ts";
import { actorKey } from "../text/actor-key.ts";
import { foldText } from "../text/fold.ts";
import { type ChangeDraft, changeOf } from "./changes.ts";

/** Writes events that are new or changed; the rest is left as it is. */
export async function writeEvents(
  store: Store,
  tx: Db,
  built: readonly BuiltEvent[],
  changes: ChangeDraft[],
): Promise<void> {
  const stored = await tx.selectFrom("events").select(["id", "json"]).execute();
  const before = new Map(stored.map((row) => [row.id, row.json]));
  for (const { row } of built) {
    const json = JSON.stringify(row);
    const old = before.get(row.id) ?? null;
    if (old === json) continue;
    if (old !== null) await deleteEvent(store, tx, row.id);
    await insertEvent(store, tx, row, json);
    const change = changeOf("event", row, old, old === null ? "reported" : "accounts changed");
    if (change) changes.push(change);
  }
}

async function deleteEvent(store: Store, tx: Db, id: string): Promise<void> {
  const found = await tx
    .deleteFrom("events")
    .where("id", "=", id)
    .returning("seq")
    .executeTakeFirst();
  await tx.deleteFrom("event_actors").where("event_id", "=", id).execute();
  await tx.deleteFrom("event_articles").where("event_id", "=", id).execute();
  if (found) await store.removeText(tx, "events", [Number(found.seq)]);
}

async function insertEvent(
  store: Store,
  tx: Db,
  row: BuiltEvent["row"],
  json: string,
): Promise<void> {
  const inserted = await tx
    .insertInto("events")
    .values({ ...columnsOf(row), json })
    .returning("seq")
    .executeTakeFirstOrThrow();
  const actors = row.actors.map(({ role, actor }) => ({
    event_id: row.id,
    role,
    actor_key: actorKey(actor),
    name: actor.name,
    kind: actor.kind,
  }));
  if (actors.length > 0) await tx.insertInto("event_actors").values(actors).execute();
  const articles = [...new Set(row.accounts.map(({ article }) => article))];
  await tx
    .insertInto("event_articles")
    .values(articles.map((article_id) => ({ event_id: row.id, article_id })))
    .execute();
  const names = [row.place?.name ?? "", ...actors.map(({ name }) => name)].join(" ");
  const quotes = [...new Set(row.accounts.map(({ quote }) => quote))].join(" ");
  await store.indexText(tx, "events", [
    { seq: Number(inserted.seq), headline: foldText(names), body: foldText(quotes) },
  ]);
}

function columnsOf(row: BuiltEvent["row"]) {
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

/** Takes away events that are no longer there and says where their mentions went. */
export async function removeEvents(
  store: Store,
  tx: Db,
  gone: ReadonlyMap<string, readonly string[]>,
  living: ReadonlySet<string>,
  changes: ChangeDraft[],
): Promise<void> {
  for (const [id, into] of gone) {
    const stays = living.has(id);
    if (!stays) await deleteEvent(store, tx, id);
    const change = stays ? "split" : into.length > 0 ? "merged" : "withdrawn";
    const reason = {
      split: "mentions fell apart",
      merged: "one event",
      withdrawn: "no mention left",
    };
    changes.push({
      row: id,
      kind: "event",
      change,
      into,
      fields: [],
      by: "machine",
      reason: reason[change],
    });
  }
}
