import { C, valueIn } from "../lexicon/times-classes.ts";
import type { Match } from "./match.ts";
import { isLetter, type Scan } from "./tokens.ts";

export type Guard = (scan: Scan, match: Match) => boolean;

const wordAt = (scan: Scan, i: number): string =>
  i >= 0 && i < scan.start.length ? scan.text.slice(scan.start[i]!, scan.end[i]!) : "";
const lowerAt = (scan: Scan, i: number): string => wordAt(scan, i).toLowerCase();
const isCapital = (word: string): boolean => word !== "" && word[0] !== word[0]!.toLowerCase();
const has = (scan: Scan, i: number, cls: number): boolean =>
  i >= 0 && i < scan.entry.length && valueIn(scan.entry[i]!, cls) !== undefined;
const touches = (scan: Scan, i: number): boolean => i > 0 && scan.end[i - 1] === scan.start[i];

/** Month names that are also words (DOUBT 2) need a preposition before them; those that are names (1) after a capital. */
const monthAlone: Guard = (scan, { first, end }) => {
  const word = wordAt(scan, first);
  if (isNamed(scan, first, end)) return false;
  const doubt = valueIn(scan.entry[first]!, C.DOUBT) ?? 0;
  if (doubt === 2)
    return (
      has(scan, first - 1, C.PREP) &&
      !(/^(?:in|of|to|for)$/.test(lowerAt(scan, first - 1)) && word === word.toUpperCase())
    );
  return doubt === 0 || !isCapital(wordAt(scan, first - 1)) || has(scan, first - 1, C.PREP);
};

/** "Mr. April", "August Wilson": a capitalised word right before or after, without a comma. */
function isNamed(scan: Scan, first: number, end: number): boolean {
  const after = wordAt(scan, end);
  if (has(scan, first - 1, C.TITLE)) return true;
  return (
    isCapital(after) &&
    isLetter(after.charCodeAt(0)) &&
    scan.entry[end] === null &&
    scan.start[end]! - scan.end[end - 1]! === 1 &&
    has(scan, first, C.DOUBT) &&
    !has(scan, first - 1, C.PREP)
  );
}

const notYear = (scan: Scan, i: number): number =>
  i < 0 || i >= scan.entry.length ? 0 : (valueIn(scan.entry[i]!, C.NOTYEAR) ?? 0);

/** A bare four-figure number is a year unless money, a count or part of a code. */
const yearAlone: Guard = (scan, { first, end }) => {
  const year = valueIn(scan.entry[end - 1]!, C.YEAR) ?? valueIn(scan.entry[first]!, C.YEAR);
  if (end - first > 1) return true;
  if (year === undefined || year < 1700 || year > 2100) return false;
  const before = scan.text[scan.start[first]! - 1] ?? " ";
  const after = scan.text[scan.end[first]!] ?? " ";
  if (/[$£€#/.\-\u2013:\p{L}]/u.test(before) || /[%/:\p{L}]/u.test(after)) return false;
  if (year % 50 === 0 && /^[a-z]+s$/.test(wordAt(scan, end)) && !has(scan, first - 1, C.PREP)) {
    return false;
  }
  if (notYear(scan, first - 1) === 1 || notYear(scan, end) === 2) return false;
  if (after === "-" && isLetter(scan.text.charCodeAt(scan.end[first]! + 1)))
    return /[ (]/.test(before) && year >= 1900;
  if (has(scan, first - 1, C.PREP) || year >= 1960)
    return !/^[a-z]+s$/.test(wordAt(scan, end)) || has(scan, first - 1, C.PREP) || year >= 1970;
  return true;
};

const decade: Guard = (scan, { first, end }) => {
  const word = wordAt(scan, end - 1);
  return (
    /\d{4}s$|^['’]|ties$/.test(word) &&
    scan.text[scan.start[first]! - 1] !== "$" &&
    (!/ties$/.test(word) || lowerAt(scan, end - 2) === "the" || has(scan, end - 2, C.PHASE))
  );
};

/** "USA Today" is a newspaper. */
const dayref: Guard = (scan, { first, end }) =>
  !(
    end - first === 1 &&
    wordAt(scan, first) === "Today" &&
    isCapital(wordAt(scan, first - 1)) &&
    !has(scan, first - 1, C.WEEKDAY)
  );

/** "an overnight bag": between an article and a noun. */
const overnight: Guard = (scan, { first, end }) =>
  end - first > 1 || !/^(?:an|a|the|its|their|his|her)$/.test(lowerAt(scan, first - 1));

const part: Guard = (scan, { first, end }) => {
  if (isCapital(wordAt(scan, end - 1))) return false;
  const words = scan.text.slice(scan.start[first]!, scan.end[end - 1]!).toLowerCase();
  if (/^(?:night|evening)$/.test(words))
    return /^(?:the|at|by|in|during)$/.test(lowerAt(scan, first - 1));
  return lowerAt(scan, end) !== "of" || /dawn|eve/.test(words);
};

/** "this second" and "this hour" name no stretch of the calendar. */
const unitCalendar: Guard = (scan, { first, end }) => {
  for (let i = first; i < end; i++) {
    const unit = valueIn(scan.entry[i]!, C.UNIT) ?? valueIn(scan.entry[i]!, C.UNITS);
    if (unit === undefined) continue;
    if (unit < 4) return false;
    if (unit === 4) return lowerAt(scan, end - 2) === "past";
  }
  return true;
};

/** "fall" and "spring" are verbs and nouns besides: they need a year, "last", "this" or "the" before no "of". */
const season: Guard = (scan, { first, end }) => {
  const last = lowerAt(scan, end - 1);
  if (last === "fall" || last === "spring") {
    return (
      /^(?:last|this|next|past|coming)$/.test(lowerAt(scan, end - 2)) ||
      (/^(?:in|by|until|since)$/.test(lowerAt(scan, first - 2)) && lowerAt(scan, end) !== "of")
    );
  }
  if (end - first > 1 && has(scan, end - 1, C.YEAR)) return true;
  return !isCapital(wordAt(scan, end)) && lowerAt(scan, end) !== "of";
};

const quarterBare: Guard = (scan, { first, end }) => {
  if (/^(?:of|mile|century|hour|moon|finals?)$/.test(lowerAt(scan, end))) return false;
  const words = scan.text.slice(scan.start[first]!, scan.end[end - 1]!).toLowerCase();
  if (words.endsWith("period")) return !/^(?:that|the same)/.test(words);
  return (
    words !== "the quarter" ||
    /^(?:in|for|during|of|from|to|by|at|than|on)$/.test(lowerAt(scan, first - 1))
  );
};

/** "two days before the war" counts from the war, not from a time the text named. */
const anaphora: Guard = (scan, { first, end }) => {
  const last = lowerAt(scan, end - 1);
  if (last === "before" || last === "after" || last === "prior") {
    const next = wordAt(scan, end);
    return next === "" || /^[.,;:)"”]/.test(next) || scan.end[end] === scan.start[end];
  }
  return lowerAt(scan, end) !== "than" || first < end;
};

const thatTime: Guard = (scan, { end }) =>
  !/^(?:for|to|of|when|being|limit|period)$/.test(lowerAt(scan, end));

/** Bare numbers are no clock times: "at 6" needs a.m., a zone or a colon. */
const clock: Guard = (scan, { first, end }) => {
  for (let i = first; i < end; i++) {
    if (has(scan, i, C.CLOCK))
      return !touches(scan, first) || !/[\d-]/.test(scan.text[scan.start[first]! - 1]!);
    if (has(scan, i, C.AMPM))
      return (
        ((valueIn(scan.entry[first]!, C.NUM) ?? 0) <= 12 && !/^AM$|^am$/.test(wordAt(scan, i))) ||
        /\d/.test(wordAt(scan, first))
      );
  }
  return true;
};

/** A man called Ramadan, a street of that name. */
const hijri: Guard = (scan, { first, end }) => {
  if (end - first > 1) return !/^(?:street|road|square|city|mosque|war)$/i.test(wordAt(scan, end));
  const before = wordAt(scan, first - 1);
  const after = wordAt(scan, end);
  const month = valueIn(scan.entry[first]!, C.HIJRI);
  if (
    isCapital(after) &&
    isLetter(after.charCodeAt(0)) &&
    scan.start[end]! - scan.end[first]! === 1
  )
    return false;
  if (month !== 9 && !has(scan, first - 1, C.PREP)) return false;
  return !isCapital(before) || has(scan, first - 1, C.PREP);
};

const arabicRamadan: Guard = (scan, { first, end }) =>
  end - first > 1 || scan.text.slice(scan.start[first]! - 6, scan.start[first]!).includes(" ");

const capital: Guard = (scan, { first }) => isCapital(wordAt(scan, first));

/** A length of time in other uses: "a day" as a rate, "two-minute" drills and "second" as an ordinal. */
const duration: Guard = (scan, { first, end }) => {
  const next = lowerAt(scan, end);
  if (/^(?:ago|earlier|later|old)$/.test(next)) return false;
  if (lowerAt(scan, first - 1) === "$" || scan.text[scan.start[first]! - 1] === "$") return false;
  for (let i = first; i < end; i++) if (has(scan, i, C.YEAR) && !has(scan, i, C.NUM)) return false;
  return !(
    valueIn(scan.entry[first]!, C.YEAR) !== undefined && valueIn(scan.entry[first]!, C.NUM)! > 1900
  );
};

const set: Guard = (scan, { first, end }) => {
  const word = wordAt(scan, first);
  if (end - first === 1 && valueIn(scan.entry[first]!, C.FREQ) !== undefined) {
    return (
      !isCapital(word) &&
      !/^(?:annual|quarterly|weekly|monthly|yearly)$/.test(word) &&
      (word !== "daily" || !isCapital(wordAt(scan, end)))
    );
  }
  return true;
};

const NOT_NOW = /^(?:previous|then|formerly|the past|this time|soon|previously|then)$/;
const now: Guard = (scan, { first, end }) => {
  const words = scan.text.slice(scan.start[first]!, scan.end[end - 1]!).toLowerCase();
  const next = lowerAt(scan, end);
  if (words === "soon")
    return next !== "after" && next !== "as" && lowerAt(scan, first - 1) !== "as";
  if (NOT_NOW.test(words)) return words === "the past" && /^[.,;]?$/.test(next);
  if (words === "the future") return !/^of$/.test(next);
  if (words === "current") return false;
  return !isCapital(words === "now" ? "" : wordAt(scan, end)) || words !== "recent";
};

/** Conditions that rules name in `guard`. */
export const guards: Readonly<Record<string, Guard>> = {
  "month-alone": monthAlone,
  "year-alone": yearAlone,
  decade,
  dayref,
  overnight,
  part,
  "unit-calendar": unitCalendar,
  season,
  "quarter-bare": quarterBare,
  anaphora,
  "that-time": thatTime,
  clock,
  hijri,
  "arabic-ramadan": arabicRamadan,
  capital,
  duration,
  set,
  now,
};
