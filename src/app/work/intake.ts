import { arrivedBy } from "../../intake/arrival.ts";
import type { IntakeFailure, IntakeItem } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";
import type { AnnotateOptions } from "../../pipeline/annotate.ts";
import { storeErrorFrom } from "../../store/errors.ts";
import type { Store } from "../../store/store.ts";
import type { AnnotateInputsOptions } from "../ingest/annotate-inputs.ts";
import type { IngestHooks } from "../ingest/ingest.ts";
import { type Jobs, openJobs } from "./jobs.ts";
import { type Arriving, queueUp } from "./queue.ts";

/** Captures queued in one transaction. */
const BATCH = 64;

export interface QueueSummary {
  readonly queued: number;
  /** Stored or waiting already. */
  readonly known: number;
  readonly failures: readonly IntakeFailure[];
}

export type QueueHooks = Pick<IngestHooks, "arrival" | "onBatch" | "onFailure" | "onProgress">;

/** Reads captures and gives them their places in the order of a shared store; workers do the rest. */
export async function queueInputs(
  store: Store,
  paths: readonly string[],
  options: Pick<AnnotateInputsOptions, "annotate" | "intake">,
  hooks: QueueHooks,
): Promise<QueueSummary> {
  const items = readInputs(paths, options.intake);
  const arrived = hooks.arrival ? arrivedBy(hooks.arrival, items) : items;
  return await queueItems(store, arrived, options.annotate, hooks);
}

/** The same for captures that come from elsewhere than files. */
export async function queueItems(
  store: Store,
  items: AsyncIterable<IntakeItem>,
  annotate: AnnotateOptions,
  hooks: QueueHooks,
): Promise<QueueSummary> {
  const jobs = await openJobs(store, () => {});
  try {
    return await sendItems(store, jobs, items, annotate, hooks);
  } finally {
    await jobs.close();
  }
}

/** Queues captures by a queue that is open. */
export async function sendItems(
  store: Store,
  jobs: Jobs,
  items: AsyncIterable<IntakeItem>,
  annotate: AnnotateOptions,
  hooks: QueueHooks,
): Promise<QueueSummary> {
  const failures: IntakeFailure[] = [];
  let batch: Arriving[] = [];
  const met = new Set<string>();
  let total = 0;
  let queued = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const captures = batch.map(({ capture }) => capture);
    const seqs = await queueUp(store, batch, annotate, async (tx, places) => {
      if (places.length > 0) await jobs.send(tx, places);
      await hooks.onBatch?.(tx, captures);
    });
    queued += seqs.length;
    batch = [];
    hooks.onProgress(total);
  };
  try {
    for await (const item of items) {
      if (item.kind === "failure") {
        failures.push(item.failure);
        hooks.onFailure(item.failure);
        continue;
      }
      total++;
      if (met.has(item.capture.id)) continue;
      met.add(item.capture.id);
      batch.push(item);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  } catch (error) {
    throw storeErrorFrom(error, store.location);
  }
  return { queued, known: total - queued, failures };
}
