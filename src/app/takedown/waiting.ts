import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Capture } from "../../model/capture.ts";
import type { Db, Store } from "../../store/store.ts";
import { sha256 } from "../../text/ids.ts";
import { type Masker, maskDeep } from "../../text/mask.ts";
import { inChunks } from "../record/chunks.ts";

const unpacked = (bytes: Uint8Array): Capture =>
  JSON.parse(zstdDecompressSync(bytes).toString("utf8")) as Capture;

/** Captures of these ids that came in and are not in the record yet. */
export async function waitingCaptures(
  db: Db,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly sha256: string }[]> {
  const found: { id: string; sha256: string }[] = [];
  for (const chunk of inChunks([...new Set(ids)])) {
    const rows = await db
      .selectFrom("waiting")
      .select(["id", "capture"])
      .where("id", "in", chunk)
      .orderBy("seq")
      .execute();
    found.push(...rows.map(({ id, capture }) => ({ id, sha256: unpacked(capture).sha256 })));
  }
  return found;
}

/**
 * Masks a name in what waits. What a worker read of it is thrown away: it is annotated anew, without the name. Returns
 * the hashes of the captures as they were, and at how many places it stood.
 */
export async function maskWaiting(
  store: Store,
  tx: Db,
  masker: Masker,
): Promise<{ readonly hashes: readonly string[]; readonly places: number }> {
  const hashes: string[] = [];
  let places = 0;
  for (const seq of await waitingSeqs(tx)) {
    const query = tx.selectFrom("waiting").select(["capture"]).where("seq", "=", seq);
    // A worker that is at it is waited for: it would write what it read over ours.
    const row = await (store.kind === "postgres" ? query.forUpdate() : query).executeTakeFirst();
    if (!row) continue;
    const capture = unpacked(row.capture);
    const masked = maskCapture(capture, masker);
    if (!masked) continue;
    hashes.push(capture.sha256);
    places += Math.max(1, masker.find(capture.text).length);
    await tx
      .updateTable("waiting")
      .set({
        capture: zstdCompressSync(JSON.stringify(masked)),
        raw: zstdCompressSync(Buffer.from(masked.text, "utf8")),
        annotation: null,
      })
      .where("seq", "=", seq)
      .execute();
  }
  return { hashes, places };
}

/** How many captures that wait hold the name, and at how many places. */
export async function waitingPlaces(
  db: Db,
  masker: Masker,
): Promise<{ readonly captures: number; readonly places: number }> {
  let [captures, places] = [0, 0];
  for (const seq of await waitingSeqs(db)) {
    const row = await db
      .selectFrom("waiting")
      .select("capture")
      .where("seq", "=", seq)
      .executeTakeFirst();
    const capture = row && unpacked(row.capture);
    if (!capture || !maskCapture(capture, masker)) continue;
    captures++;
    places += Math.max(1, masker.find(capture.text).length);
  }
  return { captures, places };
}

async function waitingSeqs(db: Db): Promise<number[]> {
  const rows = await db.selectFrom("waiting").select("seq").orderBy("seq").execute();
  return rows.map(({ seq }) => Number(seq));
}

/** The capture without the name, as a text of its own; null where the name is not in it. */
function maskCapture(capture: Capture, masker: Masker): Capture | null {
  const masked = maskDeep(capture, masker);
  if (JSON.stringify(masked) === JSON.stringify(capture)) return null;
  return { ...masked, id: capture.id, sha256: sha256(masked.text), encoding: "utf-8" };
}
