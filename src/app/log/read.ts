import type { Db } from "../../store/store.ts";

/** An entry of the log with what it says, as lists show it. */
export interface ReadEntry {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly act: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly together: string;
  readonly undoes: string | null;
  /** The entry that undid this one. */
  readonly undoneBy: string | null;
  /** Null where it was taken down. */
  readonly content: {
    readonly before: unknown;
    readonly after: unknown;
    readonly reason: string | null;
    readonly versions: Readonly<Record<string, string>>;
  } | null;
  readonly hash: string;
}

export interface LogFilter {
  readonly act?: string;
  readonly by?: string;
  readonly kind?: string;
  readonly subject?: string;
  /** Entries of these ids alone. */
  readonly ids?: readonly string[];
  /** Entries before this place, newest first; or after it, oldest first. */
  readonly before?: number;
  readonly after?: number;
}

const query = (db: Db, filter: LogFilter) => {
  let wanted = db
    .selectFrom("log")
    .leftJoin("log_payloads", "log_payloads.entry", "log.id")
    .leftJoin("log as later", "later.undoes", "log.id");
  if (filter.act !== undefined) wanted = wanted.where("log.act", "=", filter.act);
  if (filter.by !== undefined) wanted = wanted.where("log.by_name", "=", filter.by);
  if (filter.kind !== undefined) wanted = wanted.where("log.subject_kind", "=", filter.kind);
  if (filter.subject !== undefined) wanted = wanted.where("log.subject_id", "=", filter.subject);
  if (filter.before !== undefined) wanted = wanted.where("log.seq", "<", filter.before);
  if (filter.after !== undefined) wanted = wanted.where("log.seq", ">", filter.after);
  if (filter.ids !== undefined) {
    wanted = wanted.where("log.id", "in", filter.ids.length > 0 ? [...filter.ids] : [""]);
  }
  return wanted;
};

/** Entries of the log: newest first, or oldest first where `after` is given. */
export async function readLog(db: Db, filter: LogFilter, limit: number): Promise<ReadEntry[]> {
  const rows = await query(db, filter)
    .selectAll("log")
    .select(["log_payloads.json", "later.id as undone_by"])
    .orderBy("log.seq", filter.after === undefined ? "desc" : "asc")
    .limit(limit)
    .execute();
  return rows.map(({ json, undone_by, ...row }) => ({
    seq: Number(row.seq),
    ...{ id: row.id, at: row.at, by: row.by_name, act: row.act },
    subject: { kind: row.subject_kind, id: row.subject_id },
    ...{ together: row.together, undoes: row.undoes, undoneBy: undone_by },
    content: contentOf(json, row.versions),
    hash: row.hash,
  }));
}

function contentOf(json: string | null, versions: string): ReadEntry["content"] {
  if (json === null) return null;
  const { before, after, reason } = JSON.parse(json) as NonNullable<ReadEntry["content"]>;
  return { before, after, reason, versions: JSON.parse(versions) as Record<string, string> };
}

export async function countLog(db: Db, filter: LogFilter): Promise<number> {
  const { before: _before, after: _after, ...others } = filter;
  const row = await query(db, others)
    .select(({ fn }) => fn.count("log.id").distinct().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
