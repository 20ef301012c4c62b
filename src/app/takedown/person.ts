import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { captureText } from "../../intake/capture-text.ts";
import type { Article, CaptureAnnotation, Span } from "../../model/annotation.ts";
import type { ClaimRow } from "../../model/record.ts";
import { parseAnnotation } from "../../store/read.ts";
import type { Db, Store } from "../../store/store.ts";
import { claimRow } from "../../store/write.ts";
import { foldText } from "../../text/fold.ts";
import { sha256 } from "../../text/ids.ts";
import { covered, createMasker, type Masker, maskDeep } from "../../text/mask.ts";
import type { Actor } from "../log/log.ts";
import { removePayloads } from "../log/remove.ts";
import { appendChanges, type ChangeDraft } from "../record/changes.ts";
import { rebuildInto } from "../record/rebuild.ts";
import { inSequence, renewIndexes } from "../record/sequence.ts";
import { ReviewError } from "../review/error.ts";
import { maskElsewhere } from "./scrub.ts";
import { type Ground, writeTakedown } from "./stored.ts";
import { maskWaiting, waitingPlaces } from "./waiting.ts";
import { wipe, wipeWhatGoes } from "./wipe.ts";

export interface PersonTakedown {
  readonly takedown: string | null;
  readonly captures: number;
  readonly articles: number;
  /** Stretches of captures that were masked, and rows elsewhere. */
  readonly places: number;
}

/** A name of one short word would mask half a language. */
const SHORTEST_NAME = 4;

/**
 * Masks a person's name, in all its given spellings, wherever it stands: captures, stored or waiting, texts, claims, events, search words,
 * the changes feed, the log's contents, samples and searches. Ids stay; texts keep their length, so evidence stays in
 * its place. The log keeps that it happened and the hashes of the captures as they were; the name is kept nowhere.
 */
export async function maskPerson(
  store: Store,
  names: readonly string[],
  ground: Ground,
  actor: Actor,
): Promise<PersonTakedown> {
  const masker = maskerOf(names);
  wipeWhatGoes(store);
  const result = await inSequence(store, async (tx) => {
    const found = await maskCaptures(store, tx, masker);
    const waiting = await maskWaiting(store, tx, masker);
    const { articles } = found;
    const hashes = [...found.hashes, ...waiting.hashes];
    const draft = {
      kind: "person",
      ground,
      capture: null,
      hashes,
      captures: hashes.length,
    } as const;
    const { id, entry } = await writeTakedown(tx, draft, actor);
    const changes: ChangeDraft[] = [];
    await rebuildInto(store, tx, changes);
    await renewIndexes(tx);
    await appendChanges(tx, changes, actor.at);
    const elsewhere = await maskElsewhere(tx, masker);
    await removePayloads(tx, (json) => masker.find(json).length > 0, entry);
    const places = found.places + waiting.places + elsewhere;
    return { takedown: id, captures: hashes.length, articles, places };
  });
  await wipe(store);
  return result!;
}

/** What masking would touch; changes nothing. */
export async function personTakedownPlan(
  store: Store,
  names: readonly string[],
): Promise<PersonTakedown> {
  const masker = maskerOf(names);
  let [captures, articles, places] = [0, 0, 0];
  for await (const row of eachCapture(store.db)) {
    const masked = await maskCapture(row, masker);
    if (!masked) continue;
    captures++;
    articles += masked.annotation.articles.length;
    places += masked.places;
  }
  const waiting = await waitingPlaces(store.db, masker);
  captures += waiting.captures;
  places += waiting.places;
  return { takedown: null, captures, articles, places };
}

function maskerOf(names: readonly string[]): Masker {
  const short = names.find((name) => name.replace(/[^\p{L}]/gu, "").length < SHORTEST_NAME);
  if (names.length === 0 || short !== undefined) {
    throw new ReviewError(
      "BAD_REQUEST",
      `takedown: names of ${SHORTEST_NAME} letters or more are wanted`,
    );
  }
  return createMasker(names);
}

type CaptureRow = Awaited<ReturnType<typeof capturesAfter>>[number];

const capturesAfter = (db: Db, seq: number) =>
  db
    .selectFrom("captures")
    .select(["seq", "id", "sha256", "raw", "encoding", "annotation"])
    .select(["url", "headline", "publisher", "origin_file", "headers"])
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(32)
    .execute();

async function* eachCapture(db: Db): AsyncGenerator<CaptureRow> {
  for (let after = 0; ; ) {
    const rows = await capturesAfter(db, after);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.seq);
  }
}

async function maskCaptures(store: Store, tx: Db, masker: Masker) {
  const hashes: string[] = [];
  let [articles, places] = [0, 0];
  for await (const row of eachCapture(tx)) {
    const masked = await maskCapture(row, masker);
    if (!masked) continue;
    hashes.push(row.sha256);
    places += masked.places;
    articles += masked.annotation.articles.length;
    await tx.updateTable("captures").set(masked.columns).where("id", "=", row.id).execute();
    for (const article of masked.annotation.articles) await rewrite(store, tx, article, masker);
  }
  return { hashes, articles, places };
}

/** The capture without the name, as it is stored from now on; null where the name is not in it. */
async function maskCapture(row: CaptureRow, masker: Masker) {
  const bytes = zstdDecompressSync(row.raw);
  const source = await captureText(bytes, row.encoding);
  const annotation = parseAnnotation(row.annotation);
  const stretches = [...masker.find(source), ...rawStretches(annotation, masker)].sort(
    (a, b) => a[0] - b[0] || a[1] - b[1],
  );
  const beside = maskDeep(
    {
      ...{ url: row.url, headline: row.headline, publisher: row.publisher },
      ...{ origin_file: row.origin_file, headers: row.headers },
    },
    masker,
  );
  const text = covered(source, stretches);
  const masked = maskDeep(annotation, masker);
  const isSame = text === source && JSON.stringify(masked) === JSON.stringify(annotation);
  if (isSame && beside.url === row.url && beside.headers === row.headers) return null;
  // From here on it is this text, whatever encoding or container it came in.
  const raw = Buffer.from(text, "utf8");
  const hash = sha256(raw);
  const whole: CaptureAnnotation = {
    ...masked,
    sha256: hash,
    articles: masked.articles.map((article) => ({ ...article, textHash: sha256(article.text) })),
  };
  const columns = {
    ...beside,
    ...{ raw: zstdCompressSync(raw), raw_size: raw.length, sha256: hash, encoding: "utf-8" },
    annotation: zstdCompressSync(JSON.stringify(whole)),
  };
  return { annotation: whole, columns, places: Math.max(1, stretches.length) };
}

/** Where the name stands in the source, though written otherwise there (entities, line breaks inside). */
function rawStretches({ articles }: CaptureAnnotation, masker: Masker): Span[] {
  return articles.flatMap((article) =>
    masker.find(article.text).flatMap(([start, end]) =>
      article.map.flatMap(({ text, raw, kind }): Span[] => {
        if (text[1] <= start || text[0] >= end || kind === "inserted") return [];
        if (kind !== "copy") return [raw];
        const from = raw[0] + Math.max(start, text[0]) - text[0];
        const to = raw[0] + Math.min(end, text[1]) - text[0];
        return [[from, to]];
      }),
    ),
  );
}

/** Writes an article's row, claims and search words anew. */
async function rewrite(store: Store, tx: Db, article: Article, masker: Masker): Promise<void> {
  const row = await tx
    .selectFrom("articles")
    .select(["seq", "json", "url"])
    .where("id", "=", article.id)
    .executeTakeFirst();
  if (!row) return;
  const headline = article.headline?.text ?? null;
  await tx
    .updateTable("articles")
    .set({
      ...{ headline, publisher: article.publisher, text_hash: article.textHash },
      url: row.url === null ? null : masker.mask(row.url),
      json: JSON.stringify(maskDeep(JSON.parse(row.json) as object, masker)),
    })
    .where("id", "=", article.id)
    .execute();
  const seq = Number(row.seq);
  await store.removeText(tx, "articles", [seq]);
  await store.indexText(tx, "articles", [
    { seq, headline: foldText(headline ?? ""), body: foldText(article.text) },
  ]);
  const claims = await tx
    .selectFrom("claims")
    .select(["id", "json"])
    .where("article_id", "=", article.id)
    .execute();
  for (const { id, json } of claims) {
    const claim = maskDeep(JSON.parse(json) as ClaimRow, masker);
    const { article_id: _article, ...columns } = claimRow(article, claim);
    await tx.updateTable("claims").set(columns).where("id", "=", id).execute();
  }
}
