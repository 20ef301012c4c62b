import type { Article, Span } from "../../../model/annotation.ts";
import type { Stretch } from "../../reading/selected.ts";

/** Fields of an event that a person may set. */
export const FIELDS = ["type", "status", "time", "place", "actors", "harm", "background"] as const;
export type Field = (typeof FIELDS)[number];

/** The words that the machine's reading of a field rests on in one article. */
export function supportOf(article: Article, mention: string, field: Field): Stretch[] {
  const event = article.events.find(({ id }) => id === mention);
  if (!event) return [];
  const places = event.places
    .map(({ mention: id }) => article.mentions.find((each) => each.id === id)?.span)
    .filter((span) => span !== undefined);
  const spans: Readonly<Record<Field, readonly Span[]>> = {
    type: [event.trigger],
    status: [event.trigger],
    background: [event.trigger],
    time: event.time.spans,
    place: places,
    actors: event.participants.map(({ span }) => span),
    harm: event.harm.map(({ span }) => span),
  };
  const found = spans[field].length > 0 ? spans[field] : [event.trigger];
  const unique = new Map(found.map(([start, end]) => [`${start}-${end}`, { start, end }]));
  return [...unique.values()];
}
