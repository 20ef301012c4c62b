import type { Db } from "../../store/store.ts";
import type { ChangeDraft } from "./changes.ts";
import { inChunks } from "./chunks.ts";

/** Groups of articles, by table. */
const KINDS = {
  families: { kind: "family", reason: "copies" },
  stories: { kind: "story", reason: "stories" },
} as const;
type Table = keyof typeof KINDS;

/** Groups as they are stored, id → JSON. */
export async function storedGroups(
  tx: Db,
  table: Table,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const stored = new Map<string, string>();
  for (const chunk of inChunks(ids)) {
    const rows = await tx
      .selectFrom(table)
      .select(["id", "json"])
      .where("id", "in", chunk)
      .execute();
    for (const { id, json } of rows) stored.set(id, json);
  }
  return stored;
}

/** Takes away groups that are gone (id → stored JSON) and says where their articles went; `home`: article → its group now. */
export async function removeGroups(
  tx: Db,
  table: Table,
  gone: ReadonlyMap<string, string>,
  home: ReadonlyMap<string, string>,
  changes: ChangeDraft[],
): Promise<void> {
  for (const [id, json] of gone) {
    const { articles } = JSON.parse(json) as { readonly articles: readonly string[] };
    const into = [...new Set(articles.flatMap((article) => home.get(article) ?? []))].sort();
    await tx.deleteFrom(table).where("id", "=", id).execute();
    const change = into.length > 0 ? "merged" : "withdrawn";
    changes.push({ row: id, ...KINDS[table], change, into, fields: [], by: "machine" });
  }
}
