import type { ActorRef, Article, Mention } from "../model/annotation.ts";
import type { ClaimRow, EventRow } from "../model/record.ts";
import { actorKey } from "../text/actor-key.ts";
import { parseAnnotation } from "./read.ts";
import type { Db } from "./store.ts";

/** How much of an actor the record holds. */
export interface ActorCounts {
  readonly claims: number;
  readonly contested: number;
  readonly events: number;
  readonly articles: number;
}

/** Counts of what an actor said and took part in. All 0: the record does not know it. */
export async function actorCounts(db: Db, key: string): Promise<ActorCounts> {
  const said = await db
    .selectFrom("claims")
    .where("speaker", "=", key)
    .select([
      ({ fn }) => fn.countAll().as("claims"),
      ({ fn }) => fn.sum("contested").as("contested"),
    ])
    .select(({ fn }) => fn.count("article_id").distinct().as("articles"))
    .executeTakeFirstOrThrow();
  const events = await db
    .selectFrom("event_actors")
    .where("actor_key", "=", key)
    .select(({ fn }) => fn.count("event_id").distinct().as("n"))
    .executeTakeFirstOrThrow();
  return {
    claims: Number(said.claims),
    contested: Number(said.contested ?? 0),
    events: Number(events.n),
    articles: Number(said.articles),
  };
}

/** Rows of claims with what a list shows of their articles; newest article first. */
export async function claimsWhere(
  db: Db,
  where: { readonly contestedOf: string } | { readonly ids: readonly string[] },
  limit: number,
) {
  let query = db.selectFrom("claims").innerJoin("articles", "articles.id", "claims.article_id");
  if ("ids" in where) query = query.where("claims.id", "in", [...where.ids]);
  else {
    query = query.where("claims.speaker", "=", where.contestedOf).where("claims.contested", "=", 1);
  }
  const rows = await query
    .select(["claims.json", "articles.headline", "articles.publisher", "articles.language"])
    .orderBy("articles.published_start", (order) => order.desc().nullsLast())
    .orderBy("claims.seq")
    .limit(limit)
    .execute();
  return rows.map(({ json, ...article }) => ({ ...(JSON.parse(json) as ClaimRow), ...article }));
}

/** The roles an actor plays, most events first, each with its newest events as stored. */
export async function rolesOf(db: Db, key: string, limit: number) {
  const roles = await db
    .selectFrom("event_actors")
    .where("actor_key", "=", key)
    .select(["role", ({ fn }) => fn.count("event_id").distinct().as("n")])
    .groupBy("role")
    .orderBy("n", "desc")
    .orderBy("role")
    .execute();
  return Promise.all(
    roles.map(async ({ role, n }) => {
      const rows = await db
        .selectFrom("events")
        .where("id", "in", (eb) =>
          eb
            .selectFrom("event_actors")
            .select("event_id")
            .where("actor_key", "=", key)
            .where("role", "=", role),
        )
        .select("json")
        .orderBy("start_day", (order) => order.desc().nullsLast())
        .orderBy("seq")
        .limit(limit)
        .execute();
      return { role, count: Number(n), events: rows.map(({ json }) => json) };
    }),
  );
}

/** Ids of the articles that quote an actor, newest first. */
export async function quotingArticles(db: Db, key: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("articles")
    .where("id", "in", (eb) =>
      eb.selectFrom("claims").select("article_id").where("speaker", "=", key),
    )
    .select("id")
    .orderBy("published_start", (order) => order.desc().nullsLast())
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export type ActorMention = Extract<Mention, { kind: "actor" }>;

/** Where articles that quote an actor or tell its events were read to name it, newest articles first. */
export async function actorReadings(
  db: Db,
  key: string,
  limit: number,
): Promise<{ readonly article: Article; readonly mentions: readonly ActorMention[] }[]> {
  const rows = await db
    .selectFrom("articles")
    .innerJoin("captures", "captures.id", "articles.capture_id")
    .where((eb) =>
      eb.or([
        eb(
          "articles.id",
          "in",
          eb.selectFrom("claims").select("article_id").where("speaker", "=", key),
        ),
        eb(
          "articles.id",
          "in",
          eb
            .selectFrom("event_articles")
            .innerJoin("event_actors", "event_actors.event_id", "event_articles.event_id")
            .select("article_id")
            .where("actor_key", "=", key),
        ),
      ]),
    )
    .select(["articles.idx", "captures.annotation"])
    .orderBy("articles.published_start", (order) => order.desc().nullsLast())
    .orderBy("articles.seq")
    .limit(limit)
    .execute();
  return rows.flatMap(({ idx, annotation }) => {
    const article = parseAnnotation(annotation).articles[idx];
    const mentions = (article?.mentions ?? []).filter(
      (mention): mention is ActorMention =>
        mention.kind === "actor" && actorKey(mention.actor) === key,
    );
    return article && mentions.length > 0 ? [{ article, mentions }] : [];
  });
}

/** An actor as the record names it; null where neither a claim nor an event does. */
export async function namedActor(db: Db, key: string): Promise<ActorRef | null> {
  const claim = await db
    .selectFrom("claims")
    .where("speaker", "=", key)
    .select("json")
    .orderBy("seq")
    .executeTakeFirst();
  const speaker = claim ? (JSON.parse(claim.json) as ClaimRow).speaker : null;
  if (speaker) return speaker;
  const event = await db
    .selectFrom("event_actors")
    .innerJoin("events", "events.id", "event_actors.event_id")
    .where("actor_key", "=", key)
    .select("events.json")
    .orderBy("events.seq")
    .executeTakeFirst();
  const { actors } = event ? (JSON.parse(event.json) as Pick<EventRow, "actors">) : { actors: [] };
  return actors.find(({ actor }) => actorKey(actor) === key)?.actor ?? null;
}
