import type { CopyFamily } from "../model/record.ts";
import type { Db, Store } from "../store/store.ts";
import { type ChangeDraft, changeOf } from "./changes.ts";
import { copyEngine } from "./copies.ts";
import { removeGroups } from "./remove-groups.ts";

/** Brings the families up to date and returns which family an article is in. */
export async function rebuildFamilies(
  store: Store,
  tx: Db,
  changes: ChangeDraft[],
): Promise<(article: string) => string> {
  return await writeFamilies(tx, [...copyEngine(store).index.families()], changes);
}

/** Writes families that are new or changed, removes those that are gone, and tells each article its family. */
async function writeFamilies(
  tx: Db,
  families: readonly CopyFamily[],
  changes: ChangeDraft[],
): Promise<(article: string) => string> {
  const stored = await tx.selectFrom("families").select(["id", "json"]).execute();
  const before = new Map(stored.map((row) => [row.id, row.json]));
  const home = new Map<string, string>();
  for (const family of families) {
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
    for (const article of family.articles) {
      await tx
        .updateTable("articles")
        .set({ family_id: family.id })
        .where("id", "=", article)
        .execute();
    }
  }
  await removeGroups(tx, "families", before, home, changes);
  return (article) => home.get(article) ?? article;
}
