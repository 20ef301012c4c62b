import { type Kysely, sql } from "kysely";

type Any = Kysely<Record<string, never>>;

/** What building the record step by step asks for: which claims of which event oppose, which decision shaped which event. */
export async function up(db: Any): Promise<void> {
  await sql`CREATE INDEX incidents_article ON incidents (article_id)`.execute(db);
  await sql`CREATE TABLE claim_links (
    event_id TEXT NOT NULL, claim_id TEXT NOT NULL, other TEXT NOT NULL, slot TEXT)`.execute(db);
  await sql`CREATE INDEX claim_links_event ON claim_links (event_id)`.execute(db);
  await sql`CREATE INDEX claim_links_claim ON claim_links (claim_id)`.execute(db);
  await sql`CREATE TABLE event_decisions (
    decision TEXT PRIMARY KEY, incident INTEGER NOT NULL)`.execute(db);
}
