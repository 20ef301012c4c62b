import { expect, test } from "vitest";
import { compareTexts } from "./compare-texts.ts";

test("counts words and tells the changes that matter", () => {
  const before = "The mayor said 14 boats sank near Samtara on Monday.";
  const after = "The mayor said 16 boats sank near Palmora on Monday, after noon.";
  expect(compareTexts(before, after)).toEqual({
    added: 4,
    removed: 2,
    changes: [
      { kind: "number", before: "14", after: "16" },
      { kind: "name", before: "Samtara", after: "Palmora" },
    ],
  });
  expect(compareTexts(before, before)).toEqual({ added: 0, removed: 0, changes: [] });
});
