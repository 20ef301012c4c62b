import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { waitingCounts } from "../../src/app/work/queue.ts";
import { CLI, dateline } from "../helpers/cli.ts";
import { writeReports } from "../helpers/reports.ts";
import { freshDatabase, STORES } from "../helpers/stores.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { dumpPlace } from "./dump.ts";
import { at, faultsAt, takeAt } from "./take.ts";

const worker = (place: string, cache: string, ...more: string[]) =>
  spawn(process.execPath, [CLI, "work", "--threads", "1", "--store", place, ...more], {
    env: { ...process.env, DATELINE_CACHE: cache },
  });

test("a folder has no queue", () => {
  const folder = tmpFolder();
  const list = writeReports(folder, 1);
  const queued = dateline(["ingest", "--queue", list, "--store", join(folder, "store")]);
  expect(queued.code).toBe(2);
  expect(queued.stderr).toContain("store of one machine");
  const work = dateline(["work", "--store", join(folder, "store")]);
  expect(work.code).toBe(2);
});

describe.skipIf(STORES.length < 2)("workers on a shared store", () => {
  test("killed at random moments, they give the record of one process, byte for byte", async () => {
    const folder = tmpFolder();
    const list = writeReports(folder, 120);
    const place = await freshDatabase();
    const queued = dateline(["ingest", "--queue", list, "--store", place]);
    expect(queued.stderr).toBe("");
    expect(queued.stdout).toContain("120 captures queued, 0 known, 0 not read");
    const again = dateline(["ingest", "--queue", list, "--store", place]);
    expect(again.stdout).toContain("0 captures queued, 120 known");
    // Two machines: each with an index of its own.
    for (const [turn, ms] of [1500, 2600].entries()) {
      const workers = [0, 1].map((i) => worker(place, join(folder, `cache-${(turn + i) % 2}`)));
      const ended = workers.map((child) => once(child, "exit"));
      await wait(ms);
      for (const child of workers) child.kill("SIGKILL");
      await Promise.all(ended);
    }
    const last = [0, 1].map((i) => worker(place, join(folder, `cache-${i}`), "--once"));
    const codes = await Promise.all(last.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0]);
    expect(dateline(["work", "--status", "--store", place]).stdout).toContain("0 captures wait");
    const alone = join(folder, "alone");
    await takeAt(alone, list);
    expect(await dumpPlace(place)).toBe(await dumpPlace(alone));
    expect(await faultsAt(place)).toEqual([]);
  }, 300_000);

  test("SIGTERM ends a worker after what is under way", async () => {
    const folder = tmpFolder();
    const place = await freshDatabase();
    dateline(["ingest", "--queue", writeReports(folder, 64), "--store", place]);
    const child = worker(place, join(folder, "cache"), "--json");
    let out = "";
    child.stdout.on("data", (piece) => {
      out += piece;
    });
    await at(place, async ({ db }) => {
      const begun = async () => (await waitingCounts(db)).waiting < 64;
      while (!(await begun())) await wait(50);
    });
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ annotated: expect.any(Number) });
  }, 120_000);
});
