import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { MIGRATIONS } from "../migrations/list.ts";
import { type Db, SCHEMA_VERSION, StoreError, type Tx } from "../store.ts";
import { createTextIndexes } from "./text.ts";
import { POSTGRES_TYPES } from "./types.ts";

/** Key of the advisory lock under which the schema changes ("DTLN" and a number). */
const MIGRATION_LOCK = [0x44544c4e, 1] as const;

/** Brings a database to this version's schema, making it where the database is empty. */
export async function migrate(db: Db, location: string): Promise<void> {
  if ((await schemaOf(db, location)) === SCHEMA_VERSION) return;
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK[0]}, ${MIGRATION_LOCK[1]})`.execute(tx);
    // Another process may have done it while this one waited for the lock.
    const had = await schemaOf(tx, location);
    const bare = tx as unknown as Kysely<Record<string, never>>;
    for (const up of MIGRATIONS.slice(had)) await up(bare, POSTGRES_TYPES);
    if (had < 1) await createTextIndexes(tx as unknown as Kysely<never>);
    await compareByBytes(tx);
    const rows = [
      { key: "schema", value: String(SCHEMA_VERSION) },
      ...(had < 1 ? [{ key: "store", value: randomUUID() }] : []),
    ];
    for (const row of rows) {
      await tx
        .insertInto("meta")
        .values(row)
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: row.value }))
        .execute();
    }
  });
}

/** How many migrations the database has had: 0 where it is empty. Throws where it is no store, or a newer one. */
async function schemaOf(db: Db | Tx, location: string): Promise<number> {
  const { rows } = await sql<{ name: string }>`SELECT table_name AS name
    FROM information_schema.tables WHERE table_schema = current_schema()`.execute(db);
  if (rows.length === 0) return 0;
  const names = new Set(rows.map(({ name }) => name));
  const schema =
    names.has("meta") && names.has("captures")
      ? await db.selectFrom("meta").select("value").where("key", "=", "schema").executeTakeFirst()
      : undefined;
  if (!schema) {
    throw new StoreError(
      "STORE_NOT_A_STORE",
      `${location}: the database holds tables of another program; nothing was changed`,
    );
  }
  const version = Number(schema.value);
  if (version <= SCHEMA_VERSION) return version;
  throw new StoreError(
    "STORE_NEWER",
    `${location}: the store has schema ${version}, this version knows ${SCHEMA_VERSION}; ` +
      "nothing was changed. Use a newer version of the program, or another --store",
  );
}

/** Texts are compared byte by byte, as in SQLite and whatever language the server was set up in. */
async function compareByBytes(tx: Tx): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT c.table_name AS "table", c.column_name AS "column"
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
      AND c.data_type = 'text' AND c.collation_name IS DISTINCT FROM 'C'`.execute(tx);
  for (const table of new Set(rows.map((row) => row.table))) {
    const columns = rows
      .filter((row) => row.table === table)
      .map(({ column }) => sql`ALTER COLUMN ${sql.ref(column)} TYPE TEXT COLLATE "C"`);
    await sql`ALTER TABLE ${sql.table(table)} ${sql.join(columns)}`.execute(tx);
  }
}
