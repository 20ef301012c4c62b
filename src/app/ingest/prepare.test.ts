import { join } from "node:path";
import { expect, test } from "vitest";
import type { IntakeItem } from "../../intake/intake.ts";
import { intakeDefaults } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";
import { packageRoot } from "../../lexicon/paths.ts";
import { type Annotated, annotateItems } from "./annotate-inputs.ts";
import { prepare } from "./prepare.ts";

const options = { annotate: { as: "capture" }, intake: intakeDefaults, workers: 0 } as const;
const SAMPLE = join(packageRoot, "samples", "captures");

async function firstOf(items: AsyncIterable<IntakeItem>) {
  for await (const item of annotateItems(items, options)) {
    if (item.kind === "annotated") return item;
  }
  throw new Error("nothing was annotated");
}

async function* given(item: Annotated & { kind: "annotated" }, annotation: string) {
  yield { kind: "capture", capture: item.capture, bytes: item.bytes, annotation } as const;
}

test("an annotation that this program would have made is taken as it is; one of other versions is made anew", async () => {
  const made = await firstOf(readInputs([SAMPLE], intakeDefaults));
  const line = prepare(made);
  expect(Buffer.from(line.raw as string, "base64")).toEqual(Buffer.from(made.bytes));
  const marked = { ...JSON.parse(line.annotation), marked: true };
  expect((await firstOf(given(made, JSON.stringify(marked)))).json).toContain('"marked":true');
  const old = { ...marked, versions: { ...marked.versions, clean: "0" } };
  expect((await firstOf(given(made, JSON.stringify(old)))).json).toBe(made.json);
});

test("fragments of two copies are the same", async () => {
  const made = await firstOf(readInputs([SAMPLE], intakeDefaults));
  const [first] = JSON.parse(prepare(made).fragments) as [string, number[]][];
  expect(first![1].length).toBeGreaterThan(5);
  expect([...first![1]].sort((a, b) => a - b)).toEqual(first![1]);
});
