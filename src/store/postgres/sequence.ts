import type { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import type { Db, SequenceOptions, Tx } from "../store.ts";
import { beginIndex } from "./index-file.ts";

/** Key of the advisory lock of the sequence ("DTLN" and a number). */
const SEQUENCE_LOCK = [0x44544c4e, 2] as const;

/**
 * Runs work in a transaction that holds the lock of the sequence, wherever else others wait for it. The local index
 * commits after the record: killed between the two it is behind, and catches up; it is never ahead.
 */
export async function postgresSequence<T>(
  db: Db,
  indexes: () => DatabaseSync,
  work: (tx: Tx) => Promise<T>,
  { wait = true }: SequenceOptions = {},
): Promise<T | null> {
  let local: DatabaseSync | null = null;
  try {
    const result = await db.transaction().execute(async (tx) => {
      if (!(await lock(tx, wait))) return null;
      local = indexes();
      await beginIndex(local);
      return await work(tx);
    });
    end(local, "COMMIT");
    return result;
  } catch (error) {
    end(local, "ROLLBACK");
    throw error;
  }
}

async function lock(tx: Tx, wait: boolean): Promise<boolean> {
  const [space, key] = SEQUENCE_LOCK;
  if (!wait) {
    const { rows } = await sql<{
      held: boolean;
    }>`SELECT pg_try_advisory_xact_lock(${space}, ${key}) AS held`.execute(tx);
    return rows[0]?.held === true;
  }
  await sql`SET LOCAL lock_timeout = '30min'`.execute(tx);
  await sql`SELECT pg_advisory_xact_lock(${space}, ${key})`.execute(tx);
  await sql`SET LOCAL lock_timeout = '60s'`.execute(tx);
  return true;
}

/** A local file that cannot commit (disk full) is behind the record and catches up: nothing is lost with it. */
function end(local: DatabaseSync | null, how: "COMMIT" | "ROLLBACK"): void {
  if (!local?.isTransaction) return;
  try {
    local.exec(how);
  } catch {
    if (local.isTransaction) local.exec("ROLLBACK");
  }
}
