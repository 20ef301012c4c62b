import { nothing, type Operation } from "./value.ts";
import * as absolute from "./values-absolute.ts";
import * as clocks from "./values-clock.ts";
import * as feasts from "./values-feasts.ts";
import * as ranges from "./values-ranges.ts";
import * as relative from "./values-relative.ts";

const unplaced =
  (basis: string): Operation =>
  () => ({ ...nothing(basis), point: false });

/** Operations that rules name in `value.op`. */
export const operations: Readonly<Record<string, Operation>> = {
  date: absolute.date,
  "numeric-date": absolute.numericDate,
  decade: absolute.decade,
  century: absolute.century,
  season: absolute.season,
  quarter: absolute.quarter,
  "quarter-bare": absolute.quarterBare,
  "quarter-ago": absolute.quarterAgo,
  half: absolute.half,
  fiscal: absolute.fiscal,
  weekday: relative.weekday,
  "weekday-range": relative.weekdayRange,
  day: relative.day,
  night: relative.night,
  part: relative.part,
  weekend: relative.weekend,
  unit: relative.unit,
  past: relative.past,
  ago: relative.ago,
  "week-ago": relative.weekAgo,
  anaphora: relative.anaphora,
  same: relative.same,
  "month-which": relative.monthWhich,
  clock: clocks.clock,
  "clock-day": clocks.clockDay,
  "range-days": ranges.rangeDays,
  "range-months": ranges.rangeMonths,
  "range-years": ranges.rangeYears,
  "hijri-month": feasts.hijriMonthOf,
  "hijri-date": feasts.hijriDate,
  "hijri-day": feasts.hijriFeast,
  holiday: feasts.holiday,
  duration: unplaced("a length of time, not a point"),
  set: unplaced("a repeated time, not a point"),
  vague: unplaced("too vague for the calendar"),
  now: unplaced("no stretch stated"),
};
