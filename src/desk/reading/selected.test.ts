import { expect, test } from "vitest";
import { trimmed, wordsAt } from "./selected.ts";

const TEXT = "Three fighters died.\n\nThree more fled.";

test("white space at the ends is no part of a selection", () => {
  expect(trimmed(TEXT, 14, 23)).toEqual({ start: 15, end: 23 });
  expect(trimmed(TEXT, 20, 22)).toBeNull();
  expect(trimmed(TEXT, -5, 500)).toEqual({ start: 0, end: TEXT.length });
});

test("words are found nearest to a place", () => {
  expect(wordsAt(TEXT, "Three")).toEqual({ start: 0, end: 5 });
  expect(wordsAt(TEXT, " Three ", 30)).toEqual({ start: 22, end: 27 });
  expect(wordsAt(TEXT, "four")).toBeNull();
  expect(wordsAt(TEXT, "  ")).toBeNull();
});
