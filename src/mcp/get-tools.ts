import type { ArticleAnswer } from "../api/contract.ts";
import { ask, type Tool, ToolError } from "./tool.ts";

const ID = { type: "string", minLength: 1, maxLength: 500 };
/** Characters of an article given at once. */
const TEXT = 20_000;

const get = (name: string, title: string, description: string, path: string, id: string): Tool => ({
  name,
  title,
  description,
  inputSchema: {
    type: "object",
    properties: { id: { ...ID, description: id } },
    required: ["id"],
    additionalProperties: false,
  },
  run: ({ api }, { id: wanted }) => ask(api, `${path}/${encodeURIComponent(String(wanted))}`),
});

const article: Tool = {
  name: "get_article",
  title: "Get an article",
  description:
    "An article's frozen text (spans of the record count in it, UTF-16), headline, publisher, dates, URL, copies and events.",
  inputSchema: {
    type: "object",
    properties: {
      id: { ...ID, description: "Article id." },
      offset: { type: "integer", minimum: 0, description: `Where to begin; ${TEXT} characters.` },
    },
    required: ["id"],
    additionalProperties: false,
  },
  async run({ api }, { id, offset = 0 }) {
    const answer = await ask(api, `articles/${encodeURIComponent(String(id))}`);
    const { row, article, capture, family, copies, events } = answer as ArticleAnswer;
    const from = Number(offset);
    if (from > article.text.length) {
      throw new ToolError(`"offset": the text has ${article.text.length} characters`);
    }
    const to = Math.min(from + TEXT, article.text.length);
    return {
      ...{ row, capture, family, copies, events },
      published: article.published,
      text: article.text.slice(from, to),
      characters: article.text.length,
      nextOffset: to < article.text.length ? to : null,
    };
  },
};

/** Tools that give one thing whole. */
export const GET_TOOLS: readonly Tool[] = [
  {
    name: "summary",
    title: "What the record holds",
    description:
      "Counts of captures, articles, copies, stories, claims and events, and events by grade.",
    inputSchema: { type: "object", properties: {}, additionalProperties: false },
    run: ({ api }) => ask(api, "summary"),
  },
  get(
    "get_event",
    "Get an event",
    "An event with every account, disputed slots, grade and why, and the articles it stands in.",
    "events",
    "Event id.",
  ),
  article,
  get("get_story", "Get a story", "A story with its articles and events.", "stories", "Story id."),
  get(
    "get_family",
    "Get a copy family",
    "Articles that are one text, who wrote it first, and what each edge rests on.",
    "families",
    "Family id.",
  ),
  get(
    "get_actor",
    "Get an actor",
    "What the lexicon knows of an actor, what it claimed, how often it was contradicted, its events.",
    "actors",
    'Actor key: a lexicon id, or "name:" and the name.',
  ),
  get(
    "get_place",
    "Get a place",
    "A gazetteer place, the words that were read as it with the candidates considered, and its events.",
    "places",
    "Place id.",
  ),
];
