import type { DatabaseSync, StatementSync } from "node:sqlite";
import { SqliteDialect } from "kysely";

/** Statements kept compiled; a run uses a few dozen. */
const CACHE = 200;

/** Lets Kysely speak to Node's own SQLite: the few members it asks of a driver, over DatabaseSync. */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const compiled = new Map<string, Statement>();
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (sql: string) => {
        const known = compiled.get(sql);
        if (known) return known;
        if (compiled.size >= CACHE) compiled.clear();
        const statement = sql === "rollback" ? rollback(database) : wrap(prepare(database, sql));
        compiled.set(sql, statement);
        return statement;
      },
    },
  });
}

/** A transaction that reads first and writes later would fail where another process wrote in between: it locks at once. */
const prepare = (database: DatabaseSync, sql: string): StatementSync =>
  database.prepare(sql === "begin" ? "begin immediate" : sql);

type Value = null | number | bigint | string | NodeJS.ArrayBufferView;

interface Statement {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): {
    changes: number | bigint;
    lastInsertRowid: number | bigint;
  };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

function wrap(statement: StatementSync): Statement {
  const bind = (parameters: readonly unknown[]): Value[] => parameters as Value[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => statement.run(...bind(parameters)),
    iterate: (parameters) => statement.iterate(...bind(parameters)),
  };
}

/** SQLite has rolled back by itself when the disk was full; to say so again would hide the reason. */
const rollback = (database: DatabaseSync): Statement => ({
  reader: false,
  all: () => [],
  iterate: () => [].values(),
  run: () => {
    if (database.isTransaction) database.exec("ROLLBACK");
    return { changes: 0, lastInsertRowid: 0 };
  },
});
