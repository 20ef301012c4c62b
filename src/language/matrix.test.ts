import { expect, test } from "vitest";
import { createMatrixSpace } from "./matrix.ts";

/** Numbers that look random and are always the same. */
const numbers = (size: number): number[] =>
  Array.from({ length: size }, (_, i) => Math.sin(i * 12.9898 + size));

function product(a: number[], b: number[], m: number, k: number, n: number): number[] {
  return Array.from({ length: m * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Array.from(
      { length: k },
      (_x, p) => (a[i * k + p] as number) * (b[p * n + j] as number),
    ).reduce((x, y) => x + y, 0);
  });
}

test.each([
  [1, 16, 8],
  [7, 16, 24],
  [23, 48, 16],
])("products of %i × %i and %i columns", (m, k, n) => {
  const space = createMatrixSpace(20_000);
  const [a, b] = [numbers(m * k), numbers(k * n)];
  const [atA, atB, atC] = [space.allocate(m * k), space.allocate(k * n), space.allocate(m * n)];
  space.data.set(a, atA);
  space.data.set(b, atB);
  const wanted = product(a, b, m, k, n);
  space.multiply(atA, atB, atC, m, k, n, k, n, n, false);
  wanted.forEach((value, i) => {
    expect(space.data[atC + i]).toBeCloseTo(value, 4);
  });
  space.multiply(atA, atB, atC, m, k, n, k, n, n, true);
  expect(space.data[atC]).toBeCloseTo(2 * (wanted[0] as number), 4);
  const inBytes = space.byteWeights(Float32Array.from(b), k, n);
  space.multiplyBytes(atA, inBytes, atC, m, space.allocate((m * k) / 4 + 2 * m + 16));
  wanted.forEach((value, i) => {
    expect(Math.abs((space.data[atC + i] as number) - value)).toBeLessThan(0.1);
  });
});

test("rows of bytes and neighbours", () => {
  const space = createMatrixSpace(1000);
  const x = space.allocate(4 * 16) + 16;
  const row = space.allocate(4);
  const bytes = [1, -2, 3, -4, 5, -6, 7, -128, 9, 10, 11, 12, 13, 14, 15, 127];
  space.bytes.set(bytes, row * 4);
  const pairs = space.allocate(8);
  [0.25, 0.25, 0.5, 0.5].forEach((scale, i) => {
    space.bits[pairs + i * 2] = row * 4;
    space.data[pairs + i * 2 + 1] = scale;
  });
  space.sumRows(pairs, x, 2, 2, 16);
  expect([...space.data.slice(x, x + 16)]).toEqual(bytes.map((byte) => byte / 2));
  const weights = space.allocate(48);
  space.data.fill(1, weights, weights + 48);
  const out = space.allocate(32);
  space.mix(x, weights, out, 2, 16);
  expect(space.data[out]).toBeCloseTo(1.5);
  expect(space.data[out + 31]).toBeCloseTo(1.5 * 127);
});
