import { expect, test } from "vitest";
import { newsSentences } from "./news-sentences.ts";

test("made sentences are trees with one root, the same for the same seed", () => {
  const sentences = newsSentences(500, 1);
  expect(newsSentences(500, 1)).toEqual(sentences);
  for (const { heads, forms, deprels } of sentences) {
    expect(heads.filter((head) => head < 0)).toHaveLength(1);
    heads.forEach((_, t) => {
      let at = t;
      for (let steps = 0; at >= 0; steps++) {
        expect(steps, forms.join(" ")).toBeLessThanOrEqual(heads.length);
        at = heads[at] as number;
      }
    });
    expect(deprels.every((label) => label !== "x" && label !== "")).toBe(true);
  }
});
