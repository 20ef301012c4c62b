import { describe, expect, it } from "vitest";
import { unrollRing } from "./unroll.ts";

describe("unrollRing", () => {
  it("leaves an ordinary ring as it is", () => {
    const ring = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 0],
    ];
    expect(unrollRing(ring)).toEqual(ring);
  });

  it("goes on beyond the date line instead of jumping back", () => {
    const ring = [
      [170, 60],
      [179, 60],
      [-170, 65],
      [175, 70],
      [170, 60],
    ];
    expect(unrollRing(ring)).toEqual([
      [170, 60],
      [179, 60],
      [190, 65],
      [175, 70],
      [170, 60],
    ]);
  });

  it("closes a ring around a pole along the edge of the map", () => {
    const flat = unrollRing([
      [-180, -70],
      [-60, -75],
      [60, -89],
      [180, -70],
      [-180, -70],
    ]);
    expect(flat.slice(-3)).toEqual([
      [180, -85],
      [-180, -85],
      [-180, -70],
    ]);
    expect(Math.min(...flat.map(([, lat]) => lat!))).toBe(-85);
  });
});
