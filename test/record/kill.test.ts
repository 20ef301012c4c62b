import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { EXPORTS, exportRows } from "../../src/app/export/export.ts";
import { openSqlite } from "../../src/store/sqlite/open.ts";
import { CLI, dateline } from "../helpers/cli.ts";
import { writeReports } from "../helpers/reports.ts";
import { tmpFolder } from "../helpers/tmp.ts";

/** All of a record except the times at which things were done. */
async function dump(place: string): Promise<unknown> {
  const store = await openSqlite(place);
  const rows: unknown[] = [];
  for (const kind of EXPORTS) {
    for await (const row of exportRows(store, kind, { background: "1" })) {
      const { at: _at, ...rest } = row as { at?: string };
      rows.push(rest);
    }
  }
  await store.close();
  return rows;
}

test("killed at any moment, a second run ends in the same store as an undisturbed one", async () => {
  const folder = tmpFolder();
  const list = writeReports(folder, 160);
  const calm = join(folder, "calm");
  const started = performance.now();
  expect(dateline(["ingest", list, "--store", calm, "--workers", "1"]).code).toBe(0);
  const whole = performance.now() - started;
  const expected = await dump(calm);
  for (const share of [0.35, 0.6, 0.8, 0.95]) {
    const store = join(folder, `killed-${share}`);
    const child = spawn(process.execPath, [
      CLI,
      "ingest",
      list,
      "--store",
      store,
      "--workers",
      "1",
    ]);
    const ended = once(child, "exit");
    await wait(whole * share);
    child.kill("SIGKILL");
    await ended;
    const again = dateline(["ingest", list, "--store", store, "--workers", "1"]);
    expect(again.stderr).toBe("");
    expect(again.code).toBe(0);
    expect(await dump(store), `killed at ${share}`).toEqual(expected);
  }
}, 300_000);
