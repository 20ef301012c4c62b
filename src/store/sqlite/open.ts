import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely } from "kysely";
import { MIGRATIONS } from "../migrations/list.ts";
import { SCHEMA_VERSION, type Store, StoreError } from "../store.ts";
import type { Tables } from "../tables.ts";
import { nodeSqliteDialect } from "./dialect.ts";
import { storeErrorOf } from "./errors.ts";
import { SQLITE_PAGES } from "./pages.ts";
import { createTextIndexes, sqliteText } from "./text.ts";
import { SQLITE_TYPES } from "./types.ts";

export interface SqliteStore extends Store {
  readonly kind: "sqlite";
  /** The connection itself, for engines that keep tables of their own beside the record. */
  readonly connection: DatabaseSync;
}

/** "Dateline" as SQLite's application id, so that another program's database is not taken for a store. */
const APPLICATION_ID = 0x44544c4e;

/**
 * Opens the store in a folder, making it where there is none. Throws a StoreError that names the folder
 * where it is of a newer version, no store, damaged, or not permitted.
 */
export async function openSqlite(folder: string): Promise<SqliteStore> {
  try {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "record.sqlite");
    const isNew = !existsSync(file);
    const connection = new DatabaseSync(file);
    try {
      prepare(connection, folder, isNew);
      const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(connection) });
      await migrate(db, connection);
      return {
        kind: "sqlite",
        location: folder,
        db,
        connection,
        indexes: connection,
        indexIsCache: false,
        sequence: (work) => db.transaction().execute(work),
        ...sqliteText(connection),
        close: () => db.destroy(),
      };
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (error) {
    throw storeErrorOf(error, folder);
  }
}

function prepare(connection: DatabaseSync, folder: string, isNew: boolean): void {
  connection.exec("PRAGMA busy_timeout = 30000");
  const { application_id } = connection.prepare("PRAGMA application_id").get() as {
    application_id: number;
  };
  const { user_version } = connection.prepare("PRAGMA user_version").get() as {
    user_version: number;
  };
  if (application_id !== APPLICATION_ID && !isNew && hasTables(connection)) {
    throw new StoreError(
      "STORE_NOT_A_STORE",
      `${folder}: record.sqlite is a database of another program; nothing was changed`,
    );
  }
  if (user_version > SCHEMA_VERSION) {
    throw new StoreError(
      "STORE_NEWER",
      `${folder}: the store has schema ${user_version}, this version knows ${SCHEMA_VERSION}; ` +
        "nothing was changed. Use a newer version of the program, or another --store",
    );
  }
  connection.exec(
    `${SQLITE_PAGES}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY`,
  );
}

const hasTables = (connection: DatabaseSync): boolean =>
  connection.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() !== undefined;

async function migrate(db: Kysely<Tables>, connection: DatabaseSync): Promise<void> {
  const version = (): number =>
    (connection.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
  if (version() === SCHEMA_VERSION) return;
  connection.exec("BEGIN EXCLUSIVE");
  try {
    // Another process may have done it while this one waited for the lock.
    const had = version();
    for (const migrate of MIGRATIONS.slice(had)) {
      await migrate(db as unknown as Parameters<typeof migrate>[0], SQLITE_TYPES);
    }
    if (had < 1) createTextIndexes(connection);
    connection.exec(
      `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`,
    );
    connection.exec("COMMIT");
  } catch (error) {
    connection.exec("ROLLBACK");
    throw error;
  }
}
