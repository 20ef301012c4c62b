import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dataPath } from "../lexicon/paths.ts";

interface Term {
  readonly who: string;
  readonly office: string;
  readonly start: string;
  readonly end: string;
  readonly several: boolean;
  readonly source: string;
}

const terms: Term[] = readFileSync(dataPath("times", "terms.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .flatMap((line) => {
    const [, , kind, start = "", end = "", name = "", source = ""] = line.split("\t");
    if (kind !== "office") return [];
    const [who = "", ...rest] = name.split(", ");
    const office = rest.join(", ").replace(/ \(.*\)$/, "");
    const several = /\((?:first of|two|second)/.test(name);
    return [{ who, office, start, end: end || "9999", several, source }];
  });

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

it("gives every term a source and an end after its start", () => {
  for (const { who, start, end, source } of terms) {
    expect(end > start, who).toBe(true);
    expect(source, who).not.toBe("");
  }
});

it("has one holder of an office at a time, save for those who held it several times or stood in for the sick", () => {
  const wrong: string[] = [];
  for (const a of terms)
    for (const b of terms) {
      if (a.office !== b.office || a.who === b.who || a.several || b.several) continue;
      const samePerson = a.start === b.start && a.end === b.end;
      const later = a.start < b.start && b.start < a.end;
      if (!samePerson && later && days(b.start, a.end) > 120) wrong.push(`${a.who}, ${b.who}`);
    }
  expect(wrong).toEqual([]);
});
