import { expect, test } from "vitest";
import { feed } from "./feed.ts";
import { TARGETS } from "./targets.ts";

/** Of each target a few inputs; `npm run fuzz` feeds a million. */
const SHARE = 1 / 1500;
/** Each of these loads a worker, a store or a library with its first input: a few inputs show that they work. */
const FEW = new Set(["api", "read-pdf", "read-parquet"]);

test.each(TARGETS)("$name: nothing throws, hangs or breaks what must hold", async (target) => {
  const fuzzer = await target.open();
  const inputs = FEW.has(target.name) ? 8 : Math.max(12, Math.ceil(target.share * SHARE));
  const findings = await feed(fuzzer, target.name, 1, 0, inputs);
  await fuzzer.close?.();
  expect(findings.map(({ index, what }) => `${target.name}:1:${index} ${what}`)).toEqual([]);
});
