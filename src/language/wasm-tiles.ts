import { constant, get, increase, LESS, loop, SUBTRACT, set, when } from "./wasm-code.ts";

/** Local numbers of rows and columns of a product and of their counters. */
export interface TileLocals {
  readonly m: number;
  readonly n: number;
  readonly i: number;
  readonly j: number;
}

/**
 * Code that goes through a product in blocks of eight columns, each from its first row to its last in tiles of the given
 * sizes, the largest first and 1 at the end. `tile(rows)` is the code of one tile at row i and column j; it raises i.
 */
export function eachTile(
  { m, n, i, j }: TileLocals,
  sizes: readonly number[],
  tile: (rows: number) => number[],
): number[] {
  const left = (rows: number): number[] => [
    ...[...get(m), ...get(i), ...SUBTRACT, ...constant(rows - 1)],
    0x4a, // greater than, signed
  ];
  const columns = [
    ...[...constant(0), ...set(i)],
    ...sizes.flatMap((size) => when(left(size), loop(tile(size), left(size)))),
    ...increase(j, constant(8)),
  ];
  return [...[...constant(0), ...set(j)], ...loop(columns, [...get(j), ...get(n), ...LESS])];
}
