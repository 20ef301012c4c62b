import { postgresErrorOf } from "./postgres/errors.ts";
import { storeErrorOf } from "./sqlite/errors.ts";

/** Turns what a database, the network or the file system threw into a StoreError; bugs pass unchanged. */
export const storeErrorFrom = (error: unknown, location: string): unknown =>
  postgresErrorOf(storeErrorOf(error, location), location);
