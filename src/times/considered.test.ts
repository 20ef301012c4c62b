import { expect, test } from "vitest";
import type { Span, TimeValue } from "../model/annotation.ts";
import { consideredTimes } from "./considered.ts";

const published: TimeValue = {
  ...{ start: "2025-01-23", end: "2025-01-23", grain: "day", basis: "stated", weekday: null },
  ...{ spans: [], rawSpans: [] },
};

test("shorter readings of the same words are named with their rule, value and reason", () => {
  const text = "The bridge was hit on Tuesday, January 21, police said.";
  const span: Span = [text.indexOf("Tuesday"), text.indexOf(", police")];
  const [others] = consideredTimes(text, published, [{ span, rule: "times/en/month-day" }]);
  const weekday = others!.find(({ span: [start, end] }) => text.slice(start, end) === "Tuesday");
  expect(weekday).toMatchObject({ why: "shorter", rule: expect.stringMatching(/^times\/en\//) });
  expect(weekday?.value?.start).toBe("2025-01-21");
  expect(others!.every(({ rule, why }) => rule !== "times/en/month-day" || why !== "later")).toBe(
    true,
  );
});

test("words that only one rule fits have no other reading", () => {
  const text = "It began in 2019.";
  const start = text.indexOf("2019");
  const [others] = consideredTimes(text, published, [
    { span: [start, start + 4], rule: "times/en/year" },
  ]);
  expect(others!.filter(({ why }) => why !== "guard" && why !== "later")).toEqual([]);
});
