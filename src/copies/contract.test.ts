import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { createSqliteCopyStorage } from "../store/sqlite/copy-storage.ts";
import { createCopyIndex } from "./copy-index.ts";
import { createMemoryCopyStorage } from "./memory.ts";
import { sampleArticles } from "./samples.ts";
import type { CopyStorage, Link } from "./storage.ts";

const storages: readonly [string, () => CopyStorage][] = [
  ["memory", createMemoryCopyStorage],
  ["SQLite", () => createSqliteCopyStorage(new DatabaseSync(":memory:"))],
  [
    "SQLite that holds little back",
    () => createSqliteCopyStorage(new DatabaseSync(":memory:"), { postings: 1, units: 1 }),
  ],
];

describe("copy storage in SQLite", () => {
  it("is the same after it was closed and opened, with what was held back", () => {
    const db = new DatabaseSync(":memory:");
    const first = createCopyIndex(createSqliteCopyStorage(db));
    const storage = createSqliteCopyStorage(db);
    const inputs = sampleArticles();
    const index = createCopyIndex(storage);
    const memory = createCopyIndex(createMemoryCopyStorage());
    expect([...first.families()]).toEqual([]);
    inputs.forEach((input, i) => {
      if (i % 2 === 0) {
        storage.flush();
        storage.forget();
      }
      expect(index.addArticle(input)).toEqual(memory.addArticle(input));
    });
    storage.flush();
    const again = createCopyIndex(createSqliteCopyStorage(db));
    expect([...again.families()]).toEqual([...memory.families()]);
  });
});

describe.each(storages)("copy storage in %s", (_name, create) => {
  const filled = (): CopyStorage => {
    const storage = create();
    for (const number of [0, 1, 2]) {
      storage.add({
        number,
        facts: { ...FACTS, id: `art${number}` },
        words: Uint32Array.of(7, 0xffffffff, number),
        units: Uint32Array.of(0, 2),
        mask: Uint8Array.of(0, 1),
        urlKey: number === 1 ? null : 0xfffffffffffff,
      });
      storage.setFamily(number, number);
    }
    return storage;
  };

  it("gives records back as they were put in", () => {
    const storage = filled();
    expect(storage.size).toBe(3);
    expect(storage.numberOf("art1")).toBe(1);
    expect(storage.numberOf("none")).toBeNull();
    expect([...storage.record(2).words]).toEqual([7, 0xffffffff, 2]);
    expect(storage.sameUrl(0xfffffffffffff)).toEqual([0, 2]);
    storage.setMask(2, Uint8Array.of(1, 1));
    expect([...storage.record(2).mask]).toEqual([1, 1]);
  });

  it("reads postings list by list, the earliest first, before and after a flush", () => {
    const storage = filled();
    const top = 2 ** 29 - 1;
    storage.addPostings(0, Uint32Array.of(1, top));
    storage.flush();
    storage.addPostings(1, Uint32Array.of(top));
    storage.addPostings(2, Uint32Array.of(2, top));
    for (const limit of [64, 2]) {
      const { articles, ends } = storage.postings(Uint32Array.of(1, 3, top), limit);
      expect([...ends]).toEqual([1, 1, limit === 2 ? 3 : 4]);
      expect([...articles]).toEqual(limit === 2 ? [0, 0, 1] : [0, 0, 1, 2]);
    }
  });

  it("keeps the pages of a unit", () => {
    const storage = filled();
    const key = 2 ** 52 - 1;
    storage.addUnits(0, 2 ** 52 - 3, Float64Array.of(key));
    storage.flush();
    storage.addUnits(1, 5, Float64Array.of(key, 9));
    expect(storage.unitPages(Float64Array.of(9, 1, key))).toEqual([
      [{ article: 1, page: 5 }],
      [],
      [
        { article: 0, page: 2 ** 52 - 3 },
        { article: 1, page: 5 },
      ],
    ]);
  });

  it("puts, replaces and drops links, seen from both ends", () => {
    const storage = filled();
    const link = (a: number, b: number): Link => ({
      a,
      b,
      found: "contains",
      spanA: [0, 0.5],
      spanB: [0, 1],
      edge: {
        a: `art${a}`,
        b: `art${b}`,
        class: "contains",
        aInB: 0.5,
        bInA: 1,
        origin: "a",
        basis: "test",
      },
    });
    storage.putEdge(link(2, 0));
    storage.putEdge(link(1, 2));
    expect(storage.linksOf(2)).toEqual([link(2, 0), link(1, 2)]);
    expect(storage.linksOf(0)).toEqual([link(2, 0)]);
    storage.putEdge({ ...link(2, 0), found: "exact" });
    storage.dropEdge(2, 1);
    expect(storage.linksOf(2)).toEqual([{ ...link(2, 0), found: "exact" }]);
  });

  it("moves articles between families", () => {
    const storage = filled();
    storage.setFamily(2, 0);
    expect(storage.familyOf(2)).toBe(0);
    expect(storage.members(0)).toEqual([0, 2]);
    expect(storage.members(2)).toEqual([]);
    expect([...storage.families()]).toEqual([0, 1]);
  });

  it("makes the same families as the other storage", () => {
    const storage = create();
    const index = createCopyIndex(storage);
    const memory = createCopyIndex(createMemoryCopyStorage());
    for (const input of sampleArticles()) {
      expect(index.addArticle(input)).toEqual(memory.addArticle(input));
      storage.flush();
    }
    expect([...index.families()]).toEqual([...memory.families()]);
  });
});

const FACTS = {
  id: "",
  captureId: "cap",
  index: 0,
  url: null,
  canonicalUrl: null,
  host: null,
  publisher: null,
  published: null,
  retrieved: null,
  headline: null,
  credits: [],
};
