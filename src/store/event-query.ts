import type { SelectQueryBuilder } from "kysely";
import { foldedWords } from "../text/fold.ts";
import { among } from "./among.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

/** What the address bar, the API and an export all mean by a filter on events. Absent: not asked. */
export interface EventFilter {
  /** Words that must all stand in its names, place or quotes. */
  readonly q?: string;
  readonly plover?: string;
  readonly acledType?: string;
  readonly acledSubType?: string;
  readonly grade?: string;
  readonly status?: string;
  readonly review?: string;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly admin1?: string;
  readonly place?: string;
  /** Lexicon id, or "name:" and the folded name. */
  readonly actor?: string;
  /** Events whose time may fall on this day or later; an undated event passes. */
  readonly from?: string;
  readonly to?: string;
  /** One event by its id. */
  readonly event?: string;
  readonly story?: string;
  readonly article?: string;
  readonly family?: string;
  /** Outlet of one of its articles. */
  readonly outlet?: string;
  /** Number of a change: events that were added after it. */
  readonly since?: string;
  readonly minOrigins?: number;
  /** "1": events that are background in every report of them, too. */
  readonly background?: string;
}

/** Names of the filter as they stand in an address; `minOrigins` is a number, the rest are texts. */
export const EVENT_FILTER_NAMES = [
  "q",
  "plover",
  "acledType",
  "acledSubType",
  "grade",
  "status",
  "review",
  "country",
  "admin1",
  "place",
  "actor",
  "from",
  "to",
  "event",
  "story",
  "article",
  "family",
  "outlet",
  "since",
  "background",
] as const satisfies readonly (keyof EventFilter)[];

/** Most rows that a search for words gives: a guard for memory, not for people. */
export const SEARCH_LIMIT = 1_000_000;

type Query = SelectQueryBuilder<Tables, "events", object>;

const EQUALS = [
  ["plover", "plover"],
  ["acledType", "acled_type"],
  ["acledSubType", "acled_sub_type"],
  ["grade", "grade"],
  ["status", "status"],
  ["review", "review"],
  ["country", "country"],
  ["admin1", "admin1"],
  ["place", "place_id"],
  ["event", "id"],
  ["story", "story_id"],
] as const;

/** The events that a filter selects, without order or limit. */
export async function eventQuery(store: Store, filter: EventFilter): Promise<Query> {
  let query: Query = store.db.selectFrom("events");
  if (filter.background !== "1") query = query.where("events.background", "=", 0);
  for (const [name, column] of EQUALS) {
    const value = filter[name];
    if (value !== undefined) query = query.where(`events.${column}`, "=", value);
  }
  if (filter.minOrigins !== undefined) query = query.where("origins", ">=", filter.minOrigins);
  if (filter.from !== undefined) {
    const from = filter.from;
    query = query.where((eb) => eb.or([eb("end_day", ">=", from), eb("end_day", "is", null)]));
  }
  if (filter.to !== undefined) {
    const to = filter.to;
    query = query.where((eb) => eb.or([eb("start_day", "<=", to), eb("start_day", "is", null)]));
  }
  query = newSince(inRelations(query, filter), filter.since);
  return filter.q === undefined ? query : await inWords(store, query, filter.q);
}

/** Events that were added after a change of this number. */
export function newSince(query: Query, since: string | undefined): Query {
  if (since === undefined) return query;
  return query.where("events.id", "in", (eb) =>
    eb
      .selectFrom("changes")
      .select("row_id")
      .where("seq", ">", Number(since) || 0)
      .where("kind", "=", "event")
      .where("change", "=", "added"),
  );
}

/** Narrows to events of an actor, article, family or outlet. */
export function inRelations(query: Query, filter: EventFilter): Query {
  let narrowed = query;
  const { actor, article, family, outlet } = filter;
  if (actor !== undefined) {
    narrowed = narrowed.where("events.id", "in", (eb) =>
      eb.selectFrom("event_actors").select("event_id").where("actor_key", "=", actor),
    );
  }
  if (article !== undefined) {
    narrowed = narrowed.where("events.id", "in", (eb) =>
      eb.selectFrom("event_articles").select("event_id").where("article_id", "=", article),
    );
  }
  if (family !== undefined) {
    narrowed = narrowed.where("events.id", "in", (eb) =>
      eb
        .selectFrom("event_articles")
        .innerJoin("articles", "articles.id", "event_articles.article_id")
        .select("event_id")
        .where("articles.family_id", "=", family),
    );
  }
  if (outlet !== undefined) {
    narrowed = narrowed.where("events.id", "in", (eb) =>
      eb
        .selectFrom("event_articles")
        .innerJoin("articles", "articles.id", "event_articles.article_id")
        .select("event_id")
        .where("articles.publisher", "=", outlet),
    );
  }
  return narrowed;
}

async function inWords(store: Store, query: Query, q: string): Promise<Query> {
  const words = foldedWords(q).map(({ folded }) => folded);
  if (words.length === 0) return query;
  const found = await store.searchText("events", words, SEARCH_LIMIT);
  return query.where(among("events.seq", found));
}
