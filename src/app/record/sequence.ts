import type { DatabaseSync } from "node:sqlite";
import { beginIndex } from "../../store/postgres/index-file.ts";
import type { Db, SequenceOptions, Store, Tx } from "../../store/store.ts";
import { advance } from "./advance.ts";
import { recordIndexes } from "./indexes.ts";
import { annotationsAfter, appliedDecisions, readState } from "./record-state.ts";

/** Captures replayed into a local index in one transaction. */
const CHUNK = 500;

/**
 * Runs work that depends on the order of captures: nobody else's overlaps it, the indexes are where the record is,
 * and what it changes is kept whole or not at all. Null where `wait` is false and another is at it.
 */
export async function inSequence<T>(
  store: Store,
  work: (tx: Tx) => Promise<T>,
  options?: SequenceOptions,
): Promise<T | null> {
  // Makes its tables where they are missing: not in a transaction that may be rolled back under it.
  recordIndexes(store);
  // Long way behind: caught up in pieces, before others have to wait for it.
  if (store.indexIsCache) await catchUpInChunks(store);
  try {
    return await store.sequence(async (tx) => {
      noticeOthers(store);
      if (store.indexIsCache) await catchUp(store, tx, Number.MAX_SAFE_INTEGER);
      const result = await work(tx);
      recordIndexes(store).flush();
      if (store.indexIsCache) await notePosition(store, tx);
      return result;
    }, options);
  } catch (error) {
    recordIndexes(store).forget();
    throw error;
  }
}

/**
 * Makes the indexes of a store anew from its captures, into empty tables, up to where its record is. A cache is made
 * when it is asked for.
 */
export async function remakeIndexes(store: Store, tx: Db): Promise<void> {
  if (store.indexIsCache) return;
  await replay(store, tx, 0, Number.MAX_SAFE_INTEGER);
  recordIndexes(store).flush();
}

const versions = new WeakMap<DatabaseSync, number>();

/** What the engines keep in memory is stale where another process wrote to the same file. */
function noticeOthers(store: Store): void {
  const { data_version } = store.indexes.prepare("PRAGMA data_version").get() as {
    data_version: number;
  };
  const before = versions.get(store.indexes);
  versions.set(store.indexes, data_version);
  if (before !== data_version) recordIndexes(store).forget();
}

interface Position {
  readonly seq: number;
  readonly capture: string;
}

async function catchUpInChunks(store: Store): Promise<void> {
  store.indexes.exec(
    "CREATE TABLE IF NOT EXISTS index_position (one INTEGER PRIMARY KEY CHECK (one = 1), " +
      "seq INTEGER NOT NULL, capture TEXT NOT NULL) STRICT",
  );
  for (;;) {
    await beginIndex(store.indexes);
    let taken: number;
    try {
      noticeOthers(store);
      taken = await catchUp(store, store.db, CHUNK);
      recordIndexes(store).flush();
      store.indexes.exec("COMMIT");
    } catch (error) {
      if (store.indexes.isTransaction) store.indexes.exec("ROLLBACK");
      recordIndexes(store).forget();
      throw error;
    }
    if (taken < CHUNK) return;
  }
}

/** Takes up to `most` captures that the record holds and the index does not; returns how many. */
async function catchUp(store: Store, db: Db, most: number): Promise<number> {
  let from = position(store.indexes);
  const epoch = await indexEpoch(db);
  if (from && indexVersion(store.indexes) !== epoch) {
    // What it holds was taken down since.
    empty(store.indexes);
    recordIndexes(store).forget();
    from = null;
  }
  store.indexes.exec(`PRAGMA user_version = ${epoch}`);
  if (from && !(await stands(db, from))) {
    // Ahead of the record, or of another one: what it holds never came to be.
    empty(store.indexes);
    recordIndexes(store).forget();
    from = null;
  }
  const { taken, last } = await replay(store, db, from?.seq ?? 0, most);
  if (last) setPosition(store.indexes, last);
  return taken;
}

const EPOCH = "index_epoch";

/** Lets every machine make its indexes anew: captures they hold are gone or changed. Call it in sequence. */
export async function renewIndexes(tx: Db): Promise<void> {
  const value = String((await indexEpoch(tx)) + 1);
  await tx
    .insertInto("meta")
    .values({ key: EPOCH, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

async function indexEpoch(db: Db): Promise<number> {
  const row = await db
    .selectFrom("meta")
    .select("value")
    .where("key", "=", EPOCH)
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}

const indexVersion = (indexes: DatabaseSync): number =>
  (indexes.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;

/** Captures of a replay that are in memory at once. */
const PIECE = 100;

/** Takes up to `most` captures after `seq` into the indexes as the record did, no further than it has come. */
async function replay(store: Store, db: Db, seq: number, most: number) {
  const { list } = await appliedDecisions(db);
  const end = (await readState(db)).seq ?? 0;
  let last: Position | null = null;
  let taken = 0;
  for (;;) {
    const found = await annotationsAfter(db, last?.seq ?? seq, Math.min(PIECE, most - taken));
    const captures = found.filter((capture) => capture.seq <= end);
    const annotations = captures.map(({ annotation }) => annotation);
    await advance(db, recordIndexes(store), annotations, list);
    const final = captures.at(-1);
    if (final) last = { seq: final.seq, capture: final.annotation.id };
    taken += captures.length;
    if (captures.length === 0 || taken >= most) return { taken, last };
  }
}

/** True where the record holds that capture at that place. */
async function stands(db: Db, { seq, capture }: Position): Promise<boolean> {
  const { seq: end } = await readState(db);
  if (end === null || seq > end) return false;
  const row = await db
    .selectFrom("captures")
    .select("id")
    .where("seq", "=", seq)
    .executeTakeFirst();
  return row?.id === capture;
}

async function notePosition(store: Store, tx: Db): Promise<void> {
  const { seq, capture } = await readState(tx);
  if (seq !== null && capture !== null) setPosition(store.indexes, { seq, capture });
}

function position(indexes: DatabaseSync): Position | null {
  const row = indexes.prepare("SELECT seq, capture FROM index_position").get();
  return (row as Position | undefined) ?? null;
}

function setPosition(indexes: DatabaseSync, { seq, capture }: Position): void {
  indexes
    .prepare("INSERT OR REPLACE INTO index_position (one, seq, capture) VALUES (1, ?, ?)")
    .run(seq, capture);
}

function empty(indexes: DatabaseSync): void {
  const tables = indexes
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  for (const { name } of tables) indexes.exec(`DELETE FROM "${String(name)}"`);
}
