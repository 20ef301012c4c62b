import { type Kysely, sql } from "kysely";

/**
 * Indexes that answer the desk's counts alone. A row of events carries kilobytes of JSON: reading the columns of 170,000
 * of them from the table reads a gigabyte, from their index forty megabytes.
 */
const INDEXES: Readonly<Record<string, string>> = {
  events_columns:
    "events (id, seq, grade, status, review, plover, acled_type, acled_sub_type, country, admin1, " +
    "place_id, place_name, place_precision, lat, lon, story_id, start_day, end_day, origins, reports, background)",
  events_background: "events (background, grade)",
  events_waiting: "events (review, background, grade)",
  event_actors_all: "event_actors (event_id, actor_key, role, name)",
  claims_act: "claims (act)",
  claims_channel: "claims (channel)",
  articles_publisher: "articles (publisher)",
  articles_language: "articles (language)",
  stories_start: "stories (start_day, id)",
};

export async function up(db: Kysely<Record<string, never>>): Promise<void> {
  for (const [name, columns] of Object.entries(INDEXES)) {
    await sql`CREATE INDEX ${sql.ref(name)} ON ${sql.raw(columns)}`.execute(db);
  }
}
