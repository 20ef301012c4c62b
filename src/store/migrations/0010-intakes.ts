import { type Kysely, sql } from "kysely";
import type { ColumnTypes } from "./0001-first.ts";

/** Files that workers are to read, in the order in which they were named. */
export async function up(db: Kysely<Record<string, never>>, t: ColumnTypes): Promise<void> {
  await sql`CREATE TABLE intakes (
    seq ${t.serial}, path TEXT NOT NULL, options TEXT NOT NULL, at TEXT NOT NULL,
    attempts INTEGER NOT NULL, result TEXT)`.execute(db);
}
