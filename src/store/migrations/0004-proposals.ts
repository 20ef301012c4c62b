import { type Kysely, sql } from "kysely";

type Any = Kysely<Record<string, never>>;

/** What language models proposed, and their answers, so that nothing is asked twice. */
export async function up(db: Any): Promise<void> {
  await sql`CREATE TABLE model_answers (
    key TEXT PRIMARY KEY, model TEXT NOT NULL, article_id TEXT NOT NULL, at TEXT NOT NULL,
    answer TEXT NOT NULL)`.execute(db);
  await sql`CREATE INDEX model_answers_article ON model_answers (article_id)`.execute(db);
  await sql`CREATE TABLE proposals (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL, kind TEXT NOT NULL, model TEXT NOT NULL,
    known TEXT, state TEXT NOT NULL, state_by TEXT, state_at TEXT, json TEXT NOT NULL)`.execute(db);
  await sql`CREATE INDEX proposals_article ON proposals (article_id)`.execute(db);
  await sql`CREATE INDEX proposals_state ON proposals (state)`.execute(db);
}
