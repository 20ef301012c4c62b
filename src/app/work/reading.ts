import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { sql } from "kysely";
import { describeFailure, type IntakeOptions } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";
import type { AnnotateOptions } from "../../pipeline/annotate.ts";
import type { Db, Store } from "../../store/store.ts";
import { CommandError, EXIT } from "../exit.ts";
import { type QueueSummary, sendItems } from "./intake.ts";
import type { Jobs } from "./jobs.ts";

/** Key of the advisory lock under which files get their places ("DTLN" and a number). */
const ORDER_LOCK = [0x44544c4e, 4] as const;
/** A file that so many workers began and none finished is given up, with a word that says so. */
const MOST_ATTEMPTS = 20;
/** Unread captures that are kept by their words; the others are counted. */
const MOST_KEPT = 100;

export interface ReadingOptions {
  readonly annotate: AnnotateOptions;
  readonly intake: IntakeOptions;
}

/** What came of a file that a worker read. */
export interface ReadingResult extends Pick<QueueSummary, "queued" | "known"> {
  readonly failed: number;
  /** The first of what could not be read, in words. */
  readonly failures: readonly string[];
}

/** Leaves files and folders to workers who see them under the same names; they are read in this order. */
export async function queueFiles(
  store: Store,
  paths: readonly string[],
  options: ReadingOptions,
  now: Date,
): Promise<number> {
  refuseUnusable(store, paths);
  const rows = paths.map((path) => ({
    path: resolve(path),
    options: JSON.stringify(options),
    at: now.toISOString(),
    attempts: 0,
    result: null,
  }));
  await store.db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${ORDER_LOCK[0]}, ${ORDER_LOCK[1]})`.execute(tx);
    for (const row of rows) await tx.insertInto("intakes").values(row).execute();
  });
  return rows.length;
}

function refuseUnusable(store: Store, paths: readonly string[]): void {
  if (store.kind !== "postgres") {
    throw new CommandError(
      `${store.location}: a folder is the store of one machine and has no workers`,
      EXIT.usage,
      "name a shared store: --store postgres://…",
    );
  }
  const odd = paths.find((path) => path === "-" || !existsSync(path));
  if (odd === undefined) return;
  const found = odd === "-" ? "standard input" : "nothing";
  throw new CommandError(
    `${odd}: expected a file or folder that workers see, found ${found}`,
    EXIT.usage,
  );
}

export interface ReadingHooks {
  readonly signal: AbortSignal;
  onTrouble(message: string): void;
}

/**
 * Reads the first file that is left and that this machine has, and queues its captures. Files are read one at a time,
 * in their order, whoever reads: the row stays locked meanwhile, and a worker that dies lets go of it at once. The next
 * one reads it from its beginning, and what was queued before is known. Returns null where there is nothing to do here.
 */
export async function readNext(
  store: Store,
  jobs: Jobs,
  hooks: ReadingHooks,
): Promise<ReadingResult | null> {
  const next = (await filesLeft(store.db)).find(({ path }) => existsSync(path));
  if (!next) return null;
  const { seq } = next;
  // Counted before the work, in a transaction of its own: one that kills every worker is given up in the end.
  const begun = await sql<{
    attempts: number;
  }>`UPDATE intakes SET attempts = attempts + 1 WHERE seq IN (
    SELECT seq FROM intakes WHERE result IS NULL AND seq = ${seq} FOR UPDATE SKIP LOCKED)
    RETURNING attempts`.execute(store.db);
  if (begun.rows.length === 0) return null;
  return await store.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom("intakes")
      .selectAll()
      .where("seq", "=", seq)
      .where("result", "is", null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return null;
    const given = begun.rows[0]!.attempts > MOST_ATTEMPTS;
    // A sign of life with every batch: sessions that are idle in a transaction are ended in the end.
    const alive = async (): Promise<void> => void (await sql`SELECT 1`.execute(tx));
    const result = given ? GIVEN_UP : await readFile(store, jobs, row, hooks, alive);
    if (result === null) return null;
    await tx
      .updateTable("intakes")
      .set({ result: JSON.stringify(result) })
      .where("seq", "=", seq)
      .execute();
    return result;
  });
}

const GIVEN_UP: ReadingResult = {
  ...{ queued: 0, known: 0, failed: 1 },
  failures: [`${MOST_ATTEMPTS} workers began to read it, and none came to its end`],
};

/** Null where the worker was told to stop before the end. */
async function readFile(
  store: Store,
  jobs: Jobs,
  row: { readonly path: string; readonly options: string },
  { signal, onTrouble }: ReadingHooks,
  onBatch: () => Promise<void>,
): Promise<ReadingResult | null> {
  const { annotate, intake } = JSON.parse(row.options) as ReadingOptions;
  const { queued, known, failures } = await sendItems(
    store,
    jobs,
    untilStopped(readInputs([row.path], intake), signal),
    annotate,
    {
      onBatch,
      onFailure: (failure) => onTrouble(describeFailure(failure)),
      onProgress: () => {},
    },
  );
  if (signal.aborted) return null;
  const words = failures.slice(0, MOST_KEPT).map(describeFailure);
  return { queued, known, failed: failures.length, failures: words };
}

async function* untilStopped<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

/** Files that are not read to their end yet, in their order. */
export async function filesLeft(
  db: Db,
): Promise<readonly { readonly seq: number; readonly path: string }[]> {
  return await db
    .selectFrom("intakes")
    .select(["seq", "path"])
    .where("result", "is", null)
    .orderBy("seq")
    .execute();
}
