import { expect, test } from "vitest";
import { circle, zoomFor } from "./circle.ts";

test("a circle lies at its distance in every direction", () => {
  const ring = circle(0, 10, 111.2);
  const norths = ring.map(([, lat]) => lat);
  const easts = ring.map(([lon]) => lon);
  expect(Math.max(...norths)).toBeCloseTo(1, 2);
  expect(Math.min(...easts)).toBeCloseTo(9, 2);
  expect(ring[0]![0]).toBeCloseTo(ring.at(-1)![0], 9);
  expect(ring[0]![1]).toBeCloseTo(ring.at(-1)![1], 9);
});

test("a larger area is shown from farther away", () => {
  expect(zoomFor(100)).toBeLessThan(zoomFor(10));
});
