import { C } from "../lexicon/times-classes.ts";
import { civil, type Days, dayOf, daysInMonth, monthDays, yearDays } from "./calendar.ts";
import { nothing, type Operation, of, type Reading } from "./value.ts";
import { nearest, yearOf } from "./values-absolute.ts";

const dayNumber = (reading: Reading, nth: number): number | null => {
  const { captures } = reading;
  const days = [
    captures.get(C.DAY, 0),
    captures.get(C.DAY, 1),
    captures.get(C.ORD, 0),
    captures.get(C.ORD, 1),
  ];
  return days.filter((d) => d !== null)[nth] ?? null;
};

/** "between January 10 and 12", "3-5 January 2025". */
export const rangeDays: Operation = (reading) => {
  const { captures } = reading;
  const month1 = captures.get(C.MONTH, 0);
  const month2 = captures.get(C.MONTH, 1) ?? month1;
  const from = dayNumber(reading, 0);
  const to = dayNumber(reading, 1);
  if (month1 === null || month2 === null || from === null || to === null) return null;
  const make = (year: number, first = year): Days | null => {
    if (from > daysInMonth(first, month1) || to > daysInMonth(year, month2)) return null;
    const lo = dayOf(month1 > month2 && first === year ? year - 1 : first, month1, from);
    const hi = dayOf(year, month2, to);
    return hi >= lo ? { lo, hi } : null;
  };
  const year = captures.get(C.YEAR, 1) ?? yearOf(reading);
  if (year !== null) {
    const days = make(
      year,
      captures.get(C.YEAR, 1) === null ? year : (captures.get(C.YEAR) ?? year),
    );
    return days && of(days, "interval", "stated");
  }
  if (reading.ref === null) return nothing("days without a year; no publication day", "interval");
  const days = nearest(reading, make);
  return days && of(days, "interval", "days without a year, nearest to publication");
};

export const rangeMonths: Operation = (reading) => {
  const { captures } = reading;
  const m1 = captures.get(C.MONTH, 0)!;
  const m2 = captures.get(C.MONTH, 1)!;
  const make = (year: number, first = m1 > m2 ? year - 1 : year): Days => ({
    lo: monthDays(first, m1).lo,
    hi: monthDays(year, m2).hi,
  });
  const last = captures.get(C.YEAR, 1);
  if (last !== null) return of(make(last, captures.get(C.YEAR)!), "interval", "stated");
  const year = captures.get(C.YEAR);
  if (year !== null) return of(make(year), "interval", "stated");
  const days = nearest(reading, (y) => make(y));
  return days
    ? of(days, "interval", "months nearest to publication")
    : nothing("months without a year", "interval");
};

export const rangeYears: Operation = ({ captures }) => {
  const from = captures.get(C.YEAR, 0)!;
  const short = captures.get(C.YEAR2);
  const to =
    captures.get(C.YEAR, 1) ?? (short === null ? null : Math.floor(from / 100) * 100 + short);
  if (to === null || to < from || to - from > 900) return null;
  return of({ lo: yearDays(from).lo, hi: yearDays(to).hi }, "interval", "stated");
};

/** Year of a reference day, for callers that need nothing more. */
export const ownYear = (reading: Reading): number | null =>
  reading.ref === null ? null : civil(reading.ref).year;
