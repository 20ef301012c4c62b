import type { TimelineAnswer } from "../../api/contract.ts";
import { type KindKey, kindOf } from "../parts/kinds.ts";

/** One bar of the timeline: a day, week, month or year with its events by kind. */
export interface Bin {
  /** First and last day, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly total: number;
  readonly kinds: ReadonlyMap<KindKey, number>;
}

const DAY_MS = 86_400_000;
const UNITS = ["day", "week", "month", "quarter", "year"] as const;
type Unit = (typeof UNITS)[number];

/** Bars from the first to the last day, empty ones included, in the finest unit that needs at most so many bars. */
export const timelineBins = (days: TimelineAnswer["days"], most: number): Bin[] =>
  binsIn(days, most, UNITS);

/** The same in weeks, or in months and years where weeks would be too many. */
export const weeklyBins = (days: TimelineAnswer["days"], most: number): Bin[] =>
  binsIn(days, most, ["week", "month", "quarter", "year"]);

function binsIn(days: TimelineAnswer["days"], most: number, units: readonly Unit[]): Bin[] {
  const first = days[0]?.day.slice(0, 10);
  const last = days.at(-1)?.day.slice(0, 10);
  if (first === undefined || last === undefined) return [];
  const unit = units.find((each) => binCount(first, last, each) <= most) ?? "year";
  const bins = new Map<string, { total: number; kinds: Map<KindKey, number> }>();
  for (let start = startOf(first, unit); start <= last; start = nextStart(start, unit)) {
    bins.set(start, { total: 0, kinds: new Map() });
  }
  for (const { day, type, count } of days) {
    const bin = bins.get(startOf(day.slice(0, 10), unit));
    if (!bin) continue;
    const kind = kindOf(type);
    bin.total += count;
    bin.kinds.set(kind, (bin.kinds.get(kind) ?? 0) + count);
  }
  return [...bins].map(([from, bin]) => ({
    from,
    to: shift(nextStart(from, unit), -1),
    ...bin,
  }));
}

function binCount(first: string, last: string, unit: Unit): number {
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  return days / { day: 1, week: 7, month: 30, quarter: 91, year: 365 }[unit];
}

function startOf(day: string, unit: Unit): string {
  if (unit === "year") return `${day.slice(0, 4)}-01-01`;
  if (unit === "month") return `${day.slice(0, 7)}-01`;
  if (unit === "quarter") {
    const month = Number(day.slice(5, 7));
    return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
  }
  if (unit === "day") return day;
  // ISO weeks begin on Monday.
  return shift(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

function nextStart(day: string, unit: Unit): string {
  if (unit === "day") return shift(day, 1);
  if (unit === "week") return shift(day, 7);
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === "month" || unit === "quarter") {
    date.setUTCMonth(date.getUTCMonth() + (unit === "month" ? 1 : 3));
  } else date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
