import type { Article, Mention } from "../model/annotation.ts";
import { parseAnnotation } from "./read.ts";
import type { Db } from "./store.ts";

export type PlaceMention = Extract<Mention, { kind: "place" }>;

/** An article with the words in it that were read as one place. */
export interface PlaceReading {
  readonly article: Article;
  readonly mentions: readonly PlaceMention[];
}

/** The events of a place as stored, newest first, and how many there are. */
export async function eventsAt(db: Db, place: string, limit: number) {
  const query = db.selectFrom("events").where("place_id", "=", place);
  const total = await query.select(({ fn }) => fn.countAll().as("n")).executeTakeFirstOrThrow();
  const rows = await query
    .select("json")
    .orderBy("start_day", (order) => order.desc().nullsLast())
    .orderBy("seq")
    .limit(limit)
    .execute();
  return { total: Number(total.n), rows: rows.map(({ json }) => json) };
}

/** Ids of the articles that tell the events of a place, in order of arrival. */
export async function articlesAt(db: Db, place: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("articles")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("event_articles")
        .innerJoin("events", "events.id", "event_articles.event_id")
        .select("article_id")
        .where("events.place_id", "=", place),
    )
    .select("id")
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Where the named articles were read to name a place, from their stored annotations. */
export async function readingsOf(
  db: Db,
  place: string,
  articles: readonly string[],
): Promise<PlaceReading[]> {
  if (articles.length === 0) return [];
  const rows = await db
    .selectFrom("articles")
    .innerJoin("captures", "captures.id", "articles.capture_id")
    .select(["articles.idx", "captures.annotation"])
    .where("articles.id", "in", [...articles])
    .orderBy("articles.seq")
    .execute();
  return rows.flatMap(({ idx, annotation }) => {
    const article = parseAnnotation(annotation).articles[idx];
    if (!article) return [];
    const mentions = article.mentions.filter(
      (mention): mention is PlaceMention => mention.kind === "place" && mention.place.id === place,
    );
    return mentions.length > 0 ? [{ article, mentions }] : [];
  });
}
