import type { SelectQueryBuilder } from "kysely";
import { foldedWords } from "../text/fold.ts";
import { among } from "./among.ts";
import { SEARCH_LIMIT } from "./event-query.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

/** A filter on articles, as in the address bar. Absent: not asked. */
export interface ArticleFilter {
  readonly q?: string;
  readonly publisher?: string;
  readonly language?: string;
  readonly family?: string;
  readonly story?: string;
  readonly capture?: string;
  readonly from?: string;
  readonly to?: string;
}

type Query = SelectQueryBuilder<Tables, "articles", object>;

const EQUALS = [
  ["publisher", "publisher"],
  ["language", "language"],
  ["family", "family_id"],
  ["story", "story_id"],
  ["capture", "capture_id"],
] as const;

/** The articles that a filter selects, without order or limit. */
export async function articleQuery(store: Store, filter: ArticleFilter): Promise<Query> {
  let query: Query = store.db.selectFrom("articles");
  for (const [name, column] of EQUALS) {
    const value = filter[name];
    if (value !== undefined) query = query.where(`articles.${column}`, "=", value);
  }
  const { from, to, q } = filter;
  if (from !== undefined) {
    query = query.where((eb) =>
      eb.or([eb("published_end", ">=", from), eb("published_end", "is", null)]),
    );
  }
  if (to !== undefined) {
    query = query.where((eb) =>
      eb.or([eb("published_start", "<=", `${to}T99`), eb("published_start", "is", null)]),
    );
  }
  const words = q === undefined ? [] : foldedWords(q).map(({ folded }) => folded);
  if (words.length === 0) return query;
  const found = await store.searchText("articles", words, SEARCH_LIMIT);
  return query.where(among("articles.seq", found));
}
