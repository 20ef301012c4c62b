import { sql } from "kysely";
import type { TableShape } from "./schema-tables.ts";
import type { Db, Store } from "./store.ts";

export type Row = Readonly<Record<string, unknown>>;

/** One state of a record, however much is written meanwhile. */
export interface Snapshot {
  readonly db: Db;
  /** Every row of a table, in the order of its key, `batch` at a time. */
  rows(table: TableShape, batch: number): AsyncGenerator<readonly Row[]>;
}

/** Runs work on one state of the store; what others write while it runs is not seen. */
export async function withSnapshot<T>(
  store: Store,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  if (store.kind === "sqlite") {
    // A transaction that only reads keeps nobody from writing: the write-ahead log holds what comes after it.
    store.indexes.exec("BEGIN DEFERRED");
    try {
      return await work({ db: store.db, rows: (table, batch) => sqliteRows(store, table, batch) });
    } finally {
      if (store.indexes.isTransaction) store.indexes.exec("ROLLBACK");
    }
  }
  return await store.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(
      async (tx) => await work({ db: tx, rows: (table, batch) => cursorRows(tx, table, batch) }),
    );
}

async function* sqliteRows(
  store: Store,
  { name, key }: TableShape,
  batch: number,
): AsyncGenerator<readonly Row[]> {
  const order = key.map((column) => `"${column}"`).join(", ");
  const statement = store.indexes.prepare(`SELECT * FROM "${name}" ORDER BY ${order}`);
  let rows: Row[] = [];
  for (const row of statement.iterate()) {
    rows.push(row as Row);
    if (rows.length < batch) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

async function* cursorRows(
  tx: Db,
  { name, key }: TableShape,
  batch: number,
): AsyncGenerator<readonly Row[]> {
  const order = sql.join(key.map((column) => sql.ref(column)));
  await sql`DECLARE all_rows CURSOR FOR SELECT * FROM ${sql.table(name)} ORDER BY ${order}`.execute(
    tx,
  );
  try {
    for (;;) {
      const { rows } = await sql<Row>`FETCH ${sql.lit(batch)} FROM all_rows`.execute(tx);
      if (rows.length === 0) return;
      yield rows;
    }
  } finally {
    await sql`CLOSE all_rows`.execute(tx);
  }
}
