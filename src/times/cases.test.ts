import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dataPath } from "../lexicon/paths.ts";
import { timesLexicon } from "../lexicon/times.ts";
import { parseDay } from "./calendar.ts";
import { findMatches } from "./match.ts";
import { resolveMatches } from "./resolve.ts";
import { scan } from "./scan.ts";
import { toTimeValue } from "./value.ts";

const lexicon = timesLexicon();
const cases = readFileSync(dataPath("times", "cases.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t") as [string, string, string]);

test.each(cases)("published %s: %s is %s", (published, marked, value) => {
  const start = marked.indexOf("[");
  const text = marked.replace("[", "").replace("]", "");
  const words = text.slice(start, marked.indexOf("]") - 1);
  const tokens = scan(text, lexicon.lookup);
  const found = resolveMatches(tokens, findMatches(tokens, lexicon), lexicon, {
    ref: published === "none" ? null : parseDay(published),
    bracket: { lo: null, hi: null },
  });
  const one = found.find((time) => time.start < start + words.length && time.end > start);
  expect(one).toBeDefined();
  expect(text.slice(one!.start, one!.end).replace(/^(?:at|from|the) /, "")).toBe(
    words.replace(/^(?:at|from|the) /, ""),
  );
  const time = toTimeValue(one!.value, []);
  const got =
    time.start === null ? "-" : time.start === time.end ? time.start : `${time.start}..${time.end}`;
  expect(got).toBe(value);
});
