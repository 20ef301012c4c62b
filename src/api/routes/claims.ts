import { type Context, Hono } from "hono";
import type { ClaimRow } from "../../model/record.ts";
import { type ClaimFilter, claimQuery } from "../../store/claim-query.ts";
import type { Store } from "../../store/store.ts";
import type { ClaimItem, FacetsAnswer, Page } from "../contract.ts";
import { bad, pageOf, readPage, readParams } from "../params.ts";

const FILTERS = ["q", "speaker", "act", "channel", "hedge", "article", "contested"] as const;

export function claimRoutes(store: Store): Hono {
  return new Hono()
    .get("/", async (c) => c.json(await listClaims(store, c)))
    .get("/facets", async (c) => c.json(await facetClaims(store, readParams(c, FILTERS))));
}

async function listClaims(store: Store, c: Context): Promise<Page<ClaimItem>> {
  const { limit, offset } = readPage(c);
  const sort = c.req.query("sort") || "arrival";
  if (sort !== "arrival" && sort !== "newest") throw bad('"sort": expected arrival, newest');
  const query = await claimQuery(store, readParams(c, FILTERS));
  const total = await query.select(({ fn }) => fn.countAll().as("n")).executeTakeFirstOrThrow();
  const joined = query
    .innerJoin("articles", "articles.id", "claims.article_id")
    .select(["claims.json", "articles.headline", "articles.publisher", "articles.language"]);
  const sorted =
    sort === "newest"
      ? joined.orderBy("articles.published_start", (order) => order.desc().nullsLast())
      : joined;
  const rows = await sorted.orderBy("claims.seq").limit(limit).offset(offset).execute();
  const items = rows.map(({ json, headline, publisher, language }) => ({
    ...(JSON.parse(json) as ClaimRow),
    ...{ headline, publisher, language },
  }));
  return pageOf(items, Number(total.n), offset);
}

const FACETS = ["speaker", "act", "channel"] as const;

async function facetClaims(store: Store, filter: ClaimFilter): Promise<FacetsAnswer> {
  const facets: Record<string, FacetsAnswer[string]> = {};
  for (const name of FACETS) {
    const { [name]: _own, ...others } = filter;
    const query = await claimQuery(store, others);
    const rows = await query
      .select([`claims.${name} as value`, ({ fn }) => fn.countAll().as("n")])
      .select(({ fn }) => fn.min("claims.seq").as("first"))
      .where(`claims.${name}`, "is not", null)
      .groupBy(`claims.${name}`)
      .orderBy("n", "desc")
      .orderBy("value")
      .limit(40)
      .execute();
    const names =
      name === "speaker"
        ? await speakerNames(
            store,
            rows.map(({ first }) => Number(first)),
          )
        : new Map<number, string>();
    facets[name] = rows.map(({ value, n, first }) => ({
      value: String(value),
      label: names.get(Number(first)) ?? String(value),
      count: Number(n),
    }));
  }
  return facets;
}

/** Names of the speakers of these claims: a key alone is a lexicon's id or a folded name. */
async function speakerNames(store: Store, seqs: readonly number[]): Promise<Map<number, string>> {
  if (seqs.length === 0) return new Map();
  const rows = await store.db
    .selectFrom("claims")
    .select(["seq", "json"])
    .where("seq", "in", [...seqs])
    .execute();
  return new Map(
    rows.map(({ seq, json }) => [seq, (JSON.parse(json) as ClaimRow).speaker?.name ?? ""]),
  );
}
