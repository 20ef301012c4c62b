import type { Span } from "../model/annotation.ts";
import type { Doc } from "./doc.ts";
import type { Range } from "./draft.ts";

/** Character span of a token range without white space and stray commas at its edges; null where nothing is left. */
export function pieceSpan(doc: Doc, [first, end]: Range): Span | null {
  let to = end;
  while (
    to > first &&
    (doc.low[to - 1] === "," || doc.low[to - 1] === ";") &&
    doc.region[to - 1]! < 0
  )
    to--;
  return to > first ? [doc.start[first]!, doc.end[to - 1]!] : null;
}
