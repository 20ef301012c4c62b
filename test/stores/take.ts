import { ingest } from "../../src/app/ingest/ingest.ts";
import { buildRecord } from "../../src/app/record/record.ts";
import { copyStore } from "../../src/app/store/copy-store.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import { verifyStore } from "../../src/app/store/verify.ts";
import { intakeDefaults } from "../../src/intake/intake.ts";
import type { Store } from "../../src/store/store.ts";

/** Annotates on this thread, which starts at once. */
export const OPTIONS = {
  annotate: { as: "capture" as const },
  intake: intakeDefaults,
  workers: 0,
};
export const HOOKS = { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} };

/** Takes captures into an open store and brings its record up to date. */
export async function take(store: Store, paths: readonly string[]): Promise<void> {
  await ingest(store, paths, OPTIONS, HOOKS);
  await buildRecord(store, new Date(0));
}

/** Does something with the store at a place and closes it. */
export async function at<T>(place: string, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

/** What `dateline ingest` does, in this process: a program's start costs more than a small list. */
export const takeAt = (place: string, ...paths: readonly string[]): Promise<void> =>
  at(place, (store) => take(store, paths));

export const copyAt = (from: string, to: string) =>
  at(from, (source) => at(to, (target) => copyStore(source, target)));

export const faultsAt = (place: string) =>
  at(place, async (store) => (await verifyStore(store)).faults);
