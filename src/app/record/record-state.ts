import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { Decision } from "../../model/decisions.ts";
import { parseAnnotation } from "../../store/read.ts";
import type { Db } from "../../store/store.ts";

/** How far the record has come. */
export interface RecordState {
  /** Place of the last capture that it holds; null: it was never built by this version. */
  readonly seq: number | null;
  /** Id of that capture. */
  readonly capture: string | null;
  /** What the log of decisions was then. */
  readonly stamp: string;
}

const SEQ = "record_seq";
const CAPTURE = "record_capture";
const STAMP = "record_stamp";
/** Decisions that the indexes hold, as JSON: another machine's copy of them catches up with these, not with newer ones. */
const DECIDED = "record_decided";

export async function readState(db: Db): Promise<RecordState> {
  const meta = await readMeta(db, [SEQ, CAPTURE, STAMP]);
  const seq = meta.get(SEQ);
  return {
    seq: seq === undefined ? null : Number(seq),
    capture: meta.get(CAPTURE) ?? null,
    stamp: meta.get(STAMP) ?? "",
  };
}

export async function writeState(
  tx: Db,
  last: { readonly seq: number; readonly annotation: Pick<CaptureAnnotation, "id"> } | null,
  stamp: string,
  decisions: readonly Decision[],
): Promise<void> {
  const linking = decisions.filter(({ kind }) => kind.endsWith("-link") || kind === "origin");
  if (last) {
    await setMeta(tx, SEQ, String(last.seq));
    await setMeta(tx, CAPTURE, last.annotation.id);
  }
  await setMeta(tx, STAMP, stamp);
  await setMeta(tx, DECIDED, JSON.stringify(linking));
}

/** Marks the record as one to be made anew: what it was read from has changed. Call it in sequence. */
export async function forgetState(tx: Db): Promise<void> {
  await tx.deleteFrom("meta").where("key", "in", [SEQ, CAPTURE]).execute();
}

/** The decisions that the record was last built with and that indexes hold. */
export async function appliedDecisions(db: Db): Promise<{ json: string; list: Decision[] }> {
  const json = (await readMeta(db, [DECIDED])).get(DECIDED) ?? "[]";
  return { json, list: JSON.parse(json) as Decision[] };
}

/** True where captures or decisions came after what the record holds. */
export async function isBehind(db: Db): Promise<boolean> {
  const { seq, stamp } = await readState(db);
  const later = await db
    .selectFrom("captures")
    .select("seq")
    .where("seq", ">", seq ?? 0)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined || (await decisionStamp(db)) !== stamp;
}

/** Changes whenever a decision is made or undone; empty where none ever was. */
export async function decisionStamp(db: Db): Promise<string> {
  const { made, undone, count } = await db
    .selectFrom("decisions")
    .select(({ fn }) => [
      fn.max("seq").as("made"),
      fn.max("undone_seq").as("undone"),
      fn.countAll().as("count"),
    ])
    .executeTakeFirstOrThrow();
  return Number(count) === 0 ? "" : `${made}/${undone ?? ""}/${count}`;
}

/** The next captures in the order of their coming. */
export async function annotationsAfter(
  db: Db,
  seq: number,
  most: number,
): Promise<{ seq: number; annotation: CaptureAnnotation }[]> {
  const rows = await db
    .selectFrom("captures")
    .select(["seq", "annotation"])
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    annotation: parseAnnotation(row.annotation),
  }));
}

async function readMeta(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom("meta").selectAll().where("key", "in", keys).execute();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

async function setMeta(tx: Db, key: string, value: string): Promise<void> {
  await tx
    .insertInto("meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
