import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { fetchInto } from "../../src/app/ingest/fetch.ts";
import { queueItems } from "../../src/app/work/intake.ts";
import { waitingCounts } from "../../src/app/work/queue.ts";
import { politeDefaults } from "../../src/fetch/polite.ts";
import type { Store } from "../../src/store/store.ts";
import { openBadServer } from "../fetch/server.ts";
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
  for (const args of [
    ["ingest", "--by-workers", list],
    ["watch", "--queue", "--once", folder],
  ]) {
    const { code, stderr } = dateline([...args, "--store", join(folder, "store")]);
    expect(code).toBe(2);
    expect(stderr).toContain("store of one machine");
  }
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

  test("they read the files themselves, in their order, killed or not; what is not there is named", async () => {
    const folder = tmpFolder();
    const lists = [writeReports(folder, 130, "b.jsonl"), writeReports(folder, 150, "a.jsonl")];
    appendFileSync(lists[1]!, "no JSON\n");
    const gone = writeReports(folder, 1, "gone.jsonl");
    const place = await freshDatabase();
    const left = dateline(["ingest", "--by-workers", gone, ...lists, "--store", place]);
    expect(left).toMatchObject({ code: 0, stderr: "" });
    expect(left.stdout).toContain("3 files or folders left to workers");
    rmSync(gone);
    const begun = (at: number) => async (store: Store) => {
      while ((await waitingCounts(store.db)).waiting < at) await wait(5);
    };
    for (const [turn, some] of [1, 66].entries()) {
      const workers = [0, 1].map((i) => worker(place, join(folder, `cache-${(turn + i) % 2}`)));
      const ended = workers.map((child) => once(child, "exit"));
      await at(place, begun(some));
      for (const child of workers) child.kill("SIGKILL");
      await Promise.all(ended);
    }
    const last = [0, 1].map((i) => worker(place, join(folder, `cache-${i}`), "--once"));
    let said = "";
    for (const { stderr } of last) {
      stderr.on("data", (piece) => {
        said += piece;
      });
    }
    const codes = await Promise.all(last.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0]);
    expect(said).toContain(`${gone}: not on this machine`);
    expect(said).toContain(`${lists[1]}:151: expected`);
    const status = JSON.parse(
      dateline(["work", "--status", "--json", "--store", place]).stdout,
    ) as object;
    expect(status).toEqual({ waiting: 0, annotated: 0, files: [gone] });
    const alone = join(folder, "alone");
    await takeAt(alone, ...lists);
    expect(await dumpPlace(place)).toBe(await dumpPlace(alone));
    const results = await at(place, ({ db }) =>
      db.selectFrom("intakes").select("result").orderBy("seq").execute(),
    );
    expect(results.map(({ result }) => result && JSON.parse(result).failed)).toEqual([null, 0, 1]);
  }, 300_000);

  test("what fetch finds is queued with what became of each address, and no page twice", async () => {
    const server = await openBadServer();
    const place = await freshDatabase();
    const polite = { ...politeDefaults, delayMs: 0, retries: 0 };
    const limits = { ...polite.limits, allowPrivate: true };
    const options = { polite: { ...polite, limits }, parallel: 2, refresh: false };
    const urls = [`${server.base}/feed.xml`, `${server.base}/picture`];
    await at(place, async (store) => {
      const hooks = { onFailure: () => {}, onProgress: () => {} };
      const fetch = () =>
        fetchInto(
          store,
          urls,
          options,
          () => new Date(0),
          (items, onBatch) => queueItems(store, items, { as: "capture" }, { ...hooks, onBatch }),
        );
      expect(await fetch()).toMatchObject({ queued: 2, known: 0 });
      expect(await fetch()).toMatchObject({ queued: 0, known: 0 });
      const visits = await store.db.selectFrom("visits").select("outcome").execute();
      expect(visits.filter(({ outcome }) => outcome === "captured")).toHaveLength(2);
    });
    const [code] = await once(worker(place, join(tmpFolder(), "cache"), "--once"), "exit");
    expect(code).toBe(0);
    expect(await dumpPlace(place)).toContain("Two soldiers were killed");
  }, 120_000);

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
