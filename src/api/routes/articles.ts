import { type Context, Hono } from "hono";
import { explainCleaning } from "../../app/explain/explain.ts";
import { explainTimes } from "../../app/explain/times.ts";
import { captureText } from "../../intake/capture-text.ts";
import type { CopyEdge, CopyFamily } from "../../model/record.ts";
import { articleQuery } from "../../store/article-query.ts";
import { parseAnnotation, readArticle, readRaw } from "../../store/read.ts";
import type { Db, Store } from "../../store/store.ts";
import { CAPTURE_COLUMNS, storedCapture } from "../../store/stored-capture.ts";
import type {
  ArticleAnswer,
  ArticleItem,
  CaptureAnswer,
  FacetsAnswer,
  Page,
  TimesAnswer,
} from "../contract.ts";
import { ARTICLE_COLUMNS, articleItem, articleItems, captureItem, eventItem } from "../items.ts";
import { notFound, pageOf, readPage, readParams } from "../params.ts";
import { afterOf, beforeOf } from "../surroundings.ts";

const FILTERS = ["q", "publisher", "language", "family", "story", "capture", "from", "to"] as const;

export function articleRoutes(store: Store): Hono {
  return new Hono()
    .get("/", async (c) => c.json(await listArticles(store, c)))
    .get("/facets", async (c) => c.json(await facetArticles(store, c)))
    .get("/:id", async (c) => c.json(await oneArticle(store.db, c.req.param("id"))))
    .get("/:id/times", async (c) => c.json(await timesOf(store.db, c.req.param("id"))));
}

export function captureRoutes(store: Store): Hono {
  return new Hono().get("/:id", async (c) => c.json(await oneCapture(store.db, c.req.param("id"))));
}

async function listArticles(store: Store, c: Context): Promise<Page<ArticleItem>> {
  const { limit, offset } = readPage(c);
  const query = await articleQuery(store, readParams(c, FILTERS));
  const total = await query.select(({ fn }) => fn.countAll().as("n")).executeTakeFirstOrThrow();
  const rows = await query
    .select(ARTICLE_COLUMNS)
    .orderBy("published_start", (order) => order.desc().nullsLast())
    .orderBy("articles.seq")
    .limit(limit)
    .offset(offset)
    .execute();
  return pageOf(rows.map(articleItem), Number(total.n), offset);
}

const FACETS = ["publisher", "language"] as const;

async function facetArticles(store: Store, c: Context): Promise<FacetsAnswer> {
  const filter = readParams(c, FILTERS);
  const facets: Record<string, FacetsAnswer[string]> = {};
  for (const name of FACETS) {
    const { [name]: _own, ...others } = filter;
    const query = await articleQuery(store, others);
    const rows = await query
      .select([`articles.${name} as value`, ({ fn }) => fn.countAll().as("n")])
      .where(`articles.${name}`, "is not", null)
      .groupBy(`articles.${name}`)
      .orderBy("n", "desc")
      .orderBy("value")
      .limit(100)
      .execute();
    facets[name] = rows.map(({ value, n }) => ({
      value: String(value),
      label: String(value),
      count: Number(n),
    }));
  }
  return facets;
}

async function oneArticle(db: Db, id: string): Promise<ArticleAnswer> {
  const row = await db
    .selectFrom("articles")
    .innerJoin("captures", "captures.id", "articles.capture_id")
    .select([...ARTICLE_COLUMNS, "capture_id", "idx", "captures.annotation"])
    .where("articles.id", "=", id)
    .executeTakeFirst();
  const annotation = row ? parseAnnotation(row.annotation) : null;
  const article = row ? annotation?.articles[row.idx] : undefined;
  const capture = row ? await captureItem(db, row.capture_id) : null;
  if (!row || !annotation || !article || !capture) throw notFound("article");
  return {
    row: articleItem(row),
    article,
    capture: { ...capture, problems: annotation.problems },
    family: await familyOf(db, row.family_id),
    copies: await copiesOf(db, id),
    events: await eventsOf(db, id),
  };
}

async function timesOf(db: Db, id: string): Promise<TimesAnswer> {
  const article = await readArticle(db, id);
  const [item] = await articleItems(db, [id]);
  if (!article || !item) throw notFound("article");
  const { start, end } = article.published;
  const day = start?.slice(0, 10) ?? null;
  return {
    article: item,
    reference: day !== null && day === end?.slice(0, 10) ? day : null,
    times: explainTimes(article).map(({ mention, events, considered }) => ({
      id: mention.id,
      words: article.text.slice(...mention.span),
      before: beforeOf(article.text, mention.span[0]),
      after: afterOf(article.text, mention.span[1]),
      value: mention.time,
      ...{ rule: mention.rule, confidence: mention.confidence, events },
      considered: considered.map(({ span, ...other }) => ({
        words: article.text.slice(...span),
        ...other,
      })),
    })),
  };
}

async function familyOf(db: Db, id: string): Promise<CopyFamily | null> {
  const row = await db
    .selectFrom("families")
    .select("json")
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? (JSON.parse(row.json) as CopyFamily) : null;
}

async function copiesOf(db: Db, id: string): Promise<CopyEdge[]> {
  const rows = await db
    .selectFrom("copies")
    .select("json")
    .where((eb) => eb.or([eb("a", "=", id), eb("b", "=", id)]))
    .orderBy("a")
    .orderBy("b")
    .execute();
  return rows.map((row) => JSON.parse(row.json) as CopyEdge);
}

async function eventsOf(db: Db, article: string): Promise<ArticleAnswer["events"]> {
  const rows = await db
    .selectFrom("events")
    .innerJoin("event_articles", "event_articles.event_id", "events.id")
    .select("events.json")
    .where("event_articles.article_id", "=", article)
    .orderBy("events.seq")
    .execute();
  return rows.map((row) => eventItem(row.json));
}

async function oneCapture(db: Db, id: string): Promise<CaptureAnswer> {
  const item = await captureItem(db, id);
  const raw = await readRaw(db, id);
  const row = await db
    .selectFrom("captures")
    .select([...CAPTURE_COLUMNS, "annotation"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!item || !raw || !row) throw notFound("capture");
  const annotation = parseAnnotation(row.annotation);
  const capture = { ...item, problems: annotation.problems };
  const text = await captureText(raw, row.encoding);
  const cleaning = explainCleaning(storedCapture(row, text), annotation);
  return { capture, text, annotation, cleaning };
}
