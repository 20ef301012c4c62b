import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { englishWords } from "../lexicon/language-words.ts";
import { segmentEnglish } from "./segment.ts";

const words = englishWords();
const tokens = (text: string): string[] => {
  const { start, end } = segmentEnglish(text, words);
  return Array.from(start, (from, i) => text.slice(from, end[i]));
};

describe("tokens", () => {
  test.each([
    ["The army's men won't leave.", "The army 's men wo n't leave ."],
    ["They cannot say it’s over", "They can not say it ’s over"],
    ["the U.S.-led strike", "the U.S. - led strike"],
    ["re-elected by al-Qa'ida", "re-elected by al - Qa'ida"],
    ["1,200.50 tonnes at 6:30pm", "1,200.50 tonnes at 6:30 pm"],
    ["10-15 men, 853-7906", "10 - 15 men , 853-7906"],
    ["an F-16 and AT&T", "an F-16 and AT&T"],
    [
      "see https://example.org/a?b=1, @spox_en #Kirkuk",
      "see https://example.org/a?b=1 , @spox_en #Kirkuk",
    ],
    ["mail a.b@example.org.", "mail a.b@example.org ."],
    ["“No,” he said — “never...”", "“ No , ” he said — “ never ... ”"],
    ["Brig. Gen. Ali met No. 4 at p.m.", "Brig. Gen. Ali met No. 4 at p.m."],
    ["and/or $3.5bn (50%)", "and / or $ 3.5 bn ( 50 % )"],
    ["the 1980s and '90s", "the 1980s and '90s"],
    ["👍🏽 ok", "👍 🏽 ok"],
  ])("%s", (text, expected) => {
    expect(tokens(text).join(" ")).toBe(expected);
  });

  test("cover every character but spaces, in order, whatever the text", () => {
    const pieces = fc.constantFrom(
      "U.S.",
      "a",
      "'s",
      "n't",
      " ",
      "\n",
      "\n\n",
      "“",
      ".",
      "?",
      "7",
      "-",
      "@x",
      "é",
      "😀",
      "http://",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((p) => p.join("")),
        ),
        (text) => {
          const { start, end, sentences } = segmentEnglish(text, words);
          let at = 0;
          let covered = "";
          start.forEach((from, i) => {
            expect(from).toBeGreaterThanOrEqual(at);
            at = end[i] as number;
            covered += text.slice(from, at);
          });
          expect(covered.replace(/\s/g, "")).toBe(text.replace(/[\s\u0085\u200b]/g, ""));
          expect(sentences.reduce((sum, { first, end: last }) => sum + last - first, 0)).toBe(
            start.length,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
