import { type Kysely, sql } from "kysely";

type Any = Kysely<Record<string, never>>;

/** Pairs of articles of which one may be a translation of the other: proposals with their evidence. */
export async function up(db: Any): Promise<void> {
  await sql`CREATE TABLE translations (
    a TEXT NOT NULL, b TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (a, b))`.execute(db);
  await sql`CREATE INDEX translations_b ON translations (b)`.execute(db);
}
