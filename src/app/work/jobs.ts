import { fromKysely, PgBoss } from "pg-boss";
import type { PostgresStore } from "../../store/postgres/open.ts";
import type { Store, Tx } from "../../store/store.ts";
import { CommandError, EXIT } from "../exit.ts";

/** Schema of the job queue, beside the record in the same database. */
const SCHEMA = "dateline_jobs";
/** Captures of one job: a second of work or two. */
export const JOB_SIZE = 16;

const ANNOTATE = "annotate";
const SEQUENCE = "sequence";

/**
 * The job queue of a shared store. A job says what there may be to do; the table of waiting captures says what there
 * is. A job that is lost, or comes twice, therefore loses nothing and does nothing twice.
 */
export interface Jobs {
  /** Queues the annotation of captures, in the transaction that takes them in. */
  send(tx: Tx, seqs: readonly number[]): Promise<void>;
  /** Says that annotated captures may be moved into the record. */
  sendSequence(): Promise<void>;
  /** The next job of annotation; null where none waits. */
  next(): Promise<{ readonly seqs: readonly number[]; done(): Promise<void> } | null>;
  /** Whether the sequence was asked for since the last time; takes the job. */
  sequenceWanted(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the queue, making it where it is missing. Throws a CommandError for a store of one machine. */
export async function openJobs(store: Store, onError: (error: Error) => void): Promise<Jobs> {
  if (store.kind !== "postgres") {
    throw new CommandError(
      `${store.location}: a folder is the store of one machine and has no queue`,
      EXIT.usage,
      "name a shared store: --store postgres://…",
    );
  }
  const { address } = store as PostgresStore;
  const boss = new PgBoss({
    connectionString: address,
    schema: SCHEMA,
    application_name: "dateline jobs",
    max: 3,
    schedule: false,
  });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue(ANNOTATE, { retryLimit: 3, retryDelay: 5, expireInSeconds: 600 });
  // "short": at most one waits, however often it is asked for.
  await boss.createQueue(SEQUENCE, { policy: "short", retryLimit: 0, expireInSeconds: 600 });
  return {
    async send(tx, seqs) {
      const jobs = [];
      for (let at = 0; at < seqs.length; at += JOB_SIZE) {
        jobs.push({ data: { seqs: seqs.slice(at, at + JOB_SIZE) } });
      }
      await boss.insert(ANNOTATE, jobs, { db: fromKysely(tx) });
    },
    async sendSequence() {
      await boss.send(SEQUENCE, null);
    },
    async next() {
      const [job] = await boss.fetch<{ seqs: number[] }>(ANNOTATE);
      if (!job) return null;
      return {
        seqs: job.data.seqs,
        done: async () => void (await boss.complete(ANNOTATE, job.id)),
      };
    },
    async sequenceWanted() {
      const [job] = await boss.fetch(SEQUENCE);
      if (job) await boss.complete(SEQUENCE, job.id);
      return job !== undefined;
    },
    close: () => boss.stop({ graceful: false }),
  };
}
