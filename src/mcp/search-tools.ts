import { ask, type Tool } from "./tool.ts";

const text = (description: string) => ({ type: "string", maxLength: 500, description });
const day = (description: string) => ({
  type: "string",
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  description,
});

const PAGE = {
  limit: { type: "integer", minimum: 1, maximum: 100, description: "Rows a page; 20 unless told." },
  cursor: text('"next" of the page before.'),
};

/** The filter of the desk, the API and the exports, described once. */
export const EVENT_FILTER = {
  q: text("Words that must all stand in the event's names, place or quotes."),
  plover: text("PLOVER event, such as ASSAULT."),
  acledType: text("ACLED event type, such as Battles."),
  acledSubType: text("ACLED sub-event type, such as Armed clash."),
  grade: {
    enum: ["acknowledged", "multi-source", "single-source", "contested", "discounted"],
    description: "How well it is attested.",
  },
  status: text("occurred, ongoing, attempted, planned, threatened, hypothetical or denied."),
  review: text("none, accepted, edited, rejected or merged."),
  country: text("ISO 3166-1 alpha-3, such as SDN."),
  admin1: text("First-level division, as events name it."),
  place: text("Place id, such as geonames:379252."),
  actor: text('Actor key: a lexicon id, or "name:" and the name.'),
  from: day("Events that may fall on this day or later."),
  to: day("Events that may fall on this day or earlier."),
  story: text("Story id."),
  article: text("Article id."),
  family: text("Copy family id."),
  minOrigins: { type: "integer", minimum: 1, description: "Least independent origins." },
  background: { enum: ["1"], description: '"1": history told as context, too.' },
};

const search = (
  name: string,
  title: string,
  description: string,
  path: string,
  properties: Readonly<Record<string, object>>,
): Tool => ({
  name,
  title,
  description,
  inputSchema: {
    type: "object",
    properties: { ...properties, ...PAGE },
    additionalProperties: false,
  },
  run: ({ api }, args) => ask(api, path, { limit: 20, ...args }),
});

/** Tools that look for rows. */
export const SEARCH_TOOLS: readonly Tool[] = [
  search(
    "search_events",
    "Search events",
    "Events of the record under a filter, newest first: type, time, place, actors, harm, grade, one verbatim quote. " +
      "`total` counts all that the filter selects.",
    "events",
    {
      ...EVENT_FILTER,
      sort: { enum: ["newest", "oldest", "origins", "reports"], description: "Order." },
    },
  ),
  search(
    "search_claims",
    "Search claims",
    "Who said what: claims with speaker, chain of carriers, act, hedge, verbatim quote, and the claims they contradict.",
    "claims",
    {
      q: text("Words that must all stand in the claim or its speaker's name."),
      speaker: text('Actor key: a lexicon id, or "name:" and the name.'),
      act: text("say, accuse, deny, claim-responsibility, threaten …"),
      channel: text("Channel, such as statement or interview."),
      hedge: text("Hedge of the claim."),
      article: text("Article id."),
      contested: { enum: ["1"], description: "Only claims that another claim contradicts." },
    },
  ),
  search(
    "search_articles",
    "Search articles",
    "Articles with publisher, publication bracket, copy family and story; `q` searches headline and text.",
    "articles",
    {
      q: text("Words that must all stand in the article."),
      publisher: text("Publisher, as articles name it."),
      language: text("Language tag, such as en."),
      family: text("Copy family id."),
      story: text("Story id."),
      capture: text("Capture id."),
      from: day("Published on this day or later."),
      to: day("Published on this day or earlier."),
    },
  ),
];
