import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { Db, Store } from "../../store/store.ts";
import { canonicalJson } from "../../text/canonical-json.ts";
import { sha256 } from "../../text/ids.ts";
import type { ExportJob, Pieces } from "../export/formats/write.ts";
import { type Actor, appendLog } from "./log.ts";

const RULES = "log-rules";

/**
 * Writes down that the record took captures or decisions in, and, where they were read by other rules than the ones
 * before, which rules changed. Call it in the transaction that builds.
 */
export async function logBuild(
  tx: Db,
  built: {
    readonly annotations: readonly Pick<CaptureAnnotation, "versions">[];
    readonly changes: number;
  },
  now: Date,
): Promise<void> {
  const actor = { by: "machine", at: now };
  const rules = built.annotations.at(-1)?.versions;
  if (rules) await logRules(tx, rules, actor);
  const after = { captures: built.annotations.length, changes: built.changes };
  await appendLog(tx, [{ act: "build", subject: { kind: "record", id: "record" }, after }], actor);
}

/** Writes down, where they differ from the last ones, the versions that captures were read by. */
export async function logRules(
  tx: Db,
  rules: Readonly<Record<string, string>>,
  actor: Actor,
): Promise<void> {
  const value = canonicalJson(rules);
  const known = await tx
    .selectFrom("meta")
    .select("value")
    .where("key", "=", RULES)
    .executeTakeFirst();
  if (known?.value === value) return;
  const before = known ? (JSON.parse(known.value) as unknown) : null;
  const subject = { kind: "record", id: `rules:${sha256(value).slice(0, 12)}` };
  await appendLog(tx, [{ act: "rules", subject, before, after: rules }], actor);
  await tx
    .insertInto("meta")
    .values({ key: RULES, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** The pieces of an export; when the last is written, the log says who took what out. One that breaks off says so too. */
export async function* loggedExport(
  store: Store,
  job: ExportJob,
  pieces: Pieces,
  actor: Actor,
): Pieces {
  let whole = false;
  try {
    yield* pieces;
    whole = true;
  } finally {
    const { kind, format, filter } = job;
    const after = { kind, format, filter, rows: job.rows.count, whole };
    const draft = { act: "export", subject: { kind: "export", id: kind }, after };
    await store.db.transaction().execute((tx) => appendLog(tx, [draft], actor));
  }
}
