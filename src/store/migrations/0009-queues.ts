import { type Kysely, sql } from "kysely";

/** What queues count and page through, so that both cost their rows and not the record. */
export async function up(db: Kysely<Record<string, never>>): Promise<void> {
  await sql`CREATE INDEX events_queue ON events (review, background, seq)`.execute(db);
  await sql`CREATE INDEX events_queue_unplaced ON events (review, background, seq)
    WHERE lat IS NULL AND place_name IS NOT NULL`.execute(db);
  await sql`ALTER TABLE review_facts ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0`.execute(db);
  await sql`ALTER TABLE review_facts ADD COLUMN pending INTEGER NOT NULL DEFAULT 0`.execute(db);
  await sql`CREATE INDEX review_facts_waiting ON review_facts (waiting, confidence, event_id)`.execute(
    db,
  );
  await sql`CREATE INDEX review_facts_pending ON review_facts (event_id) WHERE pending = 1`.execute(
    db,
  );
  await sql`CREATE INDEX review_facts_conflicts ON review_facts (event_id) WHERE conflicts > 0`.execute(
    db,
  );
  // They are made anew from the changes feed when they are next asked for.
  await sql`DELETE FROM review_facts`.execute(db);
  await sql`DELETE FROM meta WHERE key = 'review-facts'`.execute(db);
}
