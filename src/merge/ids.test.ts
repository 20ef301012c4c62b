import { expect, test } from "vitest";
import { eventId } from "./ids.ts";
import type { Summary } from "./summary.ts";

const incident = (article: string, ...triggers: [number, number][]): Summary =>
  ({ article, triggers }) as unknown as Summary;

test("two happenings that one word tells of have ids of their own, each the same at any time", () => {
  const first = incident("art_1", [10, 16]);
  const second = incident("art_1", [10, 16]);
  const later = incident("art_1", [40, 46]);
  const ids = [
    eventId(first, []),
    eventId(second, [first]),
    eventId(later, [first, second]),
    eventId(incident("art_2", [10, 16]), []),
  ];
  expect(new Set(ids).size).toBe(4);
  expect(eventId(second, [first])).toBe(ids[1]);
});
