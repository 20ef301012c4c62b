import { type Kysely, sql } from "kysely";

/** The way on which a capture came in, steps parted by "/"; null for captures of earlier versions. */
export async function up(db: Kysely<Record<string, never>>): Promise<void> {
  await sql`ALTER TABLE captures ADD COLUMN arrival TEXT`.execute(db);
}
