import { existsSync } from "node:fs";
import { join } from "node:path";
import { storeErrorFrom } from "../../store/errors.ts";
import { isPostgres } from "../../store/postgres/address.ts";
import { openSqlite } from "../../store/sqlite/open.ts";
import { type Store, StoreError } from "../../store/store.ts";
import { CommandError, EXIT } from "../exit.ts";

export const DEFAULT_STORE = "dateline-store";

/** What `--store` takes; for the help of commands. */
export const STORE_HELP = "folder of the store, or postgres://… for a shared one";

/** Opens the store a user named: a folder, or the address of a PostgreSQL database. Throws a CommandError with the store's own words where it cannot be used. */
export async function openStore(location: string): Promise<Store> {
  try {
    if (!isPostgres(location)) return await openSqlite(location);
    const { openPostgres } = await import("../../store/postgres/open.ts");
    return await openPostgres(location);
  } catch (error) {
    throw asCommandError(error);
  }
}

/** Refuses a folder that holds no store, where making one would hide a wrong name. */
export function mustExist(place: string): void {
  if (isPostgres(place) || existsSync(join(place, "record.sqlite"))) return;
  throw new CommandError(`${place}: there is no store`, EXIT.usage, "check the name");
}

/** Runs `work` with the store and closes it whatever happens. */
export async function withStore<T>(
  location: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(location);
  try {
    return await work(store);
  } catch (error) {
    throw asCommandError(storeErrorFrom(error, store.location));
  } finally {
    await store.close();
  }
}

export const asCommandError = (error: unknown): unknown =>
  error instanceof StoreError
    ? new CommandError(`${error.message} [${error.code}]`, EXIT.store)
    : error;
