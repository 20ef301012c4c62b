import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AnchoredText, anchoredTexts } from "../src/copies/translation-anchors.ts";
import { matchTranslation } from "../src/copies/translation-match.ts";
import type { Capture } from "../src/model/capture.ts";
import { createAnnotator } from "../src/pipeline/annotate.ts";
import { sha256 } from "../src/text/ids.ts";

/** Invented: a report, its translation, and a report of its own on the same places and days. */
interface Case {
  readonly id: string;
  readonly published: string;
  readonly en: string;
  readonly ar: string;
  readonly other: string;
}
const VERSIONS = ["en", "ar", "other"] as const;
const cases = readFileSync(new URL("./translations/cases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

const annotator = createAnnotator();
function read({ id, published, ...texts }: Case, version: (typeof VERSIONS)[number]): AnchoredText {
  const text = texts[version];
  const capture: Capture = {
    id: `${id}-${version}`,
    sha256: sha256(text),
    mediaType: "text/plain",
    text,
    encoding: "utf-8",
    url: null,
    retrieved: null,
    published,
    publisher: null,
    headline: null,
    origin: { file: "cases.jsonl", line: null },
    problems: [],
  };
  const [first] = anchoredTexts(annotator.annotate(capture, { as: "capture" }));
  return { ...first!, article: capture.id };
}

describe("matchTranslation", () => {
  const texts = cases.flatMap((each) => VERSIONS.map((version) => read(each, version)));
  const found = texts.flatMap((a) =>
    texts.flatMap((b) => (a.article < b.article ? (matchTranslation(a, b) ?? []) : [])),
  );
  const pairs = found.map(({ a, b }) => `${a} ${b}`);

  it("finds nearly all invented translations and nothing else", () => {
    const wanted = cases.map(({ id }) => `${id}-ar ${id}-en`);
    const missed = wanted.filter((pair) => !pairs.includes(pair));
    expect(pairs.filter((pair) => !wanted.includes(pair))).toEqual([]);
    expect(missed.length, missed.join(", ")).toBeLessThanOrEqual(2);
  });

  it("says what it rests on", () => {
    for (const { evidence, score } of found) {
      expect(evidence.shared.length).toBeGreaterThanOrEqual(5);
      expect(score).toBeGreaterThan(0.4);
      expect(evidence.basis).toMatch(/numbers|places/);
    }
  });
});
