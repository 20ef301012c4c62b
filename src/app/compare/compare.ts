import type { EventRow } from "../../model/record.ts";
import { type EventFilter, eventQuery } from "../../store/event-query.ts";
import type { Store } from "../../store/store.ts";
import { tollOf } from "../export/formats/event-facts.ts";
import { kmBetween, type Match, matchOf, type RecordEvent, sharesActor } from "./match.ts";
import { dayNumber } from "./shapes.ts";
import type { EventTable, RowProblem, TableRow } from "./table.ts";

/** One field on which a row and its event do not say the same. */
export interface Difference {
  readonly field: "date" | "place" | "type" | "subType" | "actors" | "deaths";
  readonly table: string | number;
  readonly record: string | number;
}

export interface Pair extends Match {
  readonly row: TableRow;
  readonly event: RecordEvent;
  readonly differences: readonly Difference[];
}

export interface Comparison {
  readonly shape: string;
  readonly both: readonly Pair[];
  readonly onlyTable: readonly TableRow[];
  /** Dated events of the record within the table's first and last day that no row fits. */
  readonly onlyRecord: readonly RecordEvent[];
  /** Events left aside: undated, or known to a longer time than a month alone. */
  readonly notComparable: number;
  readonly problems: readonly RowProblem[];
}

const MOST_DAYS = 31;
const PAGE = 500;

/** Lays an event table beside the record. Reads both, changes neither. Each row and each event stands in one pair at most. */
export async function compareTable(
  store: Store,
  table: EventTable,
  filter: EventFilter,
): Promise<Comparison> {
  const { byDay, events, notComparable } = await readEvents(store, filter);
  const rows: TableRow[] = [];
  const problems: RowProblem[] = [];
  const candidates: { row: TableRow; event: RecordEvent; match: Match }[] = [];
  for await (const item of table.items) {
    if (item.kind === "problem") {
      problems.push(item.problem);
      continue;
    }
    rows.push(item.row);
    for (const event of near(byDay, item.row)) {
      const match = matchOf(item.row, event);
      if (match) candidates.push({ row: item.row, event, match });
    }
  }
  const pairs = bestPairs(candidates);
  const paired = new Set<TableRow | RecordEvent>(pairs.flatMap(({ row, event }) => [row, event]));
  const [first, last] = rangeOf(rows);
  return {
    shape: table.shape,
    both: pairs.sort((a, b) => a.row.line - b.row.line),
    onlyTable: rows.filter((row) => !paired.has(row)),
    onlyRecord: events.filter(
      (event) => !paired.has(event) && event.days[1] >= first && event.days[0] <= last,
    ),
    notComparable,
    problems,
  };
}

/** Best fit first; ties by line and id, so that the same input gives the same pairs. */
function bestPairs(
  candidates: readonly { row: TableRow; event: RecordEvent; match: Match }[],
): Pair[] {
  const taken = new Set<TableRow | RecordEvent>();
  const pairs: Pair[] = [];
  const ordered = [...candidates].sort(
    (a, b) =>
      b.match.score - a.match.score ||
      a.row.line - b.row.line ||
      (a.event.id < b.event.id ? -1 : 1),
  );
  for (const { row, event, match } of ordered) {
    if (taken.has(row) || taken.has(event)) continue;
    taken.add(row).add(event);
    pairs.push({ ...match, row, event, differences: differencesOf(row, event) });
  }
  return pairs;
}

/** Fields that both give and that differ; what only one gives is no difference. */
export function differencesOf(row: TableRow, event: RecordEvent): Difference[] {
  const found: Difference[] = [];
  const add = (field: Difference["field"], table: string | number, record: string | number) =>
    found.push({ field, table, record });
  if (row.days[0] > event.days[1] || event.days[0] > row.days[1]) add("date", row.date, event.date);
  const km = kmBetween(row, event);
  if (km !== null && km >= 1 && row.radiusKm !== null && event.radiusKm !== null) {
    add("place", row.place ?? "", `${event.place ?? ""} (${Math.round(km)} km apart)`);
  }
  const type = row.types?.length === 1 ? row.types[0] : undefined;
  if (type !== undefined && event.type !== null && type !== event.type) {
    add("type", type, event.type);
  }
  if (row.subType !== null && event.subType !== null && row.subType !== event.subType) {
    add("subType", row.subType, event.subType);
  }
  if (row.actors.length > 0 && event.actors.length > 0 && !sharesActor(row, event)) {
    add("actors", row.actors.join("; "), event.actors.map(({ name }) => name).join("; "));
  }
  if (row.deaths !== null && event.deaths !== null && row.deaths !== event.deaths) {
    add("deaths", row.deaths, event.deaths);
  }
  return found;
}

type ByDay = ReadonlyMap<number, readonly RecordEvent[]>;

function near(byDay: ByDay, row: TableRow): Set<RecordEvent> {
  const found = new Set<RecordEvent>();
  const last = Math.min(row.days[1], row.days[0] + 10 * MOST_DAYS) + 1;
  for (let day = row.days[0] - 1; day <= last; day++) {
    for (const event of byDay.get(day) ?? []) found.add(event);
  }
  return found;
}

async function readEvents(store: Store, filter: EventFilter) {
  const byDay = new Map<number, RecordEvent[]>();
  const events: RecordEvent[] = [];
  let notComparable = 0;
  const selected = (await eventQuery(store, filter))
    .select(["events.id", "events.json"])
    .orderBy("events.id")
    .limit(PAGE);
  for (let after = ""; ; ) {
    const rows = await selected.where("events.id", ">", after).execute();
    for (const { json } of rows) {
      const event = recordEvent(JSON.parse(json) as EventRow);
      if (event === null) {
        notComparable++;
        continue;
      }
      events.push(event);
      for (let day = event.days[0]; day <= event.days[1]; day++) {
        const known = byDay.get(day);
        if (known) known.push(event);
        else byDay.set(day, [event]);
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return { byDay, events, notComparable };
    after = last.id;
  }
}

function recordEvent(row: EventRow): RecordEvent | null {
  const { time, place, type } = row;
  const first = dayNumber(time.start?.slice(0, 10) ?? null);
  const last = dayNumber(time.end?.slice(0, 10) ?? null);
  if (first === null || last === null || last - first > MOST_DAYS) return null;
  const day = (text: string | null): string => text?.slice(0, 10) ?? "";
  return {
    id: row.id,
    days: [first, last],
    date: first === last ? day(time.start) : `${day(time.start)}/${day(time.end)}`,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    radiusKm: place === null ? null : radiusOf(place),
    country: place?.country ?? null,
    place: place?.name ?? null,
    type: type.acled?.type ?? null,
    subType: type.acled?.subType ?? null,
    actors: row.actors.map(({ actor }) => ({ name: actor.name })),
    deaths: tollOf(row, "killed")?.best ?? null,
    grade: row.grade,
  };
}

/** Kilometres by what is known of the place; null: the country alone. */
function radiusOf({ kind, precision }: NonNullable<EventRow["place"]>): number | null {
  if (kind === "country") return null;
  if (kind === "admin1" || kind === "region" || precision === 3) return 150;
  return kind === "admin2" || kind === "natural" ? 50 : precision === 2 ? 25 : 0;
}

function rangeOf(rows: readonly TableRow[]): readonly [number, number] {
  let [first, last] = [Infinity, -Infinity];
  for (const { days } of rows) {
    first = Math.min(first, days[0]);
    last = Math.max(last, days[1]);
  }
  return [first, last];
}
