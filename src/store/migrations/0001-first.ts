import { type Kysely, sql } from "kysely";

type Any = Kysely<Record<string, never>>;

/** Tables of the record. Dialects differ in three types only; they are named here once. */
export async function up(db: Any, types: ColumnTypes): Promise<void> {
  await createSources(db, types);
  await sql`CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)`.execute(db);
  await createRecord(db, types);
  await createEvents(db, types);
}

export interface ColumnTypes {
  /** A number that rises by itself and is the primary key. */
  readonly serial: ReturnType<typeof sql>;
  readonly bytes: ReturnType<typeof sql>;
  readonly real: ReturnType<typeof sql>;
}

async function createSources(db: Any, t: ColumnTypes): Promise<void> {
  await sql`CREATE TABLE captures (
    seq ${t.serial}, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, media_type TEXT NOT NULL,
    encoding TEXT NOT NULL, url TEXT, retrieved TEXT, published TEXT, publisher TEXT, headline TEXT,
    origin_file TEXT NOT NULL, origin_line INTEGER, added_at TEXT NOT NULL, headers TEXT,
    raw ${t.bytes} NOT NULL, raw_size INTEGER NOT NULL, annotation ${t.bytes} NOT NULL,
    articles INTEGER NOT NULL, problems INTEGER NOT NULL)`.execute(db);
  await sql`CREATE TABLE articles (
    seq ${t.serial}, id TEXT NOT NULL UNIQUE, capture_id TEXT NOT NULL REFERENCES captures(id),
    idx INTEGER NOT NULL, url TEXT, headline TEXT, publisher TEXT, language TEXT NOT NULL,
    published_start TEXT, published_end TEXT, text_hash TEXT NOT NULL, words INTEGER NOT NULL,
    claims INTEGER NOT NULL, events INTEGER NOT NULL, family_id TEXT NOT NULL, story_id TEXT,
    json TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE visits (
    url TEXT PRIMARY KEY, final_url TEXT, status INTEGER, etag TEXT, last_modified TEXT,
    visited_at TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT, capture_id TEXT)`.execute(db);
  await sql`CREATE INDEX articles_capture ON articles (capture_id)`.execute(db);
  await sql`CREATE INDEX articles_family ON articles (family_id)`.execute(db);
  await sql`CREATE INDEX articles_story ON articles (story_id)`.execute(db);
  await sql`CREATE INDEX articles_published ON articles (published_start)`.execute(db);
}

async function createRecord(db: Any, t: ColumnTypes): Promise<void> {
  await sql`CREATE TABLE claims (
    seq ${t.serial}, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL, speaker TEXT,
    act TEXT NOT NULL, channel TEXT NOT NULL, hedge TEXT, contested INTEGER NOT NULL,
    json TEXT NOT NULL)`.execute(db);
  await sql`CREATE INDEX claims_article ON claims (article_id)`.execute(db);
  await sql`CREATE INDEX claims_speaker ON claims (speaker)`.execute(db);
  await sql`CREATE TABLE copies (
    a TEXT NOT NULL, b TEXT NOT NULL, class TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (a, b))`.execute(db);
  await sql`CREATE INDEX copies_b ON copies (b)`.execute(db);
  await sql`CREATE TABLE families (
    id TEXT PRIMARY KEY, articles INTEGER NOT NULL, json TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE stories (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, start_day TEXT, end_day TEXT,
    json TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE changes (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, row_id TEXT NOT NULL, kind TEXT NOT NULL,
    change TEXT NOT NULL, json TEXT NOT NULL)`.execute(db);
  await sql`CREATE INDEX changes_row ON changes (row_id)`.execute(db);
}

async function createEvents(db: Any, t: ColumnTypes): Promise<void> {
  await sql`CREATE TABLE events (
    seq ${t.serial}, id TEXT NOT NULL UNIQUE, plover TEXT NOT NULL, mode TEXT, acled_type TEXT,
    acled_sub_type TEXT, status TEXT NOT NULL, grade TEXT NOT NULL, origins INTEGER NOT NULL,
    reports INTEGER NOT NULL, start_day TEXT, end_day TEXT, place_id TEXT, place_name TEXT,
    country TEXT, admin1 TEXT, lat ${t.real}, lon ${t.real}, place_precision INTEGER,
    story_id TEXT, review TEXT NOT NULL, background INTEGER NOT NULL, json TEXT NOT NULL)`.execute(
    db,
  );
  for (const column of ["plover", "acled_type", "grade", "start_day", "country", "story_id"]) {
    await sql`CREATE INDEX ${sql.ref(`events_${column}`)} ON events (${sql.ref(column)})`.execute(
      db,
    );
  }
  await sql`CREATE TABLE incidents (
    seq ${t.serial}, id TEXT NOT NULL UNIQUE, article_id TEXT NOT NULL,
    json TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE event_actors (
    event_id TEXT NOT NULL, role TEXT NOT NULL, actor_key TEXT NOT NULL, name TEXT NOT NULL,
    kind TEXT NOT NULL)`.execute(db);
  await sql`CREATE INDEX event_actors_event ON event_actors (event_id)`.execute(db);
  await sql`CREATE INDEX event_actors_key ON event_actors (actor_key)`.execute(db);
  await sql`CREATE TABLE event_articles (
    event_id TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (event_id, article_id))`.execute(
    db,
  );
  await sql`CREATE INDEX event_articles_article ON event_articles (article_id)`.execute(db);
}
