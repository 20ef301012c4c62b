import type { Decision } from "../../model/decisions.ts";
import type { ReviewAct } from "../../model/review.ts";
import type { Db, Store } from "../../store/store.ts";
import { type Actor, appendLog, type LogDraft, type LogEntry } from "../log/log.ts";
import { buildRecord } from "../record/record.ts";
import { ReviewError } from "./error.ts";
import { type DecisionBody, type PlannedEntry, planAct } from "./plan.ts";
import { wentInto } from "./targets.ts";

export interface Reviewer extends Actor {
  /** True where the desk has users. */
  readonly users: boolean;
}

/** What came of an act. */
export interface Performed {
  /** Id of the act, for undoing all of it. */
  readonly id: string;
  readonly entries: readonly string[];
  /** Events it was about that are still there, and those that came of them. */
  readonly events: readonly string[];
  readonly gone: readonly { readonly id: string; readonly into: readonly string[] }[];
}

/** Does what a person decided: writes it to the log, brings the record up to date, and tells what became of the events. */
export async function performAct(
  store: Store,
  act: ReviewAct,
  reviewer: Reviewer,
): Promise<Performed> {
  const entries = await store.db.transaction().execute(async (tx) => {
    const planned = await planAct(tx, act, reviewer);
    const written = await appendLog(tx, planned, reviewer);
    await writeEffects(tx, planned, written, reviewer);
    return written;
  });
  return await outcome(store, entries, reviewer.at);
}

/** Undoes every entry of an act that stands. Undoing is an act too, and can be undone: then the decision is made again. */
export async function undoAct(store: Store, id: string, reviewer: Reviewer): Promise<Performed> {
  const entries = await store.db.transaction().execute(async (tx) => {
    const undoable = await standing(tx, id);
    const planned = await Promise.all(undoable.map((entry) => undoOf(tx, entry)));
    const written = await appendLog(tx, planned, reviewer);
    for (const [at, entry] of undoable.entries()) {
      await tx
        .updateTable("decisions")
        .set({ undone_seq: written[at]!.seq })
        .where("id", "=", entry.id)
        .execute();
    }
    await writeEffects(tx, planned, written, reviewer);
    return written;
  });
  return await outcome(store, entries, reviewer.at);
}

/** Decisions and projections that entries of the log have. */
async function writeEffects(
  tx: Db,
  planned: readonly PlannedEntry[],
  written: readonly LogEntry[],
  { by, at }: Actor,
): Promise<void> {
  for (const [index, { decision, act, after, reason }] of planned.entries()) {
    const { id, seq, subject_id } = written[index]!;
    if (decision) {
      const made = { id, at: at.toISOString(), by, reason: reason ?? null };
      const row = { ...decision, ...made } as Decision;
      await tx
        .insertInto("decisions")
        .values({ id, seq, kind: row.kind, json: JSON.stringify(row), undone_seq: null })
        .execute();
    }
    if (act === "assign" || isAssignment(after)) await writeAssignment(tx, subject_id, id, after);
  }
}

const isAssignment = (after: unknown): boolean =>
  after !== null && typeof after === "object" && Object.keys(after).join() === "to";

async function writeAssignment(tx: Db, event: string, entry: string, after: unknown) {
  const { to } = after as { readonly to: string | null };
  await tx.deleteFrom("assignments").where("event_id", "=", event).execute();
  if (to === null) return;
  await tx.insertInto("assignments").values({ event_id: event, to_name: to, entry }).execute();
}

const UNDOABLE = new Set([
  ...["accept", "verify", "reject", "discount", "discount-account", "edit", "merge", "split"],
  ...["keep-apart", "link-stories", "unlink-stories", "link-copies", "unlink-copies", "origin"],
  ...["comment", "assign", "undo", "redo"],
]);

type Row = LogEntry & { readonly json: string | null };

/** Entries of an act (given by its own id or one of its entries) that nobody has undone. */
async function standing(tx: Db, id: string): Promise<Row[]> {
  const asked = await tx
    .selectFrom("log")
    .select("together")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!asked) throw new ReviewError("NOT_FOUND", `no act ${id}`);
  const rows = await tx
    .selectFrom("log")
    .innerJoin("log_payloads", "log_payloads.entry", "log.id")
    .selectAll("log")
    .select("log_payloads.json")
    .where("together", "=", asked.together)
    .where("log.id", "not in", (eb) =>
      eb
        .selectFrom("log as later")
        .select("later.undoes")
        .where("later.undoes", "is not", null)
        .$castTo<{ undoes: string }>(),
    )
    .orderBy("log.seq", "desc")
    .execute();
  if (rows.length === 0) throw new ReviewError("CONFLICT", "it is undone already");
  const other = rows.find(({ act }) => !UNDOABLE.has(act));
  if (other)
    throw new ReviewError("BAD_REQUEST", `an act of the kind "${other.act}" cannot be undone`);
  return rows;
}

/** The entry that undoes another one. An undo is undone by making what it undid again. */
async function undoOf(tx: Db, entry: Row): Promise<PlannedEntry> {
  const draft: LogDraft = {
    act: "undo",
    subject: { kind: entry.subject_kind, id: entry.subject_id },
    undoes: entry.id,
  };
  const content = JSON.parse(entry.json ?? "{}") as { before?: unknown; after?: unknown };
  if (entry.act === "assign") return { ...draft, before: content.after, after: content.before };
  if (entry.act !== "undo") return draft;
  const again = await tx
    .selectFrom("log")
    .innerJoin("log_payloads", "log_payloads.entry", "log.id")
    .leftJoin("decisions", "decisions.id", "log.id")
    .select(["log_payloads.json", "decisions.id as decision"])
    .where("log.id", "=", entry.undoes ?? "")
    .executeTakeFirst();
  if (!again?.json) throw new ReviewError("CONFLICT", "what it undid was taken down");
  const { before, after, reason } = JSON.parse(again.json) as Required<LogDraft>;
  const redo: PlannedEntry = { ...draft, act: "redo", before, after, reason };
  return again.decision === null ? redo : { ...redo, decision: after as DecisionBody };
}

async function outcome(store: Store, entries: readonly LogEntry[], now: Date): Promise<Performed> {
  await buildRecord(store, now);
  const about = new Set<string>();
  for (const { subject_kind, subject_id } of entries) {
    if (subject_kind === "event") about.add(subject_id);
  }
  for (const id of await eventsOfDecisions(store.db, entries)) about.add(id);
  const events = new Set<string>();
  const gone: { id: string; into: readonly string[] }[] = [];
  for (const id of about) {
    const row = await store.db
      .selectFrom("events")
      .select("id")
      .where("id", "=", id)
      .executeTakeFirst();
    const into = await wentInto(store.db, id);
    if (row) events.add(id);
    else gone.push({ id, into });
    for (const other of into) events.add(other);
  }
  return {
    id: entries[0]!.together,
    entries: entries.map(({ id }) => id),
    events: [...events],
    gone,
  };
}

/** Events that the decisions of these entries, or those they undo, name. */
async function eventsOfDecisions(db: Db, entries: readonly LogEntry[]): Promise<string[]> {
  const ids = entries.flatMap(({ id, undoes }) => (undoes ? [id, undoes] : [id]));
  const rows = await db.selectFrom("decisions").select("json").where("id", "in", ids).execute();
  return rows.flatMap(({ json }) => {
    const decision = JSON.parse(json) as Decision;
    if (decision.kind === "event-link") return [decision.a.event, decision.b.event];
    return "target" in decision ? [decision.target.event] : [];
  });
}
