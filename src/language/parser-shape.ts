/** Sizes of the parser's network. They are stored in the model file. */
export interface ParserShape {
  /** Width of the encoder: both directions together. */
  readonly width: number;
  readonly layers: number;
  /** Width of the vectors that a word is compared by as dependent and as head. */
  readonly arc: number;
  /** Width of the hidden layer of the relation classifier. */
  readonly label: number;
  readonly labels: number;
  /** Buckets of hashed word endings and beginnings. */
  readonly buckets: number;
}

/** Buckets of the signed distance from a dependent to its head; the last one is the root. */
export const DISTANCES = 21;

/** Bucket of a head that stands `distance` tokens behind (negative: before) its dependent. */
export function distanceBucket(distance: number): number {
  return Math.abs(distance) < FAR ? (BUCKETS[distance + FAR] as number) : bucketOf(distance);
}

function bucketOf(distance: number): number {
  const size = Math.abs(distance);
  const step =
    size <= 4
      ? size - 1
      : size <= 6
        ? 4
        : size <= 9
          ? 5
          : size <= 14
            ? 6
            : size <= 20
              ? 7
              : size <= 30
                ? 8
                : 9;
  return distance > 0 ? 10 + step : step;
}

/** Distances of most arcs, looked up: the table of arc scores asks for one each pair of tokens. */
const FAR = 64;
const BUCKETS = Uint8Array.from({ length: 2 * FAR }, (_, i) => bucketOf(i - FAR));

/** Number rounded up to whole vectors. */
export const padded = (size: number): number => (size + 7) & ~7;

/** Where each weight matrix or vector begins in the dense weights, and how many there are in all. */
export function denseLayout(shape: ParserShape): {
  readonly at: ReadonlyMap<string, readonly [offset: number, size: number]>;
  readonly size: number;
} {
  const { width, layers, arc, label } = shape;
  const at = new Map<string, readonly [number, number]>();
  let size = 0;
  const add = (name: string, count: number): void => {
    at.set(name, [size, count]);
    size += padded(count);
  };
  for (let l = 0; l < layers; l++) {
    add(`mix${l}`, width * 3);
    add(`in${l}`, width * width * 3);
    add(`carry${l}`, width * 2);
    add(`bias${l}`, width * 2);
  }
  add("out", width * (2 * arc + 2 * label));
  add("outBias", 2 * arc + 2 * label);
  add("root", arc + label);
  add("arc", arc * arc);
  add("arcBias", arc);
  add("distance", DISTANCES);
  add("labelDistance", DISTANCES * label);
  add("label", label * padded(shape.labels));
  add("labelBias", padded(shape.labels));
  return { at, size };
}
