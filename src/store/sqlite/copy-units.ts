import type { DatabaseSync } from "node:sqlite";
import type { UnitPage } from "../../copies/storage.ts";
import { createSeenFilter } from "./seen-filter.ts";

/** A unit's place is one integer of 62 bits: 38 of the unit's key before 24 of the article's number. */
const ARTICLE_BITS = 24;
const UNITS = 2 ** 38;
/** Rows written by one statement. */
const BATCH = 4000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS copy_unit_places (place INTEGER PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS copy_pages (article INTEGER PRIMARY KEY, page INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS copy_unit_log (
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL, page INTEGER NOT NULL, units BLOB NOT NULL) STRICT;
DROP TABLE IF EXISTS copy_units;
`;
/** One statement for many keys: a call into SQLite costs more than a step within it. */
const READ = `
SELECT list.value, page.article, page.page FROM json_each(?) AS list
JOIN copy_unit_places AS unit ON place >= list.value << ${ARTICLE_BITS} AND place < (list.value + 1) << ${ARTICLE_BITS}
JOIN copy_pages AS page ON page.article = place & ${2 ** ARTICLE_BITS - 1}`;

interface Waiting {
  readonly page: UnitPage;
  readonly keys: Float64Array;
}

/** On which pages units stand. They reach their tree sorted and in bulk; until `most` are together a log holds them. */
export function heldUnits(db: DatabaseSync, most: number) {
  db.exec(SCHEMA);
  const select = db.prepare(READ);
  select.setReturnArrays(true);
  const insert = db.prepare(
    "INSERT OR IGNORE INTO copy_unit_places (place) SELECT value FROM json_each(?)",
  );
  // The last row's number, which a run reports, is too long for a number.
  insert.setReadBigInts(true);
  const insertPage = db.prepare("INSERT OR IGNORE INTO copy_pages (article, page) VALUES (?, ?)");
  const log = db.prepare("INSERT INTO copy_unit_log (article, page, units) VALUES (?, ?, ?)");
  const logged = db.prepare("SELECT article, page, units FROM copy_unit_log ORDER BY id");
  const every = db.prepare(`SELECT place >> ${ARTICLE_BITS} AS unit FROM copy_unit_places`);
  const seen = createSeenFilter(db, "units");
  let held = new Map<number, UnitPage | UnitPage[]>();
  let waiting: Waiting[] = [];
  let unwritten = 0;
  let count = 0;
  const hold = (page: UnitPage, keys: Float64Array): void => {
    for (const key of keys) {
      const list = held.get(key);
      if (list === undefined) held.set(key, page);
      else if (Array.isArray(list)) list.push(page);
      else held.set(key, [list, page]);
    }
    waiting.push({ page, keys });
    count += keys.length;
  };
  const reload = (): void => {
    held = new Map();
    waiting = [];
    count = 0;
    for (const row of logged.iterate()) {
      const page = { article: row.article as number, page: row.page as number };
      hold(page, doubles(row.units as Uint8Array));
    }
    unwritten = waiting.length;
  };
  const forget = (): void => {
    seen.forget();
    reload();
  };
  const merge = (): void => {
    const places = placesOf(waiting, count);
    for (let i = 0; i < count; i += BATCH)
      insert.run(`[${places.subarray(i, i + BATCH).join(",")}]`);
    for (const { page } of waiting) insertPage.run(page.article, page.page);
    db.exec("DELETE FROM copy_unit_log");
    seen.add(held.keys(), held.size, function* () {
      for (const row of every.iterate()) yield row.unit as number;
    });
    reload();
  };
  forget();
  return {
    forget,
    flush(): void {
      for (const { page, keys } of waiting.slice(unwritten))
        log.run(page.article, page.page, bytes(keys));
      unwritten = waiting.length;
      if (count >= most) merge();
    },
    read(units: Float64Array): UnitPage[][] {
      const keys = units.map(shortened);
      const pages: UnitPage[][] = Array.from(keys, () => []);
      const asked = keys.filter(seen.mayHold);
      if (asked.length > 0) {
        const rows = select.all(`[${asked.join(",")}]`) as unknown as number[][];
        for (const [key, article, page] of rows)
          pages[keys.indexOf(key!)]!.push({ article: article!, page: page! });
      }
      for (let i = 0; i < keys.length; i++) {
        const recent = held.get(keys[i]!);
        if (Array.isArray(recent)) pages[i]!.push(...recent);
        else if (recent) pages[i]!.push(recent);
      }
      return pages;
    },
    add(article: number, page: number, units: Float64Array): void {
      if (units.length > 0) hold({ article, page }, units.map(shortened));
    },
  };
}

const shortened = (key: number): number => key % UNITS;

function placesOf(waiting: readonly Waiting[], count: number): BigInt64Array {
  const places = new BigInt64Array(count);
  let at = 0;
  for (const { page, keys } of waiting) {
    const article = BigInt(page.article);
    for (const key of keys) places[at++] = (BigInt(key) << BigInt(ARTICLE_BITS)) | article;
  }
  return places.sort();
}

const bytes = (array: Float64Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const doubles = (blob: Uint8Array): Float64Array =>
  new Float64Array(
    blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength) as ArrayBuffer,
  );
