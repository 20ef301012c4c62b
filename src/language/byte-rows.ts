import {
  ADD,
  ADD_I32,
  constant,
  get,
  I32,
  increase,
  LESS,
  loadVector,
  loop,
  NARROW,
  NARROW_I16,
  PAIRS_I8,
  PAIRS_I16,
  SUBTRACT_I32,
  set,
  shiftLeft,
  shuffleNumbers,
  storeFirst,
  storeVector,
  VECTOR_ADD,
  VECTOR_AND,
  VECTOR_DIVIDE,
  VECTOR_MAXIMUM_I32,
  VECTOR_MULTIPLY,
  VECTOR_ZERO,
  vectorOf,
  vectorOfInteger,
  type WasmFunction,
} from "./wasm-code.ts";

/** Added to a number of less than 22 bits, it leaves the nearest whole number in the low bits. */
const ROUNDER = 12_582_912;
/** What stands for zero among the weights of 7 bits, as a power of two: see `MatrixSpace.byteWeights`. */
export const ZERO_BITS = 6;

/** Combines the four numbers of a vector so that each place holds the result. */
const across = (local: number, combine: readonly number[]): number[] =>
  [
    [2, 3, 0, 1],
    [1, 0, 3, 2],
  ].flatMap((order) => [
    ...[...get(local), ...get(local), ...get(local), ...shuffleNumbers(order)],
    ...[...combine, ...set(local)],
  ]);

/**
 * Rows of numbers as signed bytes, each row by its own largest value: (numbers, bytes, rows, width of the numbers in
 * bytes, step from row to row in bytes, what a unit of each row is worth, first sums of each row: minus the row's sum
 * times what stands for a weight of zero).
 */
export const toBytesFunction: WasmFunction = (() => {
  const [numbers, bytes, rows, width, step, scales, firsts] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [t, j, most, factor, sum, packed] = [7, 8, 9, 10, 11, 12] as const;
  const address = [...get(numbers), ...get(j), ...ADD];
  const largest = [
    ...[...address, ...loadVector(0), ...vectorOfInteger(0x7fffffff), ...VECTOR_AND],
    ...[...get(most), ...VECTOR_MAXIMUM_I32, ...set(most)],
    ...increase(j, constant(16)),
  ];
  const whole = (offset: number): number[] => [
    ...[...address, ...loadVector(offset), ...get(factor), ...VECTOR_MULTIPLY],
    ...[...vectorOf(ROUNDER), ...VECTOR_ADD, ...vectorOfInteger(0x4b400000), ...SUBTRACT_I32],
  ];
  const sixteen = [
    ...[...whole(0), ...whole(16), ...NARROW, ...whole(32), ...whole(48), ...NARROW],
    ...[...NARROW_I16, ...set(packed), ...get(bytes), ...get(packed), ...storeVector(0)],
    ...[...get(sum), ...get(packed), ...PAIRS_I8, ...PAIRS_I16, ...ADD_I32, ...set(sum)],
    ...increase(bytes, constant(16)),
    ...increase(j, constant(64)),
  ];
  const row = [
    ...[...constant(0), ...set(j), ...VECTOR_ZERO, ...set(sum)],
    ...[...vectorOf(1e-9), ...set(most)],
    ...loop(largest, [...get(j), ...get(width), ...LESS]),
    ...across(most, VECTOR_MAXIMUM_I32),
    ...[...vectorOf(127), ...get(most), ...VECTOR_DIVIDE, ...set(factor)],
    ...[...get(scales), ...get(most), ...vectorOf(1 / 127), ...VECTOR_MULTIPLY, ...storeFirst()],
    ...[...constant(0), ...set(j)],
    ...loop(sixteen, [...get(j), ...get(width), ...LESS]),
    ...across(sum, ADD_I32),
    ...[...get(firsts), ...VECTOR_ZERO, ...get(sum), ...shiftLeft(ZERO_BITS), ...SUBTRACT_I32],
    ...storeFirst(),
    ...increase(numbers, get(step)),
    ...increase(scales, constant(4)),
    ...increase(firsts, constant(4)),
    ...increase(t, constant(1)),
  ];
  return {
    name: "toBytes",
    parameters: new Array<number>(7).fill(I32),
    integers: 2,
    vectors: 4,
    code: loop(row, [...get(t), ...get(rows), ...LESS]),
  };
})();
