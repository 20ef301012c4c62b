import type { Decision } from "../../model/decisions.ts";
import type { Db } from "../../store/store.ts";
import { canonicalJson } from "../../text/canonical-json.ts";
import { sha256 } from "../../text/ids.ts";
import { entryHash, GENESIS, type LogEntry, readHead } from "./log.ts";

export interface LogCheckResult {
  readonly entries: number;
  /** Entries whose content was taken down. */
  readonly removed: number;
  /** Hash of the last entry. */
  readonly head: string;
  /** First entry that is not what was written; null where the chain holds. */
  readonly broken: { readonly seq: number; readonly what: string } | null;
}

interface Row extends LogEntry {
  readonly hash: string;
  readonly json: string | null;
  readonly removed_by: string | null;
  readonly decision: string | null;
}

/** Walks the log from its first entry and checks every hash, every content, and every decision against it. */
export async function checkLog(db: Db): Promise<LogCheckResult> {
  let [entries, removed, previous] = [0, 0, GENESIS];
  for await (const row of eachEntry(db)) {
    const what = wrongWith(row, entries + 1, previous);
    if (what) return { entries, removed, head: previous, broken: { seq: entries + 1, what } };
    entries++;
    if (row.json === null) removed++;
    previous = row.hash;
  }
  const head = await readHead(db);
  const cut = head.seq !== entries || head.hash !== previous;
  const broken = cut ? { seq: entries + 1, what: "the end of the log was cut off" } : null;
  return { entries, removed, head: previous, broken };
}

function wrongWith(row: Row, seq: number, previous: string): string | null {
  if (row.seq !== seq) return "the entry is not there";
  if (row.previous !== previous) return "it does not chain on the entry before it";
  if (entryHash(row) !== row.hash) return "its hash is not the one of what it says";
  if (row.json === null) {
    return row.removed_by === null ? "its content is gone, and no takedown says why" : null;
  }
  if (sha256(row.json) !== row.payload_hash) return "its content is not what was written";
  return row.decision === null ? null : wrongDecision(row.json, row.decision);
}

function wrongDecision(payload: string, decision: string): string | null {
  const { id: _id, at: _at, by: _by, reason: _reason, ...body } = JSON.parse(decision) as Decision;
  const { after } = JSON.parse(payload) as { readonly after: unknown };
  const same = canonicalJson(after) === canonicalJson(body);
  return same ? null : "the decision that building reads is not the one of the log";
}

async function* eachEntry(db: Db): AsyncGenerator<Row> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("log")
      .leftJoin("log_payloads", "log_payloads.entry", "log.id")
      .leftJoin("decisions", "decisions.id", "log.id")
      .selectAll("log")
      .select(["log_payloads.json", "log_payloads.removed_by", "decisions.json as decision"])
      .where("log.seq", ">", after)
      .orderBy("log.seq")
      .limit(500)
      .execute();
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!.seq;
  }
}
