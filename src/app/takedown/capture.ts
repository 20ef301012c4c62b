import type { Decision } from "../../model/decisions.ts";
import { removeArticles, removeReadings } from "../../store/replace.ts";
import type { Db, Store } from "../../store/store.ts";
import type { Actor } from "../log/log.ts";
import { removePayloads } from "../log/remove.ts";
import { appendChanges, type ChangeDraft } from "../record/changes.ts";
import { inChunks } from "../record/chunks.ts";
import { rebuildInto } from "../record/rebuild.ts";
import { inSequence, renewIndexes } from "../record/sequence.ts";
import { scrubChanges, scrubSamples } from "./scrub.ts";
import { type Ground, writeTakedown } from "./stored.ts";
import { waitingCaptures } from "./waiting.ts";
import { wipe, wipeWhatGoes } from "./wipe.ts";

export interface CaptureTakedown {
  readonly captures: number;
  readonly articles: number;
  /** Ids of the takedowns, one a capture. */
  readonly takedowns: readonly string[];
}

interface Found {
  readonly id: string;
  readonly sha256: string;
}

interface CapturePlan {
  readonly found: readonly Found[];
  /** How many of them are in the record. */
  readonly stored: number;
  readonly articles: readonly string[];
}

/** Captures of these ids that are there, stored or waiting for it, and how many articles they hold. */
export async function captureTakedownPlan(db: Db, ids: readonly string[]): Promise<CapturePlan> {
  const found: Found[] = [];
  const articles: string[] = [];
  for (const chunk of inChunks([...new Set(ids)])) {
    found.push(
      ...(await db
        .selectFrom("captures")
        .select(["id", "sha256"])
        .where("id", "in", chunk)
        .orderBy("seq")
        .execute()),
    );
    const rows = await db
      .selectFrom("articles")
      .select("id")
      .where("capture_id", "in", chunk)
      .execute();
    articles.push(...rows.map(({ id }) => id));
  }
  const stored = new Set(found.map(({ id }) => id));
  const left = ids.filter((id) => !stored.has(id));
  found.push(...(await waitingCaptures(db, left)));
  return { found, stored: stored.size, articles };
}

/**
 * Removes captures with all that was read of them: articles, claims, search words, what events took from them, what the
 * changes feed and the log say of them. The log keeps that it happened, and the hashes.
 */
export async function takeDownCaptures(
  store: Store,
  ids: readonly string[],
  ground: Ground,
  actor: Actor,
): Promise<CaptureTakedown> {
  wipeWhatGoes(store);
  const result = await inSequence(store, async (tx) => {
    const { found, stored, articles } = await captureTakedownPlan(tx, ids);
    const takedowns: string[] = [];
    if (found.length === 0) return { captures: 0, articles: 0, takedowns };
    const rows = await touched(tx, articles);
    let entry = { id: "", seq: 0 };
    for (const { id, sha256 } of found) {
      const draft = {
        kind: "capture",
        ground,
        capture: id,
        hashes: [sha256],
        captures: 1,
      } as const;
      const written = await writeTakedown(tx, draft, actor);
      takedowns.push(written.id);
      entry = { id: written.entry, seq: written.seq };
      await removeCapture(store, tx, id);
    }
    const changes: ChangeDraft[] = [];
    // What only waits is in no index and no row of the record.
    if (stored > 0) {
      await rebuildInto(store, tx, changes);
      await renewIndexes(tx);
    }
    await appendChanges(tx, changes, actor.at);
    await scrubChanges(tx, new Set([...rows, ...articles, ...found.map(({ id }) => id)]));
    await scrubSamples(tx, new Set(articles));
    await dropDecisions(tx, new Set(articles), entry);
    const gone = await withoutEvents(tx, rows);
    await scrubLog(tx, [...articles, ...gone, ...found.map(({ id }) => id)], entry.id);
    return { captures: found.length, articles: articles.length, takedowns };
  });
  await wipe(store);
  return result ?? { captures: 0, articles: 0, takedowns: [] };
}

/** Events, stories and families that the articles are part of, and their claims. */
async function touched(tx: Db, articles: readonly string[]): Promise<string[]> {
  const rows: string[] = [];
  for (const chunk of inChunks(articles)) {
    const events = await tx
      .selectFrom("event_articles")
      .select("event_id as id")
      .where("article_id", "in", chunk)
      .execute();
    const groups = await tx
      .selectFrom("articles")
      .select(["family_id", "story_id"])
      .where("id", "in", chunk)
      .execute();
    const claims = await tx
      .selectFrom("claims")
      .select("id")
      .where("article_id", "in", chunk)
      .execute();
    rows.push(
      ...events.map(({ id }) => id),
      ...claims.map(({ id }) => id),
      ...groups.flatMap(({ family_id, story_id }) =>
        story_id ? [family_id, story_id] : [family_id],
      ),
    );
  }
  return rows;
}

/** Those of the rows that are no events any more: what was said about them goes too. */
async function withoutEvents(tx: Db, rows: readonly string[]): Promise<string[]> {
  const living = new Set<string>();
  for (const chunk of inChunks(rows)) {
    const found = await tx.selectFrom("events").select("id").where("id", "in", chunk).execute();
    for (const { id } of found) living.add(id);
  }
  return rows.filter((id) => id.startsWith("evt_") && !living.has(id));
}

async function removeCapture(store: Store, tx: Db, id: string): Promise<void> {
  const articles = await tx
    .selectFrom("articles")
    .select(["id", "seq"])
    .where("capture_id", "=", id)
    .execute();
  for (const { id: article, seq } of articles) {
    await removeReadings(store, tx, { id: article, seq: Number(seq) });
  }
  await removeArticles(
    tx,
    articles.map((article) => article.id),
  );
  await tx.deleteFrom("captures").where("id", "=", id).execute();
  await tx.deleteFrom("waiting").where("id", "=", id).execute();
  // The address stays known: nobody is to fetch it again.
  await tx
    .updateTable("visits")
    .set({ capture_id: null, outcome: "refused", detail: "taken down" })
    .where("capture_id", "=", id)
    .execute();
}

/** Decisions that rest on removed words alone no longer stand; their values go with them. */
async function dropDecisions(
  tx: Db,
  articles: ReadonlySet<string>,
  { seq }: { readonly seq: number },
): Promise<void> {
  const rows = await tx.selectFrom("decisions").select(["id", "json"]).execute();
  for (const { id, json } of rows) {
    const named = articlesOf(JSON.parse(json) as Decision);
    if (named.length === 0 || !named.every((article) => articles.has(article))) continue;
    const left = { ...(JSON.parse(json) as Decision), value: null, before: null, reason: null };
    await tx
      .updateTable("decisions")
      .set({ undone_seq: seq, json: JSON.stringify(left) })
      .where("id", "=", id)
      .execute();
  }
}

function articlesOf(decision: Decision): string[] {
  switch (decision.kind) {
    case "verdict":
    case "edit":
      return decision.target.anchors.map(({ article }) => article);
    case "discount":
      return [decision.anchor.article];
    case "event-link":
      return [...decision.a.anchors, ...decision.b.anchors].map(({ article }) => article);
    case "story-link":
    case "copy-link":
      return [decision.a, decision.b];
    case "origin":
      return [decision.member];
  }
}

/** Empties what log entries say of removed words; that a capture came in, with its hash, remains. */
async function scrubLog(tx: Db, ids: readonly string[], takedown: string): Promise<void> {
  const kept = (act: string): boolean => act === "import" || act === "takedown";
  const wanted = new Set(ids);
  await removePayloads(
    tx,
    (json, { act, subject }) =>
      !kept(act) && (wanted.has(subject) || ids.some((id) => json.includes(JSON.stringify(id)))),
    takedown,
  );
}
