import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { dateline } from "../helpers/cli.ts";
import { freshPlace, STORES } from "../helpers/stores.ts";
import { dumpPlace } from "./dump.ts";
import { faultsAt } from "./take.ts";

const SAMPLES = join(packageRoot, "samples", "captures");

test("both stores hold the same record of the samples, row for row", async () => {
  const dumps: string[] = [];
  for (const kind of STORES) {
    const place = await freshPlace(kind);
    const { code, stderr } = dateline(["ingest", SAMPLES, "--store", place, "--workers", "0"]);
    expect(code, stderr).toBe(3);
    dumps.push(await dumpPlace(place));
    expect(await faultsAt(place)).toEqual([]);
  }
  expect(dumps.at(-1)).toBe(dumps[0]);
  expect(dumps[0]!.length).toBeGreaterThan(10_000);
});
