import type { Db, Store } from "../../store/store.ts";
import { type Actor, appendLog } from "../log/log.ts";
import { ReviewError } from "../review/error.ts";
import { type CaptureTakedown, takeDownCaptures } from "./capture.ts";

/** How long captures of a source are kept. */
export interface RetentionRule {
  /** "host:example.org" (its subdomains too), "publisher:Name", "*" for all others. */
  readonly source: string;
  readonly days: number;
}

const DAY_MS = 86_400_000;
const SOURCE = /^(host:[a-z0-9.-]+|publisher:.+|\*)$/;

export async function listRetention(db: Db): Promise<RetentionRule[]> {
  return await db.selectFrom("retention").select(["source", "days"]).orderBy("source").execute();
}

/** Sets how many days a source is kept; null takes the rule away. */
export async function setRetention(
  store: Store,
  source: string,
  days: number | null,
  actor: Actor,
): Promise<void> {
  if (!SOURCE.test(source)) {
    throw new ReviewError("BAD_REQUEST", 'retention: expected "host:…", "publisher:…" or "*"');
  }
  if (days !== null && !(Number.isInteger(days) && days >= 1)) {
    throw new ReviewError("BAD_REQUEST", "retention: expected a number of days from 1");
  }
  await store.db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom("retention")
      .select("days")
      .where("source", "=", source)
      .executeTakeFirst();
    await tx.deleteFrom("retention").where("source", "=", source).execute();
    if (days !== null) {
      const row = { source, days, by_name: actor.by, at: actor.at.toISOString() };
      await tx.insertInto("retention").values(row).execute();
    }
    const subject = { kind: "record", id: `retention:${source}` };
    const draft = { act: "retention", subject, before: before ?? null, after: { days } };
    await appendLog(tx, [draft], actor);
  });
}

/** Captures that are older than their source is to be kept, with the rule that says so. */
export async function overdue(
  db: Db,
  now: Date,
): Promise<readonly { readonly id: string; readonly source: string }[]> {
  const rules = await listRetention(db);
  if (rules.length === 0) return [];
  const shortest = Math.min(...rules.map(({ days }) => days));
  const rows = await db
    .selectFrom("captures")
    .select(["id", "url", "publisher", "added_at"])
    .where("added_at", "<", new Date(now.getTime() - shortest * DAY_MS).toISOString())
    .orderBy("seq")
    .execute();
  const published = await publishersOf(db);
  return rows.flatMap(({ id, url, publisher, added_at }) => {
    const rule = ruleOf(rules, url, publisher ?? published.get(id) ?? null);
    const age = now.getTime() - Date.parse(added_at);
    return rule && age > rule.days * DAY_MS ? [{ id, source: rule.source }] : [];
  });
}

/** What pages say of their publisher, where nobody said it beside them. */
async function publishersOf(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("articles")
    .select(["capture_id", "publisher"])
    .where("idx", "=", 0)
    .where("publisher", "is not", null)
    .execute();
  return new Map(rows.map(({ capture_id, publisher }) => [capture_id, publisher ?? ""]));
}

/** The nearest rule: the longest host name, then the publisher, then the one for all. */
function ruleOf(
  rules: readonly RetentionRule[],
  url: string | null,
  publisher: string | null,
): RetentionRule | undefined {
  const host = url && URL.canParse(url) ? new URL(url).hostname : "";
  const byHost = rules
    .filter(({ source }) => source.startsWith("host:"))
    .filter(({ source }) => `.${host}`.endsWith(`.${source.slice("host:".length)}`))
    .sort((a, b) => b.source.length - a.source.length)[0];
  return (
    byHost ??
    rules.find(({ source }) => publisher !== null && source === `publisher:${publisher}`) ??
    rules.find(({ source }) => source === "*")
  );
}

/** Removes what is overdue. */
export async function applyRetention(store: Store, actor: Actor): Promise<CaptureTakedown> {
  const due = await overdue(store.db, actor.at);
  return await takeDownCaptures(
    store,
    due.map(({ id }) => id),
    "retention",
    actor,
  );
}
