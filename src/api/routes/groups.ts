import { type Context, Hono } from "hono";
import type { CopyEdge, CopyFamily, Story } from "../../model/record.ts";
import type { Store } from "../../store/store.ts";
import type { FamilyAnswer, Page, StoryAnswer } from "../contract.ts";
import { articleItems, eventItem } from "../items.ts";
import { notFound, pageOf, readPage } from "../params.ts";

export function familyRoutes(store: Store): Hono {
  return new Hono().get("/:id", async (c) => c.json(await oneFamily(store, c.req.param("id"))));
}

async function oneFamily(store: Store, id: string): Promise<FamilyAnswer> {
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
  return {
    family,
    articles: await articleItems(store.db, members),
    edges: edges.map((edge) => JSON.parse(edge.json) as CopyEdge),
  };
}

export function storyRoutes(store: Store): Hono {
  return new Hono()
    .get("/", async (c) => c.json(await listStories(store, c)))
    .get("/:id", async (c) => c.json(await oneStory(store, c.req.param("id"))));
}

async function oneStory(store: Store, id: string): Promise<StoryAnswer> {
  const row = await store.db
    .selectFrom("stories")
    .select("json")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound("story");
  const story = JSON.parse(row.json) as Story;
  const events = await store.db
    .selectFrom("events")
    .select("json")
    .where("story_id", "=", id)
    .orderBy("start_day", (order) => order.asc().nullsLast())
    .orderBy("seq")
    .execute();
  return {
    story,
    articles: await articleItems(store.db, story.articles),
    events: events.map((event) => eventItem(event.json)),
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
