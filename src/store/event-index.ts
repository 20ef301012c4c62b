import { foldedWords } from "../text/fold.ts";
import { EventColumns } from "./event-columns.ts";
import { tablePage } from "./event-page.ts";
import { type EventFilter, inRelations, newSince, SEARCH_LIMIT } from "./event-query.ts";
import { type EventSort, type Scan, scanEvents, selectedSeqs } from "./event-scan.ts";
import type { Store } from "./store.ts";

/** Answers to filters on events from columns in memory, brought up to date with the changes feed before each. */
export interface EventIndex {
  /** Begins to read, so that the first view need not wait. */
  warm(): void;
  scan(filter: EventFilter): Promise<Scan>;
  /** A page of the selected events. While columns are read for the first time it comes from the table. */
  page(filter: EventFilter, sort: EventSort, at: PageAt): Promise<EventPage>;
}

export interface PageAt {
  readonly offset: number;
  readonly limit: number;
}

export interface EventPage {
  /** Sequence numbers, in order. */
  readonly seqs: readonly number[];
  /** Events on all pages. */
  readonly total: number;
}

/** Scans kept: a view asks for list, counts, days and map of one filter at once. */
const KEPT = 8;
/** From this share of changed events on, all are read anew. */
const ANEW = 0.3;

export function createEventIndex(store: Store): EventIndex {
  let columns = new EventColumns();
  let version = -1;
  let loading = true;
  let reading: Promise<void> = Promise.resolve();
  const scans = new Map<string, Scan>();

  const bringUp = async (): Promise<void> => {
    const now = await lastChange(store);
    if (now === version) return;
    scans.clear();
    const changed = version < 0 ? null : await changedEvents(store, version);
    if (changed === null || changed.length > columns.size * ANEW) {
      loading = true;
      const fresh = new EventColumns();
      await fresh.load(store.db);
      columns = fresh;
      loading = false;
    } else await columns.reload(store.db, changed);
    version = now;
  };

  // One after the other: the second of two requests finds what the first one read.
  const ready = (): Promise<void> => {
    reading = reading.catch(() => {}).then(bringUp);
    return reading;
  };

  const scan = async (filter: EventFilter): Promise<Scan> => {
    await ready();
    const key = JSON.stringify(Object.entries(filter).sort());
    const known = scans.get(key);
    if (known) return known;
    const found = scanEvents(columns, filter, await soughtRows(store, filter));
    if (scans.size >= KEPT) scans.delete(scans.keys().next().value!);
    scans.set(key, found);
    return found;
  };

  return {
    // What goes wrong now goes wrong again at the first request, and is told there.
    warm: () => void ready().catch(() => {}),
    scan,
    async page(filter, sort, at) {
      // Best words first is an order that only the columns know.
      if (loading && filter.q === undefined) {
        void ready().catch(() => {});
        return await tablePage(store, filter, sort, at);
      }
      const found = await scan(filter);
      return { seqs: selectedSeqs(found, sort, at.offset, at.limit), total: found.total };
    },
  };
}

async function lastChange(store: Store): Promise<number> {
  const row = await store.db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

async function changedEvents(store: Store, since: number): Promise<string[]> {
  const rows = await store.db
    .selectFrom("changes")
    .where("seq", ">", since)
    .where("kind", "=", "event")
    .select("row_id")
    .distinct()
    .execute();
  return rows.map(({ row_id }) => row_id);
}

/** What only the database can tell: sequence numbers of events with the words (best first) or the relations asked for. */
async function soughtRows(
  store: Store,
  filter: EventFilter,
): Promise<{ readonly words: readonly number[] | null; readonly related: Set<number> | null }> {
  const words = foldedWords(filter.q ?? "").map(({ folded }) => folded);
  const { article, family, since } = filter;
  const isRelated = article !== undefined || family !== undefined || since !== undefined;
  const related = isRelated
    ? await newSince(
        inRelations(
          store.db.selectFrom("events"),
          Object.fromEntries(
            Object.entries({ article, family }).filter(([, value]) => value !== undefined),
          ),
        ),
        since,
      )
        .select("events.seq")
        .execute()
    : null;
  return {
    words: words.length === 0 ? null : await store.searchText("events", words, SEARCH_LIMIT),
    related: related && new Set(related.map(({ seq }) => Number(seq))),
  };
}
