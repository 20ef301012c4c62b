import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { createSqliteTranslationStorage } from "../store/sqlite/translation-storage.ts";
import type { AnchoredText } from "./translation-anchors.ts";
import { createMemoryTranslationStorage, createTranslationIndex } from "./translation-index.ts";

const KEYS = ["actor:un", "geonames:377039", "n:310", "day:2024-03-12", "n:23", "actor:rsf-sudan"];
function text(article: string, language: string, keys = KEYS): AnchoredText {
  return {
    article,
    language,
    days: [19_795, 19_795],
    length: 900,
    anchors: keys.map((key, i) => ({ key, weight: 2, span: [i * 10, i * 10 + 4] })),
    publisher: language === "ar" ? "Al Marfa" : "Harbour Post",
    translatedFrom: [],
  };
}

describe.each([
  ["memory", createMemoryTranslationStorage],
  ["SQLite", () => createSqliteTranslationStorage(new DatabaseSync(":memory:"))],
])("translations in %s", (_name, create) => {
  it("proposes earlier texts in another language that hold the same in the same order", () => {
    const index = createTranslationIndex(create());
    expect(index.add(text("b", "en"))).toEqual([]);
    expect(index.add(text("c", "en"))).toEqual([]);
    expect(index.add(text("d", "fr", ["n:7", "n:8", "n:9", "n:10", "n:11"]))).toEqual([]);
    const found = index.add(text("a", "ar"));
    expect(found.map(({ a, b, score }) => [a, b, score])).toEqual([
      ["a", "b", 1],
      ["a", "c", 1],
    ]);
    expect(found[0]!.evidence).toMatchObject({ shared: KEYS, onlyA: [], order: 1 });
    expect(index.add(text("a", "ar"))).toEqual([]);
  });

  it("proposes none with other numbers, another order or another week", () => {
    const index = createTranslationIndex(create());
    index.add(text("b", "en"));
    const numbers = KEYS.map((key) => (key.startsWith("n:") ? `${key}9` : key));
    expect(index.add(text("x", "ar", numbers))).toEqual([]);
    expect(index.add(text("y", "ar", KEYS.toReversed()))).toEqual([]);
    expect(index.add({ ...text("z", "ar"), days: [19_805, 19_805] })).toEqual([]);
  });

  it("takes a translation credit for the direction", () => {
    const index = createTranslationIndex(create());
    index.add(text("b", "en"));
    const [found] = index.add({ ...text("a", "ar"), translatedFrom: ["Harbour Post"] });
    expect(found).toMatchObject({
      original: "b",
      evidence: { basis: expect.stringMatching(/credit/) },
    });
  });
});
