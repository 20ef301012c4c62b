import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cleanLexicon } from "./clean.ts";
import { dataPath } from "./paths.ts";

const root = dataPath("clean");

describe("data/clean", () => {
  it.each(readdirSync(root))(
    "%s: says where its lists come from; lists have a header, are sorted, hold nothing twice",
    (language) => {
      expect(existsSync(join(root, language, "SOURCE.md"))).toBe(true);
      for (const file of readdirSync(join(root, language)).filter((name) =>
        name.endsWith(".tsv"),
      )) {
        const [header, ...rows] = readFileSync(join(root, language, file), "utf8")
          .trimEnd()
          .split("\n");
        expect(header).toMatch(/^[a-z]+(\t[a-z]+)*$/);
        expect(rows).toEqual([...new Set(rows)].sort());
      }
    },
  );
  it("reads cues, months, agencies and markup words of all languages", () => {
    const lexicon = cleanLexicon();
    expect(lexicon.cues.get("source")?.has("المصدر")).toBe(true);
    expect(lexicon.months.get("mai")?.get("de")).toBe(5);
    expect(lexicon.agencies.get("رويترز")).toBe("Reuters");
    expect(lexicon.markup.some(({ family }) => family === "comment")).toBe(true);
  });
});
