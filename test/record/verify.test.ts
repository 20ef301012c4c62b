import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { MIGRATIONS } from "../../src/store/migrations/list.ts";
import { nodeSqliteDialect } from "../../src/store/sqlite/dialect.ts";
import { openSqlite } from "../../src/store/sqlite/open.ts";
import { createTextIndexes } from "../../src/store/sqlite/text.ts";
import { dateline } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";

test("verify passes on an untouched store and names what was tampered with", () => {
  const store = join(tmpFolder(), "store");
  dateline(["ingest", join(packageRoot, "samples", "captures"), "--store", store]);
  const clean = dateline(["verify", "--store", store]);
  expect(clean.stdout).toMatch(/quotes checked; 0 faults\n$/);
  expect(clean.stdout).toContain("arrived: 18 by folder, 2 by folder › list\n");
  expect(clean.code).toBe(0);
  const db = new DatabaseSync(join(store, "record.sqlite"));
  const { id } = db.prepare("SELECT id FROM captures ORDER BY seq LIMIT 1").get() as { id: string };
  db.exec("UPDATE captures SET sha256 = 'x' WHERE seq = 1");
  db.exec("UPDATE captures SET arrival = 'folder/pigeon' WHERE seq = 2");
  db.exec("UPDATE articles SET text_hash = 'x' WHERE seq = 3");
  db.exec("UPDATE articles SET family_id = 'fam_other' WHERE seq = 4");
  db.exec("DELETE FROM articles WHERE seq = 5");
  db.exec("UPDATE claims SET json = json_set(json, '$.quote', 'never said') WHERE seq = 1");
  db.close();
  const { code, stdout } = dateline(["verify", "--store", store]);
  expect(code).toBe(5);
  expect(stdout).toContain(`FAULT ${id}: bytes differ from their hash`);
  expect(stdout).toContain("its row is of another text");
  expect(stdout).toContain(", which is of another group");
  expect(stdout).toContain("has no row");
  expect(stdout).toContain("its quote is not verbatim");
  expect(stdout).toContain('came in on an unknown way ("pigeon")');
});

test("a store of the first schema gets what later ones added", async () => {
  const folder = tmpFolder();
  const connection = new DatabaseSync(join(folder, "record.sqlite"));
  const db = new Kysely<Record<string, never>>({ dialect: nodeSqliteDialect(connection) });
  const types = {
    serial: sql`INTEGER PRIMARY KEY AUTOINCREMENT`,
    bytes: sql`BLOB`,
    real: sql`REAL`,
  };
  await MIGRATIONS[0]!(db, types);
  createTextIndexes(connection);
  connection.exec("PRAGMA application_id = 0x44544c4e; PRAGMA user_version = 1");
  await db.destroy();
  const store = await openSqlite(folder);
  const rows = await store.db.selectFrom("captures").select("arrival").execute();
  expect(rows).toEqual([]);
  await store.close();
});
