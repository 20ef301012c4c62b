import { Hono } from "hono";
import type { Gazetteer } from "../../lexicon/gazetteer-model.ts";
import {
  articlesAt,
  eventsAt,
  type PlaceMention,
  type PlaceReading,
  readingsOf,
} from "../../store/place-query.ts";
import type { Db, Store } from "../../store/store.ts";
import type {
  ArticleItem,
  EventItem,
  PlaceAnswer,
  PlaceItem,
  PlaceMentionItem,
} from "../contract.ts";
import { areaOf, findPlaces, gazetteerOrNone, placeItem, rowsOf } from "../gazetteer.ts";
import { articleItems, eventItem } from "../items.ts";
import { notFound, readParams } from "../params.ts";
import { afterOf, beforeOf } from "../surroundings.ts";

const MOST_EVENTS = 50;
const MOST_ARTICLES = 50;

export function placeRoutes(store: Store): Hono {
  return new Hono()
    .get("/", (c) => c.json(findPlaces(readParams(c, ["q", "ids"]))))
    .get("/:id", async (c) =>
      c.json(
        await onePlace(store.db, c.req.param("id"), readParams(c, ["article"]).article ?? null),
      ),
    )
    .get("/:id/area", (c) => c.json(areaOf(c.req.param("id"))));
}

async function onePlace(db: Db, id: string, extra: string | null): Promise<PlaceAnswer> {
  const stored = await eventsAt(db, id, MOST_EVENTS);
  const events = stored.rows.map((json) => eventItem(json));
  const told = await articlesAt(db, id, MOST_ARTICLES);
  const looked = [...new Set(extra === null ? told : [extra, ...told])];
  const readings = await readingsOf(db, id, looked);
  const gazetteer = gazetteerOrNone();
  const rows = gazetteer ? rowsOf(gazetteer, idsIn(id, readings)) : new Map<string, number>();
  const items = (wanted: string): PlaceItem | null => {
    const row = rows.get(wanted);
    return gazetteer && row !== undefined ? placeItem(gazetteer, row) : null;
  };
  const place = items(id) ?? recorded(id, events, readings);
  if (!place) throw notFound("place");
  const articles = await articleItems(
    db,
    readings.map(({ article }) => article.id),
  );
  return {
    place,
    gazetteer: gazetteer && rows.has(id) ? sizeOf(gazetteer, rows.get(id)!) : null,
    names: namesIn(readings),
    total: stored.total,
    events,
    looked: looked.length,
    articles: articles.map((article) => readingItem(article, readings, items)),
  };
}

const idsIn = (id: string, readings: readonly PlaceReading[]): Set<string> =>
  new Set([
    id,
    ...readings.flatMap(({ mentions }) =>
      mentions.flatMap(({ place }) => place.alternatives.map((each) => each.id)),
    ),
  ]);

const sizeOf = (gazetteer: Gazetteer, row: number): PlaceAnswer["gazetteer"] => ({
  population: gazetteer.population(row) || null,
  radiusKm: gazetteer.radiusKm(row) || null,
});

/** The place as the record holds it, where the gazetteer of today no longer knows it. */
function recorded(
  id: string,
  events: readonly EventItem[],
  readings: readonly PlaceReading[],
): PlaceItem | null {
  const place = events[0]?.place ?? readings[0]?.mentions[0]?.place;
  if (!place) return null;
  const { name, kind, country, admin1, lat, lon } = place;
  return { id, name, kind, country, admin1, lat, lon };
}

const wordsOf = ({ article }: PlaceReading, { span }: PlaceMention): string =>
  article.text.slice(...span);

function namesIn(readings: readonly PlaceReading[]): PlaceAnswer["names"] {
  const counts = new Map<string, number>();
  for (const reading of readings) {
    for (const mention of reading.mentions) {
      const words = wordsOf(reading, mention);
      counts.set(words, (counts.get(words) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([words, count]) => ({ words, count }))
    .sort((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1));
}

function readingItem(
  article: ArticleItem,
  readings: readonly PlaceReading[],
  items: (id: string) => PlaceItem | null,
): PlaceAnswer["articles"][number] {
  const reading = readings.find((each) => each.article.id === article.id)!;
  return { article, mentions: reading.mentions.map((each) => mentionItem(reading, each, items)) };
}

function mentionItem(
  reading: PlaceReading,
  mention: PlaceMention,
  items: (id: string) => PlaceItem | null,
): PlaceMentionItem {
  const { id, rule, confidence, place, span } = mention;
  const { text } = reading.article;
  return {
    ...{ id, rule, confidence, use: place.use, words: wordsOf(reading, mention) },
    before: beforeOf(text, span[0]),
    after: afterOf(text, span[1]),
    candidates: [...place.alternatives]
      .sort((a, b) => b.score - a.score)
      .map((each) => ({ ...each, place: items(each.id) })),
  };
}
