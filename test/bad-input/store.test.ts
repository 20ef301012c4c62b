import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { ingest } from "../../src/app/ingest/ingest.ts";
import { intakeDefaults } from "../../src/intake/intake.ts";
import { openSqlite } from "../../src/store/sqlite/open.ts";
import { dateline } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";

const page = (folder: string, name = "page.txt", text = "The army said so on Tuesday.") => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

test("a store of a newer version is refused with one line and left as it is", () => {
  const folder = tmpFolder();
  const store = join(folder, "store");
  expect(dateline(["ingest", page(folder), "--store", store]).code).toBe(0);
  const db = new DatabaseSync(join(store, "record.sqlite"));
  db.exec("PRAGMA user_version = 999");
  db.close();
  const { code, stderr } = dateline(["export", "articles", "--store", store]);
  expect(code).toBe(4);
  expect(stderr).toMatch(/^dateline: .*schema 999, this version knows \d+.*\[STORE_NEWER\]\n$/);
});

test("another program's database and a text file are not taken for a store", () => {
  const folder = tmpFolder();
  const db = new DatabaseSync(join(folder, "record.sqlite"));
  db.exec("CREATE TABLE theirs (x)");
  db.close();
  const foreign = dateline(["export", "articles", "--store", folder]);
  expect(foreign.code).toBe(4);
  expect(foreign.stderr).toContain("STORE_NOT_A_STORE");
  const file = page(folder);
  const text = dateline(["export", "articles", "--store", file]);
  expect(text.code).toBe(4);
  expect(text.stderr).toContain("expected a folder, found a file");
});

test("a full disk stops the run with a clear message; what was stored before is unharmed", async () => {
  const folder = tmpFolder();
  const options = { annotate: { as: "capture" as const }, intake: intakeDefaults, workers: 0 };
  const hooks = { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} };
  const store = await openSqlite(join(folder, "store"));
  try {
    await ingest(store, [page(folder)], options, hooks);
    const { page_count } = store.connection.prepare("PRAGMA page_count").get() as {
      page_count: number;
    };
    store.connection.exec(`PRAGMA max_page_count = ${page_count + 1}`);
    const noise = Array.from({ length: 4000 }, (_, i) => `Word${(i * 7919) % 10007} fell.`).join(
      " ",
    );
    const large = page(folder, "large.txt", noise);
    await expect(ingest(store, [large], options, hooks)).rejects.toMatchObject({
      code: "STORE_FULL",
      message: expect.stringContaining("unharmed"),
    });
    const stored = await store.db.selectFrom("captures").select("id").execute();
    expect(stored).toHaveLength(1);
  } finally {
    await store.close();
  }
});

test("a full disk under an export is one message, not a stack", () => {
  const folder = tmpFolder();
  const store = join(folder, "store");
  dateline(["ingest", page(folder), "--store", store]);
  const { code, stderr } = dateline([
    "export",
    "articles",
    "--store",
    store,
    "--output",
    "/dev/full",
  ]);
  expect(code).toBe(4);
  expect(stderr).toMatch(/^dateline: \/dev\/full: .*disk is full/);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("missing permission names the file, the run goes on", () => {
  const folder = tmpFolder();
  chmodSync(folder, 0o755);
  const secret = page(folder, "a-secret.txt");
  chmodSync(secret, 0o000);
  page(folder, "b-open.txt", "Two soldiers were killed.");
  // Root may read everything: such a test machine runs the command as an ordinary user.
  const asUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { code, stderr, stdout } = dateline(["annotate", folder, "--workers", "0"], asUser);
  expect(code).toBe(3);
  expect(stderr).toContain(`${secret}: expected permission to read`);
  expect(stdout.trim().split("\n")).toHaveLength(1);
});

test("a store that may not be written is one message", () => {
  const folder = tmpFolder();
  chmodSync(folder, 0o755);
  const file = page(folder);
  mkdirSync(join(folder, "locked"));
  chmodSync(join(folder, "locked"), 0o555);
  const asUser = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const store = join(folder, "locked", "store");
  const { code, stderr } = dateline(["ingest", file, "--store", store], asUser);
  expect(code).toBe(4);
  expect(stderr).toContain("STORE_NO_PERMISSION");
});
