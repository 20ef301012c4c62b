import type { DatabaseSync } from "node:sqlite";

/** Which groups changed when, by a clock that only the calls drive. A list in the order of time: written at its end alone. */
export function touchedTable(db: DatabaseSync, table: "copy_ticks" | "story_ticks") {
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (
    tick INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tick, number)) STRICT, WITHOUT ROWID`);
  const put = db.prepare(`INSERT INTO ${table} (tick, number) VALUES (?, ?)`);
  const last = db.prepare(`SELECT max(tick) AS tick FROM ${table}`);
  const after = db.prepare(`SELECT DISTINCT number FROM ${table} WHERE tick > ? ORDER BY number`);
  let tick = -1;
  const mark = (): number => {
    if (tick < 0) tick = (last.get()?.tick as number | null) ?? 0;
    return tick;
  };
  return {
    mark,
    touch(groups: Iterable<number>): void {
      const now = mark() + 1;
      for (const group of new Set(groups)) put.run(now, group);
      tick = now;
    },
    since: (mark: number): number[] => after.all(mark).map((row) => row.number as number),
    forget(): void {
      tick = -1;
    },
  };
}
