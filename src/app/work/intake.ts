import { arrivedBy } from "../../intake/arrival.ts";
import type { IntakeFailure } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";
import { storeErrorFrom } from "../../store/errors.ts";
import type { Store } from "../../store/store.ts";
import type { AnnotateInputsOptions } from "../ingest/annotate-inputs.ts";
import type { IngestHooks } from "../ingest/ingest.ts";
import { openJobs } from "./jobs.ts";
import { type Arriving, queueUp } from "./queue.ts";

/** Captures queued in one transaction. */
const BATCH = 64;

export interface QueueSummary {
  readonly queued: number;
  /** Stored or waiting already. */
  readonly known: number;
  readonly failures: readonly IntakeFailure[];
}

/** Reads captures and gives them their places in the order of a shared store; workers do the rest. */
export async function queueInputs(
  store: Store,
  paths: readonly string[],
  options: Pick<AnnotateInputsOptions, "annotate" | "intake">,
  hooks: Pick<IngestHooks, "arrival" | "onFailure" | "onProgress">,
): Promise<QueueSummary> {
  const jobs = await openJobs(store, () => {});
  const failures: IntakeFailure[] = [];
  let batch: Arriving[] = [];
  const met = new Set<string>();
  let total = 0;
  let queued = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    queued += (await queueUp(store, batch, options.annotate, jobs.send)).length;
    batch = [];
    hooks.onProgress(total);
  };
  try {
    const items = readInputs(paths, options.intake);
    for await (const item of hooks.arrival ? arrivedBy(hooks.arrival, items) : items) {
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
  } finally {
    await jobs.close();
  }
  return { queued, known: total - queued, failures };
}
