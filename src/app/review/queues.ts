import type { CopyEdge } from "../../model/record.ts";
import type { Db, Store } from "../../store/store.ts";
import { readDecisions } from "./decisions.ts";
import { refreshFacts } from "./facts.ts";

export const EVENT_QUEUES = [
  "new",
  "contested",
  "low-confidence",
  "places",
  "conflicts",
  "to-verify",
  "mine",
] as const;
export type EventQueue = (typeof EVENT_QUEUES)[number];

/** Below this, a reading is as often wrong as not worth recording; see docs/guide/review.md. */
export const LOW_CONFIDENCE = 0.55;

/** Queues that ask the events themselves, without order or limit. */
function waitingEvents(db: Db, queue: "new" | "contested" | "places") {
  const undecided = db
    .selectFrom("events")
    .where("events.review", "=", "none")
    .where("events.background", "=", 0);
  switch (queue) {
    case "new":
      return undecided;
    case "contested":
      return undecided.where("events.grade", "=", "contested");
    case "places":
      return undecided.where("events.place_name", "is not", null).where("events.lat", "is", null);
  }
}

/** Queues that ask what is noted beside the events. */
function waitingFacts(db: Db, queue: "low-confidence" | "conflicts" | "to-verify") {
  const facts = db.selectFrom("review_facts");
  switch (queue) {
    case "low-confidence":
      return facts.where("waiting", "=", 1).where("confidence", "<", LOW_CONFIDENCE);
    case "conflicts":
      return facts.where("conflicts", ">", 0);
    case "to-verify":
      return facts.where("pending", "=", 1);
  }
}

const assignedTo = (db: Db, user: string) =>
  db
    .selectFrom("assignments")
    .innerJoin("events", "events.id", "assignments.event_id")
    .where("to_name", "=", user);

/** How many events wait in a queue. */
export async function countQueue(store: Store, queue: EventQueue, user: string): Promise<number> {
  const { db } = store;
  if (queue === "new" || queue === "contested" || queue === "places") {
    return await counted(waitingEvents(db, queue).select(({ fn }) => fn.countAll().as("n")));
  }
  if (queue === "mine") {
    return await counted(assignedTo(db, user).select(({ fn }) => fn.countAll().as("n")));
  }
  await refreshFacts(store);
  return await counted(waitingFacts(db, queue).select(({ fn }) => fn.countAll().as("n")));
}

async function counted(query: {
  executeTakeFirstOrThrow(): Promise<{ readonly n: number | string | bigint }>;
}): Promise<number> {
  return Number((await query.executeTakeFirstOrThrow()).n);
}

export interface QueuedEvent {
  readonly json: string;
  readonly confidence: number | null;
}

/** A page of a queue: the weakest readings first, else the newest. */
export async function readQueue(
  store: Store,
  queue: EventQueue,
  user: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<QueuedEvent[]> {
  const { db } = store;
  const { limit, offset } = page;
  if (queue === "new" || queue === "contested" || queue === "places") {
    const query = waitingEvents(db, queue).select("events.id").orderBy("events.seq", "desc");
    return await eventsOf(db, await query.limit(limit).offset(offset).execute());
  }
  if (queue === "mine") {
    const query = assignedTo(db, user).select("events.id").orderBy("events.seq", "desc");
    return await eventsOf(db, await query.limit(limit).offset(offset).execute());
  }
  await refreshFacts(store);
  const facts = waitingFacts(db, queue).select("event_id as id");
  const sorted = queue === "low-confidence" ? facts.orderBy("confidence") : facts;
  return await eventsOf(db, await sorted.orderBy("event_id").limit(limit).offset(offset).execute());
}

/** Rows of events, in the order of their ids. */
async function eventsOf(
  db: Db,
  wanted: readonly { readonly id: string }[],
): Promise<QueuedEvent[]> {
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom("events")
    .leftJoin("review_facts", "review_facts.event_id", "events.id")
    .select(["events.id", "events.json", "review_facts.confidence"])
    .where(
      "events.id",
      "in",
      wanted.map(({ id }) => id),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return wanted.flatMap(({ id }) => byId.get(id) ?? []);
}

const gray = new WeakMap<Db, { readonly state: string; readonly edges: readonly CopyEdge[] }>();

/** Pairs of articles that share much of a text but are not one, most alike first. */
export async function grayCopies(db: Db): Promise<readonly CopyEdge[]> {
  const state = await copyState(db);
  const known = gray.get(db);
  if (known?.state === state) return known.edges;
  const edges = await readGrayCopies(db);
  gray.set(db, { state, edges });
  return edges;
}

/** Changes with every capture that the record took in and every decision. */
async function copyState(db: Db): Promise<string> {
  const { seq } = await db
    .selectFrom("log")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirstOrThrow();
  return String(seq);
}

async function readGrayCopies(db: Db): Promise<CopyEdge[]> {
  const decided = new Set(
    (await readDecisions(db)).flatMap((each) => (each.kind === "copy-link" ? [pairOf(each)] : [])),
  );
  const rows = await db
    .selectFrom("copies")
    .innerJoin("articles as first", "first.id", "copies.a")
    .innerJoin("articles as second", "second.id", "copies.b")
    .select("copies.json")
    .where("copies.class", "=", "partial")
    .whereRef("first.family_id", "<>", "second.family_id")
    .execute();
  return rows
    .map(({ json }) => JSON.parse(json) as CopyEdge)
    .filter((edge) => shareOf(edge) >= GRAY_SHARE && !decided.has(pairOf(edge)))
    .sort((a, b) => shareOf(b) - shareOf(a) || (pairOf(a) < pairOf(b) ? -1 : 1));
}

/** From this share of the shorter text on, a person may well call two texts one; two thirds make it one by rule. */
const GRAY_SHARE = 0.45;
export const shareOf = ({ aInB, bInA }: CopyEdge): number => Math.max(aInB, bInA);
const pairOf = ({ a, b }: Pick<CopyEdge, "a" | "b">): string => [a, b].sort().join(" ");

/** Events that are assigned, and how many comments each has: for the rows of a queue. */
export async function marksOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly assigned: string | null; readonly comments: number }>> {
  const wanted = ids.length > 0 ? [...ids] : [""];
  const assigned = await db
    .selectFrom("assignments")
    .select(["event_id", "to_name"])
    .where("event_id", "in", wanted)
    .execute();
  const comments = await db
    .selectFrom("log")
    .leftJoin("log as later", "later.undoes", "log.id")
    .select(["log.subject_id", ({ fn }) => fn.countAll().as("n")])
    .where("log.act", "=", "comment")
    .where("log.subject_kind", "=", "event")
    .where("log.subject_id", "in", wanted)
    .where("later.id", "is", null)
    .groupBy("log.subject_id")
    .execute();
  return new Map(
    ids.map((id) => [
      id,
      {
        assigned: assigned.find(({ event_id }) => event_id === id)?.to_name ?? null,
        comments: Number(comments.find(({ subject_id }) => subject_id === id)?.n ?? 0),
      },
    ]),
  );
}
