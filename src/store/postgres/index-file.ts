import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

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
    "PRAGMA busy_timeout = 60000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; " +
      "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY",
  );
  return connection;
}
