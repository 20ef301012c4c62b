import { multiplyFunction, multiplyShortFunction } from "./matrix-module.ts";
import {
  addRowFunction,
  largestFunction,
  mixFunction,
  recurFunction,
  shortenFunction,
} from "./vector-functions.ts";
import { wasmModule } from "./wasm-code.ts";

/** A stretch of single precision numbers with products of matrices that lie in it. */
export interface MatrixSpace {
  readonly data: Float32Array;
  /** First number of a new stretch of `size` numbers, set to zero. */
  allocate(size: number): number;
  /**
   * C = A · B, or C += A · B with `keep`: A is m × k, B k × n, C m × n, row by row with the given row lengths.
   * All offsets and lengths count numbers; n and the row lengths of B and C are multiples of 8 (rows may be padded).
   */
  multiply(
    a: number,
    b: number,
    c: number,
    m: number,
    k: number,
    n: number,
    rowA: number,
    rowB: number,
    rowC: number,
    keep: boolean,
  ): void;
  /**
   * C = A · B for m × k numbers A and weights B in whole numbers (`ShortWeights`); A is rounded to 12 bits of its
   * largest value in `room` (m · k / 2 numbers and 4 more). k and n are multiples of 8.
   */
  multiplyShort(a: number, b: ShortWeights, c: number, m: number, room: number): void;
  /** Lays a k × n matrix of weights out for `multiplyShort`. */
  shortWeights(values: Float32Array, k: number, n: number): ShortWeights;
  /** The numbers' bits, for a look at their signs. */
  readonly bits: Int32Array;
  /** The same memory as signed bytes; offsets of bytes are four times those of numbers. */
  readonly bytes: Int8Array;
  /** Adds `size` bytes from byte offset `from`, times the scale, to the numbers at `to`. */
  addRow(from: number, to: number, size: number, scale: number): void;
  /** out[t] = x[t - 1] · w[0] + x[t] · w[1] + x[t + 1] · w[2] for rows of `width`; x has a row of zeros at both ends. */
  mix(x: number, weights: number, out: number, rows: number, width: number): void;
  /** One layer of recurrent units in one direction (`vector-functions.ts`). */
  recur(layer: RecurrentLayer, rows: number, width: number, backwards: boolean): void;
}

/** A k × n weight matrix as 11-bit integers in blocks of eight columns, and what one unit of them is worth. */
export interface ShortWeights {
  readonly at: number;
  readonly k: number;
  readonly n: number;
  readonly unit: number;
}

/** Ranges that keep the sums of products of up to 1,024 terms within 32 bits. */
const WEIGHT_RANGE = 1023;
const INPUT_RANGE = 2047;

/** Offsets of a layer's numbers: gates of both directions, input, output, weights, and room for half a row. */
export interface RecurrentLayer {
  readonly gates: number;
  readonly x: number;
  readonly out: number;
  readonly carry: number;
  readonly bias: number;
  readonly cell: number;
}

const PAGE = 65_536;

/** The parts of the global WebAssembly object that are used; the compiler's library has no types for it. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}
const wasm = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly;

let module: object | null = null;

type Run = Readonly<
  Record<
    "multiply" | "multiplyShort" | "largest" | "shorten" | "addRow" | "mix" | "recur",
    (...values: number[]) => void
  >
>;

function load(size: number): { readonly run: Run; readonly buffer: ArrayBuffer } {
  module ??= new wasm.Module(
    wasmModule([
      multiplyFunction,
      multiplyShortFunction,
      largestFunction,
      shortenFunction,
      addRowFunction,
      mixFunction,
      recurFunction,
    ]),
  );
  const memory = new wasm.Memory({ initial: Math.ceil((size * 4) / PAGE) + 1 });
  const instance = new wasm.Instance(module, { m: { m: memory } });
  return { run: instance.exports as Run, buffer: memory.buffer };
}

/** A space that holds at least `size` numbers. */
export function createMatrixSpace(size: number): MatrixSpace {
  const { run, buffer } = load(size);
  const data = new Float32Array(buffer);
  const shorts = new Int16Array(buffer);
  let used = 0;
  const allocate = (count: number): number => {
    const start = used;
    used += (count + 7) & ~7;
    if (used > data.length) throw new RangeError("matrix space is full");
    return start;
  };
  return {
    data,
    bits: new Int32Array(buffer),
    bytes: new Int8Array(buffer),
    allocate,
    multiply(a, b, c, m, k, n, rowA, rowB, rowC, keep) {
      if (m === 0) return;
      run.multiply(a * 4, b * 4, c * 4, m, k, n, rowA * 4, rowB * 4, rowC * 4, keep ? 1 : 0);
    },
    shortWeights(values, k, n) {
      const at = allocate((k * n) / 2);
      return { at, k, n, unit: interleave(values, k, n, shorts, at * 2) };
    },
    multiplyShort: (a, weights, c, m, room) => multiplyShort(run, data, a, weights, c, m, room),
    addRow: (from, to, count, scale) => run.addRow(from, to * 4, count, scale),
    mix: (x, weights, out, rows, width) =>
      run.mix((x - width) * 4, weights * 4, out * 4, rows, width * 4),
    recur(layer, rows, width, backwards) {
      data.fill(0, layer.cell, layer.cell + width / 2);
      recur(run, layer, rows, width, backwards);
    },
  };
}

/** Writes the weights in whole numbers, eight columns a block, two rows interleaved in it; returns what one unit is worth. */
function interleave(
  values: Float32Array,
  k: number,
  n: number,
  shorts: Int16Array,
  at: number,
): number {
  const most = values.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
  const unit = most / WEIGHT_RANGE;
  for (let p = 0; p < k; p++) {
    for (let j = 0; j < n; j++) {
      const pair = at + (j >> 3) * k * 8 + (p >> 1) * 16 + (j & 7) * 2;
      shorts[pair + (p & 1)] = Math.round((values[p * n + j] as number) / unit);
    }
  }
  return unit;
}

function multiplyShort(
  run: Run,
  data: Float32Array,
  a: number,
  { at, k, n, unit }: ShortWeights,
  c: number,
  m: number,
  room: number,
): void {
  run.largest(a * 4, m * k * 4, room * 4);
  let most = 1e-9;
  for (let i = 0; i < 4; i++) most = Math.max(most, data[room + i] as number);
  const short = room + 8;
  run.shorten(a * 4, m * k * 4, short * 4, INPUT_RANGE / most);
  const scale = (most / INPUT_RANGE) * unit;
  run.multiplyShort(short * 4, at * 4, c * 4, m, k / 2, n, k * 2, n * 4, n * 4, scale);
}

/** Forwards the first half of each row is meant, backwards the second, and the gates of that half. */
function recur(
  run: Run,
  { gates, x, out, carry, bias, cell }: RecurrentLayer,
  rows: number,
  width: number,
  backwards: boolean,
): void {
  const half = width / 2;
  const column = backwards ? half : 0;
  const first = backwards ? rows - 1 : 0;
  const row = first * width + column;
  const sign = backwards ? -4 : 4;
  run.recur(
    (gates + first * width * 3 + column * 3) * 4,
    (x + row) * 4,
    (out + row) * 4,
    (carry + column) * 4,
    (bias + column) * 4,
    cell * 4,
    rows,
    half * 4,
    sign * width * 3,
    sign * width,
    width * 4,
  );
}
