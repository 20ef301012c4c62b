import type { CopyFamily, Story } from "../../model/record.ts";
import type { Db, Store } from "../../store/store.ts";
import { readDecisions } from "../review/decisions.ts";
import { advance } from "./advance.ts";
import type { ChangeDraft } from "./changes.ts";
import { newlyDecided } from "./decided-events.ts";
import { deleteEvent } from "./event-rows.ts";
import { writeEdges, writeFamilies } from "./families.ts";
import { writeIncidents } from "./incidents.ts";
import { recordIndexes } from "./indexes.ts";
import { annotationsAfter, decisionStamp, writeState } from "./record-state.ts";
import { writeStories } from "./stories.ts";
import { writeEvents } from "./write-events.ts";

/** Captures, groups and events at once: memory stays bounded. */
const CHUNK = 256;

/**
 * Makes indexes and record anew from the stored captures and decisions, writes what differs from the record as it
 * stood, and takes away what is not there any more. False where there are no captures. Call it in sequence.
 */
export async function rebuildInto(store: Store, tx: Db, changes: ChangeDraft[]): Promise<boolean> {
  const indexes = recordIndexes(store);
  const decisions = await readDecisions(tx);
  indexes.clear();
  for (const table of [
    "incidents",
    "copies",
    "translations",
    "claim_links",
    "event_decisions",
  ] as const) {
    await tx.deleteFrom(table).execute();
  }
  let last: Awaited<ReturnType<typeof annotationsAfter>>[number] | undefined;
  for (;;) {
    const captures = await annotationsAfter(tx, last?.seq ?? 0, CHUNK);
    if (captures.length === 0) break;
    const annotations = captures.map(({ annotation }) => annotation);
    await writeIncidents(tx, annotations);
    const { edges } = await advance(tx, indexes, annotations, decisions);
    await writeEdges(tx, edges);
    indexes.flush();
    last = captures.at(-1);
  }
  await writeAll(store, tx, changes);
  await writeState(
    tx,
    last ?? { seq: 0, annotation: { id: "" } },
    await decisionStamp(tx),
    decisions,
  );
  return last !== undefined;
}

async function writeAll(store: Store, tx: Db, changes: ChangeDraft[]): Promise<void> {
  const { copies, stories, merge } = recordIndexes(store);
  const decisions = await readDecisions(tx);
  await sweep(tx, "families", copies.families(), (changed: readonly CopyFamily[], gone) =>
    writeFamilies(tx, { changed, gone }, changes),
  );
  await sweep(tx, "stories", stories.stories(), async (changed: readonly Story[], gone) => {
    await writeStories(tx, { changed, gone }, changes);
  });
  const decided = await newlyDecided(tx, merge, decisions);
  const living = new Set<string>();
  const displaced = new Map<string, string>();
  for (let after = -1; ; ) {
    const numbers = merge.eventsAfter(after, CHUNK);
    if (numbers.length === 0) break;
    const events = numbers.map((number) => merge.event(number));
    for (const { event, members } of events) {
      if (members.some(({ summary }) => summary.told)) living.add(merge.idOf(event));
    }
    const places = new Map(events.map(({ event }) => [event + 1, merge.idOf(event)]));
    await clearPlaces(store, tx, places, displaced);
    const toWrite = { events, before: new Map(), decided, displaced };
    await writeEvents(store, tx, merge, toWrite, decisions, changes);
    after = numbers.at(-1)!;
  }
  await withdrawOthers(store, tx, { living, displaced }, changes);
}

/** Writes groups piece by piece, then takes away the stored ones that are not among them. */
async function sweep<T extends { readonly id: string }>(
  tx: Db,
  table: "families" | "stories",
  groups: Iterable<T>,
  write: (changed: readonly T[], gone: readonly string[]) => Promise<void>,
): Promise<void> {
  const living = new Set<string>();
  let piece: T[] = [];
  for (const group of groups) {
    living.add(group.id);
    piece.push(group);
    if (piece.length < CHUNK) continue;
    await write(piece, []);
    piece = [];
  }
  await write(piece, []);
  const stored = await tx.selectFrom(table).select("id").orderBy("id").execute();
  await write(
    [],
    stored.map(({ id }) => id).filter((id) => !living.has(id)),
  );
}

/**
 * Takes rows out that stand in another's place: an earlier version gave places by the time of making, and a capture that
 * was removed moves all that came after it. They are kept in `displaced` until they are written in their own place.
 */
async function clearPlaces(
  store: Store,
  tx: Db,
  places: ReadonlyMap<number, string>,
  displaced: Map<string, string>,
): Promise<void> {
  const rows = await tx
    .selectFrom("events")
    .select(["id", "seq", "json"])
    .where((eb) =>
      eb.or([eb("seq", "in", [...places.keys()]), eb("id", "in", [...places.values()])]),
    )
    .execute();
  for (const { id, seq, json } of rows) {
    if (places.get(Number(seq)) === id) continue;
    displaced.set(id, json);
    await deleteEvent(store, tx, id, Number(seq));
  }
}

interface Standing {
  readonly living: ReadonlySet<string>;
  readonly displaced: ReadonlyMap<string, string>;
}

async function withdrawOthers(
  store: Store,
  tx: Db,
  { living, displaced }: Standing,
  changes: ChangeDraft[],
): Promise<void> {
  const withdraw = (row: string): void => {
    const base = { row, kind: "event", into: [], fields: [], by: "machine" } as const;
    changes.push({ ...base, change: "withdrawn", reason: "no mention left" });
  };
  const rows = await tx.selectFrom("events").select(["id", "seq"]).orderBy("seq").execute();
  for (const { id, seq } of rows.filter((row) => !living.has(row.id))) {
    await deleteEvent(store, tx, id, Number(seq));
    withdraw(id);
  }
  for (const id of displaced.keys()) if (!living.has(id)) withdraw(id);
}
