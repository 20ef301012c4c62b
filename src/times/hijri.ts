import { civil, type Days } from "./calendar.ts";

/**
 * The tabular Islamic calendar (civil epoch, 16 July 622 Julian; leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29
 * of 30). Announced dates follow moon sightings and differ by a day either way: users of these values say so.
 */
const EPOCH = -492148;

/** Day number of a Hijri date. */
export const hijriDay = (year: number, month: number, day: number): number =>
  EPOCH +
  day -
  1 +
  Math.ceil(29.5 * (month - 1)) +
  (year - 1) * 354 +
  Math.floor((3 + 11 * year) / 30);

/** First and last day of a Hijri month. */
export const hijriMonth = (year: number, month: number): Days => ({
  lo: hijriDay(year, month, 1),
  hi: (month === 12 ? hijriDay(year + 1, 1, 1) : hijriDay(year, month + 1, 1)) - 1,
});

/** Hijri year in which a day falls. */
export function hijriYear(day: number): number {
  let year = Math.floor((day - EPOCH) / 354.367) + 1;
  while (hijriDay(year + 1, 1, 1) <= day) year++;
  while (hijriDay(year, 1, 1) > day) year--;
  return year;
}

/** The Hijri years in which a month falls inside a Gregorian year, by its first day; one or two. */
export function hijriYearsIn(gregorian: number, month: number): readonly number[] {
  const years: number[] = [];
  const guess = Math.floor((gregorian - 622) * 1.0307);
  for (let year = guess - 2; year <= guess + 3; year++) {
    if (civil(hijriDay(year, month, 1)).year === gregorian) years.push(year);
  }
  return years;
}
