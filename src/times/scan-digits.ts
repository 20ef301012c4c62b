import { C, type Entry } from "../lexicon/times-classes.ts";
import { isDigit, isLetter, type Lookup, push, type Scan } from "./tokens.ts";

const cache = new Map<string, Entry>();

/** Reads a number, an ordinal, a clock time or a date in figures that begins at `start`; returns where it ends. */
export function readDigits(out: Scan, start: number, _lookup: Lookup): number {
  const { text } = out;
  let i = digitsEnd(text, start);
  const next = text.charCodeAt(i);
  if ((next === 45 || next === 47 || next === 46) && isDigit(text.charCodeAt(i + 1))) {
    const date = figureDate(text, start, i);
    if (date) return put(out, start, date.end, [C.NUMDATE, date.packed]);
    if (next === 47 && i - start === 1 && !isDigit(text.charCodeAt(i + 2))) {
      const share = Number(text[start]) / Number(text[i + 1]);
      return put(out, start, i + 2, [C.FRAC, share]);
    }
  }
  if (next === 58 && i - start <= 2) {
    const clock = clockEnd(text, start, i);
    if (clock) return put(out, start, clock.end, [C.CLOCK, clock.minutes]);
  }
  if (next === 104 && i - start === 4) return put(out, start, i + 1, [C.CLOCK, hhmm(text, start)]);
  while (text.charCodeAt(i) === 44 && groupOfThree(text, i + 1)) i += 4;
  if (text.charCodeAt(i) === 46 && isDigit(text.charCodeAt(i + 1))) i = digitsEnd(text, i + 1);
  return plain(out, start, i);
}

function digitsEnd(text: string, from: number): number {
  let i = from;
  while (isDigit(text.charCodeAt(i))) i++;
  return i;
}

const hhmm = (text: string, at: number): number =>
  Number(text.slice(at, at + 2)) * 60 + Number(text.slice(at + 2, at + 4));

function groupOfThree(text: string, at: number): boolean {
  return (
    isDigit(text.charCodeAt(at)) &&
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    !isDigit(text.charCodeAt(at + 3))
  );
}

function put(out: Scan, start: number, end: number, classes: readonly number[]): number {
  push(out, start, end, { lit: -1, classes, capital: false });
  return end;
}

/** "1990s", "15th", "2024", "738", "3.5". */
function plain(out: Scan, start: number, end: number): number {
  const { text } = out;
  const tail = text.slice(end, end + 2).toLowerCase();
  const after = isLetter(text.charCodeAt(end + 2)) || isDigit(text.charCodeAt(end + 2));
  const digits = text.slice(start, end);
  const value = Number(digits.replaceAll(",", ""));
  if (!after && (tail === "th" || tail === "st" || tail === "nd" || tail === "rd")) {
    return put(out, start, end + 2, [C.ORD, value]);
  }
  if (tail[0] === "s" && !isLetter(text.charCodeAt(end + 1)) && value % 10 === 0) {
    if (digits.length === 4) return put(out, start, end + 1, [C.DECADE, value]);
    if (digits.length === 2) return put(out, start, end + 1, [C.DECADE, 1900 + value]);
  }
  const known = cache.get(digits) ?? {
    lit: -1,
    classes: numberClasses(digits, value),
    capital: false,
  };
  if (digits.length <= 4 && cache.size < 20_000) cache.set(digits, known);
  push(out, start, end, known);
  return end;
}

function numberClasses(digits: string, value: number): number[] {
  const classes = [C.NUM, value];
  const whole = /^\d+$/.test(digits);
  if (whole && digits.length <= 2 && value >= 1 && value <= 31) classes.push(C.DAY, value);
  if (whole && digits.length === 4 && value >= 1000 && value <= 2150) classes.push(C.YEAR, value);
  if (whole && digits.length === 2) classes.push(C.YEAR2, value);
  return classes;
}

/** "6:30", "18:30:15": minutes since midnight. */
function clockEnd(
  text: string,
  start: number,
  colon: number,
): { end: number; minutes: number } | null {
  const end = digitsEnd(text, colon + 1);
  if (end - colon !== 3) return null;
  const hour = Number(text.slice(start, colon));
  const minute = Number(text.slice(colon + 1, end));
  if (hour > 24 || minute > 59) return null;
  const seconds = text.charCodeAt(end) === 58 ? digitsEnd(text, end + 1) : end;
  return { end: seconds - end === 3 ? seconds : end, minutes: hour * 60 + minute };
}

/**
 * Three numbers with one separator: 2025-01-23, 23/01/2025, 02-06-98. Packed as a, b, c and the year's place:
 * ((a * 10000 + b) * 10000 + c). Which is the day is decided where the value is made.
 */
function figureDate(
  text: string,
  start: number,
  first: number,
): { end: number; packed: number } | null {
  const separator = text.charCodeAt(first);
  const second = digitsEnd(text, first + 1);
  if (text.charCodeAt(second) !== separator) return null;
  const end = digitsEnd(text, second + 1);
  const [la, lb, lc] = [first - start, second - first - 1, end - second - 1];
  const yearFirst = la === 4 && lb <= 2 && lc >= 1 && lc <= 2;
  const yearLast = la <= 2 && lb <= 2 && (lc === 4 || (lc === 2 && lb === 2));
  if (!yearFirst && !yearLast) return null;
  if (isDigit(text.charCodeAt(end)) || text.charCodeAt(end) === separator) return null;
  const a = Number(text.slice(start, first));
  const b = Number(text.slice(first + 1, second));
  const c = Number(text.slice(second + 1, end));
  if (separator === 46 && lc === 2 && !yearFirst) return null;
  const clock = /^T\d\d:\d\d/.test(text.slice(end, end + 6));
  return { end: clock ? isoTimeEnd(text, end) : end, packed: (a * 10_000 + b) * 10_000 + c };
}

function isoTimeEnd(text: string, at: number): number {
  let i = at + 1;
  while (i < at + 22 && /[\d:.+Z-]/.test(text[i] ?? "")) i++;
  return i;
}
