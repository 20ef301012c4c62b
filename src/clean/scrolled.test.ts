import { expect, test } from "vitest";
import type { Capture } from "../model/capture.ts";
import { cleanCapture } from "./clean.ts";

const page = (lines: readonly string[]): Capture => ({
  id: "cap_1",
  sha256: "",
  mediaType: "text/plain",
  text: lines.join("\n"),
  encoding: "utf-8",
  url: "https://gazette.example/2024/ferry",
  retrieved: null,
  published: null,
  publisher: null,
  headline: null,
  origin: { file: "a.txt", line: null },
  problems: [],
});

const FIRST = [
  "Gazette of the Coast",
  "Ferry to Marsa Tula runs again after shelling",
  "By Hanna Brook",
  "12 March 2024",
  "Share",
  "The ferry to Marsa Tula ran again on Sunday after three weeks in which the quay had been shelled, the harbour master said.",
  "Two hundred people were waiting on the quay when the first boat came in, and the crossing took less than an hour.",
  "The company said it would keep two boats in service until the end of the month and would add a third in April.",
  "Fishermen who had carried passengers in the meantime said they were glad to go back to their nets.",
];
const SECOND_BODY = [
  "Prices on the grain market of Oster rose by a tenth within a week, traders said on Monday, and bakers put up their notices.",
  "A sack that cost forty crowns in January was offered at fifty-two, and few merchants were willing to sell more than ten.",
  "The council promised to open its own stores if the rise went on, but gave no day on which it would do so.",
  "Mills along the river have stood still since the lock gates were damaged in the autumn floods.",
];
const FOOT = ["Share", "Contact", "Terms of use", "Privacy"];

test("a second head with a date and the page's own control begins an article, whatever words it shares", () => {
  const { articles } = cleanCapture(
    page([
      ...FIRST,
      "What a loaf will cost before Easter",
      "11 March 2024",
      "Share",
      ...SECOND_BODY,
      ...FOOT,
    ]),
    { as: "capture" },
  );
  expect(articles.map(({ headline }) => headline?.text)).toEqual([
    "Ferry to Marsa Tula runs again after shelling",
    "What a loaf will cost before Easter",
  ]);
  expect(articles[0]!.text).not.toContain("grain market");
  expect(articles[1]!.text).toContain("A sack that cost forty crowns");
  expect(articles[1]!.text).not.toContain("What a loaf");
});

test("a subhead in the middle of an article begins none", () => {
  const { articles } = cleanCapture(
    page([
      ...FIRST.slice(0, 7),
      "Three weeks without a boat",
      ...FIRST.slice(7),
      "The harbour master said that the three weeks without a boat had cost the island most of its early guests.",
      ...FOOT,
    ]),
    { as: "capture" },
  );
  expect(articles.length).toBe(1);
});

test("a head with a byline alone begins an article where its body has another matter", () => {
  const { articles } = cleanCapture(
    page([
      ...FIRST,
      "Grain prices of Oster rise by a tenth",
      "By Omar Salem",
      ...SECOND_BODY,
      ...FOOT,
    ]),
    { as: "capture" },
  );
  expect(articles.map(({ headline }) => headline?.text)).toEqual([
    "Ferry to Marsa Tula runs again after shelling",
    "Grain prices of Oster rise by a tenth",
  ]);
  expect(articles[1]!.text).toContain("lock gates");
});

test("teasers below an article begin none", () => {
  const { articles } = cleanCapture(
    page([
      ...FIRST,
      "Related stories",
      "Grain prices of Oster rise by a tenth",
      "Mayor of Novy Brod to leave office in June",
      "Three held after raid on depot in Qasr",
      "The Gazette has been printed on the coast for sixty years and belongs to those who write it.",
      ...FOOT,
    ]),
    { as: "capture" },
  );
  expect(articles.length).toBe(1);
});
