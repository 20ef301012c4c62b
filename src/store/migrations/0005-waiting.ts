import { type Kysely, sql } from "kysely";
import type { ColumnTypes } from "./0001-first.ts";

/** Captures that were taken in and are not in the record yet, in the order in which they will be. */
export async function up(db: Kysely<Record<string, never>>, t: ColumnTypes): Promise<void> {
  await sql`CREATE TABLE waiting (
    seq ${t.serial}, id TEXT NOT NULL UNIQUE, capture ${t.bytes} NOT NULL, raw ${t.bytes} NOT NULL,
    options TEXT NOT NULL, attempts INTEGER NOT NULL, annotation ${t.bytes})`.execute(db);
}
