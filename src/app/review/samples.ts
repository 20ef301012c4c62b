import type { EventRow } from "../../model/record.ts";
import type { Coding } from "../../model/review.ts";
import { eventQuery } from "../../store/event-query.ts";
import type { Db, Store } from "../../store/store.ts";
import { contentId, sha256 } from "../../text/ids.ts";
import { type Actor, appendLog } from "../log/log.ts";
import { ReviewError } from "./error.ts";
import { parseFilter } from "./filter.ts";

export interface SampleWish {
  readonly name: string;
  readonly size: number;
  readonly seed: number;
  readonly filter: string;
  readonly coders: readonly string[];
}

export interface Sample extends SampleWish {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly items: number;
  readonly done: readonly { readonly coder: string; readonly items: number }[];
}

export interface Passage {
  readonly article: string;
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly quote: string;
}

const LARGEST = 2_000;
/** Coder of the values that a reviewer settled a disagreement with. */
export const SETTLED = "";

/**
 * Draws a sample: the same seed, size and filter over the same record give the same events. Every event has the same
 * chance, and a larger size keeps what a smaller one drew.
 */
export async function createSample(store: Store, wish: SampleWish, actor: Actor): Promise<Sample> {
  const coders = [...new Set(wish.coders)];
  if (coders.length < 1) throw new ReviewError("BAD_REQUEST", "sample: coders are wanted");
  if (!Number.isInteger(wish.seed)) throw new ReviewError("BAD_REQUEST", "sample: no seed");
  if (!(wish.size >= 1 && wish.size <= LARGEST)) {
    throw new ReviewError("BAD_REQUEST", `sample: a size from 1 to ${LARGEST} is wanted`);
  }
  const query = await eventQuery(store, parseFilter(wish.filter));
  const rows = await query.select("events.id").execute();
  const drawn = rows
    .map(({ id }) => ({ id, lot: sha256(`${wish.seed} ${id}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, wish.size);
  const at = actor.at.toISOString();
  const id = contentId("smp", wish.name, at, wish.seed);
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto("samples")
      .values({
        ...{ id, name: wish.name, at, by_name: actor.by, seed: wish.seed, size: wish.size },
        ...{ filter: wish.filter, coders: JSON.stringify(coders) },
      })
      .execute();
    for (const [position, { id: event }] of drawn.entries()) {
      const json = JSON.stringify(await passagesOf(tx, event));
      const item = { sample_id: id, id: `${id}:${position + 1}`, position: position + 1 };
      await tx
        .insertInto("sample_items")
        .values({ ...item, event_id: event, json })
        .execute();
    }
    const draft = { act: "sample", subject: { kind: "sample", id } };
    await appendLog(tx, [{ ...draft, after: { ...wish, coders, items: drawn.length } }], actor);
  });
  return (await listSamples(store.db)).find((sample) => sample.id === id)!;
}

/** The words that tell the event, without what the machine made of them. */
async function passagesOf(tx: Db, event: string): Promise<Passage[]> {
  const row = await tx
    .selectFrom("events")
    .select("json")
    .where("id", "=", event)
    .executeTakeFirstOrThrow();
  const { accounts } = JSON.parse(row.json) as EventRow;
  const articles = await tx
    .selectFrom("articles")
    .select(["id", "headline", "publisher", "published_start"])
    .where("id", "in", [...new Set(accounts.map(({ article }) => article))])
    .execute();
  const met = new Set<string>();
  return accounts.flatMap(({ article, quote }) => {
    if (met.has(quote)) return [];
    met.add(quote);
    const found = articles.find(({ id }) => id === article);
    const { headline = null, publisher = null, published_start: published = null } = found ?? {};
    return [{ ...{ article, headline, publisher, published, quote } }];
  });
}

export async function listSamples(db: Db): Promise<Sample[]> {
  const rows = await db.selectFrom("samples").selectAll().orderBy("at").execute();
  const items = await db
    .selectFrom("sample_items")
    .select(["sample_id", ({ fn }) => fn.countAll().as("n")])
    .groupBy("sample_id")
    .execute();
  const codings = await db
    .selectFrom("codings")
    .select(["sample_id", "coder", ({ fn }) => fn.countAll().as("n")])
    .groupBy(["sample_id", "coder"])
    .execute();
  return rows.map(({ by_name, coders, ...row }) => {
    const names = JSON.parse(coders) as string[];
    const done = names.map((coder) => ({
      coder,
      items: Number(
        codings.find((each) => each.sample_id === row.id && each.coder === coder)?.n ?? 0,
      ),
    }));
    const all = Number(items.find((each) => each.sample_id === row.id)?.n ?? 0);
    return { ...row, coders: names, by: by_name, items: all, done };
  });
}

export async function findSample(db: Db, id: string): Promise<Sample> {
  const sample = (await listSamples(db)).find((each) => each.id === id);
  if (!sample) throw new ReviewError("NOT_FOUND", `no sample ${id}`);
  return sample;
}

export interface Task {
  readonly item: {
    readonly id: string;
    readonly position: number;
    readonly passages: readonly Passage[];
  } | null;
  readonly done: number;
  readonly of: number;
}

/** The next item that a coder has not coded. What others coded is not told. */
export async function nextTask(db: Db, sample: Sample, coder: string): Promise<Task> {
  if (!sample.coders.includes(coder)) {
    throw new ReviewError("FORBIDDEN", `${coder} is no coder of this sample`);
  }
  const row = await db
    .selectFrom("sample_items")
    .select(["id", "position", "json"])
    .where("sample_id", "=", sample.id)
    .where("id", "not in", (eb) =>
      eb
        .selectFrom("codings")
        .select("item_id")
        .where("sample_id", "=", sample.id)
        .where("coder", "=", coder),
    )
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return {
    item: row
      ? { id: row.id, position: row.position, passages: JSON.parse(row.json) as Passage[] }
      : null,
    done: sample.done.find((each) => each.coder === coder)?.items ?? 0,
    of: sample.items,
  };
}

/** Writes what a coder says of an item; a second coding by the same coder replaces the first. */
export async function saveCoding(
  store: Store,
  sample: Sample,
  item: string,
  values: Coding,
  actor: Actor & { readonly coder: string },
): Promise<void> {
  const found = await store.db
    .selectFrom("sample_items")
    .select("id")
    .where("sample_id", "=", sample.id)
    .where("id", "=", item)
    .executeTakeFirst();
  if (!found) throw new ReviewError("NOT_FOUND", `no item ${item}`);
  const { coder } = actor;
  if (coder !== SETTLED && !sample.coders.includes(coder)) {
    throw new ReviewError("FORBIDDEN", `${coder} is no coder of this sample`);
  }
  const row = {
    ...{ sample_id: sample.id, item_id: item, coder },
    ...{ at: actor.at.toISOString(), json: JSON.stringify(values) },
  };
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto("codings")
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(["sample_id", "item_id", "coder"]).doUpdateSet({
          at: row.at,
          json: row.json,
        }),
      )
      .execute();
    const act = coder === SETTLED ? "settle" : "code";
    const subject = { kind: "sample", id: sample.id };
    await appendLog(tx, [{ act, subject, after: { item, values } }], actor);
  });
}
