import { createHash, type Hash } from "node:crypto";
import { sql } from "kysely";
import { schemaTables, type TableShape } from "../../store/schema-tables.ts";
import { type Row, type Snapshot, withSnapshot } from "../../store/snapshot.ts";
import type { Store, Tx } from "../../store/store.ts";
import { CommandError, EXIT } from "../exit.ts";
import { fillTextIndexes } from "../record/reindex.ts";
import { remakeIndexes } from "../record/sequence.ts";

/** Rows read and written at once; captures are large. */
const BATCH = 100;
/** Keys of `meta` that belong to one place and not to the record. */
const OWN_KEYS = new Set(["store", "schema"]);

export interface CopyResult {
  /** By table; the same in both stores. */
  readonly tables: Readonly<Record<string, TableCopy>>;
}

export interface TableCopy {
  readonly rows: number;
  /** Of all rows in the order of the table's key. */
  readonly sha256: string;
}

/**
 * Copies one state of a whole record into an empty store of either kind, and reads it again there: every table must
 * have the same rows. A copy that was broken off leaves the target empty, and the same call begins anew. Throws a
 * CommandError where the target holds something, or does not come out the same.
 */
export async function copyStore(
  from: Store,
  to: Store,
  onProgress: (rows: number) => void = () => {},
): Promise<CopyResult> {
  const tables = await schemaTables();
  let done = 0;
  const count = (rows: number): void => {
    done += rows;
    onProgress(done);
  };
  const copied = await withSnapshot(from, (snapshot) =>
    to.sequence(async (tx) => {
      await refuseFull(to, tx, tables);
      const read: Record<string, TableCopy> = {};
      for (const table of tables) read[table.name] = await copyTable(snapshot, tx, table, count);
      if (to.kind === "postgres") await setSerials(tx);
      await fillTextIndexes(to, tx);
      await remakeIndexes(to, tx);
      return read;
    }),
  );
  const read = copied ?? {};
  await compare(to, tables, read);
  return { tables: read };
}

async function refuseFull(to: Store, tx: Tx, tables: readonly TableShape[]): Promise<void> {
  for (const { name } of tables) {
    if (name === "meta") continue;
    const { rows } = await sql`SELECT 1 AS one FROM ${sql.table(name)} LIMIT 1`.execute(tx);
    if (rows.length === 0) continue;
    throw new CommandError(
      `${to.location}: the target is not empty (${name}); nothing was changed`,
      EXIT.usage,
      "name a new folder or an empty database",
    );
  }
}

async function copyTable(
  snapshot: Snapshot,
  tx: Tx,
  table: TableShape,
  onRows: (rows: number) => void,
): Promise<TableCopy> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const batch of snapshot.rows(table, BATCH)) {
    const kept = batch.filter((row) => isOfRecord(table, row));
    for (const row of kept) addRow(hash, table, row);
    rows += kept.length;
    if (kept.length > 0) await insert(tx, table, kept);
    onRows(kept.length);
  }
  return { rows, sha256: hash.digest("hex") };
}

const isOfRecord = ({ name }: TableShape, row: Row): boolean =>
  name !== "meta" || !OWN_KEYS.has(String(row.key));

async function insert(tx: Tx, { name, columns }: TableShape, rows: readonly Row[]) {
  const values = rows.map(
    (row) => sql`(${sql.join(columns.map((column) => sql`${row[column] ?? null}`))})`,
  );
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`INSERT INTO ${sql.table(name)} (${names}) VALUES ${sql.join(values)}`.execute(tx);
}

/** Adds a row to a hash in a form that both databases give alike. */
function addRow(hash: Hash, { columns }: TableShape, row: Row): void {
  for (const column of columns) {
    const value = row[column] ?? null;
    if (value instanceof Uint8Array) hash.update(`b${value.length}:`).update(value);
    else hash.update(`${JSON.stringify(value)};`);
  }
  hash.update("\n");
}

/** The copy is read again, from the target: what was acknowledged is not yet what is there. */
async function compare(
  to: Store,
  tables: readonly TableShape[],
  expected: CopyResult["tables"],
): Promise<void> {
  await withSnapshot(to, async (snapshot) => {
    for (const table of tables) {
      const hash = createHash("sha256");
      for await (const batch of snapshot.rows(table, BATCH)) {
        for (const row of batch) if (isOfRecord(table, row)) addRow(hash, table, row);
      }
      if (hash.digest("hex") === expected[table.name]?.sha256) continue;
      throw new CommandError(
        `${to.location}: table ${table.name} did not come out the same; the copy is not usable`,
        EXIT.checkFailed,
        "run it again; where it happens again, check the disks",
      );
    }
  });
}

/** Numbers that the database gives go on after the ones that were copied. */
async function setSerials(tx: Tx): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'`.execute(tx);
  for (const { table, column } of rows) {
    await sql`SELECT setval(pg_get_serial_sequence(${table}, ${column}), m) FROM
      (SELECT max(${sql.ref(column)}) AS m FROM ${sql.table(table)}) AS last
      WHERE m IS NOT NULL`.execute(tx);
  }
}
