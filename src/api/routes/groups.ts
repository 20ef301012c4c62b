import { type Context, Hono } from "hono";
import type { StoredStory } from "../../app/record/stored-story.ts";
import type { CopyEdge, CopyFamily, EventRow, Story } from "../../model/record.ts";
import type { Store } from "../../store/store.ts";
import type { FamilyAnswer, Page, StoryAnswer } from "../contract.ts";
import type { FamilyPage, StoryPage, TranslationsAnswer } from "../contract-groups.ts";
import { carriersOf } from "../family-page.ts";
import { articleItems, eventItem } from "../items.ts";
import { notFound, pageOf, readPage, readParams } from "../params.ts";
import { storyParts, voicesOf } from "../story-page.ts";
import { translationsOf } from "../translations.ts";

export function familyRoutes(store: Store): Hono {
  return new Hono().get("/:id", async (c) => c.json(await oneFamily(store, c.req.param("id"))));
}

async function oneFamily(store: Store, id: string): Promise<FamilyPage> {
  const row = await store.db
    .selectFrom("families")
    .select("json")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("family");
  const family = JSON.parse(row.json) as CopyFamily;
  const members = [...family.articles];
  const edges = await store.db
    .selectFrom("copies")
    .select("json")
    .where((eb) => eb.and([eb("a", "in", members), eb("b", "in", members)]))
    .execute();
  const articles = await articleItems(store.db, members);
  const answer: FamilyAnswer = {
    family,
    articles,
    edges: edges.map((edge) => JSON.parse(edge.json) as CopyEdge),
  };
  return {
    ...answer,
    carriers: await carriersOf(store.db, family, articles, answer.edges),
    translations: await translationsOf(store.db, members),
  };
}

/** Proposed translations of one article. */
export function translationRoutes(store: Store): Hono {
  return new Hono().get("/", async (c) => {
    const { article } = readParams(c, ["article"] as const);
    const items = article ? await translationsOf(store.db, [article]) : [];
    return c.json({ items } satisfies TranslationsAnswer);
  });
}

export function storyRoutes(store: Store): Hono {
  return new Hono()
    .get("/", async (c) => c.json(await listStories(store, c)))
    .get("/:id", async (c) => c.json(await oneStory(store, c.req.param("id"))));
}

async function oneStory(store: Store, id: string): Promise<StoryPage> {
  const row = await store.db
    .selectFrom("stories")
    .select("json")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("story");
  const story = JSON.parse(row.json) as StoredStory;
  const events = await store.db
    .selectFrom("events")
    .select("json")
    .where("story_id", "=", id)
    .orderBy("start_day", (order) => order.asc().nullsLast())
    .orderBy("seq")
    .execute();
  const articles = await articleItems(store.db, story.articles);
  const answer: StoryAnswer = {
    story,
    articles,
    events: events.map((event) => eventItem(event.json)),
  };
  return {
    ...answer,
    ...(await storyParts(store.db, story, articles)),
    voices: voicesOf(events.map((event) => JSON.parse(event.json) as EventRow)),
    translations: await translationsOf(store.db, story.articles),
  };
}

async function listStories(store: Store, c: Context): Promise<Page<Story>> {
  const { limit, offset } = readPage(c);
  const total = await store.db
    .selectFrom("stories")
    .select(({ fn }) => fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  const rows = await store.db
    .selectFrom("stories")
    .select("json")
    .orderBy("start_day", (order) => order.desc().nullsLast())
    .orderBy("id")
    .limit(limit)
    .offset(offset)
    .execute();
  return pageOf(
    rows.map((row) => JSON.parse(row.json) as Story),
    Number(total.n),
    offset,
  );
}
