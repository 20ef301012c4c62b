import { multiplyBytesFunction } from "./byte-product.ts";
import { toBytesFunction, ZERO_BITS } from "./byte-rows.ts";
import { multiplyFunction } from "./matrix-module.ts";
import {
  biasFunction,
  joinFunction,
  mixFunction,
  recurFunction,
  slideFunction,
  sumRowsFunction,
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
   * C = A · B for m × k numbers A and weights B in bytes (`ByteWeights`); each row of A is rounded to 8 bits of its
   * largest value in `room` (m · k / 4 numbers, 2 · m more and 16 for order); `rowA` is the length
   * of its rows where they are longer than k. k is a multiple of 16, n of 8.
   */
  multiplyBytes(a: number, b: ByteWeights, c: number, m: number, room: number, rowA?: number): void;
  /** Lays a k × n matrix of weights out for `multiplyBytes`. */
  byteWeights(values: Float32Array, k: number, n: number): ByteWeights;
  /** The numbers' bits, for a look at their signs. */
  readonly bits: Int32Array;
  /** The same memory as signed bytes; offsets of bytes are four times those of numbers. */
  readonly bytes: Int8Array;
  /**
   * Sums of rows of signed bytes, one after the other: of each sum, `each` pairs of a row's byte offset (in `bits`)
   * and its scale (in `data`) stand from `pairs` on. `width` numbers a row, a multiple of 16.
   */
  sumRows(pairs: number, out: number, sums: number, each: number, width: number): void;
  /** Adds the row `bias` to each row of `width`; the first `leaky` numbers of a row then pass a leaky rectifier. */
  bias(x: number, bias: number, rows: number, leaky: number, width: number): void;
  /** out = leaky rectifier of the sum of three rows. */
  join(out: number, first: number, second: number, third: number, width: number): void;
  /** Adds `size` numbers from `stretch` on to the first row, from `stretch` - 1 on to the second, and so on. */
  slide(x: number, stretch: number, rows: number, row: number, size: number): void;
  /** out[t] = x[t - 1] · w[0] + x[t] · w[1] + x[t + 1] · w[2] for rows of `width`; x has a row of zeros at both ends. */
  mix(x: number, weights: number, out: number, rows: number, width: number): void;
  /** One layer of recurrent units in one direction (`vector-functions.ts`). */
  recur(layer: RecurrentLayer, rows: number, width: number, backwards: boolean): void;
}

/**
 * A k × n weight matrix in 7 bits (64 stands for zero) in blocks of eight columns, four rows interleaved in each, and
 * where its columns' scales are.
 */
export interface ByteWeights {
  readonly at: number;
  readonly scales: number;
  readonly k: number;
  readonly n: number;
}

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
    | "multiply"
    | "multiplyBytes"
    | "toBytes"
    | "sumRows"
    | "bias"
    | "join"
    | "slide"
    | "mix"
    | "recur",
    (...values: number[]) => void
  >
>;

function load(size: number): { readonly run: Run; readonly buffer: ArrayBuffer } {
  module ??= new wasm.Module(
    wasmModule([
      multiplyFunction,
      multiplyBytesFunction,
      toBytesFunction,
      sumRowsFunction,
      biasFunction,
      joinFunction,
      slideFunction,
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
  const bytes = new Int8Array(buffer);
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
    bytes,
    allocate,
    multiply(a, b, c, m, k, n, rowA, rowB, rowC, keep) {
      if (m === 0) return;
      run.multiply(a * 4, b * 4, c * 4, m, k, n, rowA * 4, rowB * 4, rowC * 4, keep ? 1 : 0);
    },
    byteWeights(values, k, n) {
      const at = allocate((k * n) / 4);
      const scales = allocate(n);
      interleave(values, k, n, bytes.subarray(at * 4), data.subarray(scales));
      return { at, scales, k, n };
    },
    multiplyBytes: (a, weights, c, m, room, rowA = weights.k) =>
      multiplyBytes(run, a, weights, c, m, room, rowA),
    sumRows: (pairs, out, sums, each, width) => run.sumRows(pairs * 4, out * 4, sums, each, width),
    bias: (x, bias, rows, leaky, width) => run.bias(x * 4, bias * 4, rows, leaky * 4, width * 4),
    join: (out, first, second, third, width) =>
      run.join(out * 4, first * 4, second * 4, third * 4, width * 4),
    slide: (x, stretch, rows, row, size) => run.slide(x * 4, stretch * 4, rows, row * 4, size * 4),
    mix: (x, weights, out, rows, width) =>
      run.mix((x - width) * 4, weights * 4, out * 4, rows, width * 4),
    recur(layer, rows, width, backwards) {
      data.fill(0, layer.cell, layer.cell + width / 2);
      recur(run, layer, rows, width, backwards);
    },
  };
}

/** Writes the weights in 7 bits by the largest of each column, and what a unit of each column is worth. */
function interleave(
  values: Float32Array,
  k: number,
  n: number,
  bytes: Int8Array,
  scales: Float32Array,
): void {
  const zero = 1 << ZERO_BITS;
  for (let j = 0; j < n; j++) {
    const unit = unitOf(values, k, n, j, zero);
    scales[j] = unit;
    for (let p = 0; p < k; p++) {
      const four = (j >> 3) * k * 8 + (p >> 2) * 32 + (j & 7) * 4;
      bytes[four + (p & 3)] = zero + Math.round((values[p * n + j] as number) / unit);
    }
  }
}

/** Unit by which all values of a column lie within -zero and zero - 1; negative where the lowest value is the larger one. */
function unitOf(values: Float32Array, k: number, n: number, j: number, zero: number): number {
  let [low, high] = [-1e-9, 1e-9];
  for (let p = 0; p < k; p++) {
    low = Math.min(low, values[p * n + j] as number);
    high = Math.max(high, values[p * n + j] as number);
  }
  // The value farthest from zero is the one that lies at -zero.
  const [far, near] = high > -low ? [high, -low] : [-low, high];
  const unit = Math.max(far / zero, near / (zero - 1));
  return high > -low ? -unit : unit;
}

function multiplyBytes(
  run: Run,
  a: number,
  { at, scales, k, n }: ByteWeights,
  c: number,
  m: number,
  room: number,
  rowA: number,
): void {
  const units = room + (m * k) / 4;
  const firsts = units + m;
  run.toBytes(a * 4, room * 4, m, k * 4, rowA * 4, units * 4, firsts * 4);
  run.multiplyBytes(room * 4, at * 4, c * 4, m, k / 4, n, units * 4, firsts * 4, scales * 4);
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
