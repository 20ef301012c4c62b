import type { Span } from "../../model/annotation.ts";

/** Cuts a text at the edges of spans that do not overlap and stand in order. */
export function inAndOut(
  text: string,
  spans: readonly Span[],
): { readonly text: string; readonly inside: boolean }[] {
  const pieces: { text: string; inside: boolean }[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start > at) pieces.push({ text: text.slice(at, start), inside: false });
    pieces.push({ text: text.slice(start, end), inside: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), inside: false });
  return pieces;
}
