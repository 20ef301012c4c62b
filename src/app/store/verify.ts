import { zstdDecompressSync } from "node:zlib";
import { captureText } from "../../intake/capture-text.ts";
import type { Article, CaptureAnnotation } from "../../model/annotation.ts";
import { ARRIVAL_STEPS } from "../../model/capture.ts";
import type { EventRow } from "../../model/record.ts";
import { parseAnnotation } from "../../store/read.ts";
import type { Db, Store } from "../../store/store.ts";
import { sha256 } from "../../text/ids.ts";
import { checkLog, type LogCheckResult } from "../log/verify.ts";
import { checkRows, checkWaiting } from "./verify-rows.ts";

/** Something stored that is not what it should be. */
export interface Fault {
  readonly row: string;
  readonly what: string;
}

export interface VerifyResult {
  readonly captures: number;
  readonly articles: number;
  readonly quotes: number;
  /** Captures that wait for a worker. */
  readonly waiting: number;
  /** How many captures came in on each way ("folder/zip/list"); "unknown" where none was kept. */
  readonly arrivals: Readonly<Record<string, number>>;
  /** How many captures were read by which version of the events stage; a user's codebook is part of it. */
  readonly codebooks: Readonly<Record<string, number>>;
  readonly log: Pick<LogCheckResult, "entries" | "removed" | "head">;
  readonly faults: readonly Fault[];
}

/** Damaged pages named before the rest is taken as damaged throughout. */
const MOST_PAGES = 100;

/**
 * Checks that the database's pages are whole, that every capture still has the bytes its hash was taken of, that every article's text leads back to
 * them, that every stored quote is verbatim in its article, that articles, families and stories tell the same as the captures, and that the
 * log is as it was written. Reads all of the store, changes nothing.
 */
export async function verifyStore(
  store: Store,
  onProgress: (done: number) => void = () => {},
): Promise<VerifyResult> {
  const faults: Fault[] = [];
  const texts = new Map<string, string>();
  const hashes = new Map<string, string>();
  const arrivals = new Map<string, number>();
  const codebooks = new Map<string, number>();
  let captures = 0;
  checkPages(store, faults);
  for await (const row of eachCapture(store.db, faults)) {
    onProgress(++captures);
    checkArrival(row, faults);
    const way = row.arrival ?? "unknown";
    count(arrivals, way);
    try {
      const bytes = zstdDecompressSync(row.raw);
      if (sha256(bytes) !== row.sha256)
        faults.push({ row: row.id, what: "bytes differ from their hash" });
      const annotation = parseAnnotation(row.annotation);
      count(codebooks, annotation.versions.events ?? "unknown");
      checkMap(annotation, await captureText(bytes, row.encoding), faults);
      for (const { id, text, textHash } of annotation.articles) {
        texts.set(id, text);
        hashes.set(id, textHash);
      }
    } catch (error) {
      faults.push({ row: row.id, what: `cannot be read: ${(error as Error).message}` });
    }
  }
  const quotes = await checkQuotes(store.db, texts, faults);
  await checkRows(store.db, hashes, faults).catch(named("articles, families or stories", faults));
  const waiting = await checkWaiting(store.db, faults);
  const { broken, ...log } = await checkLog(store.db);
  if (broken) faults.push({ row: `log entry ${broken.seq}`, what: broken.what });
  return {
    captures,
    articles: texts.size,
    quotes,
    waiting,
    log,
    arrivals: inOrder(arrivals),
    codebooks: inOrder(codebooks),
    faults,
  };
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
const inOrder = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));

/** What a check that cannot go on says of the rows it looked at. */
const named =
  (row: string, faults: Fault[]) =>
  (error: unknown): void => {
    faults.push({ row, what: `cannot be read: ${reason(error)}` });
  };

/** SQLite looks at every page, every order and every count; what it finds names the page. */
function checkPages(store: Store, faults: Fault[]): void {
  if (store.kind !== "sqlite") return;
  const names = new Map(
    store.indexes
      .prepare("SELECT rootpage, name FROM sqlite_schema")
      .all()
      .map(({ rootpage, name }) => [String(rootpage), String(name)]),
  );
  const add = (line: string): void => {
    if (line === "ok" || line.startsWith("***")) return;
    const tree = names.get(/^Tree (\d+) /.exec(line)?.[1] ?? "");
    faults.push({ row: "record.sqlite", what: tree ? `${line} (${tree})` : line });
  };
  try {
    const check = store.indexes.prepare(`PRAGMA integrity_check(${MOST_PAGES})`);
    for (const row of check.iterate()) String(row.integrity_check).split("\n").forEach(add);
  } catch (error) {
    // It gives what it found before it gives up.
    add(reason(error));
  }
}

/** Captures read at once; one by one where they cannot be. */
const BATCH = 32;

async function* eachCapture(db: Db, faults: Fault[]) {
  const { last } = await db
    .selectFrom("captures")
    .select(({ fn }) => fn.max("seq").as("last"))
    .executeTakeFirstOrThrow();
  for (let after = 0; after < Number(last ?? 0); after += BATCH) {
    try {
      yield* await capturesBetween(db, after, after + BATCH);
    } catch {
      for (let seq = after; seq < after + BATCH; seq++) {
        try {
          yield* await capturesBetween(db, seq, seq + 1);
        } catch (error) {
          faults.push({ row: `capture ${seq + 1}`, what: `cannot be read: ${reason(error)}` });
        }
      }
    }
  }
}

const reason = (error: unknown): string => (error as Error).message;

async function capturesBetween(db: Db, after: number, to: number) {
  return await db
    .selectFrom("captures")
    .select(["seq", "id", "sha256", "raw", "encoding", "arrival", "annotation"])
    .where("seq", ">", after)
    .where("seq", "<=", to)
    .orderBy("seq")
    .execute();
}

/** The chain of custody names known steps alone. */
function checkArrival(
  { id, arrival }: { readonly id: string; readonly arrival: string | null },
  faults: Fault[],
): void {
  const steps: readonly string[] = ARRIVAL_STEPS;
  const strange = arrival?.split("/").find((step) => !steps.includes(step));
  if (strange !== undefined)
    faults.push({ row: id, what: `came in on an unknown way ("${strange}")` });
}

function checkMap(annotation: CaptureAnnotation, source: string, faults: Fault[]): void {
  for (const article of annotation.articles) {
    if (sha256(article.text) !== article.textHash) {
      faults.push({ row: article.id, what: "text differs from its hash" });
    }
    const broken = brokenRun(article, source);
    if (broken !== null) {
      faults.push({ row: article.id, what: `offset map does not lead back at ${broken}` });
    }
  }
}

/** Offset of the first run that leaves a gap or is no copy; null where all lead back. */
function brokenRun(article: Article, source: string): number | null {
  let at = 0;
  for (const { text, raw, kind } of article.map) {
    if (text[0] !== at || raw[1] > source.length) return at;
    const copied = article.text.slice(...text) === source.slice(...raw);
    if (kind === "copy" && !copied) return at;
    at = text[1];
  }
  return at === article.text.length ? null : at;
}

/** Quotes are pieces joined with " … ": each piece must stand in the article, letter by letter. */
async function checkQuotes(
  db: Db,
  texts: ReadonlyMap<string, string>,
  faults: Fault[],
): Promise<number> {
  let quotes = 0;
  const check = (row: string, article: string, quote: string): void => {
    quotes++;
    const text = texts.get(article);
    if (text === undefined) faults.push({ row, what: `its article ${article} is not there` });
    else if (!quote.split(" … ").every((piece) => text.includes(piece))) {
      faults.push({ row, what: `its quote is not verbatim in ${article}` });
    }
  };
  await eachJson(db, "claims", faults, (json) => {
    const claim = json as { id: string; article: string; quote: string };
    check(claim.id, claim.article, claim.quote);
  });
  await eachJson(db, "events", faults, (json) => {
    for (const account of (json as EventRow).accounts) {
      check(account.id, account.article, account.quote);
    }
  });
  return quotes;
}

/** Rows read at once. */
const PAGE = 500;

async function eachJson(
  db: Db,
  table: "claims" | "events",
  faults: Fault[],
  look: (json: unknown) => void,
): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom(table)
      .select(["seq", "id", "json"])
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(PAGE)
      .execute()
      .catch((error: unknown) => {
        faults.push({ row: `${table} after ${after}`, what: `cannot be read: ${reason(error)}` });
        return [];
      });
    for (const { id, json } of rows) {
      try {
        look(JSON.parse(json));
      } catch (error) {
        faults.push({ row: id, what: `cannot be read: ${reason(error)}` });
      }
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}
