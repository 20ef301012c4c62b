import { describe, expect, it } from "vitest";
import type { Mark } from "./marks.ts";
import { cutText } from "./segments.ts";

const mark = (id: string, ...spans: [number, number][]): Mark => ({
  id,
  kind: "claim",
  spans,
  of: { is: "event", event: {} as never },
});

describe("cutText", () => {
  it("gives the text back whole, paragraph by paragraph", () => {
    const text = "One two.\n\nThree four.";
    const cut = cutText(text, [mark("a", [4, 7]), mark("b", [2, 14])]);
    expect(cut.map(({ pieces }) => pieces.map((piece) => piece.text).join(""))).toEqual([
      "One two.",
      "Three four.",
    ]);
  });

  it("lays crossing and nested marks over pieces, the shortest first", () => {
    const [only] = cutText("abcdef", [
      mark("long", [0, 4]),
      mark("cross", [3, 6]),
      mark("in", [1, 2]),
    ]);
    expect(
      only?.pieces.map(({ text, marks, stop }) => [text, marks.map(({ id }) => id), stop]),
    ).toEqual([
      ["a", ["long"], true],
      ["b", ["in", "long"], true],
      ["c", ["long"], false],
      ["d", ["cross", "long"], true],
      ["ef", ["cross"], false],
    ]);
  });

  it("carries a mark over a paragraph break", () => {
    const cut = cutText("ab\n\ncd", [mark("m", [1, 5])]);
    expect(cut[1]?.pieces[0]).toMatchObject({ text: "c", stop: true });
  });
});
