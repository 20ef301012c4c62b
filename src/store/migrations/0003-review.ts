import { type Kysely, sql } from "kysely";
import type { ColumnTypes } from "./0001-first.ts";

type Any = Kysely<Record<string, never>>;

/** The log of acts, decisions, queues, samples, searches, users and takedowns. */
export async function up(db: Any, types: ColumnTypes): Promise<void> {
  await createLog(db);
  await createQueues(db, types);
  await createSearches(db);
  await createUsers(db);
  await createTakedowns(db);
}

async function createLog(db: Any): Promise<void> {
  await sql`CREATE TABLE log (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, by_name TEXT NOT NULL,
    act TEXT NOT NULL, subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, together TEXT NOT NULL,
    undoes TEXT, versions TEXT NOT NULL, payload_hash TEXT NOT NULL, previous TEXT NOT NULL,
    hash TEXT NOT NULL)`.execute(db);
  await sql`CREATE INDEX log_subject ON log (subject_kind, subject_id)`.execute(db);
  await sql`CREATE INDEX log_together ON log (together)`.execute(db);
  await sql`CREATE INDEX log_undoes ON log (undoes)`.execute(db);
  await sql`CREATE TABLE log_payloads (
    entry TEXT PRIMARY KEY, json TEXT, removed_by TEXT)`.execute(db);
  await sql`CREATE TABLE decisions (
    id TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, json TEXT NOT NULL,
    undone_seq INTEGER)`.execute(db);
  await sql`CREATE INDEX decisions_undone ON decisions (undone_seq)`.execute(db);
}

async function createQueues(db: Any, t: ColumnTypes): Promise<void> {
  await sql`CREATE TABLE assignments (
    event_id TEXT PRIMARY KEY, to_name TEXT NOT NULL, entry TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE leases (
    subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, by_name TEXT NOT NULL,
    until TEXT NOT NULL, PRIMARY KEY (subject_kind, subject_id))`.execute(db);
  await sql`CREATE TABLE review_facts (
    event_id TEXT PRIMARY KEY, confidence ${t.real} NOT NULL, conflicts INTEGER NOT NULL,
    verified INTEGER NOT NULL)`.execute(db);
  await sql`CREATE INDEX review_facts_confidence ON review_facts (confidence)`.execute(db);
  await sql`CREATE INDEX events_review ON events (review)`.execute(db);
  await sql`CREATE INDEX copies_class ON copies (class)`.execute(db);
  await sql`CREATE TABLE samples (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL, by_name TEXT NOT NULL,
    seed INTEGER NOT NULL, size INTEGER NOT NULL, filter TEXT NOT NULL,
    coders TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE sample_items (
    sample_id TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, event_id TEXT NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY (sample_id, id))`.execute(db);
  await sql`CREATE TABLE codings (
    sample_id TEXT NOT NULL, item_id TEXT NOT NULL, coder TEXT NOT NULL, at TEXT NOT NULL,
    json TEXT NOT NULL, PRIMARY KEY (sample_id, item_id, coder))`.execute(db);
}

async function createSearches(db: Any): Promise<void> {
  await sql`CREATE TABLE searches (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, filter TEXT NOT NULL, shared INTEGER NOT NULL,
    by_name TEXT NOT NULL, at TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE search_hits (
    search_id TEXT NOT NULL, seq INTEGER NOT NULL, event_id TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (search_id, seq))`.execute(db);
  await sql`CREATE UNIQUE INDEX search_hits_event ON search_hits (search_id, event_id)`.execute(db);
  await sql`CREATE TABLE search_seen (
    search_id TEXT NOT NULL, user_name TEXT NOT NULL, hit_seq INTEGER NOT NULL,
    PRIMARY KEY (search_id, user_name))`.execute(db);
  await sql`CREATE TABLE alerts (
    id TEXT PRIMARY KEY, search_id TEXT NOT NULL, kind TEXT NOT NULL, by_name TEXT NOT NULL,
    at TEXT NOT NULL, secret TEXT NOT NULL, url TEXT, told_seq INTEGER NOT NULL,
    tries INTEGER NOT NULL, next_at TEXT, last_at TEXT, last_ok INTEGER,
    last_detail TEXT)`.execute(db);
}

async function createUsers(db: Any): Promise<void> {
  await sql`CREATE TABLE users (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, disabled INTEGER NOT NULL,
    created_at TEXT NOT NULL, last_seen TEXT)`.execute(db);
  await sql`CREATE TABLE sessions (
    hash TEXT PRIMARY KEY, user_name TEXT NOT NULL, created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL)`.execute(db);
  await sql`CREATE TABLE user_tokens (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, user_name TEXT NOT NULL, label TEXT NOT NULL,
    read_only INTEGER NOT NULL, created_at TEXT NOT NULL, last_used TEXT)`.execute(db);
}

async function createTakedowns(db: Any): Promise<void> {
  await sql`CREATE TABLE takedowns (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, by_name TEXT NOT NULL,
    ground TEXT NOT NULL, capture_id TEXT, captures INTEGER NOT NULL, names TEXT,
    lifted_at TEXT)`.execute(db);
  await sql`CREATE TABLE refused (
    takedown_id TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (takedown_id, sha256))`.execute(
    db,
  );
  await sql`CREATE INDEX refused_sha256 ON refused (sha256)`.execute(db);
  await sql`CREATE TABLE retention (
    source TEXT PRIMARY KEY, days INTEGER NOT NULL, by_name TEXT NOT NULL,
    at TEXT NOT NULL)`.execute(db);
}
