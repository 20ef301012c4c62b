import { sql } from "kysely";

/** How migrations name their types in SQLite. */
export const SQLITE_TYPES = {
  serial: sql`INTEGER PRIMARY KEY AUTOINCREMENT`,
  bytes: sql`BLOB`,
  real: sql`REAL`,
};
