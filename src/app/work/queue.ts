import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { sql } from "kysely";
import type { Capture } from "../../model/capture.ts";
import type { AnnotateOptions } from "../../pipeline/annotate.ts";
import type { Db, Store, Tx } from "../../store/store.ts";

/** Key of the advisory lock under which captures get their places ("DTLN" and a number). */
const INTAKE_LOCK = [0x44544c4e, 3] as const;

/** A capture on its way in. */
export interface Arriving {
  readonly capture: Capture;
  readonly bytes: Uint8Array;
}

/**
 * Gives captures their places in the order and returns these; those that the store knows get none. What `queued`
 * writes is kept with the places or not at all. One process at a time: a place that could be seen before an earlier one would let the record be built in another order.
 */
export async function queueUp(
  store: Store,
  arriving: readonly Arriving[],
  options: AnnotateOptions,
  queued: (tx: Tx, seqs: readonly number[]) => Promise<void>,
): Promise<readonly number[]> {
  return await store.db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(${INTAKE_LOCK[0]}, ${INTAKE_LOCK[1]})`.execute(tx);
    const known = await knownIds(
      tx,
      arriving.map(({ capture }) => capture.id),
    );
    const rows = arriving
      .filter(({ capture }) => !known.has(capture.id))
      .map(({ capture, bytes }) => ({
        id: capture.id,
        capture: zstdCompressSync(JSON.stringify(capture)),
        raw: zstdCompressSync(bytes),
        options: JSON.stringify(options),
        attempts: 0,
        annotation: null,
      }));
    const seqs: number[] = [];
    for (const row of rows) {
      const { seq } = await tx
        .insertInto("waiting")
        .values(row)
        .returning("seq")
        .executeTakeFirstOrThrow();
      seqs.push(seq);
    }
    await queued(tx, seqs);
    return seqs;
  });
}

/** Which of the ids are stored or wait already. */
async function knownIds(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  // Looked for where it comes from before where it goes to: one that moves meanwhile is met at least once.
  const waiting = await tx.selectFrom("waiting").select("id").where("id", "in", ids).execute();
  const stored = await tx.selectFrom("captures").select("id").where("id", "in", ids).execute();
  return new Set([...waiting, ...stored].map(({ id }) => id));
}

/** A waiting capture as a worker annotates it. */
export interface Waiting {
  readonly seq: number;
  readonly capture: Capture;
  readonly options: AnnotateOptions;
  readonly attempts: number;
}

/**
 * Annotates those of the captures that nobody has annotated or is at; without `seqs`, the first that are left so.
 * Their rows stay locked meanwhile: a worker that dies lets go of them at once. Returns how many were done.
 */
export async function annotateWaiting(
  store: Store,
  annotate: (waiting: Waiting) => Promise<string>,
  seqs: readonly number[] | null,
  most: number,
): Promise<number> {
  const asked = seqs ?? (await leftSeqs(store.db, most));
  if (asked.length === 0) return 0;
  // Counted before the work, in a transaction of its own: one that kills every worker is given up in the end.
  await sql`UPDATE waiting SET attempts = attempts + 1 WHERE seq IN (
    SELECT seq FROM waiting WHERE annotation IS NULL AND seq = ANY(${[...asked]}::integer[])
    FOR UPDATE SKIP LOCKED)`.execute(store.db);
  return await store.db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom("waiting")
      .select(["seq", "capture", "options", "attempts"])
      .where("annotation", "is", null)
      .where("seq", "in", [...asked])
      .orderBy("seq")
      .forUpdate()
      .skipLocked()
      .execute();
    const done = await Promise.all(
      rows.map(async ({ seq, capture, options, attempts }) => {
        const json = await annotate({
          seq,
          capture: JSON.parse(zstdDecompressSync(capture).toString("utf8")) as Capture,
          options: JSON.parse(options) as AnnotateOptions,
          attempts,
        });
        return { seq, annotation: zstdCompressSync(json) };
      }),
    );
    for (const { seq, annotation } of done) {
      await tx.updateTable("waiting").set({ annotation }).where("seq", "=", seq).execute();
    }
    return done.length;
  });
}

/** The first captures that nobody has annotated or is at. */
async function leftSeqs(db: Db, most: number): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`SELECT seq FROM waiting WHERE annotation IS NULL
    ORDER BY seq LIMIT ${most} FOR UPDATE SKIP LOCKED`.execute(db);
  return rows.map(({ seq }) => seq);
}

/** What waits: all of it, and what no worker has annotated yet. */
export async function waitingCounts(db: Db) {
  const row = await db
    .selectFrom("waiting")
    .select(({ fn }) => [fn.countAll().as("waiting"), fn.count("annotation").as("annotated")])
    .executeTakeFirstOrThrow();
  return { waiting: Number(row.waiting), annotated: Number(row.annotated) };
}
