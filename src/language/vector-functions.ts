import {
  ADD,
  constant,
  get,
  HIGH_TO_I32,
  I32,
  increase,
  LESS,
  LOW_TO_I32,
  loadBytes,
  loadInteger,
  loadSplat,
  loadVector,
  loop,
  MULTIPLY,
  set,
  storeVector,
  TO_FLOAT,
  VECTOR_ABSOLUTE,
  VECTOR_ADD,
  VECTOR_DIVIDE,
  VECTOR_MAXIMUM,
  VECTOR_MULTIPLY,
  VECTOR_SUBTRACT,
  VECTOR_ZERO,
  vectorOf,
  type WasmFunction,
  when,
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

/**
 * Sums of rows of signed bytes, each times its scale: (pairs of the byte offset of a row and its scale, floats, sums,
 * pairs of one sum, width in numbers, a multiple of 16).
 */
export const sumRowsFunction: WasmFunction = (() => {
  const [pairs, floats, sums, each, width] = [0, 1, 2, 3, 4] as const;
  const [t, j, f, pair, row] = [5, 6, 7, 8, 9] as const;
  const [eight, factor, ...parts] = [10, 11, 12, 13, 14, 15] as const;
  const add = (sum: number, extend: readonly number[]): number[] => [
    ...[...get(sum), ...get(eight), ...extend, ...TO_FLOAT, ...get(factor), ...VECTOR_MULTIPLY],
    ...[...VECTOR_ADD, ...set(sum)],
  ];
  const field = [
    ...[...get(pair), ...loadInteger(0), ...get(j), ...ADD, ...set(row)],
    ...[...get(pair), ...loadSplat(4), ...set(factor)],
    ...[0, 1].flatMap((half) => [
      ...[...get(row), ...loadBytes(half * 8), ...set(eight)],
      ...[...add(parts[half * 2] as number, LOW_TO_I32)],
      ...[...add(parts[half * 2 + 1] as number, HIGH_TO_I32)],
    ]),
    ...[...increase(pair, constant(8)), ...increase(f, constant(1))],
  ];
  const sixteen = [
    ...parts.flatMap((part) => [...VECTOR_ZERO, ...set(part)]),
    ...[...get(pairs), ...set(pair), ...constant(0), ...set(f)],
    ...loop(field, [...get(f), ...get(each), ...LESS]),
    ...parts.flatMap((part, p) => [...get(floats), ...get(part), ...storeVector(p * 16)]),
    ...[...increase(floats, constant(64)), ...increase(j, constant(16))],
  ];
  return {
    name: "sumRows",
    parameters: new Array<number>(5).fill(I32),
    integers: 5,
    vectors: 6,
    code: loop(
      [
        ...[...constant(0), ...set(j)],
        ...loop(sixteen, [...get(j), ...get(width), ...LESS]),
        ...increase(pairs, [...get(each), ...constant(8), ...MULTIPLY]),
        ...increase(t, constant(1)),
      ],
      [...get(t), ...get(sums), ...LESS],
    ),
  };
})();

/** The vector on the stack, in a local too: kept where positive, a tenth where negative. */
const leaky = (local: number): number[] => [
  ...[...set(local), ...get(local), ...get(local), ...vectorOf(0.1), ...VECTOR_MULTIPLY],
  ...VECTOR_MAXIMUM,
];

/**
 * Adds a row to each row of numbers; the first part of a row then passes a leaky rectifier: (numbers, row, rows,
 * first part, width, both in bytes).
 */
export const biasFunction: WasmFunction = (() => {
  const [numbers, row, rows, part, width, t, j, value] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const sum = [...at(numbers, j), ...at(row, j), ...VECTOR_ADD];
  const address = [...get(numbers), ...get(j), ...ADD];
  const turn = (made: readonly number[], end: number): number[] =>
    when(
      [...get(j), ...get(end), ...LESS],
      loop(
        [...address, ...made, ...storeVector(0), ...increase(j, constant(16))],
        [...get(j), ...get(end), ...LESS],
      ),
    );
  return {
    name: "bias",
    parameters: new Array<number>(5).fill(I32),
    integers: 2,
    vectors: 1,
    code: loop(
      [
        ...[...constant(0), ...set(j)],
        ...turn([...sum, ...leaky(value)], part),
        ...turn(sum, width),
        ...increase(numbers, get(width)),
        ...increase(t, constant(1)),
      ],
      [...get(t), ...get(rows), ...LESS],
    ),
  };
})();

/** Three rows in sum, through a leaky rectifier: (out, the rows, width in bytes). */
export const joinFunction: WasmFunction = (() => {
  const [out, first, second, third, width, j, value] = [0, 1, 2, 3, 4, 5, 6] as const;
  return {
    name: "join",
    parameters: new Array<number>(5).fill(I32),
    integers: 1,
    vectors: 1,
    code: loop(
      [
        ...[...get(out), ...get(j), ...ADD],
        ...[...at(first, j), ...at(second, j), ...VECTOR_ADD, ...at(third, j), ...VECTOR_ADD],
        ...[...leaky(value), ...storeVector(0), ...increase(j, constant(16))],
      ],
      [...get(j), ...get(width), ...LESS],
    ),
  };
})();

/**
 * Adds a stretch to each row that begins one number earlier with each: (numbers, stretch, rows, step of the rows,
 * size of the stretch, both in bytes).
 */
export const slideFunction: WasmFunction = (() => {
  const [numbers, stretch, rows, step, size, t, j] = [0, 1, 2, 3, 4, 5, 6] as const;
  return {
    name: "slide",
    parameters: new Array<number>(5).fill(I32),
    integers: 2,
    vectors: 0,
    code: loop(
      [
        ...[...constant(0), ...set(j)],
        ...loop(
          [
            ...[...get(numbers), ...get(j), ...ADD],
            ...[...at(numbers, j), ...at(stretch, j), ...VECTOR_ADD, ...storeVector(0)],
            ...increase(j, constant(16)),
          ],
          [...get(j), ...get(size), ...LESS],
        ),
        ...[...increase(numbers, get(step)), ...increase(stretch, constant(-4))],
        ...increase(t, constant(1)),
      ],
      [...get(t), ...get(rows), ...LESS],
    ),
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
