import { createHmac, randomBytes } from "node:crypto";
import { post } from "../../fetch/post.ts";
import type { EventRow } from "../../model/record.ts";
import type { Db, Store } from "../../store/store.ts";
import { contentId } from "../../text/ids.ts";
import { type Actor, appendLog } from "../log/log.ts";
import { ReviewError } from "../review/error.ts";
import { everySearch, hitsOf, refreshHits, type SavedSearch } from "./searches.ts";

/** Tells of new matches of a saved search: by a feed with its own address, or by a webhook. */
export interface Alert {
  readonly id: string;
  readonly search: string;
  readonly kind: "feed" | "webhook";
  readonly by: string;
  readonly secret: string;
  readonly url: string | null;
  readonly told: number;
  readonly tries: number;
  readonly last: { readonly at: string; readonly ok: boolean; readonly detail: string } | null;
}

const ALERT_EVENTS = 100;
const TIMEOUT_MS = 15_000;
/** Two minutes after the first failure, then twice as long each time, at most half a day. */
const FIRST_WAIT_MS = 120_000;
const LONGEST_WAIT_MS = 12 * 3_600_000;
/** Another process does not send what this one is sending. */
const CLAIM_MS = 60_000;

export async function addAlert(
  store: Store,
  search: SavedSearch,
  wish: { readonly kind: "feed" } | { readonly kind: "webhook"; readonly url: string },
  actor: Actor,
): Promise<Alert> {
  const url = wish.kind === "webhook" ? webhookUrl(wish.url) : null;
  const secret = randomBytes(32).toString("base64url");
  const id = contentId("alr", secret);
  const told = await refreshHits(store, search);
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto("alerts")
      .values({
        ...{ id, search_id: search.id, kind: wish.kind, by_name: actor.by, secret, url },
        ...{ at: actor.at.toISOString(), told_seq: told, tries: 0, next_at: null },
        ...{ last_at: null, last_ok: null, last_detail: null },
      })
      .execute();
    // Webhook addresses hold keys of their own: the log names the host alone.
    const after = { search: search.id, kind: wish.kind, host: url && new URL(url).host };
    await appendLog(tx, [{ act: "alert", subject: { kind: "alert", id }, after }], actor);
  });
  return (await listAlerts(store.db)).find((alert) => alert.id === id)!;
}

function webhookUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.username) {
    throw new ReviewError("BAD_REQUEST", "alert: expected an http or https address");
  }
  return url.href;
}

export async function listAlerts(db: Db): Promise<Alert[]> {
  const rows = await db.selectFrom("alerts").selectAll().orderBy("at").orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    search: row.search_id,
    kind: row.kind as Alert["kind"],
    by: row.by_name,
    secret: row.secret,
    url: row.url,
    told: row.told_seq,
    tries: row.tries,
    last:
      row.last_at === null
        ? null
        : { at: row.last_at, ok: row.last_ok === 1, detail: row.last_detail ?? "" },
  }));
}

export async function removeAlert(store: Store, id: string, actor: Actor): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await tx.deleteFrom("alerts").where("id", "=", id).execute();
    await appendLog(tx, [{ act: "alert-remove", subject: { kind: "alert", id } }], actor);
  });
}

/** What a webhook is sent. */
export interface AlertMessage {
  readonly format: "dateline-alert/1";
  readonly alert: string;
  readonly search: { readonly id: string; readonly name: string; readonly filter: string };
  /** The same for every try of one delivery. */
  readonly delivery: string;
  readonly events: readonly EventRow[];
}

export type Send = (url: string, headers: Record<string, string>, body: string) => Promise<number>;

const sendGuarded: Send = (url, headers, body) =>
  post(url, headers, body, { timeoutMs: TIMEOUT_MS, allowPrivate: false });

/**
 * Sends every webhook what its search found and it was not told yet. What fails is tried again later, longer and
 * longer apart, and nothing is left out or told twice. Returns how many deliveries went well.
 */
export async function deliverAlerts(
  store: Store,
  now: Date,
  send: Send = sendGuarded,
): Promise<number> {
  const searches = await everySearch(store.db);
  let delivered = 0;
  for (const alert of await listAlerts(store.db)) {
    const search = searches.find(({ id }) => id === alert.search);
    if (alert.kind !== "webhook" || !search) continue;
    const last = await refreshHits(store, search);
    if (last <= alert.told || !(await claim(store.db, alert, now))) continue;
    if (await deliver(store.db, alert, search, { now, send, last })) delivered++;
  }
  return delivered;
}

/** True where this process may send now. */
async function claim(db: Db, alert: Alert, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("alerts")
    .set({ next_at: new Date(now.getTime() + CLAIM_MS).toISOString() })
    .where("id", "=", alert.id)
    .where("told_seq", "=", alert.told)
    .where((eb) => eb.or([eb("next_at", "is", null), eb("next_at", "<=", now.toISOString())]))
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

async function deliver(
  db: Db,
  alert: Alert,
  search: SavedSearch,
  { now, send, last }: { readonly now: Date; readonly send: Send; readonly last: number },
): Promise<boolean> {
  const hits = await hitsOf(db, search.id, { after: alert.told, limit: ALERT_EVENTS });
  const to = hits.length < ALERT_EVENTS ? last : hits.at(-1)!.seq;
  const { id, name, filter } = search;
  const message: AlertMessage = {
    ...{ format: "dateline-alert/1", alert: alert.id, search: { id, name, filter } },
    delivery: contentId("dlv", alert.id, alert.told, to),
    events: hits.map(({ json }) => JSON.parse(json) as EventRow),
  };
  const outcome = await sent(alert, message, now, send);
  const wait = Math.min(FIRST_WAIT_MS * 2 ** alert.tries, LONGEST_WAIT_MS);
  await db
    .updateTable("alerts")
    .set({
      ...{ last_at: now.toISOString(), last_ok: outcome.ok ? 1 : 0, last_detail: outcome.detail },
      ...(outcome.ok
        ? { told_seq: to, tries: 0, next_at: null }
        : { tries: alert.tries + 1, next_at: new Date(now.getTime() + wait).toISOString() }),
    })
    .where("id", "=", alert.id)
    .execute();
  return outcome.ok;
}

async function sent(
  { url, secret }: Alert,
  message: AlertMessage,
  now: Date,
  send: Send,
): Promise<{ readonly ok: boolean; readonly detail: string }> {
  // Everything it found is gone again: nothing to tell.
  if (message.events.length === 0) return { ok: true, detail: "nothing left to tell" };
  const body = JSON.stringify(message);
  const headers = {
    "content-type": "application/json",
    "user-agent": "dateline-alert/1",
    "x-dateline-delivery": message.delivery,
    "x-dateline-signature": signatureOf(secret, body, now),
  };
  try {
    const status = await send(url ?? "", headers, body);
    return { ok: status >= 200 && status < 300, detail: `status ${status}` };
  } catch (error) {
    return { ok: false, detail: (error as Error).message.slice(0, 300) };
  }
}

/** "t=SECONDS,v1=HEX": HMAC-SHA-256 of "SECONDS.BODY" with the alert's secret; the time keeps old messages from being sent again by others. */
export function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const hex = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${hex}`;
}
