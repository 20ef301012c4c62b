import { expect, test } from "vitest";
import type { EventEdit, EventVerdict } from "../model/decisions.ts";
import { clusterIncidents } from "./cluster.ts";
import { applyDecisions } from "./decide.ts";
import { buildEvent } from "./event.ts";
import { readRulings } from "./rulings.ts";
import { ARMY, GEDAREF, incident, POLICE, RSF, type Spec } from "./test-incidents.ts";

const own = (article: string): string => article;
const built = (...specs: Spec[]) =>
  buildEvent(clusterIncidents(specs.map(incident), own)[0]!, "evt_x", own).row;
const made = (id: string, by = "ana") => ({ id, at: "2025-03-01T00:00:00Z", by, reason: null });
const target = { event: "evt_x", anchors: [] };
const verdict = (id: string, word: EventVerdict["verdict"], by?: string): EventVerdict => ({
  ...made(id, by),
  kind: "verdict",
  target,
  verdict: word,
});
const edit = (
  id: string,
  field: EventEdit["field"],
  value: unknown,
  before: unknown,
): EventEdit => ({
  ...{ ...made(id), kind: "edit", target, field, value, before },
  evidence: [{ article: "a", start: 0, end: 1 }],
});

test("no decision, no field: the row is as the machine made it", () => {
  const row = built({ id: "a" });
  expect(applyDecisions(row, [])).toBe(row);
});

test("the last verdict holds; verification stands beside acceptance and falls with rejection", () => {
  const row = built({ id: "a" });
  const checked = applyDecisions(row, [verdict("1", "accepted"), verdict("2", "verified", "ben")]);
  expect(checked).toMatchObject({
    review: "accepted",
    verified: { by: "ben" },
    decisions: ["1", "2"],
  });
  const rejected = applyDecisions(row, [
    verdict("1", "accepted"),
    verdict("2", "verified"),
    verdict("3", "rejected"),
  ]);
  expect(rejected).toMatchObject({ review: "rejected", verified: null });
  expect(applyDecisions(row, [verdict("1", "discounted")])).toMatchObject({
    grade: "discounted",
    gradeReason: "GRADE_DISCOUNTED: by ana",
  });
});

test("an edit overrides the field and keeps its words and the machine's value", () => {
  const row = built({ id: "a" });
  const edited = applyDecisions(row, [edit("1", "status", "attempted", "occurred")]);
  expect(edited).toMatchObject({ status: "attempted", review: "edited", conflicts: [] });
  expect(edited.edits).toMatchObject([{ machine: "occurred", evidence: [{ article: "a" }] }]);
});

test("a machine that reads otherwise than when it was edited is a conflict; more accounts are none", () => {
  const row = built({ id: "a", acting: RSF });
  const before = row.actors.map((actor) => ({ ...actor, accordingTo: ["acc_other"] }));
  const same = applyDecisions(row, [edit("1", "actors", [], before)]);
  expect(same.conflicts).toEqual([]);
  const now = applyDecisions(row, [edit("1", "status", "attempted", "planned")]);
  expect(now.conflicts).toMatchObject([
    { decision: "1", field: "status", machineThen: "planned", machineNow: "occurred" },
  ]);
  const agreed = applyDecisions(row, [edit("1", "status", "occurred", "planned")]);
  expect(agreed.conflicts).toEqual([]);
});

test("a discounted account counts no origin and no grade, and stays", () => {
  const specs = [{ id: "a", speaker: POLICE }, { id: "b" }].map(incident);
  const cluster = clusterIncidents(specs, own)[0]!;
  expect(buildEvent(cluster, "evt_x", own).row.grade).toBe("multi-source");
  const discount = (article: string) => ({
    decision: `d-${article}`,
    anchor: { article, start: 0, end: 1 },
  });
  const { row } = buildEvent(cluster, "evt_x", own, [discount("a")]);
  expect(row).toMatchObject({ grade: "single-source", origins: 1, reports: 2 });
  expect(row.accounts.map((account) => account.discounted)).toEqual(["d-a", undefined]);
  expect(buildEvent(cluster, "evt_x", own, [discount("a"), discount("b")]).row).toMatchObject({
    grade: "discounted",
    origins: 0,
  });
});

const ruling = (relation: "same" | "different", a: number[], b: number[], decision = "d") => ({
  ...{ decision, relation, a, b },
});
const groups = (specs: Spec[], rulings: ReturnType<typeof ruling>[]) =>
  clusterIncidents(specs.map(incident), own, readRulings(rulings)).map(({ incidents }) =>
    incidents.map(({ id }) => id).join(""),
  );

test("a person's word beats vetoes and evidence; of two that contradict the later holds", () => {
  const apart: Spec[] = [{ id: "a" }, { id: "b", where: GEDAREF }];
  expect(groups(apart, [])).toEqual(["a", "b"]);
  expect(groups(apart, [ruling("same", [0], [1])])).toEqual(["ab"]);
  const alike: Spec[] = [{ id: "a" }, { id: "b" }];
  expect(groups(alike, [])).toEqual(["ab"]);
  expect(groups(alike, [ruling("different", [0], [1])])).toEqual(["a", "b"]);
  const both = [ruling("different", [0], [1]), ruling("same", [0], [1], "later")];
  expect(groups(alike, both)).toEqual(["ab"]);
  expect(groups(alike, both.toReversed())).toEqual(["a", "b"]);
});

test("what fits one part of an event that a person joined joins it", () => {
  const specs: Spec[] = [
    { id: "a" },
    { id: "b", where: GEDAREF },
    { id: "c", where: GEDAREF, acting: ARMY },
  ];
  expect(groups(specs, [ruling("same", [0], [1])])).toEqual(["abc"]);
});
