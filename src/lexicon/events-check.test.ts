import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkCodebook } from "./events-check.ts";
import { loadCodebook, shippedCodebook } from "./events-codebook.ts";
import { verbForms } from "./events-forms.ts";

const folderWith = (name: string, value: unknown): string => {
  const folder = mkdtempSync(join(tmpdir(), "codebook-"));
  writeFileSync(join(folder, name), JSON.stringify(value));
  return folder;
};

const own = {
  id: "trigger.poach",
  class: "poach",
  frame: "transitive",
  plover: "ASSAULT",
  mode: "destroy",
  verbs: ["poach"],
  nouns: ["poaching"],
  examples: ["Raiders <poached> two elephants."],
  counterExamples: ["He poached an egg."],
};

describe("checkCodebook", () => {
  it("accepts a rule of one's own", () => {
    expect(checkCodebook(folderWith("triggers.json", [own]))).toEqual([]);
  });
  it("names file, rule and fault", () => {
    const errors = checkCodebook(
      folderWith("triggers.json", [{ ...own, frame: "no-such", examples: [] }]),
    );
    expect(errors.map((error) => error.detail)).toEqual(['unknown frame "no-such"', "no example"]);
    expect(errors[0]?.rule).toBe("trigger.poach");
  });
  it("refuses values that PLOVER and ACLED do not have", () => {
    const coding = {
      id: "own.x",
      classes: ["kill"],
      when: {},
      acled: ["Battles", "Duel"],
      examples: ["a"],
      counterExamples: ["b"],
    };
    expect(checkCodebook(folderWith("coding.json", [coding]))[0]?.detail).toContain("Battles/Duel");
  });
  it("finds slips of the hand: unknown keys, a word for a list, groups that no noun has", () => {
    const coding = {
      id: "own.x",
      classes: ["kill"],
      when: { actor: ["gunmen"], wher: ["x"] },
      acled: null,
      examples: ["a"],
      counterExamples: ["b"],
    };
    const details = (rule: object): readonly string[] =>
      checkCodebook(folderWith("coding.json", [rule])).map((error) => error.detail);
    expect(details(coding)).toEqual(['unknown key "wher"']);
    expect(details({ ...coding, when: { actor: ["gunmen"] } })).toEqual([
      '"actor": no head noun has the group "gunmen"',
    ]);
    expect(details({ ...coding, when: { actor: "armed" } })).toEqual([
      '"actor" must be a list of words',
    ]);
  });
  it("names a file that is no JSON or of the wrong shape", () => {
    const folder = folderWith("triggers.json", { id: "trigger.x" });
    expect(checkCodebook(folder)[0]?.detail).toBe("triggers.json: expected a list [ … ]");
    writeFileSync(join(folder, "triggers.json"), "[,]");
    expect(checkCodebook(folder)[0]?.detail).toContain("triggers.json: ");
  });
  it("says when there is nothing to read", () => {
    expect(checkCodebook("/no/such/folder")[0]?.detail).toBe("no such folder");
  });
});

describe("loadCodebook", () => {
  const folder = folderWith("triggers.json", [own, { ...own, id: "trigger.kill" }]);
  const name = basename(folder);
  const ids = (folders: readonly string[]): readonly string[] =>
    loadCodebook(folders).triggers.map((rule) => rule.id);

  it("adds a folder's rules to the shipped ones and replaces those of the same id, under its name", () => {
    const found = ids([shippedCodebook(), folder]);
    expect(found).toContain(`trigger.poach@${name}`);
    expect(found.filter((id) => id.startsWith("trigger.kill"))).toEqual([`trigger.kill@${name}`]);
  });
  it("leaves out what the manifest says", () => {
    const without = folderWith("codebook.json", { without: ["trigger.kill"] });
    expect(ids([shippedCodebook(), without])).not.toContain("trigger.kill");
    expect(ids([shippedCodebook(), without])).toContain("trigger.shoot");
    const replaces = folderWith("codebook.json", { replaces: true });
    expect(ids([shippedCodebook(), replaces])).toEqual([]);
  });
  it("has a version that changes with the folder", () => {
    const other = folderWith("triggers.json", [own]);
    expect(loadCodebook([shippedCodebook()]).version).toBe("");
    const hash = (one: string): string => loadCodebook([one]).version.split(".").at(-1)!;
    expect(hash(folder)).toMatch(/^[0-9a-f]{8}$/);
    expect(hash(other)).not.toBe(hash(folder));
  });
});

describe("verbForms", () => {
  it.each([
    ["stop", "stopped"],
    ["carry", "carried"],
    ["seize", "seizing"],
    ["shoot", "shot"],
    ["patrol", "patrolled"],
  ])("%s → %s", (verb, form) => expect(verbForms(verb)).toContain(form));
});
