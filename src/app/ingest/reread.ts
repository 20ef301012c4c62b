import { zstdDecompressSync } from "node:zlib";
import { cleanCapture } from "../../clean/clean.ts";
import { captureText } from "../../intake/capture-text.ts";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { Capture } from "../../model/capture.ts";
import type { AnnotateOptions } from "../../pipeline/annotate.ts";
import { mapOrdered } from "../../pipeline/ordered.ts";
import { createPool } from "../../pipeline/pool.ts";
import { storeErrorFrom } from "../../store/errors.ts";
import { type Replacement, replaceAnnotation } from "../../store/replace.ts";
import type { Db, Store } from "../../store/store.ts";
import { CAPTURE_COLUMNS, storedCapture } from "../../store/stored-capture.ts";
import { agree } from "../explain/explain.ts";
import { logRules } from "../log/machine.ts";
import { buildRecord } from "../record/record.ts";
import { forgetState } from "../record/record-state.ts";
import { inSequence, renewIndexes } from "../record/sequence.ts";
import { type AnnotateInputsOptions, currentVersions, stagesOf } from "./annotate-inputs.ts";
import { gazetteerOf } from "./ingest.ts";

/** Captures put into the store in one transaction. */
const BATCH = 32;

export interface RereadOptions
  extends Pick<AnnotateInputsOptions, "workers" | "gazetteer" | "codebook"> {
  readonly furniture?: AnnotateOptions["furniture"];
  /** Also captures that these very versions have read: after an import of places, or with other furniture tables. */
  readonly all?: boolean;
}

export interface RereadSummary {
  readonly captures: number;
  /** Read by these versions already, and passed over. */
  readonly current: number;
  /** Annotations that differ from the stored ones. */
  readonly changed: number;
  /** Captures on which a stage broke; they keep the annotation they had. */
  readonly broken: readonly string[];
}

interface Stored {
  readonly capture: Capture;
  readonly before: CaptureAnnotation;
  readonly json: string;
}

/**
 * Annotates the stored captures anew by the present rules, lexicons and codebook, then makes the record of them: ids stay where
 * the event is the same, and the changes feed tells what differs. Safe to interrupt: the same command goes on, and
 * until then the next building of the record makes it whole.
 */
export async function reread(
  store: Store,
  options: RereadOptions,
  now: () => Date,
  onProgress: (done: number) => void = () => {},
): Promise<RereadSummary> {
  const { furniture, all, workers, ...lexicons } = { ...gazetteerOf(store), ...options };
  const stages = stagesOf(lexicons);
  const isOfToday = currentVersions(stages);
  const pool = createPool(workers, stages);
  const counts = { captures: 0, current: 0, changed: 0 };
  const broken: string[] = [];
  let batch: Replacement[] = [];
  const flush = async (): Promise<void> => {
    await replaceBatch(store, batch, now());
    counts.changed += batch.length;
    batch = [];
  };
  const work = async (stored: Stored) => {
    const isCurrent = !all && isOfToday(stored.before);
    const options = isCurrent ? null : asBefore(stored, furniture);
    const json = options ? await pool.run(stored.capture, options) : stored.json;
    return { stored, isCurrent, json };
  };
  try {
    for await (const { stored, isCurrent, json } of mapOrdered(
      storedCaptures(store.db),
      pool.width,
      work,
    )) {
      onProgress(++counts.captures);
      if (isCurrent) counts.current++;
      if (json === stored.json) continue;
      const annotation = JSON.parse(json) as CaptureAnnotation;
      const { id, url } = stored.capture;
      if (annotation.problems.some(({ code }) => code === "PIPELINE_FAILED")) broken.push(id);
      else batch.push({ id, url, annotation, json });
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  } finally {
    await pool.close();
  }
  await buildRecord(store, now());
  return { ...counts, broken };
}

/** Puts a batch in place and leaves word that the record is to be made anew, on every machine. */
async function replaceBatch(store: Store, batch: readonly Replacement[], at: Date): Promise<void> {
  if (batch.length === 0) return;
  try {
    await inSequence(store, async (tx) => {
      for (const item of batch) await replaceAnnotation(store, tx, item);
      await logRules(tx, batch[0]!.annotation.versions, { by: "machine", at });
      await forgetState(tx);
      await renewIndexes(tx);
    });
  } catch (error) {
    throw storeErrorFrom(error, store.location);
  }
}

/** How a capture was read is not stored; its annotation shows it: as one body, or with a day given for all of them. */
function asBefore(
  { capture, before }: Stored,
  furniture: AnnotateOptions["furniture"],
): AnnotateOptions {
  const [first] = before.articles;
  const given = first?.published.basis === "given" ? first.published.start : null;
  const isBody =
    agree(cleanCapture(capture, { as: "article" }), before) &&
    !agree(cleanCapture(capture, { as: "capture" }), before);
  return {
    as: isBody ? "article" : "capture",
    ...(capture.published === null && given !== null ? { published: given } : {}),
    ...(furniture ? { furniture } : {}),
  };
}

/** Every stored capture in the order of its coming, a few at a time. */
async function* storedCaptures(db: Db): AsyncGenerator<Stored> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("captures")
      .select([...CAPTURE_COLUMNS, "seq", "raw", "annotation"])
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      const json = zstdDecompressSync(row.annotation).toString("utf8");
      const before = JSON.parse(json) as CaptureAnnotation;
      const text = await captureText(zstdDecompressSync(row.raw), row.encoding);
      // Trouble of the intake is not met again.
      const met = before.problems.filter(({ stage }) => stage === "intake");
      yield { capture: storedCapture(row, text, met), before, json };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.seq);
  }
}
