import fc from "fast-check";
import { expect, test } from "vitest";
import { createFormCache } from "./word-forms.ts";

test("what comes from a slot is what would have been made", () => {
  const cache = createFormCache((form, key) => `${key}:${form.toLowerCase()}`);
  const word = fc.string({ unit: fc.constantFrom("a", "B", "é", "’", "ك"), maxLength: 14 });
  fc.assert(
    fc.property(word, word, fc.nat({ max: 3 }), (before, form, key) => {
      const text = `${before}${form}`;
      expect(cache.of(text, before.length, text.length, key)).toBe(`${key}:${form.toLowerCase()}`);
    }),
    { seed: 5, numRuns: 2000 },
  );
});
