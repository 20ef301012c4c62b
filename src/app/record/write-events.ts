import { applyDecisions } from "../../merge/decide.ts";
import { type BuiltEvent, buildEvent } from "../../merge/event.ts";
import type { IncidentInput } from "../../merge/input.ts";
import type { IndexedEvent, MergeIndex } from "../../merge/merge-index.ts";
import type { Decision } from "../../model/decisions.ts";
import type { ChangeRow } from "../../model/record.ts";
import type { Db, Store } from "../../store/store.ts";
import { type ChangeDraft, changeOf } from "./changes.ts";
import { inChunks } from "./chunks.ts";
import { writeContradictions } from "./contradictions.ts";
import { decisionsAbout } from "./decided-events.ts";
import {
  deleteEvent,
  type EventToWrite,
  insertEvents,
  storedEvents,
  updateEvents,
} from "./event-rows.ts";
import { storiesOf, storyOfEvent } from "./stories.ts";

/** Events to be written, and what became of them. */
export interface EventsToWrite {
  readonly events: readonly IndexedEvent[];
  /** Event as it was → the events that its incidents are in now. */
  readonly before: ReadonlyMap<number, readonly number[]>;
  /** Events, as they were or are, that a decision changed. */
  readonly decided: ReadonlySet<number>;
  /** What merging reads of incidents that are in memory, by id: the others are read from the store. */
  readonly inputs?: ReadonlyMap<string, IncidentInput>;
  /** Rows, id → JSON, that were taken out because they stood in another's place: they are not new. */
  readonly displaced?: ReadonlyMap<string, string>;
}

/** Events built in one go; memory stays bounded. */
const CHUNK = 300;

/** Builds events and writes those that are new or read otherwise now; takes away those that are gone. */
export async function writeEvents(
  store: Store,
  tx: Db,
  merge: MergeIndex,
  { events, before, decided, inputs = new Map(), displaced }: EventsToWrite,
  decisions: readonly Decision[],
  changes: ChangeDraft[],
): Promise<void> {
  const told = events.filter(({ members }) => members.some(({ summary }) => summary.told));
  const living = new Set(told.map(({ event }) => event));
  await removeGone(store, tx, merge, { before, living, decided }, changes);
  for (const chunk of inChunks(told, CHUNK)) {
    const built = await buildAll(tx, merge, chunk, inputs, decisions);
    const stored = await storedEvents(
      tx,
      built.map(({ row }) => row.id),
    );
    const fresh: EventToWrite[] = [];
    const changed: EventToWrite[] = [];
    for (const [index, { row }] of built.entries()) {
      const { event } = chunk[index]!;
      const json = JSON.stringify(row);
      const old = stored.get(row.id) ?? null;
      if (old?.json === json) continue;
      if (old === null) fresh.push({ row, json, seq: event + 1 });
      else changed.push({ row, json, seq: old.seq });
      const known = old?.json ?? displaced?.get(row.id) ?? null;
      if (known === json) continue;
      const reason =
        known === null ? "reported" : decided.has(event) ? "decided" : "accounts changed";
      const change = changeOf("event", row, known, reason, byOf(decided, event));
      if (change) changes.push(change);
    }
    await insertEvents(store, tx, fresh);
    await updateEvents(store, tx, changed);
    await writeContradictions(tx, built);
  }
}

const byOf = (decided: ReadonlySet<number>, event: number): ChangeRow["by"] =>
  decided.has(event) ? "review" : "machine";

async function buildAll(
  tx: Db,
  merge: MergeIndex,
  events: readonly IndexedEvent[],
  known: ReadonlyMap<string, IncidentInput>,
  decisions: readonly Decision[],
): Promise<BuiltEvent[]> {
  const members = events.flatMap((event) => event.members);
  const articles = new Set(members.map(({ summary }) => summary.article));
  const familyOf = new Map(members.map(({ summary, family }) => [summary.article, family]));
  const about = decisionsAbout(merge, decisions, articles);
  const stories = await storiesOf(tx, [...articles]);
  const inputs = await readIncidents(
    tx,
    members.map(({ summary }) => summary.id),
    known,
  );
  return events.map(({ event, members: nodes, reasons }) => {
    const { own, discounts, links, conflicts } = about(event);
    const incidents = nodes.map(({ summary }) => inputs.get(summary.id)!);
    const built = buildEvent(
      { incidents, reasons },
      merge.idOf(event),
      (article) => familyOf.get(article)!,
      discounts,
    );
    const others = [...links, ...discounts.map(({ decision }) => decision)];
    const row = applyDecisions(built.row, own, conflicts, others);
    return { ...built, row: { ...row, story: storyOfEvent(row, stories) } };
  });
}

async function readIncidents(
  tx: Db,
  ids: readonly string[],
  known: ReadonlyMap<string, IncidentInput>,
): Promise<Map<string, IncidentInput>> {
  const inputs = new Map<string, IncidentInput>();
  for (const id of ids) {
    const input = known.get(id);
    if (input) inputs.set(id, input);
  }
  for (const chunk of inChunks(ids.filter((id) => !inputs.has(id)))) {
    const rows = await tx.selectFrom("incidents").select("json").where("id", "in", chunk).execute();
    for (const { json } of rows) {
      const input = JSON.parse(json) as IncidentInput;
      inputs.set(input.id, input);
    }
  }
  return inputs;
}

const REASONS = {
  split: "mentions fell apart",
  merged: "one event",
  withdrawn: "no mention left",
} as const;

/** Takes away events that are no longer there and says where their mentions went. */
async function removeGone(
  store: Store,
  tx: Db,
  merge: MergeIndex,
  { before, living, decided }: Omit<EventsToWrite, "events"> & { living: ReadonlySet<number> },
  changes: ChangeDraft[],
): Promise<void> {
  const moved = [...before].filter(
    ([old, now]) => now.length !== 1 || now[0] !== old || !living.has(old),
  );
  const stored = await storedEvents(
    tx,
    moved.map(([old]) => merge.idOf(old)),
  );
  for (const [old, now] of moved) {
    const row = merge.idOf(old);
    const found = stored.get(row);
    if (!found) continue;
    const stays = living.has(old);
    if (!stays) {
      await deleteEvent(store, tx, row, found.seq);
      await writeContradictions(tx, [], [row]);
    }
    const into = now.filter((event) => living.has(event)).map((event) => merge.idOf(event));
    const change = stays ? "split" : into.length > 0 ? "merged" : "withdrawn";
    const by = [old, ...now].some((event) => decided.has(event)) ? "review" : "machine";
    const reason = by === "review" ? "decided" : REASONS[change];
    changes.push({ row, kind: "event", change, into: into.sort(), fields: [], by, reason });
  }
}

/** Tells events their story where their articles went to another one; `written` were told already. */
export async function moveEvents(
  tx: Db,
  articles: ReadonlySet<string>,
  written: ReadonlySet<string>,
  changes: ChangeDraft[],
): Promise<void> {
  const ids = new Set<string>();
  for (const chunk of inChunks([...articles])) {
    const rows = await tx
      .selectFrom("event_articles")
      .select("event_id")
      .where("article_id", "in", chunk)
      .execute();
    for (const { event_id } of rows) if (!written.has(event_id)) ids.add(event_id);
  }
  for (const chunk of inChunks([...ids].sort(), CHUNK)) {
    for (const [id, { json, seq }] of await storedEvents(tx, chunk)) {
      const row = JSON.parse(json) as BuiltEvent["row"];
      const stories = await storiesOf(tx, [...new Set(row.accounts.map(({ article }) => article))]);
      const story = storyOfEvent(row, stories);
      if (story === row.story) continue;
      const now = { ...row, story };
      await tx
        .updateTable("events")
        .set({ story_id: story, json: JSON.stringify(now) })
        .where("seq", "=", seq)
        .execute();
      const change = changeOf("event", { ...now, id }, json, "stories");
      if (change) changes.push(change);
    }
  }
}
