import { dayNumber, type EventColumns, NONE } from "./event-columns.ts";
import type { EventFilter } from "./event-query.ts";
import type { Codes } from "./growing.ts";

/** What a filter selects of the columns. */
export interface Scan {
  readonly columns: EventColumns;
  readonly total: number;
  /** Whether the filter selects a row. */
  has(row: number): boolean;
  /** Whether it would without its part of this name. */
  hasBut(name: string, row: number): boolean;
  /** Place of a row among the words' best matches; null where no words were asked for. */
  readonly rank: ReadonlyMap<number, number> | null;
}

type Test = readonly [name: string, passes: (row: number) => boolean];

const MANY = 255;

/** Runs over all events once and notes for each whether it passes, or which one part of the filter it fails. */
export function scanEvents(
  columns: EventColumns,
  filter: EventFilter,
  sought: { readonly words: readonly number[] | null; readonly related: Set<number> | null },
): Scan {
  const rank = sought.words && new Map(sought.words.map((seq, at) => [seq, at]));
  const tests = testsOf(columns, filter);
  if (rank) tests.push(["q", (row) => rank.has(columns.seq.at(row))]);
  const { related } = sought;
  if (related) tests.push(["related", (row) => related.has(columns.seq.at(row))]);
  const fails = new Uint8Array(columns.size);
  let total = 0;
  for (let row = 0; row < columns.size; row++) {
    const failed = columns.isAlive(row) ? failedTest(tests, row) : MANY;
    fails[row] = failed;
    if (failed === 0) total++;
  }
  const numbers = new Map(tests.map(([name], nth) => [name, nth + 1]));
  return {
    columns,
    total,
    rank,
    has: (row) => fails[row] === 0,
    hasBut: (name, row) => fails[row] === 0 || fails[row] === numbers.get(name),
  };
}

/** 0: passes. Else the number of the one test that it fails, or MANY. */
function failedTest(tests: readonly Test[], row: number): number {
  let failed = 0;
  for (let nth = 0; nth < tests.length; nth++) {
    if (tests[nth]![1](row)) continue;
    if (failed !== 0) return MANY;
    failed = nth + 1;
  }
  return failed;
}

const EQUALS = [
  ["plover", "plover"],
  ["acledType", "acled_type"],
  ["acledSubType", "acled_sub_type"],
  ["grade", "grade"],
  ["status", "status"],
  ["review", "review"],
  ["country", "country"],
  ["admin1", "admin1"],
  ["place", "place_id"],
  ["story", "story_id"],
] as const;

function testsOf(columns: EventColumns, filter: EventFilter): Test[] {
  const tests: Test[] = [];
  if (filter.background !== "1") {
    tests.push(["background", (row) => columns.background.at(row) === 0]);
  }
  for (const [name, column] of EQUALS) {
    const value = filter[name];
    if (value !== undefined) tests.push([name, equals(columns.coded[column], value)]);
  }
  const { minOrigins, from, to, actor, outlet, event } = filter;
  if (event !== undefined) {
    const wanted = columns.rowOf(event);
    tests.push(["event", (row) => row === wanted]);
  }
  if (minOrigins !== undefined) {
    tests.push(["minOrigins", (row) => columns.origins.at(row) >= minOrigins]);
  }
  // Undated events pass: they may have happened then. An open end is no day, and none is smaller than any.
  if (from !== undefined) tests.push(["from", atLeast(columns.end, dayNumber(from))]);
  if (to !== undefined) {
    const last = dayNumber(to);
    tests.push(["to", (row) => columns.start.at(row) <= last]);
  }
  if (actor !== undefined) {
    const code = columns.involved.codes.find(actor);
    tests.push(["actor", (row) => columns.involved.has(row, code)]);
  }
  if (outlet !== undefined) {
    const code = columns.outlets.codes.find(outlet);
    tests.push(["outlet", (row) => columns.outlets.has(row, code)]);
  }
  return tests;
}

function equals(codes: Codes, value: string): (row: number) => boolean {
  const code = codes.find(value);
  return (row) => codes.rows.at(row) === code;
}

const atLeast =
  (column: { at(row: number): number }, least: number) =>
  (row: number): boolean => {
    const value = column.at(row);
    return value >= least || value === NONE;
  };

const byNumber =
  ({ seq }: EventColumns, column: { at(row: number): number }, direction: 1 | -1) =>
  (a: number, b: number): number => {
    const [one, other] = [column.at(a), column.at(b)];
    if (one === other) return seq.at(a) - seq.at(b);
    // What is not stated comes last, whichever way.
    if (one === NONE || other === NONE) return one === NONE ? 1 : -1;
    return direction * (one - other);
  };

const ORDERS = {
  newest: (of: EventColumns) => byNumber(of, of.start, -1),
  oldest: (of: EventColumns) => byNumber(of, of.start, 1),
  origins: (of: EventColumns) => byNumber(of, of.origins, -1),
  reports: (of: EventColumns) => byNumber(of, of.reports, -1),
  added: (of: EventColumns) => byNumber(of, of.seq, -1),
  // Without words nothing is more relevant than what is new.
  relevance: (of: EventColumns) => byNumber(of, of.start, -1),
} as const;

export type EventSort = keyof typeof ORDERS;
export const EVENT_SORTS = Object.keys(ORDERS) as readonly EventSort[];

/** Sequence numbers of the selected events in an order, one page of them. */
export function selectedSeqs(scan: Scan, sort: EventSort, offset: number, limit: number): number[] {
  const { columns, rank } = scan;
  if (sort === "relevance" && rank) return bestSeqs(scan, rank).slice(offset, offset + limit);
  const rows = columns.order(sort, ORDERS[sort](columns));
  const seqs: number[] = [];
  let skip = offset;
  for (const row of rows) {
    if (!scan.has(row)) continue;
    if (skip-- > 0) continue;
    if (seqs.length === limit) break;
    seqs.push(columns.seq.at(row));
  }
  return seqs;
}

function bestSeqs(scan: Scan, rank: ReadonlyMap<number, number>): number[] {
  const found: number[] = [];
  for (let row = 0; row < scan.columns.size; row++) {
    if (scan.has(row)) found.push(scan.columns.seq.at(row));
  }
  return found.sort((a, b) => rank.get(a)! - rank.get(b)!);
}

export interface Counted {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** Values of a column with the count that choosing each would give: its own part of the filter does not narrow it. */
export function countValues(
  scan: Scan,
  name: string,
  codes: Codes,
  limit: number,
  labels: readonly string[] = codes.values,
): Counted[] {
  const counts = new Uint32Array(codes.values.length);
  for (let row = 0; row < scan.columns.size; row++) {
    if (scan.hasBut(name, row)) counts[codes.rows.at(row)]!++;
  }
  return mostFirst(counts, codes.values, labels, limit);
}

/** The same for a column of lists. */
export function countListed(scan: Scan, name: "actor" | "outlet", limit: number): Counted[] {
  const { columns } = scan;
  const lists = name === "actor" ? columns.actors : columns.outlets;
  const labels = name === "actor" ? columns.actorNames : lists.codes.values;
  const counts = new Uint32Array(lists.codes.values.length);
  for (let row = 0; row < columns.size; row++) {
    if (scan.hasBut(name, row)) lists.each(row, (code) => counts[code]!++);
  }
  return mostFirst(counts, lists.codes.values, labels, limit);
}

function mostFirst(
  counts: Uint32Array,
  values: readonly string[],
  labels: readonly string[],
  limit: number,
): Counted[] {
  const found: Counted[] = [];
  for (let code = 1; code < counts.length; code++) {
    const count = counts[code]!;
    if (count > 0)
      found.push({ value: values[code]!, label: labels[code] ?? values[code]!, count });
  }
  return found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
}
