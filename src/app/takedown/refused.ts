import type { Db } from "../../store/store.ts";

/** Those of the hashes whose captures were taken down and are not to come in again. */
export async function refusedHashes(db: Db, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .selectFrom("refused")
    .innerJoin("takedowns", "takedowns.id", "refused.takedown_id")
    .select("refused.sha256")
    .where("refused.sha256", "in", [...hashes])
    .where("takedowns.lifted_at", "is", null)
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}
