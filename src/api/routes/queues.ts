import { type Context, Hono } from "hono";
import { disagreementsOf } from "../../app/review/agreement.ts";
import { leasesOf } from "../../app/review/leases.ts";
import {
  countQueue,
  EVENT_QUEUES,
  type EventQueue,
  grayCopies,
  marksOf,
  readQueue,
  shareOf,
} from "../../app/review/queues.ts";
import { listSamples } from "../../app/review/samples.ts";
import { grayStories } from "../../app/review/story-pairs.ts";
import { mayAs } from "../../app/users/users.ts";
import type { CopyEdge } from "../../model/record.ts";
import type { SampleDisagreement } from "../../model/review.ts";
import type { Db, Store } from "../../store/store.ts";
import type { Caller, CallerEnv } from "../caller.ts";
import type { EventItem, Page } from "../contract.ts";
import type { Lease, QueueItem, QueueName, QueuesAnswer } from "../contract-review.ts";
import { articleItems, eventItem, eventItems } from "../items.ts";
import { notFound, pageOf, readPage } from "../params.ts";

export function queueRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/", async (c) => c.json(await allQueues(store, c.get("caller"))))
    .get("/:name", async (c) => c.json(await oneQueue(store, c, c.req.param("name"))));
}

async function allQueues(store: Store, caller: Caller): Promise<QueuesAnswer> {
  const queues: { name: QueueName; total: number }[] = [];
  for (const name of EVENT_QUEUES) {
    queues.push({ name, total: await countQueue(store, name, caller.name) });
  }
  queues.push({ name: "copies", total: (await grayCopies(store.db)).length });
  queues.push({ name: "stories", total: (await grayStories(store)).length });
  queues.push({
    name: "disagreements",
    total: (await visibleDisagreements(store.db, caller)).length,
  });
  return { queues };
}

async function oneQueue(
  store: Store,
  c: Context<CallerEnv>,
  name: string,
): Promise<Page<QueueItem>> {
  const caller = c.get("caller");
  if (name === "copies") return await copyQueue(store.db, c);
  if (name === "stories") return await storyQueue(store, c);
  if (name === "disagreements") {
    const { limit, offset } = readPage(c);
    const all = await visibleDisagreements(store.db, caller);
    const shown = all.slice(offset, offset + limit);
    return pageOf(await disagreementItems(store.db, shown), all.length, offset);
  }
  if (!(EVENT_QUEUES as readonly string[]).includes(name)) throw notFound("queue");
  return await eventQueue(store, c, name as EventQueue);
}

const EMPTY = {
  ...{ event: null, pair: null, conflicts: [], disagreement: null },
  ...{ assigned: null, lease: null, comments: 0 },
} as const;

type Row = Parameters<typeof eventItem>[0];
const conflictsOf = (json: Row): QueueItem["conflicts"] =>
  (JSON.parse(json) as { conflicts?: QueueItem["conflicts"] }).conflicts ?? [];

async function eventQueue(
  store: Store,
  c: Context<CallerEnv>,
  name: EventQueue,
): Promise<Page<QueueItem>> {
  const user = c.get("caller").name;
  const page = readPage(c);
  const total = await countQueue(store, name, user);
  const rows = await readQueue(store, name, user, page);
  const events = rows.map(({ json }) => eventItem(json));
  const marks = await marksOf(
    store.db,
    events.map(({ id }) => id),
  );
  const leases = await leasesOf(store.db, new Date());
  const items = rows.map(({ json, confidence }, at): QueueItem => {
    const event = events[at]!;
    const lease = leases.find(({ subject }) => subject.kind === "event" && subject.id === event.id);
    return {
      ...EMPTY,
      subject: { kind: "event", id: event.id },
      why: WHY[name](event, confidence),
      event,
      conflicts: conflictsOf(json),
      lease: (lease as Lease | undefined) ?? null,
      ...marks.get(event.id)!,
    };
  });
  return pageOf(items, total, page.offset);
}

const WHY: Readonly<Record<EventQueue, (event: EventItem, confidence: number | null) => string>> = {
  new: () => "nobody has decided about it",
  contested: ({ disputed }) =>
    disputed.length > 0 ? `accounts differ on ${disputed.join(", ")}` : "an account denies it",
  "low-confidence": (_event, confidence) =>
    `its surest reading has confidence ${(confidence ?? 0).toFixed(2)}`,
  places: ({ place }) => `"${place?.name ?? ""}" is known to be a place, but not which`,
  conflicts: () => "the machine now reads otherwise than when it was decided",
  "to-verify": () => "accepted, and not yet verified by somebody else",
  mine: () => "assigned to you",
};

async function copyQueue(db: Db, c: Context): Promise<Page<QueueItem>> {
  const { limit, offset } = readPage(c);
  const all = await grayCopies(db);
  const shown = all.slice(offset, offset + limit);
  const articles = await articleItems(
    db,
    shown.flatMap(({ a, b }) => [a, b]),
  );
  const byId = new Map(articles.map((article) => [article.id, article]));
  const items = shown.map(
    (edge: CopyEdge): QueueItem => ({
      ...EMPTY,
      subject: { kind: "article", id: edge.a },
      why: `${Math.round(shareOf(edge) * 100)} % of one text stands in the other`,
      pair: { articles: [byId.get(edge.a)!, byId.get(edge.b)!], edge, score: shareOf(edge) },
    }),
  );
  return pageOf(items, all.length, offset);
}

async function storyQueue(store: Store, c: Context): Promise<Page<QueueItem>> {
  const { limit, offset } = readPage(c);
  const all = await grayStories(store);
  const shown = all.slice(offset, offset + limit);
  const articles = await articleItems(
    store.db,
    shown.flatMap(({ articles: pair }) => pair),
  );
  const byId = new Map(articles.map((article) => [article.id, article]));
  const items = shown.map(({ articles: [a, b], joined, veto, score }): QueueItem => {
    const why = joined ? "just taken for one story" : "just not taken for one story";
    return {
      ...EMPTY,
      subject: { kind: "article", id: a },
      why: veto ? `${why}: ${veto}` : why,
      pair: { articles: [byId.get(a)!, byId.get(b)!], edge: null, score },
    };
  });
  return pageOf(items, all.length, offset);
}

/** Disagreements of samples that are coded whole, so that nobody who still codes learns of them. */
async function visibleDisagreements(db: Db, { role }: Caller): Promise<SampleDisagreement[]> {
  if (!mayAs(role, "reviewer")) return [];
  const out: SampleDisagreement[] = [];
  for (const { id, items, done } of await listSamples(db)) {
    if (done.every((each) => each.items >= items)) out.push(...(await disagreementsOf(db, id)));
  }
  return out;
}

async function disagreementItems(
  db: Db,
  shown: readonly SampleDisagreement[],
): Promise<QueueItem[]> {
  const events = await eventItems(db, [...new Set(shown.map(({ event }) => event))]);
  return shown.map((disagreement) => ({
    ...EMPTY,
    subject: { kind: "event", id: disagreement.event },
    why: `coders differ on "${disagreement.field}"`,
    event: events.find(({ id }) => id === disagreement.event) ?? null,
    disagreement,
  }));
}
