import type { SelectQueryBuilder } from "kysely";
import type { ClaimRow } from "../model/record.ts";
import { foldedWords, foldText } from "../text/fold.ts";
import { among } from "./among.ts";
import { SEARCH_LIMIT } from "./event-query.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

/** A filter on claims, as in the address bar. Absent: not asked. */
export interface ClaimFilter {
  /** Words that must all stand in its content or its speaker's name. */
  readonly q?: string;
  /** Lexicon id, or "name:" and the folded name. */
  readonly speaker?: string;
  readonly act?: string;
  readonly channel?: string;
  readonly hedge?: string;
  readonly article?: string;
  /** "1": only claims that another claim contradicts. */
  readonly contested?: string;
}

type Query = SelectQueryBuilder<Tables, "claims", object>;

const EQUALS = [
  ["speaker", "speaker"],
  ["act", "act"],
  ["channel", "channel"],
  ["hedge", "hedge"],
  ["article", "article_id"],
] as const;

/** Claims of how many articles are looked at in one go. */
const CHUNK = 500;

/** The claims that a filter selects, without order or limit. */
export async function claimQuery(store: Store, filter: ClaimFilter): Promise<Query> {
  let query: Query = store.db.selectFrom("claims");
  for (const [name, column] of EQUALS) {
    const value = filter[name];
    if (value !== undefined) query = query.where(`claims.${column}`, "=", value);
  }
  if (filter.contested === "1") query = query.where("claims.contested", "=", 1);
  const words = foldedWords(filter.q ?? "").map(({ folded }) => folded);
  if (words.length === 0) return query;
  const found = await inWords(store, words);
  return query.where(among("claims.seq", found));
}

/** Claims have no index of their own: the articles' index finds where the words stand, the claims there are read. */
async function inWords(store: Store, words: readonly string[]): Promise<number[]> {
  const articles = await store.searchText("articles", words, SEARCH_LIMIT);
  const found: number[] = [];
  for (let at = 0; at < articles.length; at += CHUNK) {
    const rows = await store.db
      .selectFrom("claims")
      .innerJoin("articles", "articles.id", "claims.article_id")
      .select(["claims.seq", "claims.json"])
      .where("articles.seq", "in", articles.slice(at, at + CHUNK))
      .execute();
    for (const { seq, json } of rows) if (holds(json, words)) found.push(seq);
  }
  return found;
}

function holds(json: string, words: readonly string[]): boolean {
  const { quote, speaker } = JSON.parse(json) as ClaimRow;
  const folded = new Set(foldText(`${quote} ${speaker?.name ?? ""}`).split(" "));
  return words.every((word) => folded.has(word));
}
