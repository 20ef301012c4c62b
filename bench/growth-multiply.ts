/**
 * A large store for the desk's questions alone: `node bench/growth-multiply.ts SMALL LARGE TIMES` copies the rows of a
 * built store TIMES over, each time under other ids and on other days, words of the search index included. Nothing is
 * annotated or merged, so only questions may be asked of it.
 */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { zstdDecompressSync } from "node:zlib";
import type { CaptureAnnotation } from "../src/model/annotation.ts";
import type { EventRow } from "../src/model/record.ts";
import { openSqlite } from "../src/store/sqlite/open.ts";
import { foldText } from "../src/text/fold.ts";
import { deskTimes } from "./growth-desk.ts";

const [small, large, times] = process.argv.slice(2) as [string, string, string];
mkdirSync(large, { recursive: true });
cpSync(join(small, "record.sqlite"), join(large, "record.sqlite"));
const db = new DatabaseSync(join(large, "record.sqlite"));
db.exec("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -400000");
db.exec("PRAGMA foreign_keys = OFF");

const columns = (table: string): string[] =>
  db
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => String(name));
const max = (table: string): number =>
  Number(db.prepare(`SELECT max(seq) AS n FROM ${table}`).get()!.n);

/** Columns that hold ids, and columns that hold days. */
const IDS = /^(id|.*_id|a|b)$/;
const DAYS = /^(start_day|end_day|published_start|published_end)$/;
const KEEP = new Set(["place_id", "capture_id"]);

const last = Object.fromEntries(["articles", "events", "claims"].map((t) => [t, max(t)]));

function copy(table: string, round: number, step: number | null): void {
  const values = columns(table).map((name) => {
    if (name === "seq") return `seq + ${round * step!}`;
    if (name === "json" && table !== "articles") {
      return `replace(replace(json, '"evt_', '"evt_${round}-'), '"art_', '"art_${round}-')`;
    }
    if (DAYS.test(name)) return `date(${name}, '+${round} days')`;
    return IDS.test(name) && !KEEP.has(name)
      ? `CASE WHEN ${name} IS NULL OR ${name} = '' THEN ${name} ELSE substr(${name}, 1, 4) || '${round}-' || substr(${name}, 5) END`
      : name;
  });
  const where = step === null ? "" : `WHERE seq <= ${step}`;
  const from = step === null ? `first_${table}` : table;
  db.exec(`INSERT INTO ${table} SELECT ${values.join(", ")} FROM ${from} ${where}`);
}

for (const table of ["families", "stories", "event_actors", "event_articles"]) {
  db.exec(`CREATE TEMP TABLE first_${table} AS SELECT * FROM ${table}`);
}
const texts = new Map<number, { headline: string; body: string }>();
for (const { seq, idx, annotation } of db
  .prepare("SELECT a.seq, idx, annotation FROM articles a JOIN captures c ON c.id = a.capture_id")
  .iterate()) {
  const text = zstdDecompressSync(annotation as Uint8Array).toString("utf8");
  const { articles } = JSON.parse(text) as CaptureAnnotation;
  const article = articles[Number(idx)]!;
  const headline = foldText(article.headline?.text ?? "");
  texts.set(Number(seq), { headline, body: foldText(article.text) });
}
const eventWords = db
  .prepare("SELECT seq, json FROM events")
  .all()
  .map(({ seq, json }) => {
    const { actors, accounts, place } = JSON.parse(String(json)) as EventRow;
    const names = [place?.name ?? "", ...actors.map(({ actor }) => actor.name)].join(" ");
    const quotes = [...new Set(accounts.map(({ quote }) => quote))].join(" ");
    return { seq: Number(seq), headline: foldText(names), body: foldText(quotes) };
  });
const putText = (index: string) =>
  db.prepare(`INSERT INTO ${index}_text (rowid, headline, body) VALUES (?, ?, ?)`);
const [articleText, eventText] = [putText("articles"), putText("events")];

for (let round = 1; round < Number(times); round++) {
  db.exec("BEGIN");
  for (const table of ["articles", "events", "claims"]) copy(table, round, last[table]!);
  for (const table of ["families", "stories", "event_actors", "event_articles"]) {
    copy(table, round, null);
  }
  for (const [seq, { headline, body }] of texts) {
    articleText.run(seq + round * last.articles!, headline, body);
  }
  for (const { seq, headline, body } of eventWords) {
    eventText.run(seq + round * last.events!, headline, body);
  }
  db.exec("COMMIT");
}
const count = (table: string): number =>
  Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()!.n);
const sizes = { articles: count("articles"), events: count("events"), claims: count("claims") };
db.close();
const store = await openSqlite(large);
process.stdout.write(`${JSON.stringify({ ...sizes, ...(await deskTimes(store)) })}\n`);
await store.close();
