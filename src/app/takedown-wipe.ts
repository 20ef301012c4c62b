import { sql } from "kysely";
import type { Store } from "../store/store.ts";

/**
 * Makes sure that deleted content is not left in the database's files: SQLite keeps it in free pages and in its log until
 * they are written over. PostgreSQL's autovacuum does the same in its time; its archives and backups are the operator's.
 */
export async function wipe(store: Store): Promise<void> {
  if (store.kind === "sqlite") {
    // A deleted row of a search index is only marked; its words go when the index is made one piece.
    for (const index of ["articles_text", "events_text", "claims_text"]) {
      store.indexes.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`);
    }
    store.indexes.exec("VACUUM");
    store.indexes.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return;
  }
  for (const table of ["captures", "articles", "claims", "events", "changes", "log_payloads"]) {
    await sql`VACUUM ${sql.table(table)}`.execute(store.db);
  }
}
