import { expect, it } from "vitest";
import { claimsOf } from "./claims-of.ts";

it.each([
  ["Ukraine said Russian forces shelled the town of Izium overnight.", "Russian Armed Forces"],
  ["Hezbollah said the depot was bombed by Israeli warplanes.", "Israeli air force"],
  ["Residents said the Syrian army shelled the market.", "Syrian army"],
])("whom the words blame: %s", (text, target) => {
  const claims = claimsOf(text);
  expect(claims.map((claim) => claim.target?.name)).toEqual([target]);
  expect(claims[0]!.act).toBe("assert");
});

it.each([
  "The Sudanese army said the Rapid Support Forces had not attacked the camp.",
  "Israel's military said its forces struck 20 targets in Gaza.",
  "The Houthis said in a statement that the US navy would attack the port.",
  "The Sudanese army said the Rapid Support Forces left the camp.",
  "Witnesses said a boy threw a stone.",
])("blames nobody: %s", (text) => {
  const claims = claimsOf(text);
  expect(claims).toHaveLength(1);
  expect(claims[0]!.target).toBeNull();
});

it.each([
  "No group has claimed responsibility for the attack.",
  "There was no immediate claim of responsibility for the bombing.",
  "Neither side said who fired first.",
  "Nobody claimed that the bridge was safe.",
  "Correction: An earlier version of this article said the bridge had fallen in May.",
])("nobody speaks: %s", (text) => {
  expect(claimsOf(text)).toEqual([]);
});
