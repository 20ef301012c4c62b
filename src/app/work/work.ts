import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { failedAnnotation } from "../../pipeline/failed.ts";
import { type AnnotationPool, createPool } from "../../pipeline/pool.ts";
import type { StandardOptions } from "../../pipeline/standard.ts";
import { storeErrorFrom } from "../../store/errors.ts";
import { withoutPassword } from "../../store/postgres/address.ts";
import { openPostgres } from "../../store/postgres/open.ts";
import { type Store, StoreError } from "../../store/store.ts";
import { buildRecord, isDirty } from "../record/record.ts";
import { passingTrouble } from "../watch/rounds.ts";
import { JOB_SIZE, type Jobs, openJobs } from "./jobs.ts";
import { annotateWaiting, type Waiting, waitingCounts } from "./queue.ts";
import { filesLeft, readNext } from "./reading.ts";
import { takeWaiting } from "./sequence.ts";

export interface WorkOptions {
  /** Threads that annotate; 0 works on this one. */
  readonly threads: number;
  readonly stages: StandardOptions;
  /** Ends when nothing waits any more. */
  readonly once: boolean;
  /** Longest time for which captures that came in are missing from events and stories while more come in. */
  readonly buildEveryMs: number;
  /** Pause between two looks into an empty queue. */
  readonly pollMs: number;
}

export interface WorkHooks {
  readonly now: () => Date;
  /** Ends the work after what is under way. */
  readonly signal: AbortSignal;
  onProgress(done: WorkSummary): void;
  onTrouble(message: string): void;
}

export interface WorkSummary {
  /** Files that this worker read to their end. */
  readonly read: number;
  readonly annotated: number;
  /** Captures that this worker moved into the record. */
  readonly taken: number;
  readonly built: number;
}

/** A capture that so many workers began and none finished is kept unread, with a problem that says so. */
const MOST_ATTEMPTS = 20;
/** Longest pause while the database is away. */
const LONGEST_PAUSE_MS = 15_000;

/**
 * Reads files that were left to workers, annotates waiting captures and moves them into the record, beside any number
 * of other workers on any number of machines. While the database is away it waits for it.
 */
export async function work(
  store: Store,
  options: WorkOptions,
  hooks: WorkHooks,
): Promise<WorkSummary> {
  const jobs = await patiently(hooks, store.location, () =>
    openJobs(store, (error) => hooks.onTrouble(error.message)),
  );
  const pool = createPool(options.threads, options.stages);
  const done = { read: 0, annotated: 0, taken: 0, built: 0 };
  const end = new AbortController();
  const shift: Shift = {
    store,
    options,
    hooks,
    jobs,
    pool,
    done,
    end,
    elsewhere: new Set(),
    signal: AbortSignal.any([hooks.signal, end.signal]),
  };
  try {
    await Promise.all([readSome, annotateSome, advanceSome].map((step) => round(shift, step)));
  } finally {
    await pool.close();
    await jobs.close();
  }
  return done;
}

interface Shift {
  readonly store: Store;
  readonly options: WorkOptions;
  readonly hooks: WorkHooks;
  readonly jobs: Jobs;
  readonly pool: AnnotationPool;
  readonly done: { read: number; annotated: number; taken: number; built: number };
  /** Files to be read that this machine does not have; each is named once. */
  readonly elsewhere: Set<number>;
  /** Ends both rounds: all is done, or one of them broke. */
  readonly end: AbortController;
  readonly signal: AbortSignal;
}

/** Does one kind of work again and again until told to stop; pauses where there was none, and where the database is away. */
async function round(shift: Shift, step: (shift: Shift) => Promise<boolean>): Promise<void> {
  const { signal, end, hooks, options, store } = shift;
  let pause = options.pollMs;
  while (!signal.aborted) {
    try {
      const busy = await step(shift);
      pause = options.pollMs;
      if (busy) continue;
    } catch (error) {
      const trouble = passingTrouble(error, store.location);
      if (trouble === null) {
        end.abort();
        throw storeErrorFrom(error, store.location);
      }
      hooks.onTrouble(trouble);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    await wait(pause, undefined, { signal }).catch(() => {});
  }
}

/** Opens the shared store of a worker, waiting for a database that is away. */
export async function openForWork(
  address: string,
  hooks: Pick<WorkHooks, "onTrouble" | "signal">,
): Promise<Store> {
  return await patiently(hooks, withoutPassword(address), () => openPostgres(address));
}

/** How long a worker that starts waits for a database that is away. */
const PATIENCE_MS = 120_000;

/** Does what needs the database, again and again while that is away. */
async function patiently<T>(
  hooks: Pick<WorkHooks, "onTrouble" | "signal">,
  location: string,
  step: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      const known = storeErrorFrom(error, location);
      const passes = known instanceof StoreError && known.code === "STORE_UNREACHABLE";
      if (!passes || performance.now() > until || hooks.signal.aborted) throw known;
      hooks.onTrouble(`${known.message} [${known.code}]`);
    }
    await wait(1000);
  }
}

/** Reads the next file that was left to workers, where this machine has it. */
async function readSome(shift: Shift): Promise<boolean> {
  const { store, jobs, hooks, done, elsewhere, signal } = shift;
  const result = await readNext(store, jobs, { signal, onTrouble: hooks.onTrouble });
  if (result) {
    done.read++;
    return true;
  }
  for (const { seq, path } of await filesLeft(store.db)) {
    if (existsSync(path) || elsewhere.has(seq)) continue;
    elsewhere.add(seq);
    hooks.onTrouble(`${path}: not on this machine; left for a worker on one that has it`);
  }
  return false;
}

/** Takes a job, or where none waits what a worker that died has left. */
async function annotateSome({ store, jobs, pool, done, hooks, signal }: Shift): Promise<boolean> {
  const annotate = async (waiting: Waiting): Promise<string> =>
    waiting.attempts > MOST_ATTEMPTS
      ? JSON.stringify(failedAnnotation(waiting.capture, "no worker finished it"))
      : await pool.run(waiting.capture, waiting.options);
  const job = await jobs.next();
  const count = await annotateWaiting(store, annotate, job?.seqs ?? null, JOB_SIZE);
  await job?.done();
  if (count > 0 && !signal.aborted) await jobs.sendSequence();
  done.annotated += count;
  if (count > 0) hooks.onProgress(done);
  return job !== null || count > 0;
}

/** When each store's record was last built here, for the pace of building while captures keep coming. */
const builtAt = new WeakMap<Store, number>();

/** Moves what is annotated into the record; builds it when nothing waits or is being read, or when it has lagged long enough. */
async function advanceSome(shift: Shift): Promise<boolean> {
  const { store, options, hooks, done, end, jobs } = shift;
  // Looked at before what waits: what a file held waits before the file is done.
  const unread = (await filesLeft(store.db)).some(({ path }) => existsSync(path));
  await jobs.sequenceWanted();
  const taken = await takeWaiting(store, hooks.now);
  if (taken) {
    done.taken += taken;
    hooks.onProgress(done);
  }
  const { waiting } = await waitingCounts(store.db);
  const now = performance.now();
  const since = builtAt.get(store) ?? now;
  builtAt.set(store, since);
  const calm = waiting === 0 && !unread;
  if (taken !== null && (calm || now - since > options.buildEveryMs)) {
    if (await buildRecord(store, hooks.now())) done.built++;
    builtAt.set(store, performance.now());
  }
  if (options.once && calm && !(await isDirty(store.db))) end.abort();
  return taken !== null && taken > 0;
}
