import { multiplyFunction } from "./matrix-module.ts";
import { addRowFunction, mixFunction, recurFunction } from "./vector-functions.ts";
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
  /** The same memory as signed bytes; offsets of bytes are four times those of numbers. */
  readonly bytes: Int8Array;
  /** Adds `size` bytes from byte offset `from`, times the scale, to the numbers at `to`. */
  addRow(from: number, to: number, size: number, scale: number): void;
  /** out[t] = x[t - 1] · w[0] + x[t] · w[1] + x[t + 1] · w[2] for rows of `width`; x has a row of zeros at both ends. */
  mix(x: number, weights: number, out: number, rows: number, width: number): void;
  /** One layer of recurrent units in one direction (`vector-functions.ts`). */
  recur(layer: RecurrentLayer, rows: number, width: number, backwards: boolean): void;
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

type Numeric = (...values: number[]) => void;
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

/** A space that holds at least `size` numbers. */
export function createMatrixSpace(size: number): MatrixSpace {
  module ??= new wasm.Module(
    wasmModule([multiplyFunction, addRowFunction, mixFunction, recurFunction]),
  );
  const memory = new wasm.Memory({ initial: Math.ceil((size * 4) / PAGE) + 1 });
  const instance = new wasm.Instance(module, { m: { m: memory } });
  const run = instance.exports as Readonly<
    Record<"multiply" | "addRow" | "mix" | "recur", Numeric>
  >;
  const data = new Float32Array(memory.buffer);
  let used = 0;
  return {
    data,
    allocate(count) {
      const start = used;
      used += (count + 7) & ~7;
      if (used > data.length) throw new RangeError("matrix space is full");
      return start;
    },
    multiply(a, b, c, m, k, n, rowA, rowB, rowC, keep) {
      if (m === 0) return;
      run.multiply(a * 4, b * 4, c * 4, m, k, n, rowA * 4, rowB * 4, rowC * 4, keep ? 1 : 0);
    },
    bytes: new Int8Array(memory.buffer),
    addRow: (from, to, size, scale) => run.addRow(from, to * 4, size, scale),
    mix: (x, weights, out, rows, width) =>
      run.mix((x - width) * 4, weights * 4, out * 4, rows, width * 4),
    recur(layer, rows, width, backwards) {
      const half = width / 2;
      const column = backwards ? half : 0;
      const first = backwards ? rows - 1 : 0;
      const gates = layer.gates + first * width * 3 + column * 3;
      const row = first * width + column;
      data.fill(0, layer.cell, layer.cell + half);
      const sign = backwards ? -4 : 4;
      run.recur(
        gates * 4,
        (layer.x + row) * 4,
        (layer.out + row) * 4,
        (layer.carry + column) * 4,
        (layer.bias + column) * 4,
        layer.cell * 4,
        rows,
        half * 4,
        sign * width * 3,
        sign * width,
        width * 4,
      );
    },
  };
}
