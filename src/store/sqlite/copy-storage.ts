import type { DatabaseSync } from "node:sqlite";
import { createHashLists } from "../../copies/hash-lists.ts";
import type { CopyFacts, CopyRecord, CopyStorage } from "../../copies/storage.ts";
import { createKept } from "../../text/kept.ts";
import { decidedTables } from "./copy-decided.ts";
import { linkTable } from "./copy-links.ts";
import { heldUnits } from "./copy-units.ts";
import { createSeenFilter } from "./seen-filter.ts";

/** A posting is one integer: the fragment's hash (29 bits) before the article's number (24 bits). */
const ARTICLES = 0x1000000;
/**
 * Postings and units reach their trees sorted and in bulk, or each would touch a page of its own. Until this many
 * are together they stand in a log, written in order, and in memory.
 */
const HELD = { postings: 600_000, units: 150_000 };
/** No list of a fragment is read further than this. */
const LONGEST_LIST = 64;
/** Records kept decoded: what copies each other tends to come together. */
const CACHED = 3000;
/** Articles of which the family is kept. */
const HOMES = 50_000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS copy_articles (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, family INTEGER NOT NULL, url_key INTEGER,
  facts TEXT NOT NULL, words BLOB NOT NULL, units BLOB NOT NULL, mask BLOB NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS copy_articles_family ON copy_articles (family);
CREATE INDEX IF NOT EXISTS copy_articles_url ON copy_articles (url_key) WHERE url_key IS NOT NULL;
CREATE TABLE IF NOT EXISTS copy_postings (posting INTEGER PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS copy_posting_log (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL, fragments BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS copy_links (
  a INTEGER NOT NULL, b INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS copy_links_b ON copy_links (b);
`;

/** Copy storage in tables of its own (`copy_*`), made where they are missing. The caller holds the transaction. */
export function createSqliteCopyStorage(db: DatabaseSync, most = HELD): CopyStorage {
  db.exec(SCHEMA);
  const postings = heldPostings(db, most.postings);
  const units = heldUnits(db, most.units);
  const records = recordTable(db);
  const links = linkTable(db);
  const decided = decidedTables(db);
  return {
    get size() {
      return records.size();
    },
    numberOf: records.numberOf,
    add: records.add,
    record: records.get,
    setMask: records.setMask,
    sameUrl: records.sameUrl,
    familyOf: records.familyOf,
    setFamily: records.setFamily,
    members: records.members,
    families: records.families,
    postings: postings.read,
    addPostings: postings.add,
    unitPages: units.read,
    addUnits: units.add,
    putEdge: links.putEdge,
    dropEdge: links.dropEdge,
    linksOf: links.linksOf,
    ...decided.calls,
    get mark() {
      return decided.mark();
    },
    flush() {
      postings.flush();
      units.flush();
    },
    forget() {
      postings.forget();
      units.forget();
      records.forget();
      links.forget();
      decided.forget();
    },
  };
}

function recordTable(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO copy_articles (number, id, family, url_key, facts, words, units, mask) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const byNumber = db.prepare(
    "SELECT url_key, facts, words, units, mask FROM copy_articles WHERE number = ?",
  );
  const byId = db.prepare("SELECT number FROM copy_articles WHERE id = ?");
  const last = db.prepare("SELECT max(number) AS number FROM copy_articles");
  const masked = db.prepare("UPDATE copy_articles SET mask = ? WHERE number = ?");
  const url = numbers(db, "SELECT number FROM copy_articles WHERE url_key = ? ORDER BY number");
  const family = numbers(db, "SELECT family FROM copy_articles WHERE number = ?");
  const moved = db.prepare("UPDATE copy_articles SET family = ? WHERE number = ?");
  const members = numbers(db, "SELECT number FROM copy_articles WHERE family = ? ORDER BY number");
  const all = numbers(db, "SELECT DISTINCT family FROM copy_articles ORDER BY family");
  const cache = createKept<number, CopyRecord>(CACHED);
  const homes = createKept<number, number>(HOMES);
  let size = -1;
  const keep = (record: CopyRecord): CopyRecord => cache.set(record.number, record);
  return {
    size(): number {
      if (size < 0) size = ((last.get()?.number as number | null) ?? -1) + 1;
      return size;
    },
    numberOf: (id: string): number | null => (byId.get(id)?.number as number | undefined) ?? null,
    add(record: CopyRecord): void {
      const { number, facts, words, units, mask, urlKey } = record;
      if (number >= ARTICLES)
        throw new RangeError("the SQLite copy index holds 16.7 million articles");
      insert.run(
        number,
        facts.id,
        number,
        urlKey,
        JSON.stringify(facts),
        bytes(words),
        bytes(units),
        mask,
      );
      size = number + 1;
      homes.set(number, number);
      keep(record);
    },
    get(number: number): CopyRecord {
      const cached = cache.get(number);
      if (cached) return cached;
      const row = byNumber.get(number);
      if (!row) throw new RangeError(`no article ${number} in the copy index`);
      return keep({
        number,
        facts: JSON.parse(row.facts as string) as CopyFacts,
        words: codes(row.words as Uint8Array),
        units: codes(row.units as Uint8Array),
        mask: row.mask as Uint8Array,
        urlKey: row.url_key as number | null,
      });
    },
    setMask(number: number, mask: Uint8Array): void {
      masked.run(mask, number);
      cache.delete(number);
    },
    sameUrl: (key: number) => url(key),
    familyOf: (number: number): number =>
      homes.get(number) ?? homes.set(number, family(number)[0]!),
    setFamily(number: number, to: number): void {
      moved.run(to, number);
      homes.set(number, to);
    },
    members: (number: number) => members(number),
    families: () => all(),
    forget(): void {
      cache.clear();
      homes.clear();
      size = -1;
    },
  };
}

/** Runs a query of one integer column. */
function numbers(db: DatabaseSync, sql: string): (...values: number[]) => number[] {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return (...values) => (statement.all(...values) as unknown as number[][]).map((row) => row[0]!);
}

const bytes = (array: Uint32Array | Float64Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const codes = (blob: Uint8Array): Uint32Array =>
  new Uint32Array(
    blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength) as ArrayBuffer,
  );

/** One statement for many keys: a call into SQLite costs more than a step within it. */
const READ_POSTINGS = `
SELECT posting FROM json_each(?) AS list
JOIN copy_postings ON posting >= list.value AND posting < list.value + ${ARTICLES}`;
const fragmentOf = (posting: number): number => Math.floor(posting / ARTICLES);
/** Rows written by one statement. */
const BATCH = 4000;

function heldPostings(db: DatabaseSync, most: number) {
  const range = db.prepare(READ_POSTINGS);
  range.setReturnArrays(true);
  const insert = db.prepare(
    "INSERT OR IGNORE INTO copy_postings (posting) SELECT value FROM json_each(?)",
  );
  const log = db.prepare("INSERT INTO copy_posting_log (article, fragments) VALUES (?, ?)");
  const logged = db.prepare("SELECT article, fragments FROM copy_posting_log ORDER BY id");
  const every = db.prepare("SELECT posting FROM copy_postings");
  const seen = createSeenFilter(db, "fragments");
  const buffer = new Int32Array(LONGEST_LIST);
  let held = createHashLists();
  let waiting: { readonly article: number; readonly fragments: Uint32Array }[] = [];
  let unwritten = 0;
  let count = 0;
  const hold = (article: number, fragments: Uint32Array): void => {
    for (const fragment of fragments) held.append(fragment, article, LONGEST_LIST);
    waiting.push({ article, fragments });
    count += fragments.length;
  };
  const reload = (): void => {
    held = createHashLists();
    waiting = [];
    count = 0;
    for (const row of logged.iterate())
      hold(row.article as number, codes(row.fragments as Uint8Array));
    unwritten = waiting.length;
  };
  const forget = (): void => {
    seen.forget();
    reload();
  };
  const merge = (): void => {
    const sorted = new Float64Array(count);
    let at = 0;
    for (const { article, fragments } of waiting) {
      for (const fragment of fragments) sorted[at++] = fragment * ARTICLES + article;
    }
    sorted.sort();
    for (let i = 0; i < count; i += BATCH)
      insert.run(`[${sorted.subarray(i, i + BATCH).join(",")}]`);
    db.exec("DELETE FROM copy_posting_log");
    seen.add(sorted.map(fragmentOf), count, function* () {
      for (const row of every.iterate()) yield fragmentOf(row.posting as number);
    });
    reload();
  };
  forget();
  return {
    forget,
    flush(): void {
      for (const { article, fragments } of waiting.slice(unwritten))
        log.run(article, bytes(fragments));
      unwritten = waiting.length;
      if (count >= most) merge();
    },
    read(fragments: Uint32Array, limit: number) {
      const asked: number[] = [];
      for (const fragment of fragments) if (seen.mayHold(fragment)) asked.push(fragment * ARTICLES);
      const rows =
        asked.length > 0 ? (range.all(`[${asked.join(",")}]`) as unknown as number[][]) : [];
      const found: number[] = [];
      const ends = new Int32Array(fragments.length);
      let row = 0;
      for (let i = 0; i < fragments.length; i++) {
        const end = found.length + Math.min(limit, LONGEST_LIST);
        const from = fragments[i]! * ARTICLES;
        for (; row < rows.length && rows[row]![0]! < from + ARTICLES; row++) {
          if (found.length < end) found.push(rows[row]![0]! - from);
        }
        const recent = held.read(fragments[i]!, buffer, 0, end - found.length);
        for (let k = 0; k < recent; k++) found.push(buffer[k]!);
        ends[i] = found.length;
      }
      return { articles: Int32Array.from(found), ends };
    },
    add: hold,
  };
}
