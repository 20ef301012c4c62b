import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { dateline } from "../helpers/cli.ts";
import { tmpFolder } from "../helpers/tmp.ts";

test("verify passes on an untouched store and names what was tampered with", () => {
  const store = join(tmpFolder(), "store");
  dateline(["ingest", join(packageRoot, "samples", "captures"), "--store", store]);
  const clean = dateline(["verify", "--store", store]);
  expect(clean.stdout).toMatch(/quotes checked; 0 faults\n$/);
  expect(clean.code).toBe(0);
  const db = new DatabaseSync(join(store, "record.sqlite"));
  const { id } = db.prepare("SELECT id FROM captures ORDER BY seq LIMIT 1").get() as { id: string };
  db.exec("UPDATE captures SET sha256 = 'x' WHERE seq = 1");
  db.exec("UPDATE claims SET json = json_set(json, '$.quote', 'never said') WHERE seq = 1");
  db.close();
  const { code, stdout } = dateline(["verify", "--store", store]);
  expect(code).toBe(5);
  expect(stdout).toContain(`FAULT ${id}: bytes differ from their hash`);
  expect(stdout).toContain("its quote is not verbatim");
});
