import { expect, it } from "vitest";
import { earlierRecord, freshRecord, readRecord } from "./record.ts";
import { type RecordScore, scoreRecord } from "./record-score.ts";

const scores: RecordScore[] = [];
for (const gold of [earlierRecord(), freshRecord()])
  scores.push(scoreRecord(gold.events, await readRecord(gold)));

it("the record keeps its floor of events on both halves", () => {
  for (const { f1, misses } of scores) expect(f1, misses.join("\n")).toBeGreaterThanOrEqual(0.85);
});

it("grades are right, and none is called multi-source that is not", () => {
  const sum = (of: (score: RecordScore) => number): number =>
    scores.reduce((total, score) => total + of(score), 0);
  expect(sum(({ graded }) => graded) / sum(({ right }) => right)).toBeGreaterThanOrEqual(0.95);
  expect(sum(({ wrongMultiSource }) => wrongMultiSource)).toBe(0);
});

it("figures of harm are read as told", () => {
  for (const { harm } of scores) expect(harm.right / harm.gold).toBeGreaterThanOrEqual(0.9);
});
