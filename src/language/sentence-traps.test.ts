import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { englishWords } from "../lexicon/language-words.ts";
import { dataPath } from "../lexicon/paths.ts";
import { segmentEnglish } from "./segment.ts";

const traps = readFileSync(dataPath("language", "en", "sentence-traps.txt"), "utf8")
  .split("\n")
  .filter((line) => !line.startsWith("# "))
  .join("\n")
  .split("\n----\n")
  .map((trap) => trap.trim().replaceAll("¶", "\n"));

/** The sentences with their spaces taken out, as the mark may stand before or behind a space. */
const marked = (trap: string): string[] => trap.split("‖").map((part) => part.replace(/\s/g, ""));

const words = englishWords();
const split = (trap: string): string[] => {
  const text = trap.replaceAll("‖", "");
  return segmentEnglish(text, words).sentences.map(({ span: [start, end] }) =>
    text.slice(start, end).replace(/\s/g, ""),
  );
};

test("news traps of sentence splitting", () => {
  const failed = traps.filter((trap) => split(trap).join("‖") !== marked(trap).join("‖"));
  expect(traps.length).toBe(60);
  if (process.env.SHOW_TRAPS) console.log(failed.map((trap) => split(trap)));
  expect(traps.length - failed.length, failed.join("\n\n")).toBeGreaterThanOrEqual(57);
});
