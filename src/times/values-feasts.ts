import { C } from "../lexicon/times-classes.ts";
import { civil, type Days, dayOf, easter, weekdayOf } from "./calendar.ts";
import { hijriDay, hijriMonth, hijriYear, hijriYearsIn } from "./hijri.ts";
import { noRef, type Operation, of, onDay, type Reading, type Value } from "./value.ts";
import { nearest, yearOf } from "./values-absolute.ts";

const ISLAMIC = "tabular Islamic calendar, a day either way";

/** A stretch of the Islamic year: in a Gregorian year that is named, else the one nearest to publication. */
function islamic(reading: Reading, make: (hijri: number) => Days, month: number): Value | null {
  const year = yearOf(reading);
  if (year !== null && year > 1300 && year < 1500) return of(make(year), "interval", ISLAMIC);
  if (year !== null) {
    const found = hijriYearsIn(year, month)[0];
    return found === undefined
      ? null
      : of(make(found), "interval", `${ISLAMIC}, in the year named`);
  }
  if (reading.ref === null) return noRef("interval");
  const ref = reading.ref;
  const own = hijriYear(ref);
  const words = reading.words();
  const options = [own - 1, own, own + 1].map(make);
  let days: Days | undefined;
  if (words.startsWith("last ")) days = options.findLast((d) => d.hi < ref);
  else if (words.startsWith("next ") || reading.tense() > 0)
    days = options.find((d) => d.hi >= ref);
  else days = options.findLast((d) => d.lo <= ref);
  return days ? of(days, "interval", `${ISLAMIC}, nearest to publication`) : null;
}

export const hijriMonthOf: Operation = (reading) => {
  const month = reading.captures.get(C.HIJRI)!;
  return islamic(reading, (year) => hijriMonth(year, month), month);
};

export const hijriDate: Operation = (reading) => {
  const { captures } = reading;
  const month = captures.get(C.HIJRI)!;
  const day = captures.get(C.DAY) ?? captures.get(C.ORD)!;
  const numbers = [captures.get(C.YEAR), captures.get(C.NUM)].filter((n) => n !== null);
  const year = numbers.find((n) => n > 1300 && n < 1500);
  if (day < 1 || day > 30) return null;
  if (year !== undefined) return onDay(hijriDay(year, month, day), ISLAMIC);
  const value = islamic(
    reading,
    (y) => ({ lo: hijriDay(y, month, day), hi: hijriDay(y, month, day) }),
    month,
  );
  return value && { ...value, grain: "day" };
};

/** A feast of the Islamic year by month, day and length. */
export const hijriFeast: Operation = (reading) => {
  const { args } = reading;
  const month = Number(args["month"]);
  const make = (year: number): Days => {
    const lo = hijriDay(year, month, Number(args["day"]));
    return { lo, hi: lo + Number(args["length"] ?? 1) - 1 };
  };
  return islamic(reading, make, month);
};

/** Day of a feast: 1225 = 25 December, 2000 + n = n days from Easter, 3mmdd = Hijri, 4000 = fourth Thursday of November. */
function feastDay(code: number, year: number): number | null {
  if (code < 1300) return dayOf(year, Math.floor(code / 100), code % 100);
  if (code < 3000) return easter(year) + code - 2000;
  if (code >= 30_000) return null;
  const first = dayOf(year, 11, 1);
  return first + ((4 - weekdayOf(first) + 7) % 7) + 21;
}

const NAMED: readonly (readonly [RegExp, number])[] = [
  [/^new year s (?:eve|years eve)/, 1231],
  [/^new year/, 101],
  [/^good friday/, 1998],
  [/^palm sunday/, 1993],
  [/^orthodox christmas/, 107],
];

export const holiday: Operation = (reading) => {
  const words = reading.words();
  let code =
    reading.captures.get(C.HOLIDAY) ?? NAMED.find(([form]) => form.test(words))?.[1] ?? null;
  if (code === null) return null;
  if (code >= 30_000) {
    const month = Math.floor((code - 30_000) / 100);
    const day = code % 100;
    const value = islamic(
      reading,
      (y) => ({ lo: hijriDay(y, month, day), hi: hijriDay(y, month, day) }),
      month,
    );
    return value && { ...value, grain: "day" };
  }
  if (/\beve\b/.test(words) && code !== 1231) code -= 1;
  const year = yearOf(reading);
  const make = (y: number): Days | null => {
    const day = feastDay(code, y);
    return day === null ? null : { lo: day, hi: day };
  };
  const days = year === null ? nearest(reading, make) : make(year);
  if (!days) return noRef("day");
  return onDay(days.lo, `feast ${civil(days.lo).year}`);
};
