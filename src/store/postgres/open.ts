import type { DatabaseSync } from "node:sqlite";
import { Kysely, PostgresDialect } from "kysely";
import { type Store, StoreError } from "../store.ts";
import type { Tables } from "../tables.ts";
import { withoutPassword } from "./address.ts";
import { postgresErrorOf } from "./errors.ts";
import { openIndexFile } from "./index-file.ts";
import { migrate } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { postgresSequence } from "./sequence.ts";
import { postgresText } from "./text.ts";

export interface PostgresStore extends Store {
  readonly kind: "postgres";
  /** With the password; never to be shown. */
  readonly address: string;
}

/** Connections of one process. */
const CONNECTIONS = 10;

/**
 * Opens the store in a PostgreSQL database, making it where the database is empty. Throws a StoreError that names
 * the address (without its password) where it cannot be reached, is of a newer version, no store, or not permitted.
 */
export async function openPostgres(address: string): Promise<PostgresStore> {
  const location = withoutPassword(address);
  if (!URL.canParse(address)) {
    throw new StoreError(
      "STORE_NOT_A_STORE",
      `${location}; expected one such as postgres://user@host/database`,
    );
  }
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: createPool(address, CONNECTIONS) }),
  });
  try {
    await migrate(db, location);
    const { value: id } = await db
      .selectFrom("meta")
      .select("value")
      .where("key", "=", "store")
      .executeTakeFirstOrThrow();
    let file: DatabaseSync | null = null;
    const indexes = (): DatabaseSync => {
      file ??= openIndexFile(id);
      return file;
    };
    return {
      kind: "postgres",
      location,
      address,
      db,
      get indexes() {
        return indexes();
      },
      indexIsCache: true,
      ...postgresText(db),
      sequence: (work, options) => postgresSequence(db, indexes, work, options),
      async close() {
        file?.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw postgresErrorOf(error, location);
  }
}
