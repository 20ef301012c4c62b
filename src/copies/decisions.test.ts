import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { createSqliteCopyStorage } from "../store/sqlite/copy-storage.ts";
import { type CopyIndex, createCopyIndex } from "./copy-index.ts";
import { createMemoryCopyStorage } from "./memory.ts";
import { article, prose, sampleArticles } from "./samples.ts";
import type { CopyDecision } from "./storage.ts";

const made = { id: "dec", at: "2026-01-01", by: "local", reason: null };
const link = (relation: "same" | "different", a: string, b: string): CopyDecision => ({
  ...made,
  kind: "copy-link",
  relation,
  a,
  b,
});
const groups = (index: CopyIndex) =>
  [...index.families()].map(({ articles }) => articles.join(" "));
const filled = (): CopyIndex => {
  const index = createCopyIndex(createMemoryCopyStorage());
  for (const input of sampleArticles()) index.addArticle(input);
  return index;
};

describe("setDecisions", () => {
  const decisions = [link("different", "a1", "a3"), link("same", "b1", "a3")];

  it("joins and parts families; the texts' own stay as they are", () => {
    const index = filled();
    expect(groups(index)).toEqual(["a1 a2 a3", "b1", "b2", "b3 b4"]);
    index.setDecisions(decisions);
    expect(groups(index)).toEqual(["a1 a2", "a3 b1", "b2", "b3 b4"]);
    expect(index.textFamilyOf("a3")).toBe(index.textFamilyOf("a1"));
    index.setDecisions([]);
    expect(groups(index)).toEqual(["a1 a2 a3", "b1", "b2", "b3 b4"]);
  });

  it("counts the same whenever it is said", () => {
    const early = createCopyIndex(createMemoryCopyStorage());
    early.setDecisions(decisions);
    for (const input of sampleArticles()) early.addArticle(input);
    const late = filled();
    late.setDecisions(decisions);
    expect([...early.families()]).toEqual([...late.families()]);
  });

  it("keeps new copies with the part that they are nearest to", () => {
    const index = filled();
    index.setDecisions([link("different", "a1", "a3")]);
    index.addArticle(article("a9", `${prose(20, 120)}\n${prose(21, 60)}`));
    expect(groups(index)).toContain("a3 a9");
  });

  it("names an origin, as long as it is one of the family", () => {
    const index = filled();
    const origin = { ...made, kind: "origin", member: "a2", article: "a2", name: null } as const;
    index.setDecisions([origin]);
    expect(index.familyOf("a1")!.origin).toEqual({
      article: "a2",
      name: null,
      basis: "decided by a person",
    });
    index.setDecisions([{ ...origin, article: "b1", name: "Norlys Wire" }]);
    expect(index.familyOf("a1")!.origin).toMatchObject({ article: null, name: "Norlys Wire" });
  });

  it("is kept in SQLite", () => {
    const db = new DatabaseSync(":memory:");
    const storage = createSqliteCopyStorage(db);
    const first = createCopyIndex(storage);
    first.setDecisions(decisions);
    for (const input of sampleArticles()) first.addArticle(input);
    storage.flush();
    const memory = filled();
    memory.setDecisions(decisions);
    const again = createCopyIndex(createSqliteCopyStorage(db));
    expect([...again.families()]).toEqual([...memory.families()]);
    again.setDecisions([]);
    expect(groups(again)).toEqual(groups(filled()));
  });
});

describe("changedSince", () => {
  it("gives the families that changed and those that are gone", () => {
    const index = createCopyIndex(createMemoryCopyStorage());
    const [a1, ...rest] = sampleArticles();
    index.addArticle(a1!);
    const first = index.changedSince(0);
    expect([...first.changed]).toEqual([...index.families()]);
    for (const input of rest) index.addArticle(input);
    const second = index.changedSince(first.mark);
    expect([...second.changed]).toEqual([...index.families()]);
    const gone = index.familyOf("b1")!.id;
    index.setDecisions([link("same", "a1", "b1")]);
    const third = index.changedSince(second.mark);
    expect([...third.changed].map(({ articles }) => articles)).toEqual([["a1", "a2", "a3", "b1"]]);
    expect(third.gone).toEqual([gone]);
    expect([...index.changedSince(third.mark).changed]).toEqual([]);
  });

  it("says which earlier articles went to another family", () => {
    const index = createCopyIndex(createMemoryCopyStorage());
    const line = prose(99, 110);
    const host = (n: number) =>
      article(`p${n}`, `${prose(n, 40)}\n${line}`, {
        url: `https://one.example/${n}`,
        publisher: "One",
      });
    index.addArticle(host(1));
    expect(index.addArticle(host(2)).moved).toEqual([]);
    expect(index.textFamilyOf("p2")).toBe(index.textFamilyOf("p1"));
    // The third page shows the shared line to be furniture: the link falls.
    const { moved } = index.addArticle(host(3));
    expect(moved).toEqual([{ article: "p2", family: index.textFamilyOf("p2") }]);
  });
});
