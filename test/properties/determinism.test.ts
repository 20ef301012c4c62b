import { join } from "node:path";
import { expect, test } from "vitest";
import { annotateInputs } from "../../src/app/ingest/annotate-inputs.ts";
import { intakeDefaults } from "../../src/intake/intake.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";

const SAMPLES = join(packageRoot, "samples", "captures");

async function annotateAll(workers: number): Promise<string[]> {
  const lines: string[] = [];
  const options = { annotate: { as: "capture" as const }, intake: intakeDefaults, workers };
  for await (const item of annotateInputs([SAMPLES, SAMPLES], options)) {
    lines.push(item.kind === "annotated" ? item.json : JSON.stringify(item.failure));
  }
  return lines;
}

test("the same captures give the same bytes in the same order with any number of workers", async () => {
  const alone = await annotateAll(0);
  expect(alone.length).toBeGreaterThan(30);
  expect(await annotateAll(0)).toEqual(alone);
  expect(await annotateAll(1)).toEqual(alone);
  expect(await annotateAll(3)).toEqual(alone);
});
