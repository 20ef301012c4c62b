import { describe, expect, test } from "vitest";
import { timesLexicon } from "../lexicon/times.ts";
import { parseDay } from "./calendar.ts";
import { findMatches } from "./match.ts";
import { type Found, resolveMatches } from "./resolve.ts";
import { scan } from "./scan.ts";
import { toTimeValue } from "./value.ts";

/** Every example is read as if published on this day, a Thursday. */
const CLOCK = "2025-01-23";
const lexicon = timesLexicon();

function read(text: string, ref = CLOCK): Found[] {
  const tokens = scan(text, lexicon.lookup);
  return resolveMatches(tokens, findMatches(tokens, lexicon), lexicon, {
    ref: parseDay(ref),
    bracket: { lo: null, hi: null },
  });
}

function written(found: Found): string | null {
  const { start, end } = toTimeValue(found.value, []);
  if (start === null || end === null) return null;
  return start === end ? start : `${start}..${end}`;
}

describe.each(lexicon.rules.map((rule, index) => ({ id: rule.id, rule, index })))(
  "rule $id",
  ({ rule, index }) => {
    test("has examples and counter-examples", () => {
      expect(rule.examples.length).toBeGreaterThan(0);
      expect(rule.counter.length).toBeGreaterThan(0);
    });
    test.each(rule.examples)("reads $text", ({ text, value, ref }) => {
      const start = text.indexOf("[");
      const end = text.indexOf("]") - 1;
      const plain = text.replace("[", "").replace("]", "");
      if (rule.value.op === "skip") {
        const tokens = scan(plain, lexicon.lookup);
        expect(findMatches(tokens, lexicon).map((match) => match.rule)).toContain(index);
        expect(read(plain)).toEqual([]);
        return;
      }
      const found = read(plain, ref).find((one) => one.match.rule === index);
      expect(found && plain.slice(found.start, found.end)).toBe(plain.slice(start, end));
      expect(written(found!)).toBe(value);
    });
    test.each(rule.counter)("finds nothing in %s", (text) => {
      const tokens = scan(text, lexicon.lookup);
      expect(findMatches(tokens, lexicon).filter((match) => match.rule === index)).toEqual([]);
    });
  },
);

test("rule ids are unique", () => {
  expect(new Set(lexicon.rules.map((rule) => rule.id)).size).toBe(lexicon.rules.length);
});
