import {
  ADD,
  constant,
  get,
  I32,
  increase,
  LESS,
  loadSplat,
  loadVector,
  loop,
  MULTIPLY,
  set,
  storeVector,
  VECTOR_ADD,
  VECTOR_MULTIPLY,
  VECTOR_ZERO,
  type WasmFunction,
  when,
} from "./wasm-code.ts";
import { eachTile } from "./wasm-tiles.ts";

/** Parameters of the product, as local numbers. Pointers and strides count bytes. */
const P = { a: 0, b: 1, c: 2, m: 3, k: 4, n: 5, lda: 6, ldb: 7, ldc: 8, last: 9 } as const;
const L = { j: 10, i: 11, p: 12, pa: 13, pb: 14, pc: 15 } as const;
const FIRST_VECTOR = 16;

/** Code for `rows` rows and eight columns of the product, at row i and column j. */
function tile(rows: number): number[] {
  const sums = Array.from({ length: rows * 2 }, (_, s) => FIRST_VECTOR + s);
  const left = FIRST_VECTOR + 8;
  const right = left + 1;
  const factor = left + 2;
  const rowPointer = (base: number, stride: number, row: number): number[] => [
    ...get(base),
    ...(row === 0 ? [] : [...get(stride), ...constant(row), ...MULTIPLY, ...ADD]),
  ];
  const column = [...get(L.j), ...constant(4), ...MULTIPLY];
  const start = [
    ...[...get(P.a), ...get(L.i), ...get(P.lda), ...MULTIPLY, ...ADD, ...set(L.pa)],
    ...[...get(P.b), ...column, ...ADD, ...set(L.pb)],
    ...[...get(P.c), ...get(L.i), ...get(P.ldc), ...MULTIPLY, ...ADD],
    ...[...column, ...ADD, ...set(L.pc)],
  ];
  const clear = sums.flatMap((sum) => [...VECTOR_ZERO, ...set(sum)]);
  const load = sums.flatMap((sum, s) => [
    ...rowPointer(L.pc, P.ldc, s >> 1),
    ...loadVector((s & 1) * 16),
    ...set(sum),
  ]);
  const step = [
    ...[...get(L.pb), ...loadVector(0), ...set(left)],
    ...[...get(L.pb), ...loadVector(16), ...set(right)],
    ...Array.from({ length: rows }, (_, row) => [
      ...[...rowPointer(L.pa, P.lda, row), ...loadSplat(0), ...set(factor)],
      ...[0, 1].flatMap((half) => [
        ...[...get(sums[row * 2 + half] as number), ...get(factor)],
        ...[...get(half === 0 ? left : right), ...VECTOR_MULTIPLY, ...VECTOR_ADD],
        ...set(sums[row * 2 + half] as number),
      ]),
    ]).flat(),
    ...increase(L.pa, constant(4)),
    ...increase(L.pb, get(P.ldb)),
    ...increase(L.p, constant(1)),
  ];
  const store = sums.flatMap((sum, s) => [
    ...rowPointer(L.pc, P.ldc, s >> 1),
    ...get(sum),
    ...storeVector((s & 1) * 16),
  ]);
  return [
    ...start,
    ...clear,
    ...when(get(P.last), load),
    ...[...constant(0), ...set(L.p)],
    ...loop(step, [...get(L.p), ...get(P.k), ...LESS]),
    ...store,
    ...increase(L.i, constant(rows)),
  ];
}

/** Matrix product: see `MatrixSpace.multiply`. */
export const multiplyFunction: WasmFunction = {
  name: "multiply",
  parameters: new Array<number>(10).fill(I32),
  integers: 6,
  vectors: 11,
  code: eachTile({ ...P, ...L }, [4, 2, 1], tile),
};
