import type { ChangeRow } from "../../model/record.ts";
import type { Db } from "../../store/store.ts";
import { type Masker, maskDeep } from "../../text/mask.ts";

const AT_ONCE = 300;
const GONE = "[taken down]";

/** Text columns beside the record's own that may hold a person's name, by table and key. */
const COLUMNS = [
  ["changes", "seq", ["row_id", "json"]],
  ["decisions", "id", ["json"]],
  ["sample_items", "id", ["json"]],
  ["codings", "item_id", ["json"]],
  ["searches", "id", ["name", "filter"]],
  ["samples", "id", ["name", "filter"]],
  ["visits", "url", ["url", "final_url", "detail"]],
  ["proposals", "id", ["json"]],
  ["model_answers", "key", ["answer"]],
  ["translations", "a", ["json"]],
  ["intakes", "seq", ["result"]],
] as const;

type Row = Record<string, string | number | null>;

/** Masks a person's name in all that people and the machine wrote about the record. Call it in a transaction. */
export async function maskElsewhere(tx: Db, masker: Masker): Promise<number> {
  let places = 0;
  for (const [table, key, columns] of COLUMNS) {
    const rows = (await tx
      .selectFrom(table)
      .select([key, ...columns] as never)
      .execute()) as Row[];
    for (const row of rows) {
      const changed = Object.fromEntries(
        columns.flatMap((column) => {
          const value = row[column];
          const masked = typeof value === "string" ? maskColumn(column, value, masker) : value;
          return masked === value ? [] : [[column, masked]];
        }),
      );
      if (Object.keys(changed).length === 0) continue;
      places++;
      await tx
        .updateTable(table)
        .set(changed as never)
        .where(key as never, "=", row[key] as never)
        .where(columns[0] as never, "=", row[columns[0]] as never)
        .execute();
    }
  }
  return places;
}

/** JSON stays JSON: its strings are masked one by one. */
function maskColumn(column: string, value: string, masker: Masker): string {
  if (!masker.mayHold(value)) return value;
  if (column !== "json") return masker.mask(value);
  return JSON.stringify(maskDeep(JSON.parse(value) as unknown, masker));
}

/** Empties what the changes feed says of rows: that they changed, and when, remains. */
export async function scrubChanges(tx: Db, rows: ReadonlySet<string>): Promise<void> {
  const ids = [...rows];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const found = await tx
      .selectFrom("changes")
      .select(["seq", "json"])
      .where("row_id", "in", ids.slice(at, at + AT_ONCE))
      .execute();
    for (const { seq, json } of found) {
      const change = JSON.parse(json) as ChangeRow;
      if (change.fields.length === 0) continue;
      const fields = change.fields.map(({ field }) => ({ field, before: GONE, after: GONE }));
      await tx
        .updateTable("changes")
        .set({ json: JSON.stringify({ ...change, fields }) })
        .where("seq", "=", seq)
        .execute();
    }
  }
}

/** Takes passages of articles out of samples. */
export async function scrubSamples(tx: Db, articles: ReadonlySet<string>): Promise<void> {
  const rows = await tx.selectFrom("sample_items").select(["sample_id", "id", "json"]).execute();
  for (const row of rows) {
    const passages = JSON.parse(row.json) as readonly { readonly article: string }[];
    const left = passages.filter(({ article }) => !articles.has(article));
    if (left.length === passages.length) continue;
    await tx
      .updateTable("sample_items")
      .set({ json: JSON.stringify(left) })
      .where("sample_id", "=", row.sample_id)
      .where("id", "=", row.id)
      .execute();
  }
}
