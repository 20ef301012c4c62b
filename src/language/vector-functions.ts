import {
  ADD,
  constant,
  F32,
  get,
  HIGH_TO_I32,
  I32,
  increase,
  LESS,
  LOW_TO_I32,
  loadBytes,
  loadVector,
  loop,
  NARROW,
  NEAREST,
  SPLAT_FLOAT,
  set,
  storeVector,
  TO_FLOAT,
  TO_I32,
  VECTOR_ABSOLUTE,
  VECTOR_ADD,
  VECTOR_DIVIDE,
  VECTOR_MAXIMUM,
  VECTOR_MULTIPLY,
  VECTOR_SUBTRACT,
  vectorOf,
  type WasmFunction,
} from "./wasm-code.ts";

/** Loads the vector at pointer + j (+ another distance). */
const at = (pointer: number, j: number, further: readonly number[] = []): number[] => [
  ...get(pointer),
  ...get(j),
  ...ADD,
  ...(further.length === 0 ? [] : [...further, ...ADD]),
  ...loadVector(0),
];

/** 0.5 + 0.5 · v / (1 + |v|) of the vector in a local, which stays as it is. */
const squash = (local: number): number[] => [
  ...[...vectorOf(0.5), ...vectorOf(0.5), ...get(local), ...VECTOR_MULTIPLY],
  ...[...vectorOf(1), ...get(local), ...VECTOR_ABSOLUTE, ...VECTOR_ADD, ...VECTOR_DIVIDE],
  ...VECTOR_ADD,
];

/** Adds a row of signed bytes, times a scale, to a row of floats: (bytes, floats, size in bytes, scale). */
export const addRowFunction: WasmFunction = (() => {
  const [bytes, floats, size, scale, j, factor, eight] = [0, 1, 2, 3, 4, 5, 6] as const;
  const half = (extend: readonly number[], offset: number): number[] => [
    ...get(floats),
    ...[...get(floats), ...loadVector(offset)],
    ...[...get(eight), ...extend, ...TO_FLOAT, ...get(factor), ...VECTOR_MULTIPLY, ...VECTOR_ADD],
    ...storeVector(offset),
  ];
  return {
    name: "addRow",
    parameters: [I32, I32, I32, F32],
    integers: 1,
    vectors: 2,
    code: [
      ...[...get(scale), ...SPLAT_FLOAT, ...set(factor)],
      ...loop(
        [
          ...[...get(bytes), ...loadBytes(0), ...set(eight)],
          ...half(LOW_TO_I32, 0),
          ...half(HIGH_TO_I32, 16),
          ...increase(bytes, constant(8)),
          ...increase(floats, constant(32)),
          ...increase(j, constant(8)),
        ],
        [...get(j), ...get(size), ...LESS],
      ),
    ],
  };
})();

/** Three rows, each times its weights, in sum: (rows before, weights, out, rows, width in bytes). */
export const mixFunction: WasmFunction = (() => {
  const [x, weights, out, rows, width, t, j] = [0, 1, 2, 3, 4, 5, 6] as const;
  const twice = [...get(width), ...get(width), ...ADD];
  const row = [
    ...[...get(out), ...get(j), ...ADD],
    ...[...at(x, j), ...at(weights, j), ...VECTOR_MULTIPLY],
    ...[...at(x, j, get(width)), ...at(weights, j, get(width)), ...VECTOR_MULTIPLY, ...VECTOR_ADD],
    ...[...at(x, j, twice), ...at(weights, j, twice), ...VECTOR_MULTIPLY, ...VECTOR_ADD],
    ...storeVector(0),
    ...increase(j, constant(16)),
  ];
  return {
    name: "mix",
    parameters: [I32, I32, I32, I32, I32],
    integers: 2,
    vectors: 0,
    code: loop(
      [
        ...[...constant(0), ...set(j)],
        ...loop(row, [...get(j), ...get(width), ...LESS]),
        ...increase(x, get(width)),
        ...increase(out, get(width)),
        ...increase(t, constant(1)),
      ],
      [...get(t), ...get(rows), ...LESS],
    ),
  };
})();

/**
 * One direction of a layer of recurrent units: (gates, x, out, carry, bias, cell, rows, half the width, step of
 * gates, step of x and out, width), all but the rows in bytes; negative steps run backwards.
 */
export const recurFunction: WasmFunction = (() => {
  const [gates, x, out, carry, bias, cell] = [0, 1, 2, 3, 4, 5] as const;
  const [rows, half, gateStep, step, width, t, j] = [6, 7, 8, 9, 10, 11, 12] as const;
  const [before, forget, reset, now] = [13, 14, 15, 16] as const;
  const twice = [...get(half), ...get(half), ...ADD];
  const gate = (place: readonly number[], far: readonly number[], to: number): number[] => [
    ...at(gates, j, place),
    ...[...at(carry, j, far), ...get(before), ...VECTOR_MULTIPLY, ...VECTOR_ADD],
    ...[...at(bias, j, far), ...VECTOR_ADD, ...set(to)],
    ...[...squash(to), ...set(to)],
  ];
  const unit = [
    ...[...at(cell, j), ...set(before)],
    ...gate(get(half), [], forget),
    ...gate(twice, get(width), reset),
    ...[...at(gates, j), ...get(forget), ...get(before), ...at(gates, j), ...VECTOR_SUBTRACT],
    ...[...VECTOR_MULTIPLY, ...VECTOR_ADD, ...set(now)],
    ...[...get(cell), ...get(j), ...ADD, ...get(now), ...storeVector(0)],
    ...[...get(out), ...get(j), ...ADD],
    ...[...at(x, j), ...get(reset), ...get(now), ...at(x, j), ...VECTOR_SUBTRACT],
    ...[...VECTOR_MULTIPLY, ...VECTOR_ADD, ...storeVector(0)],
    ...increase(j, constant(16)),
  ];
  return {
    name: "recur",
    parameters: new Array<number>(11).fill(I32),
    integers: 2,
    vectors: 4,
    code: loop(
      [
        ...[...constant(0), ...set(j)],
        ...loop(unit, [...get(j), ...get(half), ...LESS]),
        ...increase(gates, get(gateStep)),
        ...increase(x, get(step)),
        ...increase(out, get(step)),
        ...increase(t, constant(1)),
      ],
      [...get(t), ...get(rows), ...LESS],
    ),
  };
})();

/** Largest absolute values of a stretch, in four parts: (numbers, size in bytes, four numbers of the result). */
export const largestFunction: WasmFunction = (() => {
  const [numbers, size, result, j, most] = [0, 1, 2, 3, 4] as const;
  return {
    name: "largest",
    parameters: [I32, I32, I32],
    integers: 1,
    vectors: 1,
    code: [
      ...loop(
        [
          ...[...at(numbers, j), ...VECTOR_ABSOLUTE, ...get(most), ...VECTOR_MAXIMUM, ...set(most)],
          ...increase(j, constant(16)),
        ],
        [...get(j), ...get(size), ...LESS],
      ),
      ...[...get(result), ...get(most), ...storeVector(0)],
    ],
  };
})();

/** Numbers times a factor, rounded to 16-bit integers: (numbers, size in bytes, integers, factor). */
export const shortenFunction: WasmFunction = (() => {
  const [numbers, size, integers, factor, j, by] = [0, 1, 2, 3, 4, 5] as const;
  const half = (offset: number): number[] => [
    ...[...get(numbers), ...get(j), ...ADD, ...loadVector(offset)],
    ...[...get(by), ...VECTOR_MULTIPLY, ...NEAREST, ...TO_I32],
  ];
  return {
    name: "shorten",
    parameters: [I32, I32, I32, F32],
    integers: 1,
    vectors: 1,
    code: [
      ...[...get(factor), ...SPLAT_FLOAT, ...set(by)],
      ...loop(
        [
          ...[...get(integers), ...half(0), ...half(16), ...NARROW, ...storeVector(0)],
          ...increase(integers, constant(16)),
          ...increase(j, constant(32)),
        ],
        [...get(j), ...get(size), ...LESS],
      ),
    ],
  };
})();
