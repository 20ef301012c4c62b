import { describe, expect, it } from "vitest";
import { decideGroups, type Nearness } from "./decided-groups.ts";

const chain: readonly Nearness[] = [
  [1, 2, 0.9],
  [2, 3, 0.2],
  [3, 4, 0.8],
];
const near = (group: readonly number[]) =>
  chain.filter(([a, b]) => group.includes(a) && group.includes(b));
const decide = (rules: readonly [string, number, number][], groups = [[1, 2, 3, 4], [5, 6], [7]]) =>
  decideGroups(
    groups,
    rules.map(([kind, a, b]) => ({ same: kind === "same", a, b })),
    near,
  );

describe("decideGroups", () => {
  it("leaves the machine's groups without rules", () => {
    expect(decide([])).toEqual([[1, 2, 3, 4], [5, 6], [7]]);
  });

  it("joins whole groups", () => {
    expect(decide([["same", 2, 7]])).toEqual([
      [1, 2, 3, 4, 7],
      [5, 6],
    ]);
  });

  it("parts a group at its weakest link", () => {
    expect(decide([["different", 1, 4]])).toEqual([[1, 2], [3, 4], [5, 6], [7]]);
  });

  it("keeps apart what a join elsewhere would bring together", () => {
    const rules: [string, number, number][] = [
      ["same", 1, 5],
      ["different", 5, 4],
    ];
    expect(decide(rules)).toEqual([[1, 2, 5, 6], [3, 4], [7]]);
  });

  it("lets the later of two rules that contradict each other win", () => {
    expect(
      decide([
        ["different", 1, 4],
        ["same", 1, 4],
      ])[0],
    ).toEqual([1, 2, 3, 4]);
    expect(
      decide([
        ["same", 1, 4],
        ["different", 1, 4],
      ]),
    ).toHaveLength(4);
  });

  it("passes over members that are not there", () => {
    expect(decide([["same", 1, 99]])).toEqual([[1, 2, 3, 4], [5, 6], [7]]);
  });
});
