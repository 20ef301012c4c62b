import type { DatabaseSync } from "node:sqlite";

/** Which groups changed when, by a clock that only the calls drive; kept in the table of this name. */
export function touchedTable(db: DatabaseSync, table: "copy_touched" | "story_touched") {
  db.exec(`
CREATE TABLE IF NOT EXISTS ${table} (number INTEGER PRIMARY KEY, tick INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS ${table}_tick ON ${table} (tick);`);
  const put = db.prepare(`INSERT OR REPLACE INTO ${table} (number, tick) VALUES (?, ?)`);
  const last = db.prepare(`SELECT max(tick) AS tick FROM ${table}`);
  const after = db.prepare(`SELECT number FROM ${table} WHERE tick > ? ORDER BY number`);
  let tick = -1;
  const mark = (): number => {
    if (tick < 0) tick = (last.get()?.tick as number | null) ?? 0;
    return tick;
  };
  return {
    mark,
    touch(groups: Iterable<number>): void {
      const now = mark() + 1;
      for (const group of groups) put.run(group, now);
      tick = now;
    },
    since: (mark: number): number[] => after.all(mark).map((row) => row.number as number),
    forget(): void {
      tick = -1;
    },
  };
}
