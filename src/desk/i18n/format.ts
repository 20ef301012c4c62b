import type { TimeValue } from "../../model/annotation.ts";
import { language, t } from "./language.svelte.ts";

export const number = (value: number): string =>
  new Intl.NumberFormat(language.locale).format(value);

export const percent = (share: number): string =>
  new Intl.NumberFormat(language.locale, { style: "percent", maximumFractionDigits: 0 }).format(
    share,
  );

export const bytes = (size: number): string =>
  new Intl.NumberFormat(language.locale, {
    style: "unit",
    unit: size < 1000 ? "byte" : "kilobyte",
    maximumFractionDigits: size < 10_000 ? 1 : 0,
  }).format(size < 1000 ? size : size / 1000);

const dayFormat = (): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language.locale, { dateStyle: "medium", timeZone: "UTC" });

/** The calendar day of an ISO date; null where it is not one. */
function dayOf(iso: string): Date | null {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

export function day(iso: string): string {
  const date = dayOf(iso);
  return date ? dayFormat().format(date) : iso;
}

/** The clock time an ISO date states; "" where it states none. */
const clock = (iso: string): string => /T(\d{2}:\d{2})/.exec(iso)?.[1] ?? "";

/** A time of the record in words: a day, a range, an open bracket, or that it is not known. */
export function when(time: Pick<TimeValue, "start" | "end">): string {
  const { start, end } = time;
  if (start === null && end === null) return t("time.unknown");
  if (end === null) return t("time.from", { day: day(start!) });
  if (start === null) return t("time.until", { day: day(end) });
  const [a, b] = [dayOf(start), dayOf(end)];
  if (!a || !b) return `${start} – ${end}`;
  if (a.getTime() !== b.getTime()) return dayFormat().formatRange(a, b);
  return [dayFormat().format(a), clock(start)].filter((part) => part !== "").join(", ");
}

/** An instant, e.g. when a capture was added. */
export function instant(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language.locale, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(date);
}

/** Keeps a name's direction from turning what stands around it (Unicode isolates). */
export const isolate = (name: string): string => `\u2068${name}\u2069`;

/** A list of names with the language's own "and". */
export const list = (names: readonly string[]): string =>
  new Intl.ListFormat(language.locale, { type: "conjunction" }).format(names.map(isolate));
