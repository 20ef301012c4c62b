import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { backup, restore } from "../../src/app/store/backup.ts";
import { mustExist } from "../../src/app/store/open-store.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { dateline } from "../helpers/cli.ts";
import { writeReports } from "../helpers/reports.ts";
import { freshDatabase, STORES } from "../helpers/stores.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { dumpPlace } from "./dump.ts";
import { at, copyAt, faultsAt, takeAt } from "./take.ts";

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
    await takeAt(home, SAMPLES);
    const shared = await freshDatabase();
    expect(run("copy-store", home, shared)).toContain("the same in both");
    await copyAt(shared, back);
    const dump = await dumpPlace(home);
    expect(await dumpPlace(shared)).toBe(dump);
    expect(await dumpPlace(back)).toBe(dump);
    await expect(copyAt(home, shared)).rejects.toThrow("the target is not empty");
    const more = writeReports(folder, 24);
    for (const place of [home, shared, back]) await takeAt(place, more);
    const grown = await dumpPlace(home);
    expect(grown).not.toBe(dump);
    expect(await dumpPlace(shared)).toBe(grown);
    expect(await dumpPlace(back)).toBe(grown);
    const found = [home, shared, back].map((place) =>
      at(place, (store) => store.searchText("articles", ["police"], 9)),
    );
    const [first, ...others] = await Promise.all(found);
    expect(first!.length).toBeGreaterThan(5);
    for (const other of others) expect(other).toEqual(first);
  }, 120_000);

  test("a backup of a shared store is a store, and goes back into a database", async () => {
    const folder = tmpFolder();
    const shared = await freshDatabase();
    await takeAt(shared, writeReports(folder, 12));
    await at(shared, (store) => backup(store, join(folder, "backup"), new Date(0)));
    const again = await freshDatabase();
    await restore(join(folder, "backup"), again);
    expect(await dumpPlace(again)).toBe(await dumpPlace(shared));
  }, 120_000);
});

test("a name that holds no store is no empty store", () => {
  const folder = tmpFolder();
  expect(() => mustExist(join(folder, "typo"))).toThrow("there is no store");
  expect(existsSync(join(folder, "typo"))).toBe(false);
});

test("backup while the store is written to; restore; a changed backup is refused", async () => {
  const folder = tmpFolder();
  const [store, saved] = [join(folder, "store"), join(folder, "backup")];
  await takeAt(store, writeReports(folder, 12));
  const dump = await dumpPlace(store);
  const writer = new DatabaseSync(join(store, "record.sqlite"));
  writer.exec("BEGIN IMMEDIATE; INSERT INTO meta (key, value) VALUES ('half', 'written')");
  run("backup", saved, "--store", store);
  writer.exec("ROLLBACK");
  writer.close();
  run("restore", saved, "--store", join(folder, "restored"));
  expect(await dumpPlace(join(folder, "restored"))).toBe(dump);
  expect(await faultsAt(join(folder, "restored"))).toEqual([]);
  await expect(restore(saved, join(folder, "restored"))).rejects.toThrow("is not empty");
  const file = join(saved, "record.sqlite");
  writeSync(openSync(file, "r+"), "x", statSync(file).size - 10);
  await expect(restore(saved, join(folder, "other"))).rejects.toThrow("its hash is not the one");
  expect(existsSync(join(folder, "other"))).toBe(false);
}, 120_000);

test("a backup or a restore that was broken off is begun anew; a store that is no backup is left alone", async () => {
  const folder = tmpFolder();
  const [store, saved, restored] = ["store", "backup", "restored"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await takeAt(store, writeReports(folder, 6));
  mkdirSync(saved);
  for (const name of ["backup.json.part", "record.sqlite"]) writeFileSync(join(saved, name), "cut");
  run("backup", saved, "--store", store);
  expect(readdirSync(saved).sort()).toEqual(["backup.json", "record.sqlite"]);
  mkdirSync(restored);
  writeFileSync(join(restored, "record.sqlite.part"), "cut");
  run("restore", saved, "--store", restored);
  expect(await dumpPlace(restored)).toBe(await dumpPlace(store));
  expect(dateline(["backup", restored, "--store", store]).code).toBe(2);
}, 60_000);

test("verify names a page that was overwritten", async () => {
  const folder = tmpFolder();
  const store = join(folder, "store");
  await takeAt(store, writeReports(folder, 24));
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
