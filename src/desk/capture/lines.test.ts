import { describe, expect, it } from "vitest";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { LineLabel } from "../../model/clean.ts";
import { countLabels, fold, partTags, rowsOf } from "./lines.ts";

const source = "Head\nMenu\nBy Ann Roe\nFirst par.\nMore\nTop\nSecond &amp; last.";
const line = (words: string, label: LineLabel["label"], article: number | null): LineLabel => {
  const start = source.indexOf(words);
  return {
    raw: [start, start + words.length],
    label,
    article,
    reason: `because ${label}`,
    text: words,
  };
};
const lines = [
  line("Head", "headline", 0),
  line("Menu", "navigation", null),
  line("By Ann Roe", "byline", 0),
  line("First par.", "paragraph", 0),
  line("More", "promo", null),
  line("Top", "control", null),
  line("Second &amp; last.", "paragraph", 0),
];
const annotation = {
  articles: [
    {
      text: "First par.\n\nSecond & last.",
      headline: { text: "Head", raw: [0, 4] },
      byline: "Ann Roe",
      bylineRaw: lines[2]!.raw,
      credits: [],
      captions: [],
      datelineField: null,
      published: { start: null, rawSpans: [] },
      map: [
        { text: [0, 10], raw: lines[3]!.raw, kind: "copy" },
        { text: [10, 12], raw: [31, 31], kind: "inserted" },
        { text: [12, 19], raw: [40, 47], kind: "copy" },
        { text: [19, 20], raw: [47, 52], kind: "decoded" },
        { text: [20, 26], raw: [52, 58], kind: "copy" },
      ],
    },
  ],
  furniture: [],
} as unknown as CaptureAnnotation;

describe("rowsOf", () => {
  it("puts beside each line what the articles keep of it", () => {
    expect(
      rowsOf(annotation, lines).map(({ kept }) => kept.map(({ as, text }) => [as, text])),
    ).toEqual([
      [["headline", "Head"]],
      [],
      [["byline", "Ann Roe"]],
      [["text", "First par."]],
      [],
      [],
      [["text", "Second & last."]],
    ]);
  });
});

describe("fold", () => {
  const rows = rowsOf(annotation, [
    ...lines.slice(0, 2),
    line("More", "promo", null),
    line("Top", "control", null),
    lines[6]!,
  ]);
  it("folds three lines and more that were taken out", () => {
    expect(
      fold(rows, null).map((one) => (one.kind === "fold" ? one.rows.length : one.row.nth)),
    ).toEqual([0, 3, 4]);
  });
  it("keeps a line in sight that is asked for", () => {
    expect(fold(rows, 2).length).toBe(5);
  });
});

it("labels are counted, most first", () => {
  expect(countLabels(rowsOf(annotation, lines))[0]).toEqual(["paragraph", 2]);
});

it("tags are parted from words, in HTML alone, and a lone bracket is a word", () => {
  const text = 'a <b class="x">c</b> < d';
  expect(partTags(text, true)).toEqual([
    { text: "a ", tag: false },
    { text: '<b class="x">', tag: true },
    { text: "c", tag: false },
    { text: "</b>", tag: true },
    { text: " < d", tag: false },
  ]);
  expect(partTags(text, false)).toEqual([{ text, tag: false }]);
});
