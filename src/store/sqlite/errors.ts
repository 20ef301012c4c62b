import { StoreError, type StoreErrorCode } from "../store.ts";

/** SQLite's primary result codes (sqlite.org/rescode.html) that people can do something about. */
const CODES: Readonly<Record<number, { code: StoreErrorCode; says: string }>> = {
  3: { code: "STORE_NO_PERMISSION", says: "permission denied" },
  5: { code: "STORE_LOCKED", says: "another process is writing to it; try again when it is done" },
  8: { code: "STORE_NO_PERMISSION", says: "it can be read but not written" },
  10: { code: "STORE_FULL", says: "the disk gave an error while writing" },
  11: { code: "STORE_DAMAGED", says: "the database file is damaged; restore a backup" },
  13: { code: "STORE_FULL", says: "the disk is full; what was stored before is unharmed" },
  14: { code: "STORE_NO_PERMISSION", says: "the database file cannot be opened" },
  26: { code: "STORE_NOT_A_STORE", says: "record.sqlite is not a database" },
};

/** Turns what SQLite or the file system threw into a StoreError that names the store; bugs pass unchanged. */
export function storeErrorOf(error: unknown, location: string): unknown {
  if (error instanceof StoreError) return error;
  const { errcode, code, message } = error as {
    errcode?: number;
    code?: string;
    message?: string;
  };
  if (typeof errcode === "number") {
    const known = CODES[errcode & 0xff];
    if (known) return new StoreError(known.code, `${location}: ${known.says} (${message})`);
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new StoreError("STORE_NO_PERMISSION", `${location}: no permission to write there`);
  }
  if (code === "ENOSPC") {
    return new StoreError("STORE_FULL", `${location}: the disk is full; nothing stored was harmed`);
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return new StoreError("STORE_NOT_A_STORE", `${location}: expected a folder, found a file`);
  }
  return error;
}
