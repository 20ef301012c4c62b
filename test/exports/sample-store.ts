import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { dateline } from "../helpers/cli.ts";

/** The samples in a store of the test file's own; gone when its tests end. */
export function sampleStore(): { readonly folder: string; readonly place: string } {
  const folder = mkdtempSync(join(tmpdir(), "dateline-exports-"));
  const place = join(folder, "store");
  beforeAll(() => {
    dateline(["ingest", join(packageRoot, "samples", "captures"), "--store", place]);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, place };
}
