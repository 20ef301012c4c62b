import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  it("says when there is nothing to read", () => {
    expect(checkCodebook("/no/such/folder")[0]?.detail).toBe("no such folder");
  });
});

describe("loadCodebook", () => {
  it("adds a folder's rules to the shipped ones and replaces those of the same id", () => {
    const folder = folderWith("triggers.json", [own, { ...own, id: "trigger.kill" }]);
    const book = loadCodebook([shippedCodebook(), folder]);
    expect(book.triggers.find((rule) => rule.id === "trigger.poach")?.class).toBe("poach");
    expect(
      book.triggers.filter((rule) => rule.id === "trigger.kill").map((rule) => rule.class),
    ).toEqual(["poach"]);
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
