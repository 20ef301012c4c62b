import { C, UNIT } from "../lexicon/times-classes.ts";
import {
  addMonths,
  civil,
  type Days,
  monthDays,
  quarterDays,
  type Weekday,
  weekDays,
  weekdayOf,
  yearDays,
} from "./calendar.ts";
import {
  type Grain,
  noRef,
  nothing,
  type Operation,
  of,
  onDay,
  type Reading,
  type Value,
} from "./value.ts";
import { nearest, phased } from "./values-absolute.ts";

const WEEKDAY_NAME = [
  "",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** The day a weekday name means, seen from the publication day. */
export function weekdayFrom(ref: number, wanted: number, which: string, tense: number): number {
  const own = weekdayOf(ref);
  const back = (own - wanted + 7) % 7;
  const ahead = (wanted - own + 7) % 7;
  if (which === "last") return ref - (back || 7);
  if (which === "next") return ref + (ahead || 7);
  if (which === "this") return tense < 0 ? ref - back : ref + ahead;
  return tense > 0 ? ref + ahead : ref - back;
}

export const weekday: Operation = (reading) => {
  const wanted = (reading.captures.get(C.WEEKDAY) ?? reading.captures.get(C.WEEKDAYS)!) as Weekday;
  if (reading.ref === null) {
    return nothing("a weekday; no publication day to count from", "day", wanted);
  }
  const which = weekWords(reading) ?? String(reading.args["which"]);
  const tense = which === "near" || which === "this" ? reading.tense() : 0;
  const day = weekdayFrom(reading.ref, wanted, which, tense);
  return onDay(day, weekdayBasis(day, reading.ref), wanted);
};

function weekWords(reading: Reading): string | null {
  const words = reading.words();
  if (words.startsWith("this past") || words.startsWith("last week")) return "last";
  return words.startsWith("this coming") ? "next" : null;
}

const weekdayBasis = (day: number, ref: number): string =>
  day === ref
    ? "weekday of publication"
    : `${WEEKDAY_NAME[weekdayOf(day)]} ${day < ref ? "before" : "after"} publication`;

export const weekdayRange: Operation = (reading) => {
  const first = reading.captures.get(C.WEEKDAY, 0) as Weekday;
  const last = (reading.captures.get(C.WEEKDAY, 1) ?? first) as Weekday;
  if (reading.ref === null)
    return nothing("weekdays; no publication day to count from", "interval", first);
  const tense = reading.tense();
  const hi = weekdayFrom(reading.ref, last, "near", tense);
  const start = weekdayFrom(reading.ref, first, "near", tense);
  if (start > hi && start - hi <= 3 && reading.words().includes(" and ")) {
    return {
      lo: hi,
      hi: start,
      grain: "interval",
      basis: "weekdays counted from publication",
      weekday: first,
    };
  }
  const lo = hi - ((last - first + 7) % 7);
  return { lo, hi, grain: "interval", basis: "weekdays counted from publication", weekday: first };
};

export const day: Operation = (reading) => {
  const n = reading.captures.get(C.DAYREF) ?? Number(reading.args["n"] ?? 0);
  if (reading.ref === null) return noRef("day");
  return onDay(reading.ref + n, n === 0 ? "day of publication" : `${n} day from publication`);
};

export const night: Operation = ({ ref }) =>
  ref === null
    ? noRef("interval")
    : of({ lo: ref - 1, hi: ref }, "interval", "night before publication");

/** A part of a day that only the text around it can place. */
export const part: Operation = (reading) => {
  const { previous } = reading;
  if (previous && previous.value.grain === "day" && reading.match.first - previous.token < 25) {
    return { ...previous.value, basis: "part of the day named before" };
  }
  return { ...nothing("part of a day that is not named", "day"), point: false };
};

export const weekend: Operation = (reading) => {
  const { ref } = reading;
  if (ref === null) return noRef("week");
  const words = reading.words();
  if (words.endsWith("weekends"))
    return { ...nothing("weekends in general", "unknown"), point: false };
  const month = reading.captures.get(C.MONTH);
  if (month !== null) return nothing("weekend of a date", "week");
  const saturday = weekDays(ref).lo + 5;
  const started = ref >= saturday;
  const last = started && !words.startsWith("last") ? saturday : saturday - 7;
  let lo = last;
  if (words.startsWith("next")) lo = saturday + 7;
  else if (words.includes("coming") || (words.startsWith("this") && !words.includes("past"))) {
    lo = reading.tense() < 0 ? last : saturday;
  } else if (reading.tense() > 0 && !words.includes("last") && !words.includes("past"))
    lo = saturday;
  return of({ lo, hi: lo + 1 }, "week", "weekend counted from publication");
};

const GRAIN: Record<number, Grain> = {
  [UNIT.day]: "day",
  [UNIT.week]: "week",
  [UNIT.fortnight]: "week",
  [UNIT.month]: "month",
  [UNIT.quarter]: "interval",
  [UNIT.year]: "year",
  [UNIT.decade]: "interval",
  [UNIT.century]: "interval",
};

/** The calendar unit that lies n units from the one around a day. */
export function unitAround(ref: number, unit: number, n: number): Days | null {
  const { year, month } = civil(ref);
  if (unit === UNIT.day) return { lo: ref + n, hi: ref + n };
  if (unit === UNIT.week) return weekDays(ref + 7 * n);
  if (unit === UNIT.fortnight) return weekDays(ref + 14 * n);
  if (unit === UNIT.month) {
    const at = civil(addMonths(ref, n));
    return monthDays(at.year, at.month);
  }
  if (unit === UNIT.quarter) {
    const index = year * 4 + Math.ceil(month / 3) - 1 + n;
    return quarterDays(Math.floor(index / 4), (index % 4) + 1);
  }
  if (unit === UNIT.year) return yearDays(year + n);
  if (unit === UNIT.decade) return yearDays(Math.floor(year / 10) * 10 + 10 * n, 10);
  return unit === UNIT.century
    ? yearDays(Math.floor((year - 1) / 100) * 100 + 1 + 100 * n, 100)
    : null;
}

const unitIn = (reading: Reading): number | null =>
  reading.captures.get(C.UNIT) ?? reading.captures.get(C.UNITS) ?? reading.captures.get(C.DUAL);

const NEAR = ["this", "last", "next"] as const;

/** "this week", "last month", "earlier this year" (ends at publication), "later this year" (begins there). */
export const unit: Operation = (reading) => {
  const { args, ref } = reading;
  const u = args["fixed"] === "year" ? UNIT.year : unitIn(reading);
  if (u === null) return null;
  const grain = GRAIN[u] ?? "unknown";
  if (ref === null) return noRef(grain);
  let n = Number(args["n"] ?? 0);
  if (reading.words().endsWith(" before last")) n = -2;
  const days = unitAround(ref, u, n);
  if (!days) return null;
  const basis = `${NEAR[n < 0 ? 1 : n]} calendar unit from publication`;
  const phase = reading.captures.get(C.PHASE) ?? reading.captures.get(C.EDGE);
  if (args["clip"] === "end" && phase === null)
    return of({ lo: days.lo, hi: ref }, grain, "from the unit's start to publication");
  if (/^the (?:end|close) /.test(reading.words())) return phased(days, grain, 3, basis);
  if (args["clip"] === "start")
    return of(
      { lo: Math.max(ref, days.lo), hi: days.hi },
      grain,
      "from publication to the unit's end",
    );
  return of(days, grain, basis);
};

/** Steps a day by units; months and years keep the day of the month. */
export function stepDay(from: number, u: number, n: number): number {
  if (u === UNIT.month) return addMonths(from, Math.round(n));
  if (u === UNIT.quarter) return addMonths(from, Math.round(3 * n));
  if (u === UNIT.year) return addMonths(from, Math.round(12 * n));
  if (u === UNIT.decade) return addMonths(from, Math.round(120 * n));
  if (u === UNIT.century) return addMonths(from, Math.round(1200 * n));
  if (u === UNIT.week) return from + Math.round(7 * n);
  if (u === UNIT.fortnight) return from + Math.round(14 * n);
  if (u === UNIT.day) return from + Math.round(n);
  return from + Math.round((u === UNIT.hour ? n : 0) / 24);
}

export const past: Operation = (reading) => {
  const u = unitIn(reading);
  const n = reading.captures.get(C.NUM) ?? 1;
  if (u === null || n > 5000) return null;
  if (reading.ref === null) return noRef("interval");
  let lo = stepDay(reading.ref, u, -n);
  if (u <= UNIT.hour) lo = reading.ref - Math.max(1, Math.ceil((u === UNIT.hour ? n : 0) / 24));
  else if (u === UNIT.day) lo += 1;
  else if (u > UNIT.week) lo += 1;
  return of({ lo, hi: reading.ref }, "interval", "stretch that ends at publication");
};

const countIn = (reading: Reading): number => {
  const words = reading.words();
  if (/^(?:\S+ )?half an? /.test(words)) return 0.5;
  if (reading.captures.has(C.DUAL)) return 2;
  const n = reading.captures.get(C.NUM) ?? 1;
  return words.includes(" and a half") ? n + 0.5 : n;
};

/** "three days ago", "two weeks from now": the calendar unit that many back or ahead. */
export const ago: Operation = (reading) => {
  const u = unitIn(reading);
  if (u === null) return null;
  const quarterly = quarterShift(reading, u);
  if (quarterly) return quarterly;
  if (reading.ref === null) return noRef(GRAIN[u] ?? "unknown");
  const n = countIn(reading);
  if (n > 5000) return null;
  const direction = Number(reading.args["dir"] ?? -1);
  if (u < UNIT.day)
    return onDay(stepDay(reading.ref, u, direction * n), "hours counted from publication");
  const approx = reading.captures.get(C.APPROX);
  if (direction < 0 && u >= UNIT.month && approx !== null && approx !== 0) {
    return fuzzy(reading.ref, u, n, approx);
  }
  if (reading.words().startsWith("more than") && u >= UNIT.month)
    return fuzzy(reading.ref, u, n, 1);
  const days = unitAround(stepDay(reading.ref, u, direction * n), u, 0)!;
  return of(days, GRAIN[u] ?? "unknown", "unit counted from publication");
};

/** "Almost two years ago": between that point and a quarter of the stretch, at most half a unit, nearer; "over": farther. */
function fuzzy(ref: number, u: number, n: number, approx: number): Value {
  const point = stepDay(ref, u, -n);
  const near = u === UNIT.year ? addMonths(point, 6) : point + Math.round((ref - point) / (2 * n));
  if (approx < 0)
    return of({ lo: point, hi: near }, "interval", "less than that stretch before publication");
  const far = u === UNIT.year ? addMonths(point, -6) : point - Math.round((ref - point) / (2 * n));
  return of({ lo: far, hi: point }, "interval", "more than that stretch before publication");
}

/** "A year ago" beside a quarter's figures is that quarter a year before. */
function quarterShift(reading: Reading, u: number): Value | null {
  const { quarter } = reading;
  if (u !== UNIT.year || quarter === null || quarter.value.lo === null) return null;
  if (reading.captures.get(C.NUM) !== null && reading.captures.get(C.NUM) !== 1) return null;
  const { year, month } = civil(quarter.value.lo);
  return of(
    quarterDays(year - 1, Math.ceil(month / 3)),
    "interval",
    "the same quarter a year before",
  );
}

export const weekAgo: Operation = (reading) => {
  const n = reading.captures.get(C.NUM) ?? 1;
  const wanted = reading.captures.get(C.WEEKDAY);
  if (reading.ref === null) return noRef("day", wanted as Weekday | null);
  const base =
    wanted === null
      ? reading.ref + (reading.captures.get(C.DAYREF) ?? 0)
      : weekdayFrom(reading.ref, wanted, "near", -1);
  return onDay(base - 7 * n, "weeks counted back from the day named", wanted as Weekday | null);
};

/** "A day earlier", "two years later": counted from the time named just before, else (backwards) from publication. */
export const anaphora: Operation = (reading) => {
  const direction = Number(reading.args["dir"]);
  const u = unitIn(reading) ?? UNIT.day;
  const quarterly = direction < 0 ? quarterShift(reading, u) : null;
  if (quarterly) return quarterly;
  const near =
    reading.previous && reading.match.first - reading.previous.token < 40
      ? reading.previous.value
      : null;
  const from = near?.lo ?? (direction < 0 ? reading.ref : null);
  if (from === null || u < UNIT.day) {
    return {
      ...nothing("counted from a time that is not named", GRAIN[u] ?? "unknown"),
      point: false,
    };
  }
  const days = unitAround(stepDay(from, u, direction * countIn(reading)), u, 0);
  if (days && near && reading.words().startsWith("less than ") && direction > 0) {
    return of(
      { lo: from, hi: days.hi },
      "interval",
      "less than that stretch after the time named before",
    );
  }
  return (
    days &&
    of(
      days,
      GRAIN[u] ?? "unknown",
      near ? "counted from the time named before" : "counted from publication",
    )
  );
};

/** "That month": the unit around the time named before. */
export const same: Operation = (reading) => {
  const u = unitIn(reading);
  const lo = reading.previous?.value.lo ?? null;
  if (u === null || lo === null)
    return {
      ...nothing("refers to a time that is not named", u ? (GRAIN[u] ?? "unknown") : "unknown"),
      point: false,
    };
  const days = unitAround(lo, u, 0);
  return days && of(days, GRAIN[u] ?? "unknown", "unit of the time named before");
};

export const monthWhich: Operation = (reading) => {
  const month = reading.captures.get(C.MONTH)!;
  const { ref, args } = reading;
  if (ref === null) return nothing("month without a year; no publication day", "month");
  const { year } = civil(ref);
  const years = [year - 1, year, year + 1].map((y) => monthDays(y, month));
  const shift = Number(args["shift"]);
  let days: Days | null | undefined = null;
  if (shift < 0) days = years.findLast((d) => d.hi < ref);
  else if (shift > 0) days = years.find((d) => d.lo > ref);
  else
    days = reading.words().includes("past")
      ? nearest(reading, (y) => monthDays(y, month))
      : years[1];
  return days ? of(days, "month", "month counted from publication") : null;
};
