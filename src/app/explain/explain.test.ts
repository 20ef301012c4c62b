import { describe, expect, test } from "vitest";
import { learnFurniture, lineHash } from "../../clean/furniture-table.ts";
import type { Capture } from "../../model/capture.ts";
import { createAnnotator } from "../../pipeline/annotate.ts";
import { explainCleaning } from "./explain.ts";

const FOOT = "Write to the night desk of the Harbour Gazette with what you saw and heard today.";
const capture: Capture = {
  id: "cap_1",
  sha256: "",
  mediaType: "text/plain",
  text: [
    "Bridge near Amra reopens after shelling",
    "",
    "Engineers reopened the bridge near Amra on Monday, two days after shelling had cut it, the governor said.",
    "",
    "Lorries with flour crossed before noon, and the queue on the eastern bank had gone by the evening.",
    "",
    FOOT,
  ].join("\n"),
  encoding: "utf-8",
  url: "https://gazette.example/bridge",
  retrieved: null,
  published: null,
  publisher: null,
  headline: "Bridge near Amra reopens after shelling",
  origin: { file: "a.txt", line: null },
  problems: [],
};
const annotator = createAnnotator();

describe("explainCleaning", () => {
  test("gives each line its label and reason, and says that this is what is stored", () => {
    const reading = explainCleaning(capture, annotator.annotate(capture, { as: "capture" }));
    expect(reading.agrees).toBe(true);
    expect(reading.version).toBe(reading.storedVersion);
    expect(reading.lines.map(({ label }) => label)).toContain("headline");
    for (const { raw, text, reason } of reading.lines) {
      expect(capture.text.slice(...raw)).toBe(text);
      expect(reason).not.toBe("");
    }
  });

  test("finds again that the text was given as an article", () => {
    const reading = explainCleaning(capture, annotator.annotate(capture, { as: "article" }));
    expect(reading.agrees).toBe(true);
    expect(new Set(reading.lines.map(({ reason }) => reason))).toEqual(
      new Set(["given as an article's body"]),
    );
  });

  test("finds again what a host's table took out", () => {
    const line = lineHash(FOOT)!;
    const table = learnFurniture("gazette.example", [[line], [line], [line], [line]]);
    const stored = annotator.annotate(capture, { as: "capture", furniture: [table] });
    const reading = explainCleaning(capture, stored);
    expect(stored.furniture.at(-1)?.reason).toContain("stands on 4 pages");
    expect(reading.agrees).toBe(true);
    expect(reading.lines.at(-1)?.reason).toContain("stands on 4 pages");
  });

  test("says so where other rules gave what is stored", () => {
    const stored = annotator.annotate(capture, { as: "capture" });
    const other = {
      ...stored,
      versions: { ...stored.versions, clean: "0" },
      articles: stored.articles.map((article) => ({ ...article, textHash: "other" })),
    };
    const reading = explainCleaning(capture, other);
    expect(reading).toMatchObject({ agrees: false, storedVersion: "0" });
    expect(reading.lines.length).toBeGreaterThan(0);
  });
});
