import { zstdDecompressSync } from "node:zlib";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { Capture } from "../../model/capture.ts";
import type { Db, Store, Tx } from "../../store/store.ts";
import type { CaptureToStore } from "../../store/write.ts";
import { takeIn } from "../ingest/ingest.ts";
import { logImport } from "../log/import.ts";
import { inSequence } from "../record/sequence.ts";
import { refusedHashes } from "../takedown/refused.ts";

/** Captures moved into the record in one transaction; as many as an ingest on one machine takes. */
const BATCH = 32;

/**
 * Moves annotated captures into the record, in their order, up to the first that is not annotated yet. Returns how
 * many, or null where another worker is at it.
 */
export async function takeWaiting(store: Store, now: () => Date): Promise<number | null> {
  // Most looks find nothing: they take no lock and read no capture.
  if ((await readySeqs(store.db)).length === 0) return 0;
  return await inSequence(
    store,
    async (tx) => {
      const rows = await firstAnnotated(tx);
      if (rows.length === 0) return 0;
      const stored = await storedIds(
        tx,
        rows.map(({ id }) => id),
      );
      const items = rows.filter(({ id }) => !stored.has(id)).map(toStore);
      const refused = await refusedHashes(
        tx,
        items.map(({ capture }) => capture.sha256),
      );
      const taken = items.filter(({ capture }) => !refused.has(capture.sha256));
      for (const item of taken) await takeIn(store, tx, item, now());
      const captures = taken.map(({ capture }) => capture);
      await logImport(tx, captures, { by: "machine", at: now() });
      const seqs = rows.map(({ seq }) => seq);
      await tx.deleteFrom("waiting").where("seq", "in", seqs).execute();
      return rows.length;
    },
    { wait: false },
  );
}

/** Places of the annotated captures before the first that is not. */
async function readySeqs(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom("waiting")
    .select((eb) => ["seq", eb("annotation", "is not", null).as("ready")])
    .orderBy("seq")
    .limit(BATCH)
    .execute();
  const open = rows.findIndex(({ ready }) => !ready);
  return rows.slice(0, open < 0 ? rows.length : open).map(({ seq }) => seq);
}

async function firstAnnotated(tx: Tx) {
  const seqs = await readySeqs(tx);
  if (seqs.length === 0) return [];
  return await tx
    .selectFrom("waiting")
    .select(["seq", "id", "capture", "raw", "annotation"])
    .where("seq", "in", seqs)
    .orderBy("seq")
    .$narrowType<{ annotation: Uint8Array }>()
    .execute();
}

async function storedIds(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.selectFrom("captures").select("id").where("id", "in", ids).execute();
  return new Set(rows.map(({ id }) => id));
}

function toStore(row: {
  readonly capture: Uint8Array;
  readonly raw: Uint8Array;
  readonly annotation: Uint8Array;
}): CaptureToStore {
  const json = zstdDecompressSync(row.annotation).toString("utf8");
  return {
    capture: JSON.parse(zstdDecompressSync(row.capture).toString("utf8")) as Capture,
    bytes: zstdDecompressSync(row.raw),
    annotation: JSON.parse(json) as CaptureAnnotation,
    json,
  };
}
