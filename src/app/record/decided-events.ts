import type { Discount } from "../../merge/accounts.ts";
import type { MergeIndex } from "../../merge/merge-index.ts";
import type {
  Anchor,
  Decision,
  DecisionConflict,
  EventEdit,
  EventLink,
  EventTarget,
  EventVerdict,
} from "../../model/decisions.ts";
import type { Db } from "../../store/store.ts";
import { inChunks } from "./chunks.ts";

/** What people decided about one event of the record, oldest first. */
export interface EventDecisions {
  readonly own: readonly (EventEdit | EventVerdict)[];
  readonly discounts: readonly Discount[];
  /** Decisions that joined it or kept it apart. */
  readonly links: readonly string[];
  readonly conflicts: readonly DecisionConflict[];
}

type Single = Exclude<Decision, { kind: "event-link" | "story-link" | "copy-link" | "origin" }>;

const isSingle = (decision: Decision): decision is Single =>
  decision.kind === "verdict" || decision.kind === "edit" || decision.kind === "discount";
const isLink = (decision: Decision): decision is EventLink => decision.kind === "event-link";

const anchorsOf = (decision: Single | EventLink): readonly Anchor[] =>
  decision.kind === "discount"
    ? [decision.anchor]
    : decision.kind === "event-link"
      ? [...decision.a.anchors, ...decision.b.anchors]
      : decision.target.anchors;

/** Events about which people decided something, or took it back, since the record was built last. */
export async function newlyDecided(
  tx: Db,
  merge: MergeIndex,
  decisions: readonly Decision[],
): Promise<Set<number>> {
  const rows = await tx.selectFrom("event_decisions").selectAll().execute();
  const standing = new Map(decisions.filter(isSingle).map((one) => [one.id, one]));
  const events = new Set<number>();
  const undone = rows.filter(({ decision }) => !standing.has(decision));
  for (const { incident } of undone) events.add(merge.eventOf(incident)!);
  for (const ids of inChunks(undone.map(({ decision }) => decision))) {
    await tx.deleteFrom("event_decisions").where("decision", "in", ids).execute();
  }
  const known = new Set(rows.map(({ decision }) => decision));
  for (const decision of standing.values()) {
    if (known.has(decision.id)) continue;
    const incident = anchorsOf(decision).flatMap((anchor) => merge.incidentsAt(anchor))[0];
    if (incident === undefined) continue;
    await tx.insertInto("event_decisions").values({ decision: decision.id, incident }).execute();
    const event = eventOf(merge, decision);
    if (event !== null) events.add(event);
  }
  return events;
}

/** The decisions about each of some events; `articles` are those that they rest on. */
export function decisionsAbout(
  merge: MergeIndex,
  decisions: readonly Decision[],
  articles: ReadonlySet<string>,
): (event: number) => EventDecisions {
  const found = new Map<number, Mutable<EventDecisions>>();
  const at = (event: number): Mutable<EventDecisions> => {
    const list = found.get(event) ?? { own: [], discounts: [], links: [], conflicts: [] };
    found.set(event, list);
    return list;
  };
  for (const decision of decisions) {
    if (!isSingle(decision) && !isLink(decision)) continue;
    if (!anchorsOf(decision).some(({ article }) => articles.has(article))) continue;
    if (isLink(decision)) {
      const { events, conflicts } = readLink(merge, decision);
      for (const event of events) {
        at(event).links.push(decision.id);
        at(event).conflicts.push(...conflicts);
      }
      continue;
    }
    const event = eventOf(merge, decision);
    if (event === null) continue;
    if (decision.kind === "discount") {
      at(event).discounts.push({ decision: decision.id, anchor: decision.anchor });
    } else at(event).own.push(decision);
  }
  return (event) => found.get(event) ?? NONE;
}

const NONE: EventDecisions = { own: [], discounts: [], links: [], conflicts: [] };

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** The event that a decision is about now: the one that most of its words are in, of equals the one that it names. */
function eventOf(merge: MergeIndex, decision: Single): number | null {
  if (decision.kind === "discount") return eventsAt(merge, [decision.anchor])[0] ?? null;
  const { event: id, anchors }: EventTarget = decision.target;
  const counts = new Map<number, number>();
  for (const event of eventsAt(merge, anchors)) counts.set(event, (counts.get(event) ?? 0) + 1);
  let best: number | null = null;
  for (const [event, count] of counts) {
    const most = best === null ? 0 : counts.get(best)!;
    if (count > most || (count === most && merge.idOf(event) === id)) best = event;
  }
  return best;
}

/** Events that words are in now, one for each place that was found. */
const eventsAt = (merge: MergeIndex, anchors: readonly Anchor[]): number[] =>
  anchors.flatMap((anchor) =>
    merge.incidentsAt(anchor).flatMap((number) => merge.eventOf(number) ?? []),
  );

/** The events that a link speaks of, and where the record could not follow it. */
function readLink(merge: MergeIndex, { id, relation, a, b }: EventLink) {
  const left = new Set(eventsAt(merge, a.anchors));
  const right = new Set(eventsAt(merge, b.anchors));
  const events = left.union(right);
  const broken = relation === "same" ? events.size > 1 : left.intersection(right).size > 0;
  const now = [...events].map((event) => merge.idOf(event)).sort();
  const conflicts: DecisionConflict[] = broken
    ? [{ decision: id, field: "link", decided: relation, machineThen: null, machineNow: now }]
    : [];
  return { events, conflicts };
}
