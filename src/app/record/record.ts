import type { IncidentInput } from "../../merge/input.ts";
import type { Decision } from "../../model/decisions.ts";
import { storeErrorFrom } from "../../store/errors.ts";
import type { Db, Store } from "../../store/store.ts";
import { logBuild } from "../log/machine.ts";
import { readDecisions } from "../review/decisions.ts";
import { type Advance, advance } from "./advance.ts";
import { appendChanges, type ChangeDraft } from "./changes.ts";
import { newlyDecided } from "./decided-events.ts";
import { writeEdges, writeFamilies } from "./families.ts";
import { incidentsOf, writeIncidents } from "./incidents.ts";
import { type RecordIndexes, recordIndexes } from "./indexes.ts";
import { rebuildInto } from "./rebuild.ts";
import {
  annotationsAfter,
  decisionStamp,
  isBehind,
  type RecordState,
  readState,
  writeState,
} from "./record-state.ts";
import { inSequence } from "./sequence.ts";
import { writeStories } from "./stories.ts";
import { moveEvents, writeEvents } from "./write-events.ts";

/** Captures that the record takes in one transaction: few enough for memory, many enough to write an event once. */
export const BATCH = 256;

/** True where captures or decisions came that the record does not hold yet. */
export const isDirty = (db: Db): Promise<boolean> => isBehind(db);

/**
 * Brings families, stories and events up to date with captures and decisions, and writes what became of each row to
 * the changes feed. Costs what is new. Does nothing, and says so, where nothing came in. `force` makes all of it anew
 * from what is stored, which gives the same record: the check of the indexes, and the way out where they are wrong.
 */
export async function buildRecord(store: Store, now: Date, force = false): Promise<boolean> {
  try {
    if (force || (await isOfEarlierVersion(store.db))) return await rebuildRecord(store, now);
    let built = false;
    while (await isBehind(store.db)) {
      await inSequence(store, (tx) => extend(store, tx, now));
      built = true;
    }
    return built;
  } catch (error) {
    throw storeErrorFrom(error, store.location);
  }
}

/**
 * Takes one batch into the record where a whole one waits: what `buildRecord` would do with it later, while others are
 * still being annotated. Does nothing where the record must be made anew.
 */
export async function buildBatch(store: Store, now: Date): Promise<void> {
  try {
    if (await isOfEarlierVersion(store.db)) return;
    const { seq } = await readState(store.db);
    const last = await store.db
      .selectFrom("captures")
      .select("seq")
      .where("seq", ">", seq ?? 0)
      .orderBy("seq")
      .offset(BATCH - 1)
      .limit(1)
      .executeTakeFirst();
    if (last) await inSequence(store, (tx) => extend(store, tx, now));
  } catch (error) {
    throw storeErrorFrom(error, store.location);
  }
}

/** True for a record that was built by a version that kept no place and no index of merging. */
async function isOfEarlierVersion(db: Db): Promise<boolean> {
  if ((await readState(db)).seq !== null) return false;
  return (await db.selectFrom("families").select("id").limit(1).executeTakeFirst()) !== undefined;
}

async function rebuildRecord(store: Store, now: Date): Promise<boolean> {
  const done = await inSequence(store, async (tx) => {
    const changes: ChangeDraft[] = [];
    const any = await rebuildInto(store, tx, changes);
    await appendChanges(tx, changes, now);
    await logBuild(tx, { annotations: [], changes: changes.length }, now);
    return any;
  });
  return done ?? false;
}

/** Takes the next captures into the record, in their order. Call it in sequence. */
async function extend(store: Store, tx: Db, now: Date): Promise<void> {
  const state = await readState(tx);
  const stamp = await decisionStamp(tx);
  const captures = await annotationsAfter(tx, state.seq ?? 0, BATCH);
  if (captures.length === 0 && stamp === state.stamp) return;
  const decisions = await readDecisions(tx);
  const changes: ChangeDraft[] = [];
  const annotations = captures.map(({ annotation }) => annotation);
  await writeIncidents(tx, annotations);
  const indexes = recordIndexes(store);
  const step = await advance(tx, indexes, annotations, decisions);
  const inputs = new Map(
    annotations.flatMap(({ articles }) =>
      articles.flatMap((article) =>
        incidentsOf(article).map((input) => [input.id, input] as const),
      ),
    ),
  );
  await writeStep(store, tx, step, { state, stamp, decisions, inputs }, changes);
  await appendChanges(tx, changes, now);
  await logBuild(tx, { annotations, changes: changes.length }, now);
  await writeState(tx, captures.at(-1) ?? null, stamp, decisions);
}

interface Decided {
  readonly state: RecordState;
  readonly stamp: string;
  readonly decisions: readonly Decision[];
  readonly inputs: ReadonlyMap<string, IncidentInput>;
}

async function writeStep(
  store: Store,
  tx: Db,
  step: Advance,
  { state, stamp, decisions, inputs }: Decided,
  changes: ChangeDraft[],
): Promise<void> {
  const { merge } = recordIndexes(store);
  await writeEdges(tx, step.edges);
  await writeFamilies(tx, step.families, changes);
  const moved = await writeStories(tx, step.stories, changes);
  const anew = stamp === state.stamp ? new Set<number>() : await newlyDecided(tx, merge, decisions);
  const toWrite = { ...withDecided(merge, step, anew), inputs };
  await writeEvents(store, tx, merge, toWrite, decisions, changes);
  const written = new Set(toWrite.events.map(({ event }) => merge.idOf(event)));
  await moveEvents(tx, moved, written, changes);
}

/** The events of a step, and those that only decisions touch. */
function withDecided(merge: RecordIndexes["merge"], step: Advance, anew: ReadonlySet<number>) {
  const settled = new Set(step.events.map(({ event }) => event));
  const others = [...anew].filter((event) => !settled.has(event)).sort((a, b) => a - b);
  return {
    events: [...step.events, ...others.map((event) => merge.event(event))],
    before: step.before,
    decided: anew.union(step.ruled),
  };
}
