import { type Kysely, sql } from "kysely";

/** The first page of the desk straight from the table: newest first, without what is background alone. */
export async function up(db: Kysely<Record<string, never>>): Promise<void> {
  await sql`CREATE INDEX events_newest ON events (background, start_day DESC, seq)`.execute(db);
}
