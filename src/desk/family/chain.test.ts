import { expect, test } from "vitest";
import { chainOf, OUTSIDE } from "./chain.ts";

const carrier = (article: string, from: string | null) => ({
  article,
  from,
  basis: null,
  differs: null,
});

test("copies hang under what they say they were taken from, others on the origin", () => {
  const carriers = [carrier("o", null), carrier("a", "o"), carrier("b", "a"), carrier("c", null)];
  const { nodes, links, depth } = chainOf(carriers, "o");
  expect(nodes.map(({ id, depth: at }) => [id, at])).toEqual([
    ["o", 0],
    ["a", 1],
    ["b", 2],
    ["c", 1],
  ]);
  expect(links.map(({ from, to, said }) => [from.id, to.id, said])).toEqual([
    ["o", "a", true],
    ["a", "b", true],
    ["o", "c", false],
  ]);
  expect(depth).toBe(2);
});

test("an origin that was not captured is a box of its own", () => {
  const { nodes, links } = chainOf([carrier("a", "origin"), carrier("b", null)], null);
  expect(nodes[0]!.id).toBe(OUTSIDE);
  expect(links.map(({ said }) => said)).toEqual([true, false]);
});

test("copies that credit each other are all shown", () => {
  expect(chainOf([carrier("a", "b"), carrier("b", "a")], null).nodes).toHaveLength(3);
});
