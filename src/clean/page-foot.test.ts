import { expect, test } from "vitest";
import { cleanLexicon } from "../lexicon/clean.ts";
import type { Block, Labelled } from "./block.ts";
import { footLines, isCopyright, siteNameOf } from "./page-foot.ts";

const lexicon = cleanLexicon();
const blocksOf = (lines: readonly string[]): Block[] =>
  lines.map((text, index) => ({ index, raw: [0, 0], text, gap: 0, structure: null }));

function feet(lines: readonly (readonly [Labelled["label"], string])[]): number[] {
  const blocks = blocksOf(lines.map(([, text]) => text));
  const labels = lines.map(([label]) => ({ label, reason: "", article: 0 }));
  const body = [...labels.keys()].filter((k) =>
    ["paragraph", "subhead"].includes(labels[k]!.label),
  );
  const siteName = siteNameOf(blocks, null);
  return [...footLines({ blocks, labels, lexicon, siteName, titles: [] }, body).keys()];
}

const ARTICLE = [
  [
    "paragraph",
    "The ferry to Marsa Tula ran again on Sunday, the harbour master Hanna Brook said.",
  ],
  ["paragraph", "Two hundred people waited on the quay when the boat from Marsa Tula came in."],
] as const;

test("copyright lines and what a site says of itself are no text", () => {
  expect(
    feet([
      ...ARTICLE,
      ["paragraph", "The Coast Gazette belongs to those who write it and to nobody else."],
      ["paragraph", "© 2024 Coast Gazette. All rights reserved."],
    ]),
  ).toEqual([3, 2]);
});

test("what stands apart below and shares no name with the article is no text", () => {
  const below = [
    "paragraph",
    "Readers may write to our editors in the evening hours only.",
  ] as const;
  const gap = ["Most read", "Weather today", "Puzzles", "Radio"].map(
    (line) => ["navigation", line] as const,
  );
  expect(feet([...ARTICLE, ...gap, below])).toEqual([6]);
  expect(feet([...ARTICLE, below])).toEqual([]);
  const more = [
    "paragraph",
    "On Monday the boat to Marsa Tula is to leave an hour later.",
  ] as const;
  expect(feet([...ARTICLE, ...gap, more])).toEqual([]);
});

test("a teaser below the article is no subhead", () => {
  expect(
    feet([
      ...ARTICLE,
      ["navigation", "More"],
      ["subhead", "Grain prices rise by a tenth in Oster"],
    ]),
  ).toEqual([3]);
});

test("copyright lines are short and dated or marked", () => {
  expect(isCopyright("Copyright 2024 by the Coast Gazette")).toBe(true);
  expect(isCopyright("Copyright law is to change, the minister said.")).toBe(false);
  expect(siteNameOf(blocksOf(["© 2024 The Coast Gazette. All rights reserved."]), null)).toBe(
    "coast gazette",
  );
});
