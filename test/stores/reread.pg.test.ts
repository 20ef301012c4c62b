import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ingest } from "../../src/app/ingest/ingest.ts";
import { reread } from "../../src/app/ingest/reread.ts";
import { buildRecord } from "../../src/app/record/record.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import type { ChangeRow } from "../../src/model/record.ts";
import { dateline } from "../helpers/cli.ts";
import { freshPlace, STORES } from "../helpers/stores.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { dumpPlace } from "./dump.ts";
import { at, faultsAt, HOOKS, OPTIONS } from "./take.ts";

const REPORT =
  "Gunmen snatched four ballot boxes in Kano on Sunday. Voters waited until the evening, the commission said.\n";
type Kind = (typeof STORES)[number];
const NOW = (): Date => new Date(0);

/** Stores the sample captures and a report, read by a codebook. */
const takeBy = (place: string, report: string, codebook?: string): Promise<void> =>
  at(place, async (store) => {
    const options = { ...OPTIONS, ...(codebook ? { codebook } : {}) };
    const given = { as: "capture" as const, published: "2025-03-04" };
    await ingest(store, [join(packageRoot, "samples", "captures")], options, HOOKS);
    await ingest(store, [report], { ...options, annotate: given }, HOOKS);
    await buildRecord(store, NOW());
  });

/** The record without the feed of its changes. */
const recordOf = async (place: string): Promise<string[]> =>
  (await dumpPlace(place)).split("\n").filter((line) => !line.startsWith("changes "));

/** A store read by the shipped codebook, one of the same captures read by another, and that one. */
async function twoStores(kind: Kind) {
  const folder = tmpFolder();
  const report = join(folder, "report.txt");
  writeFileSync(report, REPORT);
  expect(dateline(["codebook", "new", "elections"], { cwd: folder }).code).toBe(0);
  const [place, fresh] = [await freshPlace(kind), await freshPlace(kind)];
  const codebook = join(folder, "elections");
  await takeBy(place, report);
  await takeBy(fresh, report, codebook);
  return { place, fresh, codebook };
}

/** Rows that only one of two records has, as far as a reader of a failed test wants them. */
async function differing(a: string, b: string): Promise<string[]> {
  const rows = new Set(await recordOf(a)).symmetricDifference(new Set(await recordOf(b)));
  return [...rows].map((row) => row.slice(0, 400));
}

test.each(STORES)(
  "%s: reading again gives the record that a first reading by the same rules gives, and tells what differs",
  async (kind) => {
    const { place, fresh, codebook } = await twoStores(kind);
    const before = await recordOf(place);
    expect(before.join("\n")).not.toContain("trigger.ballot-theft@elections");

    const again = await at(place, (store) => reread(store, { workers: 0, all: true }, NOW));
    expect(again).toMatchObject({ changed: 0, broken: [] });
    const idle = await at(place, (store) => reread(store, { workers: 0 }, NOW));
    expect(idle.current).toBe(idle.captures);
    expect(await recordOf(place)).toEqual(before);

    const read = await at(place, (store) => reread(store, { workers: 0, codebook }, NOW));
    // Every annotation names the codebook now.
    expect(read).toMatchObject({ current: 0, changed: read.captures, broken: [] });
    const differing = new Set(await recordOf(fresh)).symmetricDifference(
      new Set(await recordOf(place)),
    );
    expect([...differing].map((line) => line.slice(0, 400))).toEqual([]);
    expect(await faultsAt(place)).toEqual([]);
    // The same happening under another name: its event keeps its id.
    const feed = (await dumpPlace(place)).split("\n").filter((line) => line.startsWith("changes "));
    const { change, fields } = JSON.parse(feed.at(-1)!.slice("changes ".length)) as ChangeRow;
    expect([change, fields.map(({ field }) => field)]).toEqual(["corrected", ["type"]]);
  },
);

test.each(STORES)(
  "%s: a reading that was broken off leaves a record that the next building makes whole",
  async (kind) => {
    const { place, fresh, codebook } = await twoStores(kind);
    let called = 0;
    // Breaks off when the captures are rewritten and the record is not.
    const stopped = at(place, (store) =>
      reread(store, { workers: 0, codebook }, () => {
        if (++called > 1) throw new Error("stopped");
        return NOW();
      }),
    );
    await expect(stopped).rejects.toThrow("stopped");
    await at(place, (store) => buildRecord(store, NOW()));
    expect(await differing(place, fresh)).toEqual([]);
    expect(await faultsAt(place)).toEqual([]);
  },
);
