import { expect, test } from "vitest";
import { timesLexicon } from "../lexicon/times.ts";
import { findMatches } from "./match.ts";
import { findQuantities } from "./quantities.ts";
import { scan } from "./scan.ts";

const lexicon = timesLexicon();

/** Each quantity as "words | low best high unit", "-" for null. */
function read(text: string): string[] {
  const tokens = scan(text, lexicon.lookup);
  const times = findMatches(tokens, lexicon);
  const found = findQuantities({ scan: tokens, times, lexicon, language: null, articleId: "a" });
  return found.map(({ span, low, best, high, unit }) =>
    `${text.slice(...span)} | ${[low, best, high].map((n) => n ?? "-").join(" ")} ${unit}`.trim(),
  );
}

test.each([
  ["At least 12 people died.", ["At least 12 people | 12 12 - people"]],
  ["Two soldiers died.", ["Two soldiers | 2 2 2 soldiers"]],
  ["An area of 738 kilometers.", ["738 kilometers | 738 738 738 kilometers"]],
  ["It killed a number of terrorists.", ["a number of terrorists | - - - terrorists"]],
  ["Between 5 and 7 fighters died.", ["Between 5 and 7 fighters | 5 - 7 fighters"]],
  ["Up to 40 rebels fled.", ["Up to 40 rebels | - - 40 rebels"]],
  ["Nearly two dozen rebels fled.", ["Nearly two dozen rebels | - 24 24 rebels"]],
  ["It cost $3 million.", ["$3 million | 3000000 3000000 3000000 $"]],
  ["It lost 12 percent.", ["12 percent | 12 12 12 percent"]],
  ["Tens of thousands of people fled.", ["Tens of thousands of people | - - - people"]],
  ["It left dozens wounded.", ["dozens | - - -"]],
  ["The blast killed 12.", ["12 | 12 12 12"]],
  ["An F-16 under Resolution 1701 met M23.", []],
  ["A seven-member crew met Amir Saleh, 27, in room 12.", []],
  ["A 12-year-old boy left on 5 May 2020.", []],
] as const)("%s", (text, expected) => expect(read(text)).toEqual(expected));
