import { StoreError, type StoreErrorCode } from "../store.ts";

/** SQLSTATE codes and classes (postgresql.org/docs/current/errcodes-appendix.html) that people can do something about. */
const STATES: readonly (readonly [state: string, code: StoreErrorCode, says: string])[] = [
  ["25006", "STORE_NO_PERMISSION", "it can be read but not written"],
  ["28", "STORE_NO_PERMISSION", "user name or password is wrong"],
  ["3D000", "STORE_NOT_A_STORE", "there is no such database; create it first"],
  ["42501", "STORE_NO_PERMISSION", "the user lacks a right"],
  ["40P01", "STORE_LOCKED", "two processes waited for each other; run it again"],
  ["55P03", "STORE_LOCKED", "another process holds a lock; try again when it is done"],
  ["57014", "STORE_LOCKED", "the statement took longer than its time limit"],
  ["53100", "STORE_FULL", "the server's disk is full; what was stored before is unharmed"],
  ["53200", "STORE_FULL", "the server is out of memory; what was stored before is unharmed"],
  ["53300", "STORE_UNREACHABLE", "the server has no connection left"],
  ["57P", "STORE_UNREACHABLE", "the server is shutting down or starting; run it again"],
  ["08", "STORE_UNREACHABLE", "the connection broke; run it again"],
  ["XX001", "STORE_DAMAGED", "the database is damaged; restore a backup"],
  ["XX002", "STORE_DAMAGED", "an index of the database is damaged; REINDEX or restore a backup"],
];

const CONNECTION = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "EPIPE",
]);

/** How pg words a connection that went away under a query; it gives these no code. */
const BROKEN = /^(Connection terminated|timeout exceeded when trying to connect|Client has)/;

/** Turns what PostgreSQL or the network threw into a StoreError that names the store; bugs pass unchanged. */
export function postgresErrorOf(error: unknown, location: string): unknown {
  if (error instanceof StoreError) return error;
  const { code, message = "" } = error as { code?: string; message?: string };
  if ((code !== undefined && CONNECTION.has(code)) || BROKEN.test(message)) {
    return new StoreError("STORE_UNREACHABLE", `${location}: no connection (${message || code})`);
  }
  if (code === undefined || code.length !== 5) return error;
  const known = STATES.find(([state]) => code.startsWith(state));
  return known ? new StoreError(known[1], `${location}: ${known[2]} (${message})`) : error;
}
