import type { DatabaseSync } from "node:sqlite";
import { copyInputs } from "../copies/input.ts";
import { beginIndex } from "../store/postgres/index-file.ts";
import { eachAnnotationAt } from "../store/read.ts";
import type { Db, SequenceOptions, Store, Tx } from "../store/store.ts";
import { copyEngine } from "./copies.ts";

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
  copyEngine(store);
  // Long way behind: caught up in pieces, before others have to wait for it.
  if (store.indexIsCache) await catchUpInChunks(store);
  try {
    return await store.sequence(async (tx) => {
      noticeOthers(store);
      if (store.indexIsCache) await catchUp(store, tx, Number.MAX_SAFE_INTEGER);
      const result = await work(tx);
      copyEngine(store).flush();
      if (store.indexIsCache) await notePosition(store, tx);
      return result;
    }, options);
  } catch (error) {
    copyEngine(store).forget();
    throw error;
  }
}

const versions = new WeakMap<DatabaseSync, number>();

/** What the engines keep in memory is stale where another process wrote to the same file. */
function noticeOthers(store: Store): void {
  const { data_version } = store.indexes.prepare("PRAGMA data_version").get() as {
    data_version: number;
  };
  const before = versions.get(store.indexes);
  versions.set(store.indexes, data_version);
  if (before !== data_version) copyEngine(store).forget();
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
      copyEngine(store).flush();
      store.indexes.exec("COMMIT");
    } catch (error) {
      if (store.indexes.isTransaction) store.indexes.exec("ROLLBACK");
      copyEngine(store).forget();
      throw error;
    }
    if (taken < CHUNK) return;
  }
}

/** Takes up to `most` captures that the record holds and the index does not; returns how many. */
async function catchUp(store: Store, db: Db, most: number): Promise<number> {
  let from = position(store.indexes);
  if (from && !(await stands(db, from))) {
    // Ahead of the record, or of another one: what it holds never came to be.
    empty(store.indexes);
    copyEngine(store).forget();
    from = null;
  }
  const { index } = copyEngine(store);
  let taken = 0;
  let last: Position | null = null;
  for await (const { seq, annotation } of eachAnnotationAt(db, from?.seq ?? 0)) {
    for (const input of copyInputs(annotation)) index.addArticle(input);
    last = { seq, capture: annotation.id };
    if (++taken >= most) break;
  }
  if (last) setPosition(store.indexes, last);
  return taken;
}

const stands = async (db: Db, { seq, capture }: Position): Promise<boolean> =>
  (await db
    .selectFrom("captures")
    .select("seq")
    .where("seq", "=", seq)
    .where("id", "=", capture)
    .executeTakeFirst()) !== undefined;

async function notePosition(store: Store, tx: Db): Promise<void> {
  const last = await tx
    .selectFrom("captures")
    .select(["seq", "id"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last) setPosition(store.indexes, { seq: last.seq, capture: last.id });
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
