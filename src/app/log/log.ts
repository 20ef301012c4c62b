import { randomBytes } from "node:crypto";
import type { Db } from "../../store/store.ts";
import { canonicalJson } from "../../text/canonical-json.ts";
import { contentId, sha256 } from "../../text/ids.ts";
import { programVersions } from "./versions.ts";

/** Somebody's or the machine's act before it has its place in the log. */
export interface LogDraft {
  /** "accept", "import", "build", "undo", … */
  readonly act: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  /** Id of the entry that this one undoes. */
  readonly undoes?: string;
}

export interface Actor {
  readonly by: string;
  readonly at: Date;
}

/** An entry as it stands in the log, without its content. */
export interface LogEntry {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly by_name: string;
  readonly act: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly together: string;
  readonly undoes: string | null;
  readonly versions: string;
  readonly payload_hash: string;
  readonly previous: string;
}

/** What stands before the first entry. */
export const GENESIS = "0".repeat(64);
const HEAD = "log-head";

/**
 * Appends acts that belong together, in order, and returns their entries. Call it inside a transaction. The entry
 * holds the hash of its content only, salted, so that content can be taken down and nobody can guess it back.
 */
export async function appendLog(
  tx: Db,
  drafts: readonly LogDraft[],
  { by, at }: Actor,
): Promise<(LogEntry & { readonly hash: string })[]> {
  if (drafts.length === 0) return [];
  let { seq, hash: previous } = await lockHead(tx);
  const entries: (LogEntry & { hash: string })[] = [];
  const payloads: { entry: string; json: string; removed_by: null }[] = [];
  for (const draft of drafts) {
    seq++;
    const id = contentId("act", previous, seq);
    const json = payloadOf(draft);
    const entry: LogEntry = {
      ...{ seq, id, at: at.toISOString(), by_name: by, act: draft.act },
      ...{ subject_kind: draft.subject.kind, subject_id: draft.subject.id },
      ...{ together: entries[0]?.id ?? id, undoes: draft.undoes ?? null },
      ...{ versions: canonicalJson(programVersions()), payload_hash: sha256(json), previous },
    };
    previous = entryHash(entry);
    entries.push({ ...entry, hash: previous });
    payloads.push({ entry: id, json, removed_by: null });
  }
  for (let start = 0; start < entries.length; start += 50) {
    await tx
      .insertInto("log")
      .values(entries.slice(start, start + 50))
      .execute();
    await tx
      .insertInto("log_payloads")
      .values(payloads.slice(start, start + 50))
      .execute();
  }
  await setHead(tx, `${seq} ${previous}`);
  return entries;
}

/** The hash that the next entry chains on: of everything in the entry, the hash before it included. */
export function entryHash(entry: LogEntry): string {
  const { seq, id, at, by_name, act, subject_kind, subject_id, together, undoes } = entry;
  const { versions, payload_hash, previous } = entry;
  return sha256(
    canonicalJson({
      ...{ seq, id, at, by_name, act, subject_kind, subject_id, together, undoes },
      ...{ versions, payload_hash, previous },
    }),
  );
}

const payloadOf = ({ before, after, reason }: LogDraft): string =>
  canonicalJson({
    salt: randomBytes(16).toString("base64url"),
    before: before ?? null,
    after: after ?? null,
    reason: reason ?? null,
  });

/** Last place and hash. Writes first: whoever else appends waits until this transaction ends. */
async function lockHead(tx: Db): Promise<{ seq: number; hash: string }> {
  await tx
    .insertInto("meta")
    .values({ key: HEAD, value: `0 ${GENESIS}` })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ key: HEAD }))
    .execute();
  return await readHead(tx);
}

/** Last place and hash of the log as they were noted when it was written. */
export async function readHead(db: Db): Promise<{ seq: number; hash: string }> {
  const row = await db
    .selectFrom("meta")
    .select("value")
    .where("key", "=", HEAD)
    .executeTakeFirst();
  const [seq = "0", hash = GENESIS] = row?.value.split(" ") ?? [];
  return { seq: Number(seq), hash };
}

async function setHead(tx: Db, value: string): Promise<void> {
  await tx.updateTable("meta").set({ value }).where("key", "=", HEAD).execute();
}
