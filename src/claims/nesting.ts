import type { Draft, Range } from "./draft.ts";

/** For each claim the index of the smallest other claim whose content holds its cue and content; -1 where none does. */
export function nest(drafts: readonly Draft[]): number[] {
  return drafts.map((draft, index) => {
    let best = -1;
    let bestSize = Number.POSITIVE_INFINITY;
    drafts.forEach((other, j) => {
      if (j === index || !holds(other, draft)) return;
      const size = sizeOf(other);
      if (size < bestSize && size > sizeOf(draft)) {
        best = j;
        bestSize = size;
      }
    });
    return best;
  });
}

const within = (inner: Range, outer: Range): boolean =>
  inner[0] >= outer[0] && inner[1] <= outer[1];

function holds(outer: Draft, inner: Draft): boolean {
  return (
    inner.cue.every((cue) => outer.content.some((piece) => within(cue, piece))) &&
    inner.content.every((own) => outer.content.some((piece) => within(own, piece)))
  );
}

const sizeOf = (draft: Draft): number =>
  draft.content.reduce((sum, range) => sum + range[1] - range[0], 0);
