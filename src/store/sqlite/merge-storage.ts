import type { DatabaseSync } from "node:sqlite";
import { blockKeys } from "../../merge/blocks.ts";
import type { MergeNode } from "../../merge/join.ts";
import { around } from "../../merge/memory.ts";
import type { Ruling } from "../../merge/rulings.ts";
import type { MergeStorage } from "../../merge/storage.ts";
import type { Summary } from "../../merge/summary.ts";
import { createKept } from "../../text/kept.ts";

/** Incidents, events of incidents and blocks kept decoded: what meets tends to come together. */
const KEPT = { nodes: 10_000, events: 100_000, blocks: 25_000 };
/** Of a block the latest that many are read at once. */
const TAIL = 800;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS merge_nodes (
  number INTEGER PRIMARY KEY, article TEXT NOT NULL, family TEXT NOT NULL, event INTEGER,
  summary TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS merge_nodes_article ON merge_nodes (article);
DROP INDEX IF EXISTS merge_nodes_family;
CREATE INDEX IF NOT EXISTS merge_nodes_event ON merge_nodes (event);
CREATE TABLE IF NOT EXISTS merge_groups (
  block INTEGER NOT NULL, node INTEGER NOT NULL, PRIMARY KEY (block, node)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS merge_reasons (event INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS merge_rulings (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
`;

export interface SqliteMergeStorage extends MergeStorage {
  /** Drops everything kept in memory. Call after a transaction was rolled back. */
  forget(): void;
}

/** Merge storage in tables of its own (`merge_*`), made where they are missing. The caller holds the transaction. */
export function createSqliteMergeStorage(db: DatabaseSync): SqliteMergeStorage {
  db.exec(SCHEMA);
  regroup(db);
  const nodes = nodeTable(db);
  const blocks = blockTable(db);
  const rulings = db.prepare("SELECT json FROM merge_rulings WHERE id = 0");
  const ruled = db.prepare("INSERT OR REPLACE INTO merge_rulings (id, json) VALUES (0, ?)");
  const why = db.prepare("SELECT json FROM merge_reasons WHERE event = ?");
  const setWhy = db.prepare("INSERT OR REPLACE INTO merge_reasons (event, json) VALUES (?, ?)");
  const dropWhy = db.prepare("DELETE FROM merge_reasons WHERE event = ?");
  const forget = (): void => {
    nodes.forget();
    blocks.forget();
  };
  return {
    get size() {
      return nodes.size();
    },
    add: nodes.add,
    node: nodes.get,
    ofArticle: nodes.ofArticle,
    setFamily: nodes.setFamily,
    eventOf: nodes.eventOf,
    setEvent: nodes.setEvent,
    members: nodes.members,
    eventsAfter: nodes.eventsAfter,
    reasonsOf: (event) =>
      JSON.parse((why.get(event)?.json as string | undefined) ?? "[]") as string[],
    setReasons(event, reasons) {
      if (reasons.length > 0) setWhy.run(event, JSON.stringify(reasons));
      else dropWhy.run(event);
    },
    addToBlocks: blocks.add,
    blockAround: blocks.around,
    rulings: () => JSON.parse((rulings.get()?.json as string | undefined) ?? "[]") as Ruling[],
    setRulings: (now) => void ruled.run(JSON.stringify(now)),
    forget,
  };
}

/** Groups of an earlier version were other ones (`merge_blocks`): they are made anew from the incidents. */
function regroup(db: DatabaseSync): void {
  const isOld = "SELECT 1 FROM sqlite_schema WHERE name = 'merge_blocks'";
  if (db.prepare(isOld).get() === undefined) return;
  const own = !db.isTransaction;
  if (own) db.exec("BEGIN IMMEDIATE");
  try {
    const insert = db.prepare("INSERT OR IGNORE INTO merge_groups (block, node) VALUES (?, ?)");
    for (const row of db.prepare("SELECT number, summary FROM merge_nodes").iterate()) {
      const keys = blockKeys(JSON.parse(row.summary as string) as Summary);
      for (const key of keys) insert.run(key, row.number as number);
    }
    db.exec("DROP TABLE IF EXISTS merge_blocks");
    if (own) db.exec("COMMIT");
  } catch (error) {
    if (own) db.exec("ROLLBACK");
    throw error;
  }
}

/** Numbers in the first column of what a statement selects. */
function numbers(db: DatabaseSync, sql: string): (...values: (string | number)[]) => number[] {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return (...values) => (statement.all(...values) as unknown as number[][]).map((row) => row[0]!);
}

function nodeTable(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO merge_nodes (number, article, family, event, summary) VALUES (?, ?, ?, NULL, ?)",
  );
  const byNumber = db.prepare("SELECT family, summary FROM merge_nodes WHERE number = ?");
  const last = db.prepare("SELECT max(number) AS number FROM merge_nodes");
  const family = db.prepare("UPDATE merge_nodes SET family = ? WHERE number = ?");
  const event = db.prepare("UPDATE merge_nodes SET event = ? WHERE number = ?");
  const byEvent = db.prepare("SELECT event FROM merge_nodes WHERE number = ?");
  const kept = createKept<number, MergeNode>(KEPT.nodes);
  const events = createKept<number, number | null>(KEPT.events);
  let size = -1;
  return {
    size(): number {
      if (size < 0) size = ((last.get()?.number as number | null) ?? -1) + 1;
      return size;
    },
    add(node: MergeNode): void {
      insert.run(node.number, node.summary.article, node.family, JSON.stringify(node.summary));
      kept.set(node.number, node);
      events.set(node.number, null);
      size = node.number + 1;
    },
    get(number: number): MergeNode {
      const known = kept.get(number);
      if (known) return known;
      const row = byNumber.get(number) as { family: string; summary: string };
      const summary = JSON.parse(row.summary) as Summary;
      return kept.set(number, { number, family: row.family, summary });
    },
    setFamily(number: number, to: string): void {
      family.run(to, number);
      kept.delete(number);
    },
    eventOf(number: number): number | null {
      const known = events.get(number);
      if (known !== undefined) return known;
      return events.set(number, byEvent.get(number)!.event as number | null);
    },
    setEvent(number: number, to: number): void {
      event.run(to, number);
      events.set(number, to);
    },
    ofArticle: numbers(db, "SELECT number FROM merge_nodes WHERE article = ? ORDER BY number"),
    eventsAfter: numbers(
      db,
      "SELECT number FROM merge_nodes WHERE event = number AND number > ? ORDER BY number LIMIT ?",
    ),
    members: numbers(db, "SELECT number FROM merge_nodes WHERE event = ? ORDER BY number"),
    forget(): void {
      kept.clear();
      events.clear();
      size = -1;
    },
  };
}

/** The latest of a block, ascending; `complete` where there are no earlier ones. */
interface Tail {
  readonly nodes: number[];
  readonly complete: boolean;
}

function blockTable(db: DatabaseSync) {
  const insert = db.prepare("INSERT INTO merge_groups (block, node) VALUES (?, ?)");
  const latest = numbers(
    db,
    "SELECT node FROM merge_groups WHERE block = ? ORDER BY node DESC LIMIT ?",
  );
  const before = numbers(
    db,
    "SELECT node FROM merge_groups WHERE block = ? AND node < ? ORDER BY node DESC LIMIT ?",
  );
  const after = numbers(
    db,
    "SELECT node FROM merge_groups WHERE block = ? AND node > ? ORDER BY node LIMIT ?",
  );
  const kept = createKept<number, Tail>(KEPT.blocks);
  const tail = (key: number): Tail => {
    const known = kept.get(key);
    if (known && known.nodes.length <= 2 * TAIL) return known;
    const nodes = latest(key, TAIL).reverse();
    return kept.set(key, { nodes, complete: nodes.length < TAIL });
  };
  return {
    add(number: number, keys: readonly number[]): void {
      for (const key of keys) {
        insert.run(key, number);
        kept.get(key)?.nodes.push(number);
      }
    },
    around(key: number, number: number, limit: number): readonly number[] {
      const { nodes, complete } = tail(key);
      if (complete || (nodes[limit] !== undefined && nodes[limit] <= number)) {
        return around(nodes, number, limit);
      }
      return [...before(key, number, limit), ...after(key, number, limit)];
    },
    forget: () => kept.clear(),
  };
}
