import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffTexts } from "./diff.ts";

const parts = (before: string, after: string) =>
  diffTexts(before, after)
    .filter((piece) => piece.kind !== "same")
    .map((piece) => ({
      kind: piece.kind,
      before: before.slice(...piece.before),
      after: after.slice(...piece.after),
      touches: piece.touches,
    }));

describe("diffTexts", () => {
  it("marks a corrected figure", () => {
    expect(
      parts("The blast killed 12 people in Orvel.", "The blast killed 14 people in Orvel."),
    ).toEqual([{ kind: "changed", before: "12", after: "14", touches: ["number"] }]);
  });

  it("marks names and negations, and no capital that only opens a sentence", () => {
    expect(
      parts("It was said by Mr Dorel. Troops left.", "It was not said by Mr Kamin. Soldiers left."),
    ).toEqual([
      { kind: "added", before: "", after: "not", touches: ["negation"] },
      { kind: "changed", before: "Dorel. Troops", after: "Kamin. Soldiers", touches: ["name"] },
    ]);
  });

  it("gives removed passages with an empty place in the other text", () => {
    expect(parts("One two three four.", "One four.")).toEqual([
      { kind: "removed", before: "two three", after: "", touches: [] },
    ]);
  });

  it("takes typographic marks for no change", () => {
    expect(parts('It\'s "over".', "It’s “over”.")).toEqual([]);
  });

  it("covers every word of both texts once, in order", () => {
    const text = fc
      .array(fc.constantFrom("ash", "Bor", "12", "cane", "not", "dune."), { maxLength: 30 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffTexts(before, after);
        const words = (s: string): string[] => s.match(/[\p{L}\p{N}]+/gu) ?? [];
        expect(pieces.flatMap((piece) => words(before.slice(...piece.before)))).toEqual(
          words(before),
        );
        expect(pieces.flatMap((piece) => words(after.slice(...piece.after)))).toEqual(words(after));
      }),
    );
  });
});
