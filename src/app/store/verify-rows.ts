import { zstdDecompressSync } from "node:zlib";
import type { Capture } from "../../model/capture.ts";
import type { Db } from "../../store/store.ts";
import { sha256 } from "../../text/ids.ts";
import { readState } from "../record/record-state.ts";
import type { Fault } from "./verify.ts";

/** Rows read at once. */
const PAGE = 500;

/**
 * Checks that rows and captures tell the same: every article of an annotation has its row and no other, with the hash of
 * its text, and families and stories hold the articles that say so. `hashes`: text hash by article, from the captures.
 */
export async function checkRows(
  db: Db,
  hashes: ReadonlyMap<string, string>,
  faults: Fault[],
): Promise<void> {
  const groups = { families: new Map<string, string>(), stories: new Map<string, string>() };
  const left = new Set(hashes.keys());
  const { seq: built } = await readState(db);
  for (let after = 0; ; ) {
    const rows = await articlesAfter(db, after);
    for (const row of rows) {
      left.delete(row.id);
      const hash = hashes.get(row.id);
      if (hash === undefined) faults.push({ row: row.id, what: "its capture does not hold it" });
      else if (hash !== row.text_hash)
        faults.push({ row: row.id, what: "its row is of another text" });
      // What came in since the record was last built is in no group yet.
      if (Number(row.capture) > (built ?? 0)) continue;
      groups.families.set(row.id, row.family_id);
      if (row.story_id !== null) groups.stories.set(row.id, row.story_id);
    }
    const last = rows.at(-1);
    if (!last) break;
    after = Number(last.seq);
  }
  for (const id of left) faults.push({ row: id, what: "has no row" });
  await checkGroups(db, "families", groups.families, faults);
  await checkGroups(db, "stories", groups.stories, faults);
}

const articlesAfter = (db: Db, after: number) =>
  db
    .selectFrom("articles")
    .innerJoin("captures", "captures.id", "articles.capture_id")
    .select(["articles.seq", "articles.id", "articles.text_hash"])
    .select(["articles.family_id", "articles.story_id", "captures.seq as capture"])
    .where("articles.seq", ">", after)
    .orderBy("articles.seq")
    .limit(PAGE)
    .execute();

/** What a group names and what names the group must be the same articles. */
async function checkGroups(
  db: Db,
  table: "families" | "stories",
  groups: ReadonlyMap<string, string>,
  faults: Fault[],
): Promise<void> {
  const left = new Map(groups);
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom(table)
      .select(["id", "json"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(PAGE)
      .execute();
    for (const { id, json } of rows) {
      const { articles } = JSON.parse(json) as { readonly articles: readonly string[] };
      for (const article of articles) {
        if (groups.get(article) !== id) {
          faults.push({ row: id, what: `names ${article}, which is of another group` });
        }
        left.delete(article);
      }
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  for (const [article, group] of left) {
    faults.push({ row: article, what: `is of ${group}, which does not name it` });
  }
}

/** Checks that captures which wait for a worker still have the bytes their hashes were taken of; returns how many wait. */
export async function checkWaiting(db: Db, faults: Fault[]): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const row = await db
      .selectFrom("waiting")
      .select(["seq", "id", "capture", "raw"])
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst();
    if (!row) return count;
    count++;
    after = Number(row.seq);
    try {
      const capture = JSON.parse(zstdDecompressSync(row.capture).toString("utf8")) as Capture;
      if (sha256(zstdDecompressSync(row.raw)) !== capture.sha256) {
        faults.push({ row: row.id, what: "waits, and its bytes differ from their hash" });
      }
    } catch (error) {
      faults.push({ row: row.id, what: `waits, and cannot be read: ${(error as Error).message}` });
    }
  }
}
