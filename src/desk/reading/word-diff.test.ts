import { describe, expect, it } from "vitest";
import { diffWords } from "./word-diff.ts";

const words = (text: string, spans: readonly (readonly [number, number])[]): string[] =>
  spans.map(([start, end]) => text.slice(start, end));

describe("diffWords", () => {
  it("finds nothing where only signs and case differ", () => {
    expect(diffWords("“Stop,” he said.", "'Stop', He said")).toEqual({ onlyA: [], onlyB: [] });
  });

  it("marks the words that each side has alone", () => {
    const [a, b] = ["Two old trucks burned near Gao", "Two lorries burned near the town of Gao"];
    const diff = diffWords(a, b);
    expect(words(a, diff.onlyA)).toEqual(["old trucks"]);
    expect(words(b, diff.onlyB)).toEqual(["lorries", "the town of"]);
  });

  it("reads Arabic words whole, marks included", () => {
    const diff = diffWords("قُتل جنديان", "قُتل جندي");
    expect([diff.onlyA, diff.onlyB]).toEqual([[[5, 11]], [[5, 9]]]);
  });
});
