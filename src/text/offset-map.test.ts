import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapBuilder, mapFaults, rawSpanOf, textSpanOf } from "./offset-map.ts";

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "e\u0301",
    "\ud83d\ude00",
    "\ud800",
    "\u1100\u1161\u11a8",
    "a\u0327\u0301",
    " ",
    "\u00ad",
    "שלום",
    "\u2000",
    "\u2001\u0301",
  ),
);

describe("mapBuilder", () => {
  it("leads every character back, in order, whatever is copied", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, fc.constantFrom("copy", "decoded", "skip", "inserted"))),
        (parts) => {
          const source = parts.map(([text]) => text).join("");
          const builder = mapBuilder(source);
          let at = 0;
          for (const [text, kind] of parts) {
            if (kind === "copy") builder.copy(at, at + text.length);
            if (kind === "decoded") builder.decoded(text.toUpperCase(), at, at + text.length);
            if (kind === "inserted") builder.inserted("\n\n", at);
            at += text.length;
          }
          const { text, map } = builder.finish();
          expect(mapFaults(text, map, source)).toEqual([]);
          expect(text).toBe(text.normalize("NFC"));
          expect(text.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it("puts nothing twice where a change reaches into the next run and another follows there", () => {
    const source = "&#101;\u0301 cafe\u0301";
    const builder = mapBuilder(source);
    builder.decoded("e", 0, 6);
    builder.copy(6, source.length);
    const { text, map } = builder.finish();
    expect(text).toBe("é café");
    expect(mapFaults(text, map, source)).toEqual([]);
  });

  it("gives one decoded run for a changed grapheme and copies the rest", () => {
    const source = "cafe\u0301 noir";
    const builder = mapBuilder(source);
    builder.copy(0, source.length);
    expect(builder.finish()).toEqual({
      text: "café noir",
      map: [
        { text: [0, 3], raw: [0, 3], kind: "copy" },
        { text: [3, 4], raw: [3, 5], kind: "decoded" },
        { text: [4, 9], raw: [5, 10], kind: "copy" },
      ],
    });
  });

  it("composes across a decoded run and a copy", () => {
    const source = "&#101;\u0301x";
    const builder = mapBuilder(source);
    builder.decoded("e", 0, 6);
    builder.copy(6, 8);
    const { text, map } = builder.finish();
    expect(text).toBe("éx");
    expect(map[0]).toEqual({ text: [0, 1], raw: [0, 7], kind: "decoded" });
  });
});

describe("rawSpanOf and textSpanOf", () => {
  const source = "<p>Tom &amp; Jerry</p>";
  const builder = mapBuilder(source);
  builder.copy(3, 7);
  builder.decoded("&", 7, 12);
  builder.copy(12, 18);
  const { text, map } = builder.finish();

  it("leads a span to the capture and back", () => {
    expect(text).toBe("Tom & Jerry");
    expect(rawSpanOf(map, [0, 5])).toEqual([3, 12]);
    expect(rawSpanOf(map, [6, 11])).toEqual([13, 18]);
    expect(textSpanOf(map, [13, 18])).toEqual([6, 11]);
    expect(textSpanOf(map, [0, 3])).toBeNull();
    expect(rawSpanOf(map, [4, 4])).toBeNull();
  });
});
