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

const base = (db: Db) =>
  db.selectFrom("events").leftJoin("review_facts", "review_facts.event_id", "events.id");

/** Events that wait in a queue, without order or limit. */
function waiting(db: Db, queue: EventQueue, user: string) {
  const all = base(db);
  const undecided = all.where("events.review", "=", "none").where("events.background", "=", 0);
  switch (queue) {
    case "new":
      return undecided;
    case "contested":
      return undecided.where("events.grade", "=", "contested");
    case "low-confidence":
      return undecided.where("review_facts.confidence", "<", LOW_CONFIDENCE);
    case "places":
      return undecided.where("events.place_name", "is not", null).where("events.lat", "is", null);
    case "conflicts":
      return all.where("review_facts.conflicts", ">", 0);
    case "to-verify":
      return all
        .where("events.review", "in", ["accepted", "edited"])
        .where("review_facts.verified", "=", 0);
    case "mine":
      return all.where("events.id", "in", (eb) =>
        eb.selectFrom("assignments").select("event_id").where("to_name", "=", user),
      );
  }
}

/** How many events wait in a queue. */
export async function countQueue(store: Store, queue: EventQueue, user: string): Promise<number> {
  await refreshFacts(store);
  const row = await waiting(store.db, queue, user)
    .select(({ fn }) => fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
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
  const query = waiting(store.db, queue, user).select(["events.json", "review_facts.confidence"]);
  const sorted =
    queue === "low-confidence"
      ? query.orderBy("review_facts.confidence").orderBy("events.seq")
      : query.orderBy("events.seq", "desc");
  return await sorted.limit(page.limit).offset(page.offset).execute();
}

/** Pairs of articles that share much of a text but are not one, most alike first. */
export async function grayCopies(db: Db): Promise<CopyEdge[]> {
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
