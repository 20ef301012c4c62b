import { describe, expect, it } from "vitest";
import { GAP, nameHash, placeWords, WORD } from "./place-words.ts";

const wordsOf = (text: string): string[] => {
  const words = placeWords(text);
  return Array.from({ length: words.length }, (_, i) => text.slice(words.start[i], words.end[i]));
};

describe("placeWords", () => {
  it("keeps abbreviations whole and leaves possessives out", () => {
    expect(wordsOf("The U.S. army left Kirkuk's airport.")).toEqual([
      "The",
      "U.S.",
      "army",
      "left",
      "Kirkuk",
      "airport",
    ]);
  });

  it("says what parts two words", () => {
    const { gap } = placeWords("Deir ez-Zor, Syria. Then\n\nHoms");
    expect([...gap.slice(0, 6)]).toEqual([
      GAP.space,
      GAP.hyphen,
      GAP.comma,
      GAP.stop,
      GAP.paragraph,
      GAP.paragraph,
    ]);
  });

  it("marks capitals, Arabic and possessives", () => {
    const { shape } = placeWords("Sanaa's بغداد UN");
    expect(shape[0]! & WORD.capital).toBeTruthy();
    expect(shape[0]! & WORD.possessive).toBeTruthy();
    expect(shape[1]! & WORD.arabic).toBeTruthy();
    expect(shape[2]! & WORD.allCaps).toBeTruthy();
  });
});

describe("nameHash", () => {
  it("is the same for spellings that differ in accents, case, hyphens and apostrophes", () => {
    for (const [a, b] of [
      ["Sana'a", "SANAA"],
      ["Deir ez-Zor", "deir ez zor"],
      ["Tillabéri", "Tillaberi"],
      ["D.C.", "DC"],
      ["إدلب", "ادلب"],
    ] as const)
      expect(nameHash(a)).toEqual(nameHash(b));
  });

  it("differs for other names and is null for none", () => {
    expect(nameHash("Homs")?.hash).not.toBe(nameHash("Hama")?.hash);
    expect(nameHash(" - ")).toBeNull();
  });
});
