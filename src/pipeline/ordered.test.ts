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

test("reads ahead while the first is not done, no further than items or size allow", async () => {
  const most = async (ahead: { items: number; size: number }): Promise<number> => {
    let begun = 0;
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const work = async (item: number): Promise<number> => {
      begun++;
      await gate;
      return item;
    };
    const items = list(Array.from({ length: 50 }, (_, index) => index));
    const results = mapOrdered(items, 2, work, { ...ahead, sizeOf: () => 10 });
    const first = results.next();
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
    const before = begun;
    open();
    const seen = [(await first).value];
    for await (const result of results) seen.push(result);
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index));
    return before;
  };
  expect(await most({ items: 7, size: 1e6 })).toBe(7);
  expect(await most({ items: 40, size: 95 })).toBe(10);
  expect(await most({ items: 1, size: 1 })).toBe(2);
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
