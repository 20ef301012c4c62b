import type { Span } from "../../model/annotation.ts";
import type { Mark } from "./marks.ts";

/** A stretch of text under which the same marks lie. Pieces never overlap, so marks may nest and cross at will. */
export interface Piece {
  readonly start: number;
  readonly text: string;
  /** Shortest first. */
  readonly marks: readonly Mark[];
  /** True where one of its marks begins: a stop for the keyboard. */
  readonly stop: boolean;
}

export interface Paragraph {
  readonly span: Span;
  readonly pieces: readonly Piece[];
}

/** Cuts a text into paragraphs (at empty lines) and these into pieces by the edges of the marks. */
export function cutText(text: string, marks: readonly Mark[]): Paragraph[] {
  const flat = marks
    .flatMap((mark) => mark.spans.map((span) => ({ mark, span, size: span[1] - span[0] })))
    .sort((a, b) => a.size - b.size);
  return paragraphSpans(text).map((span) => ({ span, pieces: cutParagraph(text, span, flat) }));
}

interface Placed {
  readonly mark: Mark;
  readonly span: Span;
}

function cutParagraph(text: string, [start, end]: Span, placed: readonly Placed[]): Piece[] {
  const inside = placed.filter(({ span }) => span[0] < end && span[1] > start);
  const edges = new Set([start, end]);
  for (const { span } of inside) {
    edges.add(Math.max(start, span[0]));
    edges.add(Math.min(end, span[1]));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i]!;
    const over = inside.filter(({ span }) => span[0] <= from && span[1] >= to);
    return {
      start: from,
      text: text.slice(from, to),
      marks: over.map(({ mark }) => mark),
      stop: over.some(({ span }) => span[0] === from || (from === start && span[0] < start)),
    };
  });
}

function paragraphSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf("\n\n", start);
    const end = found < 0 ? text.length : found;
    if (end > start) spans.push([start, end]);
    start = end + 2;
  }
  return spans;
}
