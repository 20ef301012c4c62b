import type { MatrixSpace } from "./matrix.ts";
import { FIELDS } from "./parser-input.ts";
import { type ParserShape, padded } from "./parser-shape.ts";

/** Longest stretch that is parsed as one; the tokens of longer sentences are cut into such stretches. */
export const PARSE_LIMIT = 160;

/** Columns of a row of arc scores besides those of the tokens: the root's, and room for whole vectors. */
export const SLIDE_ROOM = 4;
/** Numbers in the table of scores by distance, with room for whole vectors at its end. */
export const DISTANCE_TABLE = 2 * PARSE_LIMIT + 8;

/** How many numbers each buffer of the pass over one stretch holds. */
export function bufferSizes({ width, arc, label, labels }: ParserShape) {
  const n = PARSE_LIMIT;
  const row = padded(n + SLIDE_ROOM);
  return {
    // Input and output of a layer, with rows of zeros around them.
    x: (n + 2) * width,
    y: (n + 2) * width,
    cell: width,
    pairs: n * FIELDS * 2,
    bytes: (n * width) / 4 + 2 * n + 16,
    mixed: n * width,
    gates: n * width * 3,
    outs: n * (2 * arc + 2 * label),
    asked: n * arc,
    turned: arc * row,
    scores: n * row,
    hidden: n * label,
    logits: n * padded(labels),
  } as const;
}

/** Offsets of the buffers in the matrix space. */
export type Buffers = Readonly<Record<keyof ReturnType<typeof bufferSizes>, number>>;

/** Numbers that all buffers take together. */
export const spaceFor = (sizes: ReturnType<typeof bufferSizes>): number =>
  Object.values(sizes).reduce((sum, size) => sum + padded(size), 0);

export function allocateBuffers(
  space: MatrixSpace,
  sizes: ReturnType<typeof bufferSizes>,
  width: number,
): Buffers {
  const at = Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, space.allocate(size)]),
  ) as Record<keyof Buffers, number>;
  return { ...at, x: at.x + width, y: at.y + width };
}
