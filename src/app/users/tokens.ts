import { randomBytes } from "node:crypto";
import type { Db, Store } from "../../store/store.ts";
import { contentId, sha256 } from "../../text/ids.ts";
import { type Actor, appendLog } from "../log/log.ts";
import { ReviewError } from "../review/error.ts";
import { findUser, type User } from "./users.ts";

export interface UserToken {
  readonly id: string;
  readonly label: string;
  readonly readOnly: boolean;
  readonly createdAt: string;
  readonly lastUsed: string | null;
}

/** Says in a log or a leak what it is. */
const PREFIX = "dateline_";
const TOUCH_MS = 60_000;

/** Makes a token for programs; the store keeps its hash alone, so it is told once. */
export async function addToken(
  store: Store,
  user: string,
  { label, readOnly }: { readonly label: string; readonly readOnly: boolean },
  actor: Actor,
): Promise<{ readonly token: string; readonly item: UserToken }> {
  const found = await findUser(store.db, user);
  if (!found || found.disabled) throw new ReviewError("NOT_FOUND", `no user ${user}`);
  const token = PREFIX + randomBytes(32).toString("base64url");
  const hash = sha256(token);
  const createdAt = actor.at.toISOString();
  const item = { id: contentId("tok", hash), label, readOnly, createdAt, lastUsed: null };
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto("user_tokens")
      .values({
        ...{ id: item.id, hash, user_name: user, label },
        ...{ read_only: readOnly ? 1 : 0, created_at: createdAt, last_used: null },
      })
      .execute();
    const draft = { act: "token-add", subject: { kind: "token", id: item.id } };
    await appendLog(tx, [{ ...draft, after: { user, label, readOnly } }], actor);
  });
  return { token, item };
}

export async function listTokens(db: Db, user: string): Promise<UserToken[]> {
  const rows = await db
    .selectFrom("user_tokens")
    .selectAll()
    .where("user_name", "=", user)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    readOnly: row.read_only === 1,
    createdAt: row.created_at,
    lastUsed: row.last_used,
  }));
}

/** Takes a token away from its user; false where the user has none of that id. */
export async function removeToken(
  store: Store,
  user: string,
  id: string,
  actor: Actor,
): Promise<boolean> {
  return await store.db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom("user_tokens")
      .where("id", "=", id)
      .where("user_name", "=", user)
      .returning("id")
      .executeTakeFirst();
    if (!gone) return false;
    await appendLog(tx, [{ act: "token-remove", subject: { kind: "token", id } }], actor);
    return true;
  });
}

/** The user of a bearer token and whether it may only read; null where it is unknown. */
export async function userOfToken(
  db: Db,
  token: string,
  now: Date,
): Promise<{ readonly user: User; readonly readOnly: boolean } | null> {
  if (!token.startsWith(PREFIX)) return null;
  const hash = sha256(token);
  const row = await db
    .selectFrom("user_tokens")
    .selectAll()
    .where("hash", "=", hash)
    .executeTakeFirst();
  const user = row ? await findUser(db, row.user_name) : null;
  if (!row || !user || user.disabled) return null;
  if (now.getTime() - Date.parse(row.last_used ?? row.created_at) > TOUCH_MS || !row.last_used) {
    const last_used = now.toISOString();
    await db.updateTable("user_tokens").set({ last_used }).where("hash", "=", hash).execute();
  }
  return { user, readOnly: row.read_only === 1 };
}
