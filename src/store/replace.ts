import { zstdCompressSync } from "node:zlib";
import type { CaptureAnnotation } from "../model/annotation.ts";
import type { Db, Store } from "./store.ts";
import { articleColumns, writeArticleText, writeClaims } from "./write.ts";

/** A stored capture that was annotated anew. */
export interface Replacement {
  readonly id: string;
  readonly url: string | null;
  readonly annotation: CaptureAnnotation;
  /** The annotation as it was made, byte for byte. */
  readonly json: string;
}

/**
 * Puts a new annotation in the place of the stored one: articles keep their rows where they keep their ids, the others go
 * with what was proposed for them. Copies, stories and events are the record's to make again. Call it in sequence.
 */
export async function replaceAnnotation(store: Store, tx: Db, item: Replacement): Promise<void> {
  const { id, url, annotation, json } = item;
  await tx
    .updateTable("captures")
    .set({
      annotation: zstdCompressSync(json),
      articles: annotation.articles.length,
      problems: annotation.problems.length,
    })
    .where("id", "=", id)
    .execute();
  const kept = new Set(annotation.articles.map((article) => article.id));
  const rows = await articlesOf(tx, id);
  const before = new Map(rows.map((row) => [row.id, row.seq]));
  for (const row of rows) await removeReadings(store, tx, row);
  await removeArticles(
    tx,
    rows.map((row) => row.id).filter((article) => !kept.has(article)),
  );
  for (const [index, article] of annotation.articles.entries()) {
    const columns = articleColumns({ id, url }, article, index);
    const seq = before.get(article.id);
    if (seq !== undefined) {
      // Its family and its story stand until the record is made again.
      const { family_id: _family, story_id: _story, ...read } = columns;
      await tx.updateTable("articles").set(read).where("id", "=", article.id).execute();
      await writeArticleText(store, tx, seq, article);
    } else {
      const { seq: fresh } = await tx
        .insertInto("articles")
        .values(columns)
        .returning("seq")
        .executeTakeFirstOrThrow();
      await writeArticleText(store, tx, Number(fresh), article);
    }
    await writeClaims(tx, article);
  }
}

interface ArticleAt {
  readonly id: string;
  readonly seq: number;
}

async function articlesOf(tx: Db, capture: string): Promise<ArticleAt[]> {
  const rows = await tx
    .selectFrom("articles")
    .select(["id", "seq"])
    .where("capture_id", "=", capture)
    .orderBy("idx")
    .execute();
  return rows.map(({ id, seq }) => ({ id, seq: Number(seq) }));
}

/** Takes out what was read of an article: its search words, claims, incidents and proposed translations. */
export async function removeReadings(store: Store, tx: Db, { id, seq }: ArticleAt): Promise<void> {
  await store.removeText(tx, "articles", [seq]);
  const claims = await tx
    .deleteFrom("claims")
    .where("article_id", "=", id)
    .returning("seq")
    .execute();
  await store.removeText(
    tx,
    "claims",
    claims.map((claim) => Number(claim.seq)),
  );
  await tx.deleteFrom("incidents").where("article_id", "=", id).execute();
  await tx
    .deleteFrom("translations")
    .where((eb) => eb.or([eb("a", "=", id), eb("b", "=", id)]))
    .execute();
}

/** Takes out the rows of articles, and what models proposed for them. */
export async function removeArticles(tx: Db, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    for (const table of ["proposals", "model_answers"] as const)
      await tx.deleteFrom(table).where("article_id", "=", id).execute();
    await tx.deleteFrom("articles").where("id", "=", id).execute();
  }
}
