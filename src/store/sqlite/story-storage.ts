import type { DatabaseSync } from "node:sqlite";
import {
  MOST_POSTINGS,
  type Operation,
  type Report,
  type ReviewItem,
  type Rule,
  type StoryStorage,
} from "../../stories/storage.ts";
import { createKept } from "../../text/kept.ts";
import { packTerms, unpackTerms } from "./story-terms.ts";
import { touchedTable } from "./touched-table.ts";

/** Reports kept decoded: a new one is compared with the latest that share its words. */
const CACHED_REPORTS = 2500;
/** Reports of which the day is kept: it tells of most others that they need not be read. */
const CACHED_DAYS = 100_000;
/** Terms kept in memory between flushes, and as many that were kept before. */
const CACHED_TERMS = 100_000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS story_reports (
  number INTEGER PRIMARY KEY, family TEXT NOT NULL UNIQUE, story INTEGER, decided INTEGER,
  facts TEXT NOT NULL, terms BLOB NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS story_reports_story ON story_reports (story) WHERE story IS NOT NULL;
CREATE INDEX IF NOT EXISTS story_reports_decided ON story_reports (decided) WHERE decided IS NOT NULL;
CREATE TABLE IF NOT EXISTS story_articles (
  place INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, report INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS story_articles_report ON story_articles (report, place);
CREATE TABLE IF NOT EXISTS story_terms (
  term INTEGER PRIMARY KEY, frequency INTEGER NOT NULL, latest BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS story_log (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS story_parted (
  story INTEGER NOT NULL, place INTEGER NOT NULL, part INTEGER NOT NULL,
  PRIMARY KEY (story, place)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS story_reviews (report INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS story_rules (place INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
`;

/** Story storage in tables of its own (`story_*`), made where they are missing. The caller holds the transaction. */
export function createSqliteStoryStorage(db: DatabaseSync): StoryStorage {
  db.exec(SCHEMA);
  const reports = reportTable(db);
  const articles = articleTable(db);
  const machine = groupColumn(db, "story");
  const decided = groupColumn(db, "decided");
  const terms = termTable(db);
  const touched = touchedTable(db, "story_ticks");
  const logs = logTables(db);
  const parts = [reports, machine, decided, terms, touched, logs];
  return {
    get size() {
      return reports.size();
    },
    numberOf: reports.numberOf,
    add: reports.add,
    report: reports.get,
    dayOf: reports.dayOf,
    ...articles,
    ...terms.calls,
    storyOf: machine.of,
    setStory: machine.set,
    members: machine.members,
    stories: machine.all,
    decidedOf: decided.of,
    setDecided: decided.set,
    decidedInto: decided.members,
    ...logs.calls,
    touch: touched.touch,
    get mark() {
      return touched.mark();
    },
    touchedSince: touched.since,
    flush: terms.flush,
    forget() {
      for (const part of parts) part.forget();
    },
  };
}

function reportTable(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO story_reports (number, family, facts, terms) VALUES (?, ?, ?, ?)",
  );
  const byNumber = db.prepare("SELECT family, facts, terms FROM story_reports WHERE number = ?");
  const byFamily = db.prepare("SELECT number FROM story_reports WHERE family = ?");
  const last = db.prepare("SELECT max(number) AS number FROM story_reports");
  const cache = createKept<number, Report>(CACHED_REPORTS);
  let size = -1;
  const days = createKept<number, number | null>(CACHED_DAYS);
  const keep = (report: Report): Report => {
    days.set(report.number, report.day);
    return cache.set(report.number, report);
  };
  const get = (number: number): Report => {
    const cached = cache.get(number);
    if (cached) return cached;
    const row = byNumber.get(number);
    if (!row) throw new RangeError(`no report ${number} in the story index`);
    const facts = JSON.parse(row.facts as string) as Omit<
      Report,
      "number" | "family" | "terms" | "rarities"
    >;
    const family = row.family as string;
    return keep({ number, family, ...facts, ...unpackTerms(row.terms as Uint8Array) });
  };
  return {
    size(): number {
      if (size < 0) size = ((last.get()?.number as number | null) ?? -1) + 1;
      return size;
    },
    numberOf: (family: string): number | null =>
      (byFamily.get(family)?.number as number | undefined) ?? null,
    add(report: Report): void {
      const { number, family, terms, rarities, ...facts } = report;
      insert.run(number, family, JSON.stringify(facts), packTerms(terms, rarities));
      size = number + 1;
      keep(report);
    },
    get,
    dayOf(number: number): number | null {
      const day = days.get(number);
      return day === undefined ? get(number).day : day;
    },
    forget(): void {
      cache.clear();
      days.clear();
      size = -1;
    },
  };
}

function articleTable(
  db: DatabaseSync,
): Pick<StoryStorage, "articlesOf" | "reportOf" | "putArticle"> {
  const of = db.prepare("SELECT article FROM story_articles WHERE report = ? ORDER BY place");
  const report = db.prepare("SELECT report FROM story_articles WHERE article = ?");
  // A moved article goes to the end of its new report's list.
  const drop = db.prepare("DELETE FROM story_articles WHERE article = ?");
  const put = db.prepare(
    "INSERT INTO story_articles (place, article, report) VALUES ((SELECT coalesce(max(place), 0) + 1 FROM story_articles), ?, ?)",
  );
  return {
    articlesOf: (number) => of.all(number).map((row) => row.article as string),
    reportOf: (article) => (report.get(article)?.report as number | undefined) ?? null,
    putArticle(article, number) {
      drop.run(article);
      put.run(article, number);
    },
  };
}

/** Which story a report is in, by the machine or as decided, and the reports of a story. */
function groupColumn(db: DatabaseSync, column: "story" | "decided") {
  const of = db.prepare(`SELECT ${column} AS value FROM story_reports WHERE number = ?`);
  const set = db.prepare(`UPDATE story_reports SET ${column} = ? WHERE number = ?`);
  const members = db.prepare(
    `SELECT number FROM story_reports WHERE ${column} = ? ORDER BY number`,
  );
  const all = db.prepare(
    `SELECT DISTINCT ${column} AS value FROM story_reports WHERE ${column} IS NOT NULL ORDER BY 1`,
  );
  const known = new Map<number, number | null>();
  const lists = new Map<number, readonly number[]>();
  const bounded = <V>(map: Map<number, V>, key: number, value: V): V => {
    if (map.size >= 65_536) map.clear();
    map.set(key, value);
    return value;
  };
  const groupOf = (number: number): number | null => {
    const value = known.get(number);
    if (value !== undefined) return value;
    return bounded(known, number, (of.get(number)?.value as number | null | undefined) ?? null);
  };
  return {
    of: groupOf,
    set(number: number, group: number | null): void {
      const before = groupOf(number);
      if (before === group) return;
      set.run(group, number);
      bounded(known, number, group);
      if (before !== null) lists.delete(before);
      if (group !== null) lists.delete(group);
    },
    members: (group: number): readonly number[] =>
      lists.get(group) ??
      bounded(
        lists,
        group,
        members.all(group).map((row) => row.number as number),
      ),
    all: (): number[] => all.all().map((row) => row.value as number),
    forget(): void {
      known.clear();
      lists.clear();
    },
  };
}

/** How often a term stands and where it stood last; written back in batches. */
interface Term {
  frequency: number;
  readonly latest: number[];
}

const READ_TERMS = `
SELECT term, frequency, latest FROM json_each(?) AS list JOIN story_terms ON term = list.value`;
/** Terms asked for in one statement. */
const TOGETHER = 2000;

function termTable(db: DatabaseSync) {
  const read = db.prepare(READ_TERMS);
  const write = db.prepare(
    "INSERT OR REPLACE INTO story_terms (term, frequency, latest) VALUES (?, ?, ?)",
  );
  let cache = new Map<number, Term>();
  let before = new Map<number, Term>();
  const changed = new Set<number>();
  const isKept = (term: number): boolean => {
    if (cache.has(term)) return true;
    const known = before.get(term);
    if (known) cache.set(term, known);
    return known !== undefined;
  };
  const expect = (terms: Iterable<number>): void => {
    const missing = [...terms].filter((term) => !isKept(term));
    for (let at = 0; at < missing.length; at += TOGETHER) {
      const asked = missing.slice(at, at + TOGETHER);
      for (const row of read.all(JSON.stringify(asked))) {
        const latest = numbersOf(row.latest as Uint8Array);
        const frequency = row.frequency as number;
        cache.set(row.term as number, { frequency, latest });
      }
      for (const term of asked) {
        if (!cache.has(term)) cache.set(term, { frequency: 0, latest: [] });
      }
    }
  };
  const get = (term: number): Term => {
    if (!isKept(term)) expect([term]);
    return cache.get(term)!;
  };
  const change = (term: number): Term => {
    changed.add(term);
    return get(term);
  };
  return {
    calls: {
      expect,
      frequency: (term: number): number => get(term).frequency,
      countTerms(terms: Iterable<number>): void {
        for (const term of terms) change(term).frequency++;
      },
      postings: (terms: readonly number[]): number[][] => {
        expect(terms);
        return terms.map((term) => get(term).latest.toReversed());
      },
      addPostings(number: number, terms: Iterable<number>): void {
        for (const term of terms) {
          const { latest } = change(term);
          latest.push(number);
          if (latest.length > MOST_POSTINGS) latest.shift();
        }
      },
    },
    flush(): void {
      for (const term of Uint32Array.from(changed).sort()) {
        const { frequency, latest } = cache.get(term)!;
        write.run(term, frequency, new Uint8Array(Uint32Array.from(latest).buffer));
      }
      changed.clear();
      if (cache.size < CACHED_TERMS) return;
      before = cache;
      cache = new Map();
    },
    forget(): void {
      cache.clear();
      before.clear();
      changed.clear();
    },
  };
}

const numbersOf = (blob: Uint8Array): number[] => [
  ...new Uint32Array(
    blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength) as ArrayBuffer,
  ),
];

function logTables(db: DatabaseSync) {
  const append = db.prepare("INSERT INTO story_log (json) VALUES (?)");
  const log = db.prepare("SELECT json FROM story_log ORDER BY id");
  const part = db.prepare(
    "INSERT INTO story_parted (story, place, part) VALUES (?1, (SELECT count(*) FROM story_parted WHERE story = ?1), ?2)",
  );
  const parted = db.prepare("SELECT part FROM story_parted WHERE story = ? ORDER BY place");
  const review = db.prepare("INSERT OR REPLACE INTO story_reviews (report, json) VALUES (?, ?)");
  const reviews = db.prepare("SELECT json FROM story_reviews ORDER BY report");
  const addRule = db.prepare("INSERT INTO story_rules (json) VALUES (?)");
  const allRules = db.prepare("SELECT json FROM story_rules ORDER BY place");
  let rules: readonly Rule[] | null = null;
  const read = <T>(rows: readonly Record<string, unknown>[]): T[] =>
    rows.map((row) => JSON.parse(row.json as string) as T);
  return {
    calls: {
      log(operation: Operation): void {
        append.run(JSON.stringify(operation));
        if (operation.kind === "split") part.run(operation.from, operation.into);
      },
      operations: (): Operation[] => read(log.all()),
      partedFrom: (story: number): number[] => parted.all(story).map((row) => row.part as number),
      putReview: (item: ReviewItem): void => void review.run(item.report, JSON.stringify(item)),
      reviews: (): ReviewItem[] => read(reviews.all()),
      rules(): readonly Rule[] {
        rules ??= read<Rule>(allRules.all());
        return rules;
      },
      setRules(list: readonly Rule[]): void {
        db.exec("DELETE FROM story_rules");
        for (const rule of list) addRule.run(JSON.stringify(rule));
        rules = list;
      },
    },
    forget(): void {
      rules = null;
    },
  };
}
