import { zstdDecompressSync } from "node:zlib";
import type { Article, CaptureAnnotation } from "../model/annotation.ts";
import type { Db } from "./store.ts";

/** The stored annotation of a capture; null where there is no such capture. */
export async function readAnnotation(db: Db, captureId: string): Promise<CaptureAnnotation | null> {
  const row = await db
    .selectFrom("captures")
    .select("annotation")
    .where("id", "=", captureId)
    .executeTakeFirst();
  return row ? parseAnnotation(row.annotation) : null;
}

export const parseAnnotation = (bytes: Uint8Array): CaptureAnnotation =>
  JSON.parse(zstdDecompressSync(bytes).toString("utf8")) as CaptureAnnotation;

/** The capture's bytes as they came. */
export async function readRaw(db: Db, captureId: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("captures")
    .select("raw")
    .where("id", "=", captureId)
    .executeTakeFirst();
  return row ? zstdDecompressSync(row.raw) : null;
}

/** One article with all its layers; null where there is none of that id. */
export async function readArticle(db: Db, articleId: string): Promise<Article | null> {
  const row = await db
    .selectFrom("articles")
    .innerJoin("captures", "captures.id", "articles.capture_id")
    .select(["captures.annotation", "articles.idx"])
    .where("articles.id", "=", articleId)
    .executeTakeFirst();
  return row ? (parseAnnotation(row.annotation).articles[row.idx] ?? null) : null;
}

/** Every stored annotation in order of arrival, one at a time. */
export async function* eachAnnotation(db: Db, from = 0): AsyncGenerator<CaptureAnnotation> {
  for await (const { annotation } of eachAnnotationAt(db, from)) yield annotation;
}

/** The same, each with its place in the order. */
export async function* eachAnnotationAt(
  db: Db,
  from: number,
): AsyncGenerator<{ readonly seq: number; readonly annotation: CaptureAnnotation }> {
  let after = from;
  for (;;) {
    const rows = await db
      .selectFrom("captures")
      .select(["seq", "annotation"])
      .where("seq", ">", after)
      .orderBy("seq")
      .limit(64)
      .execute();
    if (rows.length === 0) return;
    for (const row of rows) {
      after = row.seq;
      yield { seq: row.seq, annotation: parseAnnotation(row.annotation) };
    }
  }
}
