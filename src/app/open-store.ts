import { openSqlite } from "../store/sqlite/open.ts";
import { type Store, StoreError } from "../store/store.ts";
import { CommandError, EXIT } from "./exit.ts";

export const DEFAULT_STORE = "dateline-store";

/** Opens the store a user named. Throws a CommandError with the store's own words where it cannot be used. */
export async function openStore(location: string): Promise<Store> {
  try {
    return await openSqlite(location);
  } catch (error) {
    throw asCommandError(error);
  }
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
    throw asCommandError(error);
  } finally {
    await store.close();
  }
}

export const asCommandError = (error: unknown): unknown =>
  error instanceof StoreError
    ? new CommandError(`${error.message} [${error.code}]`, EXIT.store)
    : error;
