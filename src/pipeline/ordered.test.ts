import fc from "fast-check";
import { expect, test } from "vitest";
import { mapOrdered } from "./ordered.ts";

async function* list<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

test("results come in the order of the items, whatever finishes first, never more than `width` under way", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 5 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      async (delays, width) => {
        let under = 0;
        let most = 0;
        const seen: number[] = [];
        const work = async (item: readonly [number, number]): Promise<number> => {
          most = Math.max(most, ++under);
          for (let turn = 0; turn < item[1]; turn++) await Promise.resolve();
          under--;
          return item[0];
        };
        const items = delays.map((delay, index) => [index, delay] as const);
        for await (const result of mapOrdered(list(items), width, work)) seen.push(result);
        expect(seen).toEqual(delays.map((_, index) => index));
        expect(most).toBeLessThanOrEqual(width);
      },
    ),
    { numRuns: 60, seed: 11 },
  );
});

test("an error is thrown at its turn", async () => {
  const work = (item: number): Promise<number> =>
    item === 1 ? Promise.reject(new Error("one")) : Promise.resolve(item);
  const seen: number[] = [];
  await expect(async () => {
    for await (const result of mapOrdered(list([0, 1, 2]), 3, work)) seen.push(result);
  }).rejects.toThrow("one");
  expect(seen).toEqual([0]);
});
