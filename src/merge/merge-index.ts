import type { Span } from "../model/annotation.ts";
import type { Anchor } from "../model/decisions.ts";
import { blockKeys } from "./blocks.ts";
import { eventId } from "./ids.ts";
import type { IncidentInput } from "./input.ts";
import { joinLinks, type Link, type MergeNode } from "./join.ts";
import { createLinks, type Links } from "./links.ts";
import { type Ruling, type Rulings, readRulings, ruledAnew } from "./rulings.ts";
import type { MergeStorage } from "./storage.ts";
import { summarise } from "./summary.ts";

/** An event as the index knows it: its earliest incident's number, and its incidents sorted by id. */
export interface IndexedEvent {
  readonly event: number;
  readonly members: readonly MergeNode[];
  readonly reasons: readonly string[];
}

export interface MergeChanges {
  /** Events that are new, or of which anything may read otherwise now; by number. */
  readonly events: readonly IndexedEvent[];
  /** Every event that was looked at, as it was → the events that its incidents are in now. */
  readonly before: ReadonlyMap<number, readonly number[]>;
}

export interface MergeIndex {
  /** Takes the incidents of an article in. */
  add(incidents: readonly IncidentInput[], family: string): void;
  /** Tells that an article is in another family now. */
  moveArticle(article: string, family: string): void;
  /** What people ruled, all of it, oldest first. Returns the incidents on which that is another word than before. */
  rule(rulings: readonly Ruling[]): ReadonlySet<number>;
  /** An event as it stands. */
  event(event: number): IndexedEvent;
  /** Up to `most` events after this one, in the order of their earliest incidents. */
  eventsAfter(event: number, most: number): readonly number[];
  /** Incidents whose words these are. */
  incidentsAt(anchor: Anchor): readonly number[];
  /** The event that an incident is in; null before it is settled. */
  eventOf(number: number): number | null;
  /** The id that an event has in the record. */
  idOf(event: number): string;
  /** Joins incidents anew wherever the calls before may have changed an event. */
  settle(): MergeChanges;
  /** Drops what was read of a transaction that was rolled back. */
  forget(): void;
}

/**
 * Merging over a storage: the cost is that of what is new and of the events next to it. The events are those that
 * joining all incidents at once would give: an event whose links to changed ones were all vetoed cannot change, and
 * every other one next to a changed one is joined again with it (`settle`).
 */
export function createMergeIndex(storage: MergeStorage): MergeIndex {
  const links = createLinks(storage);
  const touched = new Set<number>();
  let rulings = readRulings(storage.rulings());
  const place = (node: MergeNode): void => {
    storage.add(node);
    storage.addToBlocks(node.number, blockKeys(node.summary));
    links.added(node.number);
    touched.add(node.number);
  };
  return {
    add(incidents, family) {
      const nodes = incidents.map((input, index) => ({
        number: storage.size + index,
        family,
        summary: summarise(input),
      }));
      for (const node of nodes) place(node);
    },
    moveArticle(article, family) {
      const numbers = storage.ofArticle(article);
      if (numbers.length === 0 || storage.node(numbers[0]!).family === family) return;
      for (const number of numbers) {
        links.changed(number);
        storage.setFamily(number, family);
        touched.add(number);
      }
    },
    rule(now) {
      const before = rulings;
      rulings = readRulings(now);
      const anew = ruledAnew(before, rulings);
      for (const number of anew) touched.add(number);
      storage.setRulings(now);
      return anew;
    },
    event: (event) => ({
      event,
      members: storage
        .members(event)
        .map((number) => storage.node(number))
        .sort(byId),
      reasons: storage.reasonsOf(event),
    }),
    eventsAfter: storage.eventsAfter,
    incidentsAt: (anchor) => incidentsAt(storage, anchor),
    eventOf: (number) => storage.eventOf(number),
    idOf: (event) => idOf(storage, event),
    settle() {
      const changes = settle({ storage, links, rulings }, touched);
      touched.clear();
      return changes;
    },
    forget() {
      links.forget();
      touched.clear();
      rulings = readRulings(storage.rulings());
    },
  };
}

/** An article's incidents come together, so which of them stand before this one never changes. */
function idOf(storage: MergeStorage, event: number): string {
  const { summary } = storage.node(event);
  const earlier = storage.ofArticle(summary.article).filter((number) => number < event);
  return eventId(
    summary,
    earlier.map((number) => storage.node(number).summary),
  );
}

/** Those with a trigger of just these words, else those with one that overlaps them. */
function incidentsAt(storage: MergeStorage, { article, start, end }: Anchor): readonly number[] {
  const holding = (fits: (trigger: Span) => boolean): number[] =>
    storage.ofArticle(article).filter((number) => storage.node(number).summary.triggers.some(fits));
  const exact = holding(([a, b]) => a === start && b === end);
  return exact.length > 0 ? exact : holding(([a, b]) => a < end && start < b);
}

interface Work {
  readonly storage: MergeStorage;
  readonly links: Links;
  readonly rulings: Rulings;
}

/**
 * Joins the touched incidents with the events that they were in (`inner`) and with those linked to them (`ring`).
 * A ring event that comes out as it was is done; one that does not becomes inner, and its own ring is looked at.
 */
function settle(work: Work, touched: ReadonlySet<number>): MergeChanges {
  const { storage } = work;
  const inner = new Set<number>();
  for (const number of touched) for (const member of groupOf(storage, number)) inner.add(member);
  if (inner.size === 0) return { events: [], before: new Map() };
  for (;;) {
    const ring = ringOf(work, inner);
    const groups = joinAround(work, inner, ring);
    const drawn = groups.filter((group) => isDrawn(storage, group, inner));
    if (drawn.length === 0) return writeEvents(storage, groups, inner);
    for (const { numbers } of drawn) {
      for (const number of numbers) {
        for (const member of groupOf(storage, number)) inner.add(member);
      }
    }
  }
}

/** The incidents of the event that this one was in; itself alone where it is new. */
function groupOf(storage: MergeStorage, number: number): readonly number[] {
  const event = storage.eventOf(number);
  return event === null ? [number] : storage.members(event);
}

/** Incidents of events that a link leads to from the inner ones. */
function ringOf({ storage, links, rulings }: Work, inner: ReadonlySet<number>): Set<number> {
  const ring = new Set<number>();
  const reach = (number: number): void => {
    if (inner.has(number) || ring.has(number)) return;
    for (const member of groupOf(storage, number)) ring.add(member);
  };
  for (const number of inner) {
    const list = links.of(number);
    for (let i = 0; i < list.length; i += 2) reach(list[i]!);
    const unit = rulings.unitOf.get(number);
    if (unit !== undefined) reach(unit);
  }
  return ring;
}

interface Group {
  readonly numbers: readonly number[];
  readonly reasons: readonly string[];
}

function joinAround(
  { storage, links, rulings }: Work,
  inner: ReadonlySet<number>,
  ring: ReadonlySet<number>,
): Group[] {
  const nodes = [...inner, ...ring].map((number) => storage.node(number)).sort(byId);
  const indexOf = new Map(nodes.map(({ number }, index) => [number, index]));
  const known: Link[] = [];
  for (const [a, { number }] of nodes.entries()) {
    const own = ring.has(number) ? storage.eventOf(number)! : null;
    // An event of one incident has no links of its own; those to inner ones are found from there.
    if (own !== null && storage.members(own).length === 1) continue;
    const list = links.of(number);
    for (let i = 0; i < list.length; i += 2) {
      const to = list[i]!;
      const b = indexOf.get(to);
      if (b === undefined) continue;
      const score = list[i + 1]!;
      if (own === null && ring.has(to)) known.push({ a: Math.min(a, b), b: Math.max(a, b), score });
      // Between two ring events every link was vetoed, and still is as long as they stay as they are.
      else if (b > a && (own === null || isOf(storage, to, own, ring))) known.push({ a, b, score });
    }
  }
  return joinLinks(nodes, known, rulings).map(({ members, reasons }) => ({
    numbers: members.map((index) => nodes[index]!.number),
    reasons,
  }));
}

const isOf = (
  storage: MergeStorage,
  number: number,
  event: number,
  ring: ReadonlySet<number>,
): boolean => ring.has(number) && storage.eventOf(number) === event;

const byId = (a: MergeNode, b: MergeNode): number =>
  a.summary.id < b.summary.id ? -1 : a.summary.id > b.summary.id ? 1 : 0;

/** True where a group holds ring incidents and is not just the event that they were. */
function isDrawn(storage: MergeStorage, { numbers }: Group, inner: ReadonlySet<number>): boolean {
  const ring = numbers.find((number) => !inner.has(number));
  if (ring === undefined) return false;
  const own = storage.members(storage.eventOf(ring)!);
  return own.length !== numbers.length || !numbers.every((number) => own.includes(number));
}

function writeEvents(
  storage: MergeStorage,
  groups: readonly Group[],
  inner: ReadonlySet<number>,
): MergeChanges {
  const events: IndexedEvent[] = [];
  const before = new Map<number, Set<number>>();
  const eventOf = new Map<number, number>();
  for (const { numbers, reasons } of groups) {
    if (!inner.has(numbers[0]!)) continue;
    const event = Math.min(...numbers);
    for (const number of numbers) {
      const old = storage.eventOf(number);
      if (old !== null) before.set(old, (before.get(old) ?? new Set()).add(event));
      eventOf.set(number, event);
    }
    storage.setReasons(event, reasons);
    events.push({ event, members: numbers.map((number) => storage.node(number)), reasons });
  }
  for (const [number, event] of eventOf) {
    if (storage.eventOf(number) !== event) storage.setEvent(number, event);
  }
  return {
    events: events.sort((a, b) => a.event - b.event),
    before: new Map([...before].map(([old, now]) => [old, [...now].sort((a, b) => a - b)])),
  };
}
