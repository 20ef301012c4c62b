import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, PostgresDialect, sql } from "kysely";
import { fillTextIndexes } from "../../src/app/record/reindex.ts";
import { MIGRATIONS } from "../../src/store/migrations/list.ts";
import { createPool } from "../../src/store/postgres/pool.ts";
import { createTextIndexes, postgresText } from "../../src/store/postgres/text.ts";
import { POSTGRES_TYPES } from "../../src/store/postgres/types.ts";
import { schemaTables } from "../../src/store/schema-tables.ts";
import { type Snapshot, withSnapshot } from "../../src/store/snapshot.ts";
import { nodeSqliteDialect } from "../../src/store/sqlite/dialect.ts";
import {
  createTextIndexes as createSqliteIndexes,
  sqliteText,
} from "../../src/store/sqlite/text.ts";
import { SQLITE_TYPES } from "../../src/store/sqlite/types.ts";
import type { Db, Store } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";

/** What a released version called its schema: it had that many migrations, and rows without what came later. */
export async function makeOldStore(
  kind: "sqlite" | "postgres",
  place: string,
  schema: number,
  from: Store,
): Promise<void> {
  if (kind === "postgres") {
    await makeOnPostgres(place, schema, from);
    return;
  }
  mkdirSync(place, { recursive: true });
  const connection = new DatabaseSync(join(place, "record.sqlite"));
  connection.exec("PRAGMA journal_mode = WAL");
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(connection) });
  for (const up of MIGRATIONS.slice(0, schema)) await up(bare(db), SQLITE_TYPES);
  createSqliteIndexes(connection);
  const columnsOf = async (table: string) =>
    connection
      .prepare(`PRAGMA table_info("${table}")`)
      .all()
      .map(({ name }) => String(name));
  await fill(db, from, columnsOf);
  await fillTextIndexes({ ...from, ...sqliteText(connection) }, db);
  connection.exec(`PRAGMA application_id = ${0x44544c4e}; PRAGMA user_version = ${schema}`);
  await db.destroy();
}

async function makeOnPostgres(address: string, schema: number, from: Store): Promise<void> {
  const dialect = new PostgresDialect({ pool: createPool(address, 2) });
  const db = new Kysely<Tables>({ dialect });
  for (const up of MIGRATIONS.slice(0, schema)) await up(bare(db), POSTGRES_TYPES);
  await createTextIndexes(db as unknown as Kysely<never>);
  const columnsOf = async (table: string) => {
    const { rows } = await sql<{ name: string }>`SELECT column_name AS name
      FROM information_schema.columns WHERE table_name = ${table}`.execute(db);
    return rows.map(({ name }) => name);
  };
  await fill(db, from, columnsOf);
  for (const table of ["captures", "articles", "claims", "events", "incidents"]) {
    await sql`SELECT setval(pg_get_serial_sequence(${table}, 'seq'),
      (SELECT max(seq) FROM ${sql.table(table)}))`.execute(db);
  }
  await fillTextIndexes({ ...from, ...postgresText(db) }, db);
  for (const row of [
    { key: "schema", value: String(schema) },
    { key: "store", value: randomUUID() },
  ]) {
    await db.insertInto("meta").values(row).execute();
  }
  await db.destroy();
}

const bare = (db: Db) => db as unknown as Kysely<Record<string, never>>;

/** Tables that every version had; what was built from them is built anew. */
const SOURCES = new Set(["captures", "articles", "claims", "families", "stories", "copies"]);

async function fill(
  db: Db,
  from: Store,
  columnsOf: (table: string) => Promise<readonly string[]>,
): Promise<void> {
  const tables = await schemaTables();
  await withSnapshot(from, async (snapshot: Snapshot) => {
    for (const table of tables) {
      if (!SOURCES.has(table.name)) continue;
      const columns = (await columnsOf(table.name)).filter((name) => table.columns.includes(name));
      for await (const rows of snapshot.rows(table, 50)) {
        const values = rows.map(
          (row) => sql`(${sql.join(columns.map((column) => sql`${row[column] ?? null}`))})`,
        );
        const names = sql.join(columns.map((column) => sql.ref(column)));
        await sql`INSERT INTO ${sql.table(table.name)} (${names}) VALUES ${sql.join(values)}`.execute(
          db,
        );
      }
    }
  });
}
