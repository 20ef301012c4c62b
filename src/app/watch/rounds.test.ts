import { expect, test } from "vitest";
import { StoreError } from "../../store/store.ts";
import { rounds } from "./rounds.ts";

test("a watch outlives a restart of the database, ends when told to, and throws what does not pass", async () => {
  const stop = new AbortController();
  const said: string[] = [];
  const options = {
    ...{ pauseMs: 1, location: "postgres://db/x", signal: stop.signal },
    onTrouble: (message: string) => said.push(message),
  };
  let count = 0;
  const round = async (): Promise<void> => {
    count++;
    if (count === 2) throw new StoreError("STORE_UNREACHABLE", "postgres://db/x");
    if (count === 3) throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
    if (count === 5) stop.abort();
  };
  await rounds(round, options);
  expect(count).toBe(5);
  expect(said).toHaveLength(2);
  expect(said[1]).toContain("[STORE_UNREACHABLE]");
  const full = new StoreError("STORE_FULL", "postgres://db/x");
  const { signal } = new AbortController();
  await expect(rounds(() => Promise.reject(full), { ...options, signal })).rejects.toBe(full);
});
