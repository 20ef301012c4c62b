import { randomBytes } from "node:crypto";
import { argon2id, argon2Verify } from "hash-wasm";
import { ROLES, type Role } from "../../model/roles.ts";
import type { Db, Store } from "../../store/store.ts";
import { type Actor, appendLog } from "../log/log.ts";
import { ReviewError } from "../review/error.ts";

export interface User {
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly createdAt: string;
  readonly lastSeen: string | null;
}

/** The least that OWASP's password storage cheat sheet asks of Argon2id: 19 MiB, two passes. */
const ARGON2 = { parallelism: 1, iterations: 2, memorySize: 19_456, hashLength: 32 } as const;
const SHORTEST_PASSWORD = 12;
/** Longer passwords are attacks on the hash. */
const LONGEST_PASSWORD = 1_000;
/** Names that are not people. */
const RESERVED = new Set(["local", "machine"]);

/** Letters and digits of any script, with dots, dashes and underscores inside. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;

export const isRole = (value: string): value is Role =>
  (ROLES as readonly string[]).includes(value);

/** True where the first role may what the second may. */
export const mayAs = (role: Role, wanted: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(wanted);

/** True where the desk has users: then nobody comes in without being one. */
export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.selectFrom("users").select("name").limit(1).executeTakeFirst()) !== undefined;
}

export async function listUsers(db: Db): Promise<User[]> {
  const rows = await db
    .selectFrom("users")
    .select(["name", "role", "disabled", "created_at", "last_seen"])
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    role: row.role as Role,
    disabled: row.disabled === 1,
    createdAt: row.created_at,
    lastSeen: row.last_seen,
  }));
}

export async function findUser(db: Db, name: string): Promise<User | null> {
  return (await listUsers(db)).find((user) => user.name === name) ?? null;
}

/** Adds a user. The first one must be an admin: a desk that nobody may administer cannot be mended from inside. */
export async function addUser(
  store: Store,
  { name, password, role }: { name: string; password: string; role: Role },
  actor: Actor,
): Promise<void> {
  if (!NAME.test(name) || RESERVED.has(name.toLowerCase())) {
    throw new ReviewError("BAD_REQUEST", `user: "${name}" is no name that a user can have`);
  }
  const encoded = await hashPassword(password);
  await store.db.transaction().execute(async (tx) => {
    const users = await listUsers(tx);
    if (users.length === 0 && role !== "admin") {
      throw new ReviewError("CONFLICT", "user: the first user must be an admin");
    }
    if (users.some((user) => user.name.toLowerCase() === name.toLowerCase())) {
      throw new ReviewError("CONFLICT", `user: there is a user ${name} already`);
    }
    const created_at = actor.at.toISOString();
    await tx
      .insertInto("users")
      .values({ name, role, password: encoded, disabled: 0, created_at, last_seen: null })
      .execute();
    const draft = { act: "user-add", subject: { kind: "user", id: name }, after: { role } };
    await appendLog(tx, [draft], actor);
  });
}

export interface UserChanges {
  readonly role?: Role;
  readonly disabled?: boolean;
  readonly password?: string;
}

/** Changes a user and ends their sessions; one that is disabled loses tokens too. One admin must remain. */
export async function changeUser(
  store: Store,
  name: string,
  changes: UserChanges,
  actor: Actor,
): Promise<void> {
  const password =
    changes.password === undefined ? {} : { password: await hashPassword(changes.password) };
  await store.db.transaction().execute(async (tx) => {
    const users = await listUsers(tx);
    const user = users.find((each) => each.name === name);
    if (!user) throw new ReviewError("NOT_FOUND", `no user ${name}`);
    const after = { ...user, ...changes };
    const admins = users.map((each) => (each.name === name ? after : each));
    if (!admins.some(({ role, disabled }) => role === "admin" && !disabled)) {
      throw new ReviewError("CONFLICT", "user: one admin must remain");
    }
    await tx
      .updateTable("users")
      .set({ role: after.role, disabled: after.disabled ? 1 : 0, ...password })
      .where("name", "=", name)
      .execute();
    await tx.deleteFrom("sessions").where("user_name", "=", name).execute();
    if (after.disabled) await tx.deleteFrom("user_tokens").where("user_name", "=", name).execute();
    const told = (each: User) => ({ role: each.role, disabled: each.disabled });
    await appendLog(
      tx,
      [
        {
          act: changes.password === undefined ? "user-change" : "user-password",
          subject: { kind: "user", id: name },
          before: told(user),
          after: told(after),
        },
      ],
      actor,
    );
  });
}

async function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
    throw new ReviewError(
      "BAD_REQUEST",
      `user: a password has ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`,
    );
  }
  return await argon2id({ ...ARGON2, password, salt: randomBytes(16), outputType: "encoded" });
}

/** Compared with where there is no such user, so that answering takes as long. */
let nobody: Promise<string> | null = null;

/** The user of that name and password; null otherwise. */
export async function checkPassword(db: Db, name: string, password: string): Promise<User | null> {
  const row = await db
    .selectFrom("users")
    .select("password")
    .where("name", "=", name)
    .executeTakeFirst();
  nobody ??= hashPassword(randomBytes(24).toString("hex"));
  const hash = row?.password ?? (await nobody);
  const right =
    password.length > 0 &&
    password.length <= LONGEST_PASSWORD &&
    (await argon2Verify({ password, hash }));
  const user = row && right ? await findUser(db, name) : null;
  return user && !user.disabled ? user : null;
}
