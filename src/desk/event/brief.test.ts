import { expect, test } from "vitest";
import { brief } from "./brief.ts";

test("values of the record are called by their names", () => {
  expect(brief({ name: "Mosul", lat: 1 })).toBe("Mosul");
  expect(brief([{ role: "actor", actor: { name: "Army" } }])).toBe("Army (actor)");
  expect(
    brief({ plover: "ASSAULT", mode: null, acled: { type: "Battles", subType: "Armed clash" } }),
  ).toBe("Battles: Armed clash");
  expect(brief({ start: "2025-01-02", end: "2025-01-02", basis: "stated" })).toBe("2025-01-02");
  expect(brief([{ words: "three", who: "soldiers", kind: "killed" }])).toBe(
    "three soldiers killed",
  );
  expect(brief(null)).toBe("—");
  expect(brief([])).toBe("—");
});

test("anything else is shown as it is, cut short", () => {
  expect(brief(2)).toBe("2");
  expect(brief({ a: "x".repeat(500) })).toHaveLength(241);
});
