import type { DatabaseSync } from "node:sqlite";
import type { CopyDecision, CopyStorage } from "../../copies/storage.ts";
import { touchedTable } from "./touched-table.ts";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS copy_decided (number INTEGER PRIMARY KEY, family INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS copy_decided_family ON copy_decided (family);
CREATE TABLE IF NOT EXISTS copy_decisions (place INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
`;

type Calls = Pick<
  CopyStorage,
  | "decidedOf"
  | "setDecided"
  | "decidedInto"
  | "decisions"
  | "setDecisions"
  | "touch"
  | "touchedSince"
>;

/** What people decided of copies, and which families changed when. */
export function decidedTables(db: DatabaseSync) {
  db.exec(SCHEMA);
  const put = db.prepare("INSERT OR REPLACE INTO copy_decided (number, family) VALUES (?, ?)");
  const drop = db.prepare("DELETE FROM copy_decided WHERE number = ?");
  const all = db.prepare("SELECT number, family FROM copy_decided ORDER BY number");
  const add = db.prepare("INSERT INTO copy_decisions (json) VALUES (?)");
  const list = db.prepare("SELECT json FROM copy_decisions ORDER BY place");
  const touched = touchedTable(db, "copy_ticks");
  let decisions: readonly CopyDecision[] | null = null;
  let families: Map<number, number> | null = null;
  let members: Map<number, number[]> | null = null;
  // Few articles are decided about: all of them are kept at hand.
  const held = (): Map<number, number> => {
    families ??= new Map(all.all().map((row) => [row.number as number, row.family as number]));
    return families;
  };
  const calls: Calls = {
    decidedOf: (number) => held().get(number) ?? null,
    setDecided(number, family) {
      members = null;
      if (family === null) {
        drop.run(number);
        held().delete(number);
      } else {
        put.run(number, family);
        held().set(number, family);
      }
    },
    decidedInto(family) {
      members ??= Map.groupBy(
        [...held().keys()].sort((a, b) => a - b),
        (number) => held().get(number)!,
      );
      return members.get(family) ?? [];
    },
    decisions() {
      decisions ??= list.all().map((row) => JSON.parse(row.json as string) as CopyDecision);
      return decisions;
    },
    setDecisions(given) {
      db.exec("DELETE FROM copy_decisions");
      for (const decision of given) add.run(JSON.stringify(decision));
      decisions = given;
    },
    touch: touched.touch,
    touchedSince: touched.since,
  };
  return {
    calls,
    mark: touched.mark,
    forget(): void {
      decisions = null;
      families = null;
      members = null;
      touched.forget();
    },
  };
}
