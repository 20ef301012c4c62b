/**
 * Offsets in units other than UTF-16. Only here do they exist: code points for Python and SQL, UTF-8 bytes
 * for command-line tools, a W3C text position selector for annotation exchange.
 */
import type { Span } from "../model/annotation.ts";

/** Code points before UTF-16 offset `at`. A surrogate pair that `at` stands inside counts as one. */
export function codePointOffset(text: string, at: number): number {
  let count = 0;
  for (let i = 0; i < at; count++) i += isPair(text, i) ? 2 : 1;
  return count;
}

/** UTF-16 offset of code point number `count`; the text's length when there are fewer. */
export function utf16Offset(text: string, count: number): number {
  let i = 0;
  for (let left = count; left > 0 && i < text.length; left--) i += isPair(text, i) ? 2 : 1;
  return i;
}

/** UTF-8 bytes before UTF-16 offset `at`. */
export const utf8Offset = (text: string, at: number): number =>
  Buffer.byteLength(text.slice(0, at), "utf8");

/** A span as a W3C Web Annotation position selector, which counts code points. */
export function positionSelector(text: string, [start, end]: Span) {
  const codePointStart = codePointOffset(text, start);
  return {
    type: "TextPositionSelector" as const,
    start: codePointStart,
    end: codePointStart + codePointOffset(text.slice(start), end - start),
  };
}

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
