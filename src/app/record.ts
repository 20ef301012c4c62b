import { clusterIncidents, isTold } from "../merge/cluster.ts";
import { type BuiltEvent, buildEvent } from "../merge/event.ts";
import { assignIds } from "../merge/ids.ts";
import type { IncidentInput } from "../merge/input.ts";
import { storeErrorFrom } from "../store/errors.ts";
import type { Db, Store } from "../store/store.ts";
import { appendChanges, type ChangeDraft } from "./changes.ts";
import { writeContradictions } from "./contradictions.ts";
import { rebuildFamilies } from "./families.ts";
import { inSequence } from "./sequence.ts";
import { rebuildStories, storyOfEvent } from "./stories.ts";
import { removeEvents, writeEvents } from "./write-events.ts";

/** Notes that captures came in that the record does not hold yet. */
export async function markDirty(tx: Db): Promise<void> {
  await setMeta(tx, "record", "dirty");
}

async function setMeta(tx: Db, key: string, value: string): Promise<void> {
  await tx
    .insertInto("meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

export async function isDirty(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("meta")
    .select("value")
    .where("key", "=", "record")
    .executeTakeFirst();
  return row?.value === "dirty";
}

/**
 * Brings families, stories and events up to date with the stored articles, in one transaction, and writes what
 * became of each row to the changes feed. Does nothing where nothing came in. `force` does it all the same.
 */
export async function buildRecord(store: Store, now: Date, force = false): Promise<boolean> {
  if (!force && !(await isDirty(store.db))) return false;
  try {
    await inSequence(store, async (tx) => {
      const changes: ChangeDraft[] = [];
      const familyOf = await rebuildFamilies(store, tx, changes);
      const stories = await rebuildStories(store, tx, familyOf, changes);
      const built = await mergeEvents(store, tx, familyOf, changes);
      const rows = built.map((event) => storyOfEvent(event, stories));
      await writeEvents(store, tx, rows, changes);
      await writeContradictions(tx, built);
      await appendChanges(tx, changes, now);
      await setMeta(tx, "record", "clean");
    });
  } catch (error) {
    throw storeErrorFrom(error, store.location);
  }
  return true;
}

async function mergeEvents(
  store: Store,
  tx: Db,
  familyOf: (article: string) => string,
  changes: ChangeDraft[],
): Promise<BuiltEvent[]> {
  const incidents = await readIncidents(tx);
  const clusters = clusterIncidents(incidents, familyOf).filter(isTold);
  const { ids, gone } = assignIds(clusters, await mentionsBefore(tx));
  const built = clusters.map((cluster, index) => buildEvent(cluster, ids[index]!, familyOf));
  await removeEvents(store, tx, gone, new Set(ids), changes);
  return built;
}

async function readIncidents(tx: Db): Promise<IncidentInput[]> {
  const rows = await tx.selectFrom("incidents").select("json").orderBy("seq").execute();
  return rows.map((row) => JSON.parse(row.json) as IncidentInput);
}

/** Event mention → event of the record as it stands. */
async function mentionsBefore(tx: Db): Promise<Map<string, string>> {
  const before = new Map<string, string>();
  const rows = await tx.selectFrom("events").select(["id", "json"]).execute();
  for (const row of rows) {
    const event = JSON.parse(row.json) as BuiltEvent["row"];
    for (const mention of event.mentions) before.set(mention, row.id);
  }
  return before;
}
