import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMasker, MASK, maskDeep } from "./mask.ts";

const shown = (name: string | readonly string[], text: string): string =>
  createMasker([name].flat()).mask(text).replaceAll(MASK, "_");

describe("a name is masked", () => {
  test.each([
    ["Amal Idris", "Dr. AMAL IDRIS said so.", "Dr. __________ said so."],
    ["Amal Idris", "Amal\nIdris; amal-idris.html", "__________; __________.html"],
    ["José Peña", "Jose Pena and José Peña", "_________ and _________"],
    ["Idris", "Idris's house, Idrissa's not", "_____'s house, Idrissa's not"],
    ["أمل إدريس", "قالت امل ادريس وأمل إدريس", "قالت _________ __________"],
    ["Amal Idris", "Amal said. Then Idris came.", "Amal said. Then Idris came."],
    ["Amal Idris", "Amalia Idriss", "Amalia Idriss"],
  ])("%s in %s", (name, text, masked) => {
    expect(shown(name, text)).toBe(masked);
  });

  test("the longer of two spellings first", () => {
    expect(shown(["Idris", "Amal Idris"], "Amal Idris met Idris")).toBe("__________ met _____");
  });

  test("also in keys and values of what is stored as JSON", () => {
    const masker = createMasker(["Amal Idris"]);
    const value = { "name:amal idris": ["Amal Idris", 1, null, { by: "x" }] };
    expect(JSON.stringify(maskDeep(value, masker)).toLowerCase()).not.toContain("idris");
  });
});

test("a masked text keeps its length, and holds the name no more", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme" }),
      (before, after) => {
        const masker = createMasker(["Zoë Ibn-Said"]);
        const text = `${before} Zoë Ibn-Said ${after}`;
        const masked = masker.mask(text);
        expect(masked).toHaveLength(text.length);
        expect(masked).not.toContain("Zoë Ibn-Said");
        expect(masker.find(masked)).toEqual([]);
      },
    ),
  );
});
