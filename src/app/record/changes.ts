import type { ChangeRow } from "../../model/record.ts";
import type { Db } from "../../store/store.ts";
import { inChunks } from "./chunks.ts";

/** A change before it has its place in the feed. */
export type ChangeDraft = Omit<ChangeRow, "seq" | "at">;

/** Fields whose change says nothing to a reader of the record: they follow from others. */
const SILENT: ReadonlySet<string> = new Set(["id", "timeline"]);

/** Appends to the changes feed; `seq` rises without gaps. */
export async function appendChanges(
  tx: Db,
  drafts: readonly ChangeDraft[],
  now: Date,
): Promise<void> {
  const last = await tx
    .selectFrom("changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const at = now.toISOString();
  let seq = Number(last?.seq ?? 0);
  const rows = drafts.map((draft) => {
    const row: ChangeRow = { seq: ++seq, at, ...draft };
    return {
      seq: row.seq,
      at,
      row_id: row.row,
      kind: row.kind,
      change: row.change,
      json: JSON.stringify(row),
    };
  });
  for (const chunk of inChunks(rows, 100)) await tx.insertInto("changes").values(chunk).execute();
}

/**
 * Fields that differ between two versions of a row, compared as JSON. Of a list only what went (`before`) and what
 * came (`after`) is told: an event of a hundred accounts that gets one more would else be written out twice.
 */
export function changedFields(before: object, after: object): ChangeRow["fields"] {
  const old = before as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names
    .filter((field) => !SILENT.has(field))
    .filter((field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field, ...difference(old[field] ?? null, now[field] ?? null) }));
}

function difference(before: unknown, after: unknown): { before: unknown; after: unknown } {
  if (!Array.isArray(before) || !Array.isArray(after)) return { before, after };
  return { before: without(before, after), after: without(after, before) };
}

function without(list: readonly unknown[], others: readonly unknown[]): unknown[] {
  const known = new Set(others.map((item) => JSON.stringify(item)));
  return list.filter((item) => !known.has(JSON.stringify(item)));
}

/** The draft for a row that is new, changed, or unchanged (then null). */
export function changeOf(
  kind: ChangeRow["kind"],
  row: { readonly id: string },
  beforeJson: string | null,
  reason: string,
  by: ChangeRow["by"] = "machine",
): ChangeDraft | null {
  const base = { row: row.id, kind, into: [], by, reason } as const;
  if (beforeJson === null) return { ...base, change: "added", fields: [] };
  const fields = changedFields(JSON.parse(beforeJson) as object, row);
  return fields.length === 0 ? null : { ...base, change: "corrected", fields };
}
