import { eventQuery } from "../../store/event-query.ts";
import type { Db, Store } from "../../store/store.ts";
import { contentId } from "../../text/ids.ts";
import { type Actor, appendLog } from "../log/log.ts";
import { ReviewError } from "../review/error.ts";
import { parseFilter } from "../review/filter.ts";

export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly filter: string;
  readonly shared: boolean;
  readonly by: string;
  readonly at: string;
}

/** Saves a search. What it finds at this moment counts as seen. */
export async function saveSearch(
  store: Store,
  wish: { readonly name: string; readonly filter: string; readonly shared: boolean },
  actor: Actor,
): Promise<SavedSearch> {
  const name = wish.name.trim();
  if (name === "" || name.length > 200) throw new ReviewError("BAD_REQUEST", "search: no name");
  parseFilter(wish.filter);
  const at = actor.at.toISOString();
  const search = { ...wish, name, id: contentId("src", name, actor.by, at), by: actor.by, at };
  await store.db.transaction().execute(async (tx) => {
    const { by, shared, ...row } = search;
    await tx
      .insertInto("searches")
      .values({ ...row, by_name: by, shared: shared ? 1 : 0 })
      .execute();
    const subject = { kind: "search", id: search.id };
    await appendLog(tx, [{ act: "search", subject, after: wish }], actor);
  });
  await refreshHits(store, search);
  await markSeen(store.db, search.id, actor.by);
  return search;
}

/** A user's own searches and the shared ones. */
export async function listSearches(db: Db, user: string): Promise<SavedSearch[]> {
  return (await everySearch(db)).filter(({ by, shared }) => shared || by === user);
}

export async function everySearch(db: Db): Promise<SavedSearch[]> {
  const rows = await db.selectFrom("searches").selectAll().orderBy("name").orderBy("id").execute();
  return rows.map(({ by_name, shared, ...row }) => ({ ...row, by: by_name, shared: shared === 1 }));
}

export async function findSearch(db: Db, id: string, user: string): Promise<SavedSearch> {
  const search = (await listSearches(db, user)).find((each) => each.id === id);
  if (!search) throw new ReviewError("NOT_FOUND", `no search ${id}`);
  return search;
}

/** Takes a search away with its alerts. */
export async function removeSearch(store: Store, id: string, actor: Actor): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await tx.deleteFrom("alerts").where("search_id", "=", id).execute();
    await tx.deleteFrom("search_hits").where("search_id", "=", id).execute();
    await tx.deleteFrom("search_seen").where("search_id", "=", id).execute();
    await tx.deleteFrom("searches").where("id", "=", id).execute();
    await appendLog(tx, [{ act: "search-remove", subject: { kind: "search", id } }], actor);
  });
  refreshed.get(store)?.delete(id);
}

/** Up to which change each search was looked at: nothing new can match where nothing changed. */
const refreshed = new WeakMap<Store, Map<string, number>>();

/** Notes events that a search finds and had not found before, and returns the place of the last. */
export async function refreshHits(
  store: Store,
  { id, filter, at: savedAt }: SavedSearch,
): Promise<number> {
  const places = refreshed.get(store) ?? new Map<string, number>();
  refreshed.set(store, places);
  const last = await store.db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  const now = Number(last?.seq ?? 0);
  if (places.get(id) !== now) {
    const query = await eventQuery(store, parseFilter(filter));
    const found = await query.select("events.id").orderBy("events.seq").execute();
    await writeHits(
      store,
      id,
      savedAt,
      found.map((row) => row.id),
    );
    places.set(id, now);
  }
  return await lastHit(store.db, id);
}

async function writeHits(
  store: Store,
  search: string,
  savedAt: string,
  found: readonly string[],
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    // Writes first: another process that looks at the same search waits here.
    await tx.updateTable("searches").set({ at: savedAt }).where("id", "=", search).execute();
    const known = await tx
      .selectFrom("search_hits")
      .select("event_id")
      .where("search_id", "=", search)
      .execute();
    const met = new Set(known.map(({ event_id }) => event_id));
    let seq = await lastHit(tx, search);
    const at = new Date().toISOString();
    const rows = found
      .filter((id) => !met.has(id))
      .map((event_id) => ({ search_id: search, seq: ++seq, event_id, at }));
    for (let start = 0; start < rows.length; start += 200) {
      await tx
        .insertInto("search_hits")
        .values(rows.slice(start, start + 200))
        .execute();
    }
  });
}

async function lastHit(db: Db, search: string): Promise<number> {
  const row = await db
    .selectFrom("search_hits")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .where("search_id", "=", search)
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** Notes that a user has seen what a search finds now. */
export async function markSeen(db: Db, search: string, user: string): Promise<void> {
  const row = { search_id: search, user_name: user, hit_seq: await lastHit(db, search) };
  await db
    .insertInto("search_seen")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["search_id", "user_name"]).doUpdateSet({ hit_seq: row.hit_seq }),
    )
    .execute();
}

/** How many events a search finds, and how many of them the user has not seen. */
export async function searchCounts(
  store: Store,
  search: SavedSearch,
  user: string,
): Promise<{ readonly total: number; readonly unseen: number }> {
  await refreshHits(store, search);
  const query = await eventQuery(store, parseFilter(search.filter));
  const total = await query.select(({ fn }) => fn.countAll().as("n")).executeTakeFirstOrThrow();
  const seen = await store.db
    .selectFrom("search_seen")
    .select("hit_seq")
    .where("search_id", "=", search.id)
    .where("user_name", "=", user)
    .executeTakeFirst();
  const unseen = await store.db
    .selectFrom("search_hits")
    .innerJoin("events", "events.id", "search_hits.event_id")
    .where("search_id", "=", search.id)
    .where("search_hits.seq", ">", seen?.hit_seq ?? 0)
    .select(({ fn }) => fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  return { total: Number(total.n), unseen: Number(unseen.n) };
}

export interface Hit {
  readonly seq: number;
  readonly at: string;
  /** EventRow. */
  readonly json: string;
}

/** Events that a search found after a place, oldest first; or the newest, newest first. */
export async function hitsOf(
  db: Db,
  search: string,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Promise<Hit[]> {
  const query = db
    .selectFrom("search_hits")
    .innerJoin("events", "events.id", "search_hits.event_id")
    .select(["search_hits.seq", "search_hits.at", "events.json"])
    .where("search_id", "=", search)
    .limit(limit);
  const rows =
    after === null
      ? await query.orderBy("search_hits.seq", "desc").execute()
      : await query.where("search_hits.seq", ">", after).orderBy("search_hits.seq").execute();
  return rows.map(({ seq, at, json }) => ({ seq: Number(seq), at, json }));
}
