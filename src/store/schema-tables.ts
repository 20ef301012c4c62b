import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { MIGRATIONS } from "./migrations/list.ts";
import { nodeSqliteDialect } from "./sqlite/dialect.ts";
import { SQLITE_TYPES } from "./sqlite/types.ts";

/** A table of the record as this version's migrations make it. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key, in its order; of a table without one, all columns. */
  readonly key: readonly string[];
}

/** The tables that both databases have, in the order in which they were made: what an index needs to itself is none of them. */
export async function schemaTables(): Promise<readonly TableShape[]> {
  const connection = new DatabaseSync(":memory:");
  const db = new Kysely<Record<string, never>>({ dialect: nodeSqliteDialect(connection) });
  try {
    for (const up of MIGRATIONS) await up(db, SQLITE_TYPES);
    const tables = connection
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
      )
      .all();
    return tables.map(({ name }) => shapeOf(connection, String(name)));
  } finally {
    await db.destroy();
  }
}

function shapeOf(connection: DatabaseSync, name: string): TableShape {
  const rows = connection.prepare(`PRAGMA table_info("${name}")`).all() as {
    name: string;
    pk: number;
  }[];
  const columns = rows.map((row) => row.name);
  const key = rows
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map((row) => row.name);
  return { name, columns, key: key.length > 0 ? key : columns };
}
