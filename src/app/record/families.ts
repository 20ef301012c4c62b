import type { CopyEdge } from "../../model/record.ts";
import type { Db } from "../../store/store.ts";
import type { Advance } from "./advance.ts";
import { type ChangeDraft, changeOf } from "./changes.ts";
import { inChunks } from "./chunks.ts";
import { removeGroups, storedGroups } from "./remove-groups.ts";

/** Writes families that are new or changed, takes away those that are gone, and tells each article its family. */
export async function writeFamilies(
  tx: Db,
  { changed, gone }: Advance["families"],
  changes: ChangeDraft[],
): Promise<void> {
  const before = await storedGroups(tx, "families", [...changed.map(({ id }) => id), ...gone]);
  const home = new Map<string, string>();
  for (const family of changed) {
    for (const article of family.articles) home.set(article, family.id);
    const json = JSON.stringify(family);
    const old = before.get(family.id) ?? null;
    before.delete(family.id);
    if (old === json) continue;
    const row = { id: family.id, articles: family.articles.length, json };
    await tx
      .insertInto("families")
      .values(row)
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
    const change = changeOf("family", family, old, "copies");
    if (change) changes.push(change);
    for (const articles of inChunks(family.articles)) {
      await tx
        .updateTable("articles")
        .set({ family_id: family.id })
        .where("id", "in", articles)
        .where("family_id", "!=", family.id)
        .execute();
    }
  }
  await removeGroups(tx, "families", before, home, changes);
}

/** Writes which articles share text. */
export async function writeEdges(tx: Db, edges: Advance["edges"]): Promise<void> {
  for (const { a, b, edge } of edges.values()) {
    if (edge) await putEdge(tx, edge);
    else await tx.deleteFrom("copies").where("a", "=", a).where("b", "=", b).execute();
  }
}

async function putEdge(tx: Db, edge: CopyEdge): Promise<void> {
  const row = { a: edge.a, b: edge.b, class: edge.class, json: JSON.stringify(edge) };
  await tx
    .insertInto("copies")
    .values(row)
    .onConflict((conflict) => conflict.columns(["a", "b"]).doUpdateSet(row))
    .execute();
}
