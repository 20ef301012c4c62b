import type { TimesLexicon } from "../lexicon/times.ts";
import type { Problem, RawSpan, Span, TimeValue } from "../model/annotation.ts";
import type { CleanArticle } from "../model/clean.ts";
import type { ArticleContext } from "../model/layers.ts";
import { textBounds } from "./bounds.ts";
import { isoDay, parseDay } from "./calendar.ts";
import { datelineDay } from "./dateline-day.ts";
import type { Found } from "./resolve.ts";
import type { Scan } from "./tokens.ts";

export interface PublicationInput {
  readonly clean: CleanArticle;
  readonly context: ArticleContext;
  readonly tokens: Scan;
  /** Times of the text read without a publication day. */
  readonly absolute: readonly Found[];
  readonly captions: readonly (TimeValue | null)[];
  readonly lexicon: TimesLexicon;
}

export interface Publication {
  readonly value: TimeValue;
  /** The day, where it is known to the day. */
  readonly day: number | null;
  readonly bracket: { readonly lo: number | null; readonly hi: number | null };
}

/** Something that bounds the publication date from one side. */
export interface Bound {
  readonly side: "lo" | "hi";
  readonly day: number;
  readonly why: string;
  readonly spans: readonly Span[];
  readonly rawSpans: readonly RawSpan[];
  /** Strong enough to contradict a date that is given or stated. */
  readonly sure?: boolean;
}

/** The publication day, or the bracket that the evidence leaves open. Says in `basis` what it rests on. */
export function publicationOf(input: PublicationInput, problems: Problem[]): Publication {
  const bounds = [...captionBounds(input), ...textBounds(input), ...outerBounds(input)];
  const lower = strongest(
    bounds.filter((bound) => bound.sure),
    "lo",
  );
  const given = parseDay(input.context.given);
  if (given !== null) {
    if (lower === null || lower.day <= given + 1)
      return dated(given, input.context.given!, "given", [], []);
    problems.push(contradiction(input, lower));
  }
  return fromMetadata(input, lower) ?? fromPage(input, lower) ?? bracket(bounds);
}

const contradiction = ({ context }: PublicationInput, lower: Bound): Problem => ({
  code: "TIMES_GIVEN_CONTRADICTED",
  stage: "times",
  ...(lower.rawSpans[0] ? { raw: lower.rawSpans[0] } : {}),
  detail: `the date given (${context.given}) lies before ${isoDay(lower.day)}: ${lower.why}`,
});

function dated(
  day: number,
  iso: string,
  basis: string,
  spans: readonly Span[],
  rawSpans: readonly RawSpan[],
): Publication {
  const timed = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso);
  const text = timed ? iso : isoDay(day);
  return {
    value: {
      start: text,
      end: text,
      grain: timed ? "time" : "day",
      basis,
      weekday: null,
      spans,
      rawSpans,
    },
    day,
    bracket: { lo: day, hi: day },
  };
}

/** The best metadata date that is called the publication date and that nothing in the article contradicts. */
function fromMetadata(
  { clean, context }: PublicationInput,
  lower: Bound | null,
): Publication | null {
  const latest = parseDay(context.retrieved);
  for (const candidate of clean.dates) {
    const day = candidate.role === "published" ? parseDay(candidate.value) : null;
    if (day === null || candidate.value!.length < 10) continue;
    if (lower && lower.day > day + 1) continue;
    if (latest !== null && day > latest + 1) continue;
    const visible = candidate.from === "visible" || candidate.from === "time-element";
    return dated(
      day,
      candidate.value!,
      visible ? "stated on the page" : "metadata",
      [],
      [candidate.span],
    );
  }
  return null;
}

/** The dateline field's date, then a dated line of the page whose role is not said. */
function fromPage(input: PublicationInput, lower: Bound | null): Publication | null {
  const { clean, lexicon } = input;
  const bound = clean.dates.map((one) => parseDay(one.value)).filter((day) => day !== null);
  const near = lower?.day ?? bound[0] ?? parseDay(input.context.retrieved);
  const field = datelineDay(clean.datelineField?.date ?? null, lexicon, near);
  if (field !== null) {
    return dated(field, isoDay(field), "dateline field", [], [clean.datelineField!.raw]);
  }
  const visible = clean.dates.find(
    (one) => one.role === "unknown" && one.value !== null && one.value.length >= 10,
  );
  const day = visible ? parseDay(visible.value) : null;
  if (day === null || (lower && lower.day > day + 1)) return null;
  return dated(day, visible!.value!, "date on the page, its role not said", [], [visible!.span]);
}

function captionBounds({ captions }: PublicationInput): Bound[] {
  const bounds: Bound[] = [];
  for (const value of captions) {
    const day = parseDay(value?.start ?? null);
    if (day === null) continue;
    bounds.push({
      side: "lo",
      day,
      why: "caption date is a lower bound",
      spans: [],
      rawSpans: value!.rawSpans,
      sure: true,
    });
  }
  return bounds;
}

/** Capture time and modification dates: the page was there by then. */
function outerBounds({ clean, context }: PublicationInput): Bound[] {
  const bounds: Bound[] = [];
  const retrieved = parseDay(context.retrieved);
  if (retrieved !== null) {
    bounds.push({ side: "hi", day: retrieved, why: "captured that day", spans: [], rawSpans: [] });
  }
  for (const one of clean.dates) {
    const day = one.role === "modified" ? parseDay(one.value) : null;
    if (day === null) continue;
    bounds.push({ side: "hi", day, why: "modified that day", spans: [], rawSpans: [one.span] });
  }
  return bounds;
}

function strongest(bounds: readonly Bound[], side: Bound["side"]): Bound | null {
  let best: Bound | null = null;
  for (const bound of bounds) {
    if (bound.side !== side) continue;
    if (best === null || (side === "lo" ? bound.day > best.day : bound.day < best.day))
      best = bound;
  }
  return best;
}

function bracket(bounds: readonly Bound[]): Publication {
  const lo = strongest(bounds, "lo");
  let hi = strongest(bounds, "hi");
  if (lo && hi && hi.day < lo.day) hi = null;
  const used = [lo, hi].filter((bound) => bound !== null);
  return {
    value: {
      start: lo ? isoDay(lo.day) : null,
      end: hi ? isoDay(hi.day) : null,
      grain: used.length > 0 ? "interval" : "unknown",
      basis: used.map((bound) => bound.why).join("; ") || "nothing bounds it",
      weekday: null,
      spans: distinct(used.flatMap((bound) => bound.spans)),
      rawSpans: used.flatMap((bound) => bound.rawSpans),
    },
    day: null,
    bracket: { lo: lo?.day ?? null, hi: hi?.day ?? null },
  };
}

const distinct = (spans: readonly Span[]): Span[] =>
  spans.filter((span, i) => spans.findIndex((other) => other[0] === span[0]) === i);
