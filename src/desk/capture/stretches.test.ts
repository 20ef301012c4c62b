import { describe, expect, it } from "vitest";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import { stretchesOf } from "./stretches.ts";

const annotation = {
  articles: [
    {
      headline: { text: "Head", raw: [0, 4] },
      bylineRaw: null,
      credits: [],
      captions: [],
      datelineField: null,
      map: [
        { text: [0, 4], raw: [10, 14], kind: "copy" },
        { text: [4, 5], raw: [14, 19], kind: "decoded" },
        { text: [5, 7], raw: [19, 19], kind: "inserted" },
      ],
    },
  ],
  furniture: [
    { raw: [5, 9], reason: "navigation" },
    { raw: [12, 22], reason: "overlaps the text" },
  ],
} as unknown as CaptureAnnotation;

describe("stretchesOf", () => {
  it("covers the source once, kept words before furniture", () => {
    expect(
      stretchesOf(annotation, 25).map(({ raw, part, reason }) => [...raw, part, reason]),
    ).toEqual([
      [0, 4, "headline", null],
      [4, 5, "none", null],
      [5, 9, "furniture", "navigation"],
      [9, 10, "none", null],
      [10, 19, "text", null],
      [19, 22, "furniture", "overlaps the text"],
      [22, 25, "none", null],
    ]);
  });

  it("is one stretch where nothing was read", () => {
    const nothing = { articles: [], furniture: [] } as unknown as CaptureAnnotation;
    expect(stretchesOf(nothing, 3)).toEqual([
      { raw: [0, 3], part: "none", article: null, reason: null },
    ]);
    expect(stretchesOf(nothing, 0)).toEqual([]);
  });
});
