import { describe, expect, test } from "vitest";
import type { CleanArticle, DateCandidate } from "../model/clean.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { ArticleContext } from "../model/layers.ts";
import { createTimesStage } from "./stage.ts";

const none = { tokens: { length: 0 }, hasTrees: false } as unknown as LanguageLayer;
const stage = createTimesStage();

const article = (text: string, more: Partial<CleanArticle> = {}): CleanArticle => ({
  text,
  headline: null,
  byline: null,
  bylineRaw: null,
  publisher: null,
  canonicalUrl: null,
  language: "en",
  credits: [],
  datelineField: null,
  map: [],
  captions: [],
  blocks: [],
  dates: [],
  section: null,
  ...more,
});
const read = (clean: CleanArticle, more: Partial<ArticleContext> = {}) =>
  stage.run(
    { clean, language: none },
    { articleId: "a", url: null, retrieved: null, given: null, publisher: null, ...more },
  );
const candidate = (role: DateCandidate["role"], value: string): DateCandidate => ({
  role,
  raw: value,
  value,
  span: [5, 15],
  from: "meta",
});
const ends = (result: ReturnType<typeof read>) => {
  const { start, end, basis } = result.layer.published;
  return [start, end, basis];
};

describe("a day is known", () => {
  test("given from outside", () => {
    const result = read(article("They met on Tuesday."), { given: "2020-06-02" });
    expect(ends(result)).toEqual(["2020-06-02", "2020-06-02", "given"]);
    expect(result.layer.mentions[0]?.time.start).toBe("2020-06-02");
  });
  test("metadata that says it is the publication date, with its evidence", () => {
    const dates = [candidate("modified", "2025-02-01"), candidate("published", "2025-01-23")];
    const result = read(article("They met.", { dates }));
    expect(ends(result)).toEqual(["2025-01-23", "2025-01-23", "metadata"]);
    expect(result.layer.published.rawSpans).toEqual([[5, 15]]);
  });
  test("a dateline field with its year", () => {
    const datelineField = { place: "KYIV", date: "15 JAN 90", raw: [0, 15] as const };
    expect(ends(read(article("They met.", { datelineField })))).toEqual([
      "1990-01-15",
      "1990-01-15",
      "dateline field",
    ]);
  });
});

describe("a bracket", () => {
  test("a caption dated after the given day contradicts it", () => {
    const captions = [{ text: "Smoke rises, September 26, 2024.", raw: [9, 40] as const }];
    const result = read(article("They met on Thursday.", { captions }), { given: "2020-06-02" });
    expect(result.problems.map((problem) => problem.code)).toEqual(["TIMES_GIVEN_CONTRADICTED"]);
    expect(ends(result)).toEqual(["2024-09-26", null, "caption date is a lower bound"]);
    expect(result.layer.captionDates[0]?.start).toBe("2024-09-26");
    expect(result.layer.mentions[0]?.time).toMatchObject({ start: null, end: null, weekday: 4 });
  });
  test("capture time bounds above, a past date below", () => {
    const result = read(article("The ship sank on 3 May 2021."), { retrieved: "2022-01-05" });
    expect(ends(result).slice(0, 2)).toEqual(["2021-05-03", "2022-01-05"]);
  });
  test("an office and the month of its start give the rest of that year", () => {
    const text = "It is the largest raid since Kadhimi was named prime minister in May.";
    expect(ends(read(article(text))).slice(0, 2)).toEqual(["2020-06-01", "2020-12-31"]);
  });
  test("a dated event and how long ago it was", () => {
    const text = "Forces of Dagalo have fought since the civil war erupted almost two years ago.";
    expect(ends(read(article(text))).slice(0, 2)).toEqual(["2023-04-15", "2025-04-15"]);
  });
  test("a former office holder bounds nothing", () => {
    const result = read(article("The former prime minister Kadhimi spoke."));
    expect(ends(result)).toEqual([null, null, "nothing bounds it"]);
    expect(result.layer.published.grain).toBe("unknown");
  });
});
