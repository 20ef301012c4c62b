import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tmpFolder } from "../../../test/helpers/tmp.ts";
import { intakeDefaults } from "../../intake/intake.ts";
import { shippedCodebook } from "../../lexicon/events-codebook.ts";
import { ingest } from "../ingest/ingest.ts";
import { withStore } from "./open-store.ts";
import { verifyStore } from "./verify.ts";

it("tells that captures were read by different codebooks", async () => {
  const folder = tmpFolder();
  const put = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const options = { annotate: { as: "article" as const }, intake: intakeDefaults, workers: 0 };
  const hooks = { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} };
  await withStore(join(folder, "store"), async (store) => {
    const first = put("first.txt", "Gunmen killed three farmers near Dorna on Monday.");
    await ingest(store, [first], options, hooks);
    expect(Object.values((await verifyStore(store)).codebooks)).toEqual([1]);
    const second = put("second.txt", "Raiders burned two houses in Tavo on Tuesday.");
    const codebook = join(shippedCodebook(), "starter");
    await ingest(store, [second], { ...options, codebook }, hooks);
    expect(Object.values((await verifyStore(store)).codebooks)).toEqual([1, 1]);
  });
});
