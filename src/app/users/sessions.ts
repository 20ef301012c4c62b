import { randomBytes } from "node:crypto";
import type { Db } from "../../store/store.ts";
import { sha256 } from "../../text/ids.ts";
import { findUser, type User } from "./users.ts";

/** A session ends after so long without a request, and in any case after a day of work. */
export const SESSION = { idleMs: 2 * 3_600_000, absoluteMs: 12 * 3_600_000 } as const;
/** Not every request needs a write: a session is touched at most this often. */
const TOUCH_MS = 60_000;

/** Opens a session and returns its cookie; the store keeps its hash alone. */
export async function openSession(db: Db, user: string, now: Date): Promise<string> {
  const cookie = randomBytes(32).toString("base64url");
  const at = now.toISOString();
  await db
    .insertInto("sessions")
    .values({ hash: sha256(cookie), user_name: user, created_at: at, seen_at: at })
    .execute();
  await db.updateTable("users").set({ last_seen: at }).where("name", "=", user).execute();
  const oldest = new Date(now.getTime() - SESSION.absoluteMs).toISOString();
  await db.deleteFrom("sessions").where("created_at", "<", oldest).execute();
  return cookie;
}

/** The user of a session's cookie; null where it is unknown, has run out, or its user is disabled. */
export async function userOfSession(db: Db, cookie: string, now: Date): Promise<User | null> {
  const hash = sha256(cookie);
  const row = await db
    .selectFrom("sessions")
    .selectAll()
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (!row) return null;
  const idle = now.getTime() - Date.parse(row.seen_at);
  const age = now.getTime() - Date.parse(row.created_at);
  if (idle > SESSION.idleMs || age > SESSION.absoluteMs) {
    await db.deleteFrom("sessions").where("hash", "=", hash).execute();
    return null;
  }
  if (idle > TOUCH_MS) {
    const seen_at = now.toISOString();
    await db.updateTable("sessions").set({ seen_at }).where("hash", "=", hash).execute();
    await db
      .updateTable("users")
      .set({ last_seen: seen_at })
      .where("name", "=", row.user_name)
      .execute();
  }
  const user = await findUser(db, row.user_name);
  return user && !user.disabled ? user : null;
}

export async function closeSession(db: Db, cookie: string): Promise<void> {
  await db.deleteFrom("sessions").where("hash", "=", sha256(cookie)).execute();
}
