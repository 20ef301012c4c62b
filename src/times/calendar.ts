/** Day numbers: whole days since 1970-01-01 in the proleptic Gregorian calendar. No clock, no zone. */

/** Day number of a date; month 1–12. Days past the month's end run on into the next month. */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const shifted = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * shifted + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The date of a day number. */
export function civil(days: number): Civil {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** ISO weekday, Monday 1 … Sunday 7. */
export const weekdayOf = (day: number): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const daysInMonth = (year: number, month: number): number =>
  month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);

/** "2025-01-23" of a day number. */
export function isoDay(days: number): string {
  const { year, month, day } = civil(days);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}
export const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** Day number of the date an ISO string begins with ("2025-01", "2025-01-23T06:30Z"); null for anything else. */
export function parseDay(iso: string | null): number | null {
  if (!iso) return null;
  const match = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(iso);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayOf(year, month, day);
}

/** The same day `months` later; the 31st becomes a shorter month's last day. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civil(days);
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return dayOf(y, m, Math.min(day, daysInMonth(y, m)));
}

/** A stretch of whole days, both ends inside. */
export interface Days {
  readonly lo: number;
  readonly hi: number;
}

export const monthDays = (year: number, month: number): Days => {
  const lo = dayOf(year, month, 1);
  return { lo, hi: lo + daysInMonth(year, month) - 1 };
};
export const yearDays = (year: number, count = 1): Days => ({
  lo: dayOf(year, 1, 1),
  hi: dayOf(year + count, 1, 1) - 1,
});
/** Monday to Sunday around a day. */
export const weekDays = (day: number): Days => {
  const lo = day - weekdayOf(day) + 1;
  return { lo, hi: lo + 6 };
};
export const quarterDays = (year: number, quarter: number): Days => ({
  lo: dayOf(year, quarter * 3 - 2, 1),
  hi: monthDays(year, quarter * 3).hi,
});

/** Easter Sunday (Gregorian; anonymous computus). */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayOf(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}
