import { sql } from "kysely";
import type { Store } from "../../store/store.ts";

/**
 * Lets SQLite write zeros over what is deleted from now on: in the record, or in this machine's index of a shared one.
 * Call it before a takedown's transaction.
 */
export function wipeWhatGoes(store: Store): void {
  store.indexes.exec("PRAGMA secure_delete = ON");
}

/**
 * Makes sure that deleted content is not left in the database's files: free pages, merged search indexes and the
 * write-ahead log. Another process that is at work can hold some of it up; then it says so, and the next takedown does
 * it. In PostgreSQL every table is vacuumed: dead rows and words of the search indexes are taken out, and their room is
 * written over in its time; its log, archives and backups are the operator's.
 */
export async function wipe(store: Store): Promise<void> {
  try {
    if (store.kind === "sqlite") await wipeSqlite(store);
    else await vacuumPostgres(store);
  } catch (error) {
    process.stderr.write(
      `dateline: taken down, but the files still hold freed pages: ${(error as Error).message}\n`,
    );
  }
}

/** With the one connection to itself: a vacuum is no part of anybody's transaction. */
const wipeSqlite = (store: Store): Promise<void> =>
  store.db.connection().execute(async () => {
    // A deleted row of a search index is only marked; its words go when the index is made one piece.
    for (const index of ["articles_text", "events_text", "claims_text"]) {
      store.indexes.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`);
    }
    store.indexes.exec("VACUUM");
    store.indexes.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  });

async function vacuumPostgres(store: Store): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT tablename AS name FROM pg_tables
    WHERE schemaname = current_schema() ORDER BY tablename`.execute(store.db);
  for (const { name } of rows) await sql`VACUUM ${sql.table(name)}`.execute(store.db);
  store.indexes.exec("VACUUM");
}
