import { arrivedBy } from "../../intake/arrival.ts";
import type { IntakeFailure, IntakeItem } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { ArrivalStep, Capture } from "../../model/capture.ts";
import { storeErrorFrom } from "../../store/errors.ts";
import type { Db, Store } from "../../store/store.ts";
import { type CaptureToStore, writeCapture } from "../../store/write.ts";
import { logImport } from "../log/import.ts";
import { buildBatch, BATCH as RECORD_BATCH } from "../record/record.ts";
import { inSequence } from "../record/sequence.ts";
import { refusedHashes } from "../takedown/refused.ts";
import { type AnnotateInputsOptions, annotateItems } from "./annotate-inputs.ts";

/** Captures written in one transaction: few enough that a kill loses little, many enough for speed. */
const BATCH = 32;

export interface IngestSummary {
  readonly added: number;
  /** Already in the store, unchanged, or taken down. */
  readonly known: number;
  readonly articles: number;
  readonly failures: readonly IntakeFailure[];
}

export interface IngestHooks {
  readonly now: () => Date;
  /** Who takes them in, as the log names it; "local" where it is not said. */
  readonly by?: string;
  /** A first step of arrival that the paths themselves do not show ("watch"). */
  readonly arrival?: ArrivalStep;
  /** Brings the record up to date batch by batch, while others are annotated; the rest is left to `buildRecord`. */
  readonly builds?: boolean;
  /** Runs in the transaction that stores a batch: what it writes is stored with the captures or not at all. */
  onBatch?(tx: Db, captures: readonly Capture[]): Promise<void>;
  onFailure(failure: IntakeFailure): void;
  onProgress(done: number): void;
}

/**
 * Takes captures into the store. Safe to repeat and to interrupt: a batch is stored whole or not at all,
 * and a capture that is stored is passed over. The record is not brought up to its end here.
 */
export async function ingest(
  store: Store,
  paths: readonly string[],
  options: AnnotateInputsOptions,
  hooks: IngestHooks,
): Promise<IngestSummary> {
  const items = readInputs(paths, options.intake);
  const arrived = hooks.arrival ? arrivedBy(hooks.arrival, items) : items;
  return await ingestItems(store, arrived, options, hooks);
}

/** The same for captures that come from elsewhere than files. */
export async function ingestItems(
  store: Store,
  items: AsyncIterable<IntakeItem>,
  options: AnnotateInputsOptions,
  hooks: IngestHooks,
): Promise<IngestSummary> {
  const failures: IntakeFailure[] = [];
  const known = knownCaptures(store.db);
  let batch: CaptureToStore[] = [];
  let added = 0;
  let built = 0;
  let articles = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    added += await writeBatch(store, batch, hooks);
    batch = [];
    if (hooks.builds && added - built >= RECORD_BATCH) {
      await buildBatch(store, hooks.now());
      built += RECORD_BATCH;
    }
    hooks.onProgress(added + known.count());
  };
  for await (const item of annotateItems(items, { ...gazetteerOf(store), ...options }, known.has)) {
    if (item.kind === "failure") {
      failures.push(item.failure);
      hooks.onFailure(item.failure);
      continue;
    }
    const annotation = JSON.parse(item.json) as CaptureAnnotation;
    articles += annotation.articles.length;
    batch.push({ ...item, annotation });
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return { added, known: known.count(), articles, failures };
}

/** Remembers what this run has met, so that a capture listed twice is taken once. */
function knownCaptures(db: Db) {
  const met = new Set<string>();
  let count = 0;
  return {
    count: () => count,
    has: async (capture: Capture): Promise<boolean> => {
      const stored =
        met.has(capture.id) ||
        (await db
          .selectFrom("captures")
          .select("id")
          .where("id", "=", capture.id)
          .executeTakeFirst()) !== undefined ||
        (await refusedHashes(db, [capture.sha256])).size > 0;
      met.add(capture.id);
      if (stored) count++;
      return stored;
    },
  };
}

async function writeBatch(
  store: Store,
  batch: readonly CaptureToStore[],
  hooks: IngestHooks,
): Promise<number> {
  try {
    const stored = await inSequence(store, async (tx) => {
      const fresh = await notStored(tx, batch);
      for (const item of fresh) await takeIn(store, tx, item, hooks.now());
      const taken = fresh.map(({ capture }) => capture);
      await logImport(tx, taken, { by: hooks.by ?? "local", at: hooks.now() });
      await hooks.onBatch?.(
        tx,
        batch.map(({ capture }) => capture),
      );
      return fresh.length;
    });
    return stored ?? 0;
  } catch (error) {
    throw storeErrorFrom(error, store.location);
  }
}

/** Another process may have stored some of them, or taken some down, while this one annotated. */
async function notStored(tx: Db, batch: readonly CaptureToStore[]): Promise<CaptureToStore[]> {
  const ids = batch.map(({ capture }) => capture.id);
  const rows = await tx.selectFrom("captures").select("id").where("id", "in", ids).execute();
  const stored = new Set(rows.map(({ id }) => id));
  const refused = await refusedHashes(
    tx,
    batch.map(({ capture }) => capture.sha256),
  );
  return batch.filter(({ capture: { id, sha256 } }) => !stored.has(id) && !refused.has(sha256));
}

/** Stores one annotated capture with its articles and claims; the record takes it from there. Call it in sequence. */
export async function takeIn(store: Store, tx: Db, item: CaptureToStore, now: Date): Promise<void> {
  await writeCapture(store, tx, item, now.toISOString());
}

/** Places imported into the store's folder; a database has none, and `--gazetteer` names a folder that has. */
export const gazetteerOf = (store: Store): { readonly gazetteer?: string } =>
  store.kind === "sqlite" ? { gazetteer: store.location } : {};
