import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createMergeIndex } from "../../merge/merge-index.ts";
import { ARMY, EL_OBEID, incident } from "../../merge/test-incidents.ts";
import { createSqliteMergeStorage } from "./merge-storage.ts";

const said = (article: string, acting: typeof ARMY) =>
  incident({ id: `i-${article}`, article, day: "2025-02-12", where: EL_OBEID, acting, killed: 4 });

test("groups of an earlier version are made anew when the index is opened", () => {
  const db = new DatabaseSync(":memory:");
  const before = createMergeIndex(createSqliteMergeStorage(db));
  before.add([said("a", ARMY)], "fam-a");
  before.add([said("b", ARMY)], "fam-b");
  before.settle();
  const groups = db.prepare("SELECT block, node FROM merge_groups ORDER BY block, node");
  const made = groups.all();
  expect(made.length).toBeGreaterThan(0);
  db.exec(
    "ALTER TABLE merge_groups RENAME TO merge_blocks; UPDATE merge_blocks SET block = -block",
  );

  const after = createMergeIndex(createSqliteMergeStorage(db));
  expect(groups.all()).toEqual(made);
  after.add([said("c", ARMY)], "fam-c");
  expect(after.settle().events.map(({ members }) => members.length)).toEqual([3]);
  db.close();
});
