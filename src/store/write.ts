import { zstdCompressSync } from "node:zlib";
import type { Article, CaptureAnnotation } from "../model/annotation.ts";
import type { Capture } from "../model/capture.ts";
import type { ArticleRow, ClaimRow } from "../model/record.ts";
import { actorKey } from "../text/actor-key.ts";
import { foldText } from "../text/fold.ts";
import type { Db, Store } from "./store.ts";

/** A capture as it goes into the store. */
export interface CaptureToStore {
  readonly capture: Capture;
  readonly bytes: Uint8Array;
  readonly annotation: CaptureAnnotation;
  /** The annotation as it was made, byte for byte. */
  readonly json: string;
}

/** Writes one capture with its articles, claims and search words. Call it inside a transaction. */
export async function writeCapture(
  store: Store,
  tx: Db,
  item: CaptureToStore,
  addedAt: string,
): Promise<void> {
  const { capture, annotation } = item;
  await tx
    .insertInto("captures")
    .values({
      id: capture.id,
      sha256: capture.sha256,
      media_type: capture.mediaType,
      encoding: capture.encoding,
      url: capture.url,
      retrieved: capture.retrieved,
      published: capture.published,
      publisher: capture.publisher,
      headline: capture.headline,
      origin_file: capture.origin.file,
      origin_line: capture.origin.line,
      added_at: addedAt,
      headers: capture.headers ? JSON.stringify(capture.headers) : null,
      arrival: capture.arrival?.join("/") ?? null,
      raw: zstdCompressSync(item.bytes),
      raw_size: item.bytes.length,
      annotation: zstdCompressSync(item.json),
      articles: annotation.articles.length,
      problems: annotation.problems.length,
    })
    .execute();
  for (const [index, article] of annotation.articles.entries()) {
    await writeArticle(store, tx, capture, article, index);
  }
}

async function writeArticle(
  store: Store,
  tx: Db,
  capture: Capture,
  article: Article,
  index: number,
): Promise<void> {
  const { seq } = await tx
    .insertInto("articles")
    .values(articleColumns(capture, article, index))
    .returning("seq")
    .executeTakeFirstOrThrow();
  await writeArticleText(store, tx, Number(seq), article);
  await writeClaims(tx, article);
}

/** Columns of an article that no family and no story holds yet. */
export const articleColumns = (
  capture: Pick<Capture, "id" | "url">,
  article: Article,
  index: number,
) => ({
  id: article.id,
  capture_id: capture.id,
  idx: index,
  url: article.canonicalUrl ?? capture.url,
  headline: article.headline?.text ?? null,
  publisher: article.publisher,
  language: article.language,
  published_start: article.published.start,
  published_end: article.published.end,
  text_hash: article.textHash,
  words: countWords(article.text),
  claims: article.claims.length,
  events: article.events.length,
  family_id: "",
  story_id: null,
  json: JSON.stringify(articleJson(capture.id, article, index)),
});

/** Writes an article's search words at the place of its row. */
export const writeArticleText = (
  store: Store,
  tx: Db,
  seq: number,
  article: Article,
): Promise<void> =>
  store.indexText(tx, "articles", [
    { seq, headline: foldText(article.headline?.text ?? ""), body: foldText(article.text) },
  ]);

/** Writes an article's claims. */
export async function writeClaims(tx: Db, article: Article): Promise<void> {
  const claims = article.claims.map((claim) =>
    claimRow(article, { ...claim, contradicts: [], revises: null }),
  );
  for (let at = 0; at < claims.length; at += 100) {
    await tx
      .insertInto("claims")
      .values(claims.slice(at, at + 100))
      .execute();
  }
}

/** Columns of one claim. */
export function claimRow(
  article: Pick<Article, "id" | "text">,
  claim: Omit<ClaimRow, "article" | "quote">,
) {
  const row: ClaimRow = {
    ...claim,
    article: article.id,
    quote: claim.content.map(([start, end]) => article.text.slice(start, end)).join(" … "),
  };
  return {
    id: claim.id,
    article_id: article.id,
    speaker: claim.speaker ? actorKey(claim.speaker) : null,
    act: claim.act,
    channel: claim.channel,
    hedge: claim.hedge,
    contested: claim.contradicts.length > 0 ? 1 : 0,
    json: JSON.stringify(row),
  };
}

function articleJson(
  captureId: string,
  article: Article,
  index: number,
): Omit<ArticleRow, "family" | "story"> & { readonly url: string | null } {
  return {
    id: article.id,
    capture: captureId,
    index,
    headline: article.headline?.text ?? null,
    publisher: article.publisher,
    published: article.published,
    url: article.canonicalUrl,
  };
}

function countWords(text: string): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const space = text.charCodeAt(i) <= 0x20;
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}
