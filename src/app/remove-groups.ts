import type { Db } from "../store/store.ts";
import type { ChangeDraft } from "./changes.ts";

/** Groups of articles that are no longer there, by table. */
const KINDS = {
  families: { kind: "family", reason: "copies" },
  stories: { kind: "story", reason: "stories" },
} as const;

/** Takes away groups that are gone (id → stored JSON) and says where their articles went; `home`: article → its group now. */
export async function removeGroups(
  tx: Db,
  table: keyof typeof KINDS,
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
