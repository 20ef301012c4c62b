import type { TimeRule } from "../lexicon/times.ts";
import type { TimeValue } from "../model/annotation.ts";
import { type Days, isoDay, type Weekday } from "./calendar.ts";
import type { Captures, Match } from "./match.ts";
import type { Scan } from "./tokens.ts";

export type Grain = TimeValue["grain"];

/** A time before it is written in ISO form: whole days, both ends inside; null where the words give none. */
export interface Value {
  readonly lo: number | null;
  readonly hi: number | null;
  readonly grain: Grain;
  readonly basis: string;
  readonly weekday?: Weekday | null;
  /** "T06:30", "T06:30Z": added to the start and the end. */
  readonly clock?: string;
  /** False for durations, frequencies, "now": an extent that is not a point on the calendar. */
  readonly point?: false;
}

/** What relative words are read against. */
export interface Reading {
  readonly scan: Scan;
  readonly match: Match;
  readonly captures: Captures;
  readonly args: TimeRule["value"];
  /** The publication day; null when it is not known to the day. */
  readonly ref: number | null;
  /** Bracket of the publication date where the day is not known. */
  readonly bracket: { readonly lo: number | null; readonly hi: number | null };
  /** The last day, month or year that the text named, and how far back in tokens. */
  readonly previous: { readonly value: Value; readonly token: number } | null;
  /** The last quarter the text named. */
  readonly quarter: { readonly value: Value; readonly token: number } | null;
  /** What the sentence's verbs say: -1 past, 1 future, 0 nothing. Asked for only when a word can be either. */
  tense(): -1 | 0 | 1;
  /** "by May", "to pay in May": the nearest May, before or after. */
  ahead(): boolean;
  /** Lower-case words of the span. */
  words(): string;
}

export type Operation = (reading: Reading) => Value | null;

export const nothing = (
  basis: string,
  grain: Grain = "unknown",
  weekday: Weekday | null = null,
): Value => ({
  lo: null,
  hi: null,
  grain,
  basis,
  weekday,
});
export const noRef = (grain: Grain, weekday: Weekday | null = null): Value =>
  nothing("relative to a publication day that is not known", grain, weekday);
export const of = (days: Days, grain: Grain, basis: string): Value => ({
  lo: days.lo,
  hi: days.hi,
  grain,
  basis,
});
export const onDay = (day: number, basis: string, weekday: Weekday | null = null): Value => ({
  lo: day,
  hi: day,
  grain: "day",
  basis,
  weekday,
});

/** The contract's form of a value. */
export function toTimeValue(
  value: Value,
  spans: TimeValue["spans"],
  rawSpans: TimeValue["rawSpans"] = [],
): TimeValue {
  const clock = value.clock ?? "";
  return {
    start: value.lo === null ? null : isoDay(value.lo) + clock,
    end: value.hi === null ? null : isoDay(value.hi) + clock,
    grain: value.grain,
    basis: value.basis,
    weekday: value.weekday ?? null,
    spans,
    rawSpans,
  };
}
