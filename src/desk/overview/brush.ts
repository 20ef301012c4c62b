import type { Bin } from "./bins.ts";

/** Bars from the first to the last chosen one, both inclusive. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The bars that a filter's days lie in; null where nothing narrows them. */
export function rangeOf(bins: readonly Bin[], from: string, to: string): Range | null {
  if (bins.length === 0 || (from === "" && to === "")) return null;
  const first = from === "" ? 0 : bins.findIndex((bin) => bin.to >= from);
  const last = to === "" ? bins.length - 1 : bins.findLastIndex((bin) => bin.from <= to);
  // A filter beside all bars shows at their edge.
  const start = first < 0 ? bins.length - 1 : first;
  return { first: start, last: Math.max(start, last) };
}

/** A range's days as a filter; all bars are no filter. */
export function daysOf(bins: readonly Bin[], range: Range | null): { from: string; to: string } {
  const all = range === null || (range.first <= 0 && range.last >= bins.length - 1);
  return all ? { from: "", to: "" } : { from: bins[range.first]!.from, to: bins[range.last]!.to };
}

export const rangeBetween = (a: number, b: number): Range => ({
  first: Math.min(a, b),
  last: Math.max(a, b),
});

/** Where a key moves a handle; null for keys that move none. `forward`: the arrow that points to later days. */
export function movedBy(
  key: string,
  at: number,
  count: number,
  forward: "ArrowRight" | "ArrowLeft",
): number | null {
  const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  const page = Math.max(2, Math.round(count / 10));
  const steps: Readonly<Record<string, number>> = {
    [forward]: at + 1,
    [back]: at - 1,
    ArrowUp: at + 1,
    ArrowDown: at - 1,
    PageUp: at + page,
    PageDown: at - page,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}
