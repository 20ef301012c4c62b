import { copyFileSync, existsSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { dateline } from "../helpers/cli.ts";
import { writeReports } from "../helpers/reports.ts";
import { freshDatabase, STORES } from "../helpers/stores.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { dumpPlace } from "./dump.ts";

const SAMPLES = join(packageRoot, "samples", "captures");

const run = (...args: string[]): string => {
  const { code, stdout, stderr } = dateline(args);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout;
};

describe.skipIf(STORES.length < 2)("copy-store", () => {
  test("to PostgreSQL and back is the same record, which goes on growing alike", async () => {
    const folder = tmpFolder();
    const [home, back] = [join(folder, "home"), join(folder, "back")];
    dateline(["ingest", SAMPLES, "--store", home]);
    const shared = await freshDatabase();
    expect(run("copy-store", home, shared)).toContain("the same in both");
    run("copy-store", shared, back);
    const dump = await dumpPlace(home);
    expect(await dumpPlace(shared)).toBe(dump);
    expect(await dumpPlace(back)).toBe(dump);
    const full = dateline(["copy-store", home, shared]);
    expect(full.code).toBe(2);
    expect(full.stderr).toContain("the target is not empty");
    const more = writeReports(folder, 24);
    for (const place of [home, shared, back]) run("ingest", more, "--store", place);
    const grown = await dumpPlace(home);
    expect(grown).not.toBe(dump);
    expect(await dumpPlace(shared)).toBe(grown);
    expect(await dumpPlace(back)).toBe(grown);
    for (const place of [home, shared, back]) {
      expect(run("export", "events", "--q", "police", "--store", place)).toBe(
        run("export", "events", "--q", "police", "--store", home),
      );
    }
  }, 120_000);

  test("a backup of a shared store is a store, and goes back into a database", async () => {
    const folder = tmpFolder();
    const shared = await freshDatabase();
    run("ingest", writeReports(folder, 12), "--store", shared);
    run("backup", join(folder, "backup"), "--store", shared);
    const again = await freshDatabase();
    run("restore", join(folder, "backup"), "--store", again);
    expect(await dumpPlace(again)).toBe(await dumpPlace(shared));
  }, 120_000);
});

test("a name that holds no store is no empty store", () => {
  const folder = tmpFolder();
  const { code, stderr } = dateline(["copy-store", join(folder, "typo"), join(folder, "to")]);
  expect(code).toBe(2);
  expect(stderr).toContain("there is no store");
  expect(existsSync(join(folder, "typo"))).toBe(false);
});

test("backup while the store is written to; restore; a changed backup is refused", async () => {
  const folder = tmpFolder();
  const [store, saved] = [join(folder, "store"), join(folder, "backup")];
  run("ingest", writeReports(folder, 12), "--store", store);
  const dump = await dumpPlace(store);
  const writer = new DatabaseSync(join(store, "record.sqlite"));
  writer.exec("BEGIN IMMEDIATE; INSERT INTO meta (key, value) VALUES ('half', 'written')");
  run("backup", saved, "--store", store);
  writer.exec("ROLLBACK");
  writer.close();
  run("restore", saved, "--store", join(folder, "restored"));
  expect(await dumpPlace(join(folder, "restored"))).toBe(dump);
  expect(run("verify", "--store", join(folder, "restored"))).toMatch(/ 0 faults\n$/);
  expect(dateline(["restore", saved, "--store", join(folder, "restored")]).code).toBe(2);
  const file = join(saved, "record.sqlite");
  writeSync(openSync(file, "r+"), "x", statSync(file).size - 10);
  const { code, stderr } = dateline(["restore", saved, "--store", join(folder, "other")]);
  expect(code).toBe(5);
  expect(stderr).toContain("its hash is not the one in backup.json");
  expect(existsSync(join(folder, "other"))).toBe(false);
}, 120_000);

test("verify names a page that was overwritten", () => {
  const folder = tmpFolder();
  const store = join(folder, "store");
  run("ingest", writeReports(folder, 24), "--store", store);
  const file = join(store, "record.sqlite");
  const db = new DatabaseSync(file);
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const { rootpage } = db
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'claims'")
    .get() as { rootpage: number };
  const { page_size } = db.prepare("PRAGMA page_size").get() as { page_size: number };
  db.close();
  copyFileSync(file, join(folder, "whole"));
  writeSync(openSync(file, "r+"), Buffer.alloc(200, 0xa5), 0, 200, (rootpage - 1) * page_size);
  expect(readFileSync(file).equals(readFileSync(join(folder, "whole")))).toBe(false);
  const { code, stdout } = dateline(["verify", "--store", store]);
  expect(code).toBe(5);
  expect(stdout).toMatch(new RegExp(`FAULT record.sqlite: .*page ${rootpage}\\b.*\\(claims\\)`));
}, 60_000);
