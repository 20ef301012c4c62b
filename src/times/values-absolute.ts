import { C } from "../lexicon/times-classes.ts";
import {
  civil,
  type Days,
  dayOf,
  daysInMonth,
  monthDays,
  quarterDays,
  type Weekday,
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

/** Years worth trying for a date without one: the year before the reference, its own, the next. */
const AROUND = [-1, 0, 1];

/** The occurrence of a yearly stretch that the words mean: by tense, else the one nearest to publication. */
export function nearest(reading: Reading, make: (year: number) => Days | null): Days | null {
  const { ref } = reading;
  if (ref === null) return null;
  const year = civil(ref).year;
  const options = AROUND.map((step) => make(year + step)).filter((days) => days !== null);
  const tense = reading.tense();
  if (tense > 0) return options.find((days) => days.hi >= ref) ?? null;
  if (!reading.ahead() && tense < 0) return options.findLast((days) => days.lo <= ref) ?? null;
  return closest(options, ref, reading.ahead() ? 1 : BIAS);
}

/** With no tense to go by: the last one, unless the next is much nearer. */
function closest(options: readonly Days[], ref: number, bias: number): Days | null {
  const last = options.findLast((days) => days.lo <= ref) ?? null;
  const next = options.find((days) => days.lo > ref) ?? null;
  if (!last || !next) return last ?? next;
  return next.lo - ref < Math.max(0, ref - last.hi) * bias ? next : last;
}

const BIAS = 0.4;

/** Year named by the words: four figures, two figures, or "last year". */
export function yearOf(reading: Reading): number | null {
  const { captures, ref } = reading;
  const full = captures.get(C.YEAR);
  if (full !== null) return full;
  const short = captures.get(C.YEAR2);
  if (short !== null) return short + (short > 40 ? 1900 : 2000);
  const words = reading.words();
  if (ref === null || !/ year$/.test(words)) return null;
  const year = civil(ref).year;
  if (words.endsWith("last year")) return year - 1;
  if (words.endsWith("this year")) return year;
  return words.endsWith("next year") ? year + 1 : null;
}

const phaseOf = (reading: Reading): number | null =>
  reading.captures.get(C.PHASE) ?? reading.captures.get(C.EDGE);

const PHASE_NAME = ["", "early", "middle of", "late", "eve of"];

/** Thirds of a month; 1–4, 5–8, 9–12 of a year; thirds of longer stretches. */
export function phased(days: Days, grain: Grain, phase: number | null, basis: string): Value {
  if (phase === null) return of(days, grain, basis);
  const { year } = civil(days.lo);
  const name = `${basis}, ${PHASE_NAME[phase] ?? ""}`.trim();
  if (grain === "month") {
    if (phase === 1) return of({ lo: days.lo, hi: days.lo + 9 }, "interval", name);
    if (phase === 2) return of({ lo: days.lo + 10, hi: days.lo + 19 }, "interval", name);
    return of({ lo: days.lo + 20, hi: days.hi }, "interval", name);
  }
  if (grain === "year") {
    const from = phase === 1 ? 1 : phase === 2 ? 5 : 9;
    return of({ lo: dayOf(year, from, 1), hi: monthDays(year, from + 3).hi }, "interval", name);
  }
  return longPhase(days, year, phase, name);
}

/** Of a decade the years 0–3, 4–6 and 7–9; of anything else thirds. */
function longPhase(days: Days, year: number, phase: number, name: string): Value {
  const length = days.hi - days.lo + 1;
  if (length > 3600 && length < 3700) {
    const [from, count] = [
      [0, 4],
      [4, 3],
      [7, 3],
    ][Math.min(phase, 3) - 1]! as [number, number];
    return of(yearDays(year + from, count), "interval", name);
  }
  const third = Math.floor(length / 3);
  if (phase === 1) return of({ lo: days.lo, hi: days.lo + third }, "interval", name);
  if (phase === 2) return of({ lo: days.lo + third, hi: days.hi - third }, "interval", name);
  return of({ lo: days.hi - third, hi: days.hi }, "interval", name);
}

/** A date, month or year, with or without its year. */
export const date: Operation = (reading) => {
  const { captures, args } = reading;
  const month = captures.get(C.MONTH) ?? (typeof args["month"] === "number" ? args["month"] : null);
  const day = captures.get(C.DAY) ?? captures.get(C.ORD);
  const decade = captures.get(C.DECADE);
  if (decade !== null) return nothing("a month of no one year", "month");
  const year = yearOf(reading);
  if (month === null) return wholeYear(reading, year);
  if (day === null) return wholeMonth(reading, month, year);
  return oneDay(reading, month, day, year);
};

function wholeYear(reading: Reading, year: number | null): Value | null {
  const value = year ?? reading.captures.get(C.NUM);
  if (value === null || value < 1 || value > 2200) {
    const { ref } = reading;
    if (ref === null) return noRef("year");
    return phased(yearDays(civil(ref).year), "year", phaseOf(reading), "year of publication");
  }
  return phased(yearDays(value), "year", phaseOf(reading), "stated");
}

function wholeMonth(reading: Reading, month: number, year: number | null): Value {
  const phase = phaseOf(reading);
  if (year !== null) return phased(monthDays(year, month), "month", phase, "stated");
  const days = nearest(reading, (y) => monthDays(y, month));
  if (!days) return nothing("month without a year; no publication day", "month");
  return phased(
    days,
    "month",
    phase,
    reading.tense() > 0 ? "next such month" : "last such month before publication",
  );
}

function oneDay(reading: Reading, month: number, day: number, year: number | null): Value | null {
  const weekday = (reading.captures.get(C.WEEKDAY) ?? null) as Weekday | null;
  if (day < 1 || day > 31) return null;
  if (year !== null) {
    if (day > daysInMonth(year, month)) return null;
    return onDay(dayOf(year, month, day), "stated", weekday);
  }
  if (reading.ref === null)
    return nothing("day without a year; no publication day", "day", weekday);
  const make = (y: number): Days | null => {
    if (day > daysInMonth(y, month)) return null;
    const at = dayOf(y, month, day);
    return weekday === null || weekdayOf(at) === weekday ? { lo: at, hi: at } : null;
  };
  const days =
    soonAhead(reading, make) ??
    nearest(reading, make) ??
    nearest(reading, (y) => {
      const at = dayOf(y, month, Math.min(day, daysInMonth(y, month)));
      return { lo: at, hi: at };
    });
  if (!days) return null;
  return onDay(days.lo, "day without a year, nearest to publication", weekday);
}

/** A day within two months ahead is meant rather than the one most of a year back, whatever the verb's tense. */
function soonAhead(reading: Reading, make: (year: number) => Days | null): Days | null {
  const { ref } = reading;
  if (ref === null) return null;
  const year = civil(ref).year;
  for (const y of [year, year + 1]) {
    const days = make(y);
    if (days && days.lo > ref && days.lo - ref <= 60) return days;
  }
  return null;
}

/** 2025-01-23, 23/01/2025, 02-06-98. With both orders open, the day comes first unless the separator is "-". */
export const numericDate: Operation = ({ captures, ref }) => {
  const packed = captures.get(C.NUMDATE)!;
  const a = Math.floor(packed / 1e8);
  const b = Math.floor(packed / 1e4) % 1e4;
  const c = packed % 1e4;
  if (a > 31) return real(a, b, c) ?? null;
  const year = c > 99 ? c : c + (c > 40 ? 1900 : 2000);
  const dayFirst = real(year, b, a);
  const monthFirst = real(year, a, b);
  if (dayFirst === null || monthFirst === null || a === b) return dayFirst ?? monthFirst;
  if (ref === null) return nothing("figures in either order: day or month first", "day");
  const near = [dayFirst, monthFirst].filter((v) => Math.abs(v.lo! - ref) <= 3);
  if (near.length === 1) return near[0]!;
  return nothing("figures in either order: day or month first", "day");
};

function real(year: number, month: number, day: number): Value | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return onDay(dayOf(year, month, day), "stated");
}

export const decade: Operation = (reading) => {
  const value = reading.captures.get(C.DECADE)!;
  return phased(yearDays(value, 10), "interval", reading.captures.get(C.PHASE), "decade stated");
};

export const century: Operation = (reading) => {
  const n = reading.captures.get(C.ORD)!;
  if (n < 1 || n > 22) return null;
  return phased(
    yearDays((n - 1) * 100, 100),
    "interval",
    reading.captures.get(C.PHASE),
    "century stated",
  );
};

const SEASON_MONTH = [0, 3, 6, 9, 12];

/** Northern seasons by whole months; winter runs into the next year. */
export const seasonDays = (year: number, season: number): Days => {
  const month = SEASON_MONTH[season]!;
  const lo = dayOf(year, month, 1);
  return { lo, hi: season === 4 ? dayOf(year + 1, 3, 1) - 1 : dayOf(year, month + 3, 1) - 1 };
};

export const season: Operation = (reading) => {
  const n = reading.captures.get(C.SEASON)!;
  const year = yearOf(reading);
  const phase = phaseOf(reading);
  if (year !== null)
    return phased(seasonDays(year, n), "season", phase, "northern season by whole months");
  const { ref } = reading;
  if (ref === null) return noRef("season");
  const words = reading.words();
  const own = civil(ref).year;
  const years = [own - 2, own - 1, own, own + 1].map((y) => seasonDays(y, n));
  let days: Days | undefined;
  if (words.startsWith("last")) days = years.findLast((d) => d.hi < ref);
  else if (words.startsWith("next")) days = years.find((d) => d.lo > ref);
  else if (words.startsWith("this") && !words.startsWith("this past")) days = seasonDays(own, n);
  else if (reading.tense() > 0) days = years.find((d) => d.hi >= ref);
  else days = years.findLast((d) => d.lo <= ref);
  return days ? phased(days, "season", phase, "northern season nearest to publication") : null;
};

/** The quarter of that number whose start lies nearest: a coming one at most a quarter ahead. */
export const quarter: Operation = (reading) => {
  const n = reading.captures.get(C.ORD) ?? 4;
  if (n < 1 || n > 4) return null;
  let year = yearOf(reading) ?? yearBefore(reading);
  if (year === null) {
    if (reading.ref === null) return noRef("interval");
    const own = civil(reading.ref).year;
    year = quarterDays(own, n).lo - reading.ref > 100 && reading.tense() <= 0 ? own - 1 : own;
  }
  return of(quarterDays(year, n), "interval", "calendar quarter");
};

function yearBefore(reading: Reading): number | null {
  const words = reading.words();
  if (reading.ref === null) return null;
  const own = civil(reading.ref).year;
  if (words.startsWith("last year")) return own - 1;
  if (words.startsWith("next year")) return own + 1;
  return words.startsWith("this year") ? own : null;
}

/** The last quarter the text named within reach, else the last one completed before publication. */
function quarterInMind(reading: Reading): Days | null {
  const { quarter: named, ref } = reading;
  const over = ref === null || (named?.value.hi ?? 0) <= ref;
  if (named && over && named.value.lo !== null && named.value.hi !== null) {
    return { lo: named.value.lo, hi: named.value.hi };
  }
  if (ref === null) return null;
  const { year, month } = civil(ref);
  const current = Math.ceil(month / 3);
  return current === 1 ? quarterDays(year - 1, 4) : quarterDays(year, current - 1);
}

const yearBack = (days: Days): Days => {
  const { year, month } = civil(days.lo);
  return quarterDays(year - 1, Math.ceil(month / 3));
};

export const quarterBare: Operation = (reading) => {
  const days = quarterInMind(reading);
  if (!days) return noRef("interval");
  const year = reading.captures.get(C.YEAR);
  const q = Math.ceil(civil(days.lo).month / 3);
  return of(year === null ? days : quarterDays(year, q), "interval", "the quarter reported on");
};

export const quarterAgo: Operation = (reading) => {
  const ordinal = reading.captures.get(C.ORD);
  const base = quarterInMind(reading);
  if (!base) return noRef("interval");
  if (!reading.quarter && /(?:ago|earlier)$/.test(reading.words()) && ordinal === null) {
    return of(
      yearDays(
        civil(base.lo).year -
          (reading.ref !== null && civil(reading.ref).year > civil(base.lo).year ? 0 : 1),
      ),
      "year",
      "the year before",
    );
  }
  const year = civil(base.lo).year - 1;
  return of(
    ordinal ? quarterDays(year, ordinal) : yearBack(base),
    "interval",
    "the same quarter a year before",
  );
};

export const half: Operation = (reading) => {
  const n = reading.captures.get(C.ORD) ?? (reading.words().includes("first") ? 1 : 2);
  if (n > 2) return null;
  const year = yearOf(reading) ?? (reading.ref === null ? null : civil(reading.ref).year);
  if (year === null) return noRef("interval");
  return of(
    { lo: dayOf(year, n * 6 - 5, 1), hi: monthDays(year, n * 6).hi },
    "interval",
    "half of the year",
  );
};

export const fiscal: Operation = (reading) => {
  const year = reading.captures.get(C.YEAR);
  if (year === null)
    return { ...nothing("fiscal year: its limits are not stated", "year"), point: false };
  return of(yearDays(year), "year", "fiscal year read as the calendar year");
};
