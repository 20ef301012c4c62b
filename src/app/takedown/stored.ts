import type { Db, Store } from "../../store/store.ts";
import { contentId } from "../../text/ids.ts";
import { type Actor, appendLog } from "../log/log.ts";

export const GROUNDS = ["legal", "safety", "privacy", "retention", "other"] as const;
export type Ground = (typeof GROUNDS)[number];

export interface Takedown {
  readonly id: string;
  readonly kind: "capture" | "person";
  readonly at: string;
  readonly by: string;
  readonly capture: string | null;
  readonly captures: number;
  readonly ground: Ground;
  readonly lifted: string | null;
}

export async function listTakedowns(db: Db): Promise<Takedown[]> {
  const rows = await db.selectFrom("takedowns").selectAll().orderBy("at").orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as Takedown["kind"],
    at: row.at,
    by: row.by_name,
    capture: row.capture_id,
    captures: row.captures,
    ground: row.ground as Ground,
    lifted: row.lifted_at,
  }));
}

export interface TakedownDraft {
  readonly kind: Takedown["kind"];
  readonly ground: Ground;
  readonly capture: string | null;
  /** Hashes of the bytes that are not to come in again. */
  readonly hashes: readonly string[];
  readonly captures: number;
}

/** Writes a takedown and its entry in the log: kind, ground and hashes, never content. Returns the entry's and the takedown's id. */
export async function writeTakedown(
  tx: Db,
  draft: TakedownDraft,
  actor: Actor,
): Promise<{ readonly id: string; readonly entry: string; readonly seq: number }> {
  const at = actor.at.toISOString();
  const { kind, ground, capture, hashes, captures } = draft;
  const after = { kind, ground, captures, sha256: hashes };
  const id = contentId("tkd", at, kind, ...hashes);
  const subject = { kind: "takedown", id };
  const [entry] = await appendLog(tx, [{ act: "takedown", subject, after }], actor);
  await tx
    .insertInto("takedowns")
    .values({
      ...{ id, kind, at, by_name: actor.by, ground, capture_id: capture, captures },
      ...{ names: null, lifted_at: null },
    })
    .execute();
  for (const sha256 of new Set(hashes)) {
    await tx.insertInto("refused").values({ takedown_id: id, sha256 }).execute();
  }
  return { id, entry: entry!.id, seq: entry!.seq };
}

/** Lets captures of a takedown in again; what was removed does not come back by itself. False where there is none to lift. */
export async function liftTakedown(store: Store, id: string, actor: Actor): Promise<boolean> {
  return await store.db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable("takedowns")
      .set({ lifted_at: actor.at.toISOString() })
      .where("id", "=", id)
      .where("lifted_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!row) return false;
    await appendLog(tx, [{ act: "takedown-lift", subject: { kind: "takedown", id } }], actor);
    return true;
  });
}
