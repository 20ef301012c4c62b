import {
  ADD,
  constant,
  DOT_I8,
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
  TO_FLOAT,
  VECTOR_MULTIPLY,
  type WasmFunction,
} from "./wasm-code.ts";
import { eachTile } from "./wasm-tiles.ts";

/**
 * Parameters of the product of bytes, as local numbers: a (m rows of k signed bytes), b (weights of 7 bits in blocks
 * of eight columns), c (m rows of n floats), m, k in groups of four, n, the rows' scales, the rows' first sums (both
 * four bytes a row), the columns' scales.
 */
const P = { a: 0, b: 1, c: 2, m: 3, k: 4, n: 5, scales: 6, firsts: 7, columns: 8 } as const;
const L = { j: 9, i: 10, p: 11, pb: 12, pc: 13, pa: 14 } as const;
/** Rows of one tile: as many sums as fit into the registers beside weights and factor. */
const TILE = 6;
const FIRST_VECTOR = L.pa + TILE;
const [LEFT, RIGHT, FACTOR] = [0, 1, 2].map((v) => FIRST_VECTOR + 2 * TILE + v) as [
  number,
  number,
  number,
];
/** Groups of four terms in one turn of the inner loop; k is a multiple of it. */
const UNROLLED = 4;

const quad = (local: number): number[] => [...get(local), ...constant(4), ...MULTIPLY];

/** Code for `rows` rows and eight columns of the product, at row i and column j. */
function tile(rows: number): number[] {
  const sum = (row: number, half: number): number => FIRST_VECTOR + row * 2 + half;
  const all = Array.from({ length: rows }, (_, row) => row);
  const start = [
    ...all.flatMap((row) => [
      ...[...get(P.a), ...get(L.i), ...constant(row), ...ADD, ...get(P.k), ...MULTIPLY],
      ...[...constant(4), ...MULTIPLY, ...ADD, ...set(L.pa + row)],
      ...[...get(P.firsts), ...quad(L.i), ...ADD, ...loadSplat(row * 4), ...set(sum(row, 0))],
      ...[...get(sum(row, 0)), ...set(sum(row, 1))],
    ]),
    ...[...get(P.b), ...get(L.j), ...get(P.k), ...MULTIPLY, ...constant(4), ...MULTIPLY],
    ...[...ADD, ...set(L.pb), ...constant(0), ...set(L.p)],
  ];
  const terms = (u: number): number[] => [
    ...[...get(L.pb), ...loadVector(u * 32), ...set(LEFT)],
    ...[...get(L.pb), ...loadVector(u * 32 + 16), ...set(RIGHT)],
    ...all.flatMap((row) => [
      ...[...get(L.pa + row), ...loadSplat(u * 4), ...set(FACTOR)],
      ...[0, 1].flatMap((half) => [
        ...[...get(FACTOR), ...get(half === 0 ? LEFT : RIGHT), ...get(sum(row, half))],
        ...[...DOT_I8, ...set(sum(row, half))],
      ]),
    ]),
  ];
  const step = [
    ...Array.from({ length: UNROLLED }, (_, u) => terms(u)).flat(),
    ...all.flatMap((row) => increase(L.pa + row, constant(4 * UNROLLED))),
    ...increase(L.pb, constant(32 * UNROLLED)),
    ...increase(L.p, constant(UNROLLED)),
  ];
  const store = all.flatMap((row) => [
    ...[...get(P.c), ...get(L.i), ...constant(row), ...ADD, ...quad(P.n), ...MULTIPLY, ...ADD],
    ...[...quad(L.j), ...ADD, ...set(L.pc)],
    ...[...get(P.scales), ...quad(L.i), ...ADD, ...loadSplat(row * 4), ...set(FACTOR)],
    ...[0, 1].flatMap((half) => [
      ...[...get(L.pc), ...get(sum(row, half)), ...TO_FLOAT, ...get(FACTOR), ...VECTOR_MULTIPLY],
      ...[...get(P.columns), ...quad(L.j), ...ADD, ...loadVector(half * 16)],
      ...[...VECTOR_MULTIPLY, ...storeVector(half * 16)],
    ]),
  ]);
  return [
    ...start,
    ...loop(step, [...get(L.p), ...get(P.k), ...LESS]),
    ...store,
    ...increase(L.i, constant(rows)),
  ];
}

/** Matrix product of signed bytes and weights of 7 bits, scaled to floats: see `MatrixSpace.multiplyBytes`. */
export const multiplyBytesFunction: WasmFunction = {
  name: "multiplyBytes",
  parameters: new Array<number>(9).fill(I32),
  integers: 5 + TILE,
  vectors: 2 * TILE + 3,
  code: eachTile({ ...P, ...L }, [TILE, 4, 2, 1], tile),
};
