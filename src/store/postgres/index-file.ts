import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { SQLITE_PAGES } from "../sqlite/pages.ts";

/** Folder of this machine's index files; `DATELINE_CACHE` names another. */
const cacheFolder = (): string =>
  process.env.DATELINE_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "dateline");

/**
 * Opens this machine's index file of a shared record. It is a cache: whoever finds it missing, behind or ahead makes
 * it again from the captures, so it need not outlive a power cut.
 */
export function openIndexFile(storeId: string): DatabaseSync {
  const folder = cacheFolder();
  mkdirSync(folder, { recursive: true });
  const connection = new DatabaseSync(join(folder, `index-${storeId}.sqlite`));
  connection.exec(
    `PRAGMA busy_timeout = 20; ${SQLITE_PAGES}; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY`,
  );
  return connection;
}

/** Longest wait for another process of this machine that advances the same file. */
const PATIENCE_MS = 600_000;
const BUSY = 5;

/** Begins a writing transaction on an index file; waits for others without stopping this process's other work. */
export async function beginIndex(connection: DatabaseSync): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      connection.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      const busy = ((error as { errcode?: number }).errcode ?? 0) % 256 === BUSY;
      if (!busy || Date.now() > until) throw error;
    }
    await wait(30);
  }
}
