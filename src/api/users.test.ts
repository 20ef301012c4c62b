import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../app/store/open-store.ts";
import { SESSION } from "../app/users/sessions.ts";
import { addToken } from "../app/users/tokens.ts";
import { addUser } from "../app/users/users.ts";
import type { Role } from "../model/roles.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";
import type { MeAnswer, TokenAnswer, UsersAnswer } from "./contract-users.ts";

const PASSWORD = "a long enough password";
const actor = { by: "local", at: new Date() };
let folder: string;
let store: Store;
let app: Hono;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-users-"));
  store = await openStore(join(folder, "store"));
  const add = (name: string, role: Role) =>
    addUser(store, { name, password: PASSWORD, role }, actor);
  await expect(add("rita", "reader")).rejects.toThrow("must be an admin");
  await add("adam", "admin");
  await add("rita", "reader");
  await add("carl", "coder");
  await add("rhea", "reviewer");
  app = createApp(store, { hosts: ["h"], token: "t", desk: null });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
  body?: unknown,
): Promise<Response> {
  return await app.request(`http://h/api/v1${path}`, {
    method,
    headers: { host: "h", "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function login(name: string, password = PASSWORD) {
  const response = await ask("/session", {}, "POST", { name, password });
  const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0]!;
  const me = response.status === 201 ? ((await response.json()) as MeAnswer) : null;
  return { response, cookie, headers: { cookie, "x-dateline-csrf": me?.csrf ?? "" }, me };
}

describe("coming in", () => {
  test("nobody without logging in, not even with the token of this start", async () => {
    for (const headers of [{}, { authorization: "Bearer t" }, { cookie: "dateline-80=t" }]) {
      const response = await ask("/summary", headers);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error: { code: "LOGIN_WANTED" } });
    }
    expect((await ask("/summary?token=t")).status).toBe(401);
  });

  test("with name and password; the cookie is for this site and no script; the store keeps its hash alone", async () => {
    const { response, cookie, me } = await login("rita");
    const set = response.headers.get("set-cookie")!;
    expect(set).toContain("HttpOnly");
    expect(set).toContain("SameSite=Strict");
    expect(me).toMatchObject({ name: "rita", role: "reader", shared: true });
    expect((await ask("/me", { cookie })).status).toBe(200);
    const stored = JSON.stringify(await store.db.selectFrom("sessions").selectAll().execute());
    expect(stored).not.toContain(cookie.split("=")[1]);
    const users = JSON.stringify(await store.db.selectFrom("users").selectAll().execute());
    expect(users).toContain("$argon2id$");
    expect(users).not.toContain(PASSWORD);
  });

  test("a wrong password and an unknown name look alike", async () => {
    const wrong = await login("rita", "not the password");
    const nobody = await login("nobody", PASSWORD);
    expect(wrong.response.status).toBe(401);
    expect(await wrong.response.json()).toEqual(await nobody.response.json());
  });

  test("logging out ends the session for good", async () => {
    const { cookie, headers } = await login("rita");
    expect((await ask("/session", headers, "DELETE")).status).toBe(204);
    expect((await ask("/me", { cookie })).status).toBe(401);
  });

  test("a session runs out when idle, and after a day of work in any case", async () => {
    for (const column of ["seen_at", "created_at"] as const) {
      const { cookie } = await login("rita");
      const ms = column === "seen_at" ? SESSION.idleMs : SESSION.absoluteMs;
      const past = new Date(Date.now() - ms - 1000).toISOString();
      await store.db
        .updateTable("sessions")
        .set({ [column]: past })
        .execute();
      expect((await ask("/me", { cookie })).status, column).toBe(401);
    }
  });

  test("after a few wrong tries even the right password waits", async () => {
    const other = createApp(store, { hosts: ["h"], token: "t", desk: null });
    const attempt = async (password: string) =>
      await other.request("http://h/api/v1/session", {
        method: "POST",
        headers: { host: "h", "content-type": "application/json" },
        body: JSON.stringify({ name: "carl", password }),
      });
    for (let i = 0; i < 5; i++) expect((await attempt("wrong")).status).toBe(401);
    const blocked = await attempt(PASSWORD);
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

test("a cookie alone changes nothing: the csrf header is wanted", async () => {
  const { cookie, headers } = await login("adam");
  const body = { label: "x", readOnly: true };
  expect((await ask("/tokens", { cookie }, "POST", body)).status).toBe(403);
  const forged = { cookie, "x-dateline-csrf": "forged" };
  expect((await ask("/tokens", forged, "POST", body)).status).toBe(403);
  expect((await ask("/tokens", headers, "POST", body)).status).toBe(201);
});

describe("tokens", () => {
  test("one that may only read reads; one that was taken away does nothing", async () => {
    const { headers } = await login("carl");
    const made = await ask("/tokens", headers, "POST", { label: "notebook", readOnly: true });
    const { token, item } = (await made.json()) as TokenAnswer;
    const bearer = { authorization: `Bearer ${token}` };
    expect((await ask("/summary", bearer)).status).toBe(200);
    const comment = { act: "comment", subject: { kind: "event", id: "e" }, text: "x" };
    expect((await ask("/review/acts", bearer, "POST", comment)).status).toBe(403);
    const stored = JSON.stringify(await store.db.selectFrom("user_tokens").selectAll().execute());
    expect(stored).not.toContain(token);
    expect((await ask(`/tokens/${item.id}`, headers, "DELETE")).status).toBe(204);
    expect((await ask("/summary", bearer)).status).toBe(401);
  });

  test("one that may write needs no csrf header", async () => {
    const { token } = await addToken(store, "carl", { label: "x", readOnly: false }, actor);
    const bearer = { authorization: `Bearer ${token}` };
    const comment = { act: "comment", subject: { kind: "event", id: "e" }, text: "x" };
    expect((await ask("/review/acts", bearer, "POST", comment)).status).toBe(201);
  });
});

describe("each role", () => {
  const event = { kind: "event", id: "e" };
  const tries: readonly [string, Role, () => [string, string, unknown?]][] = [
    ["reads", "reader", () => ["/summary", "GET"]],
    ["sees names for assigning", "reader", () => ["/users", "GET"]],
    [
      "comments",
      "coder",
      () => ["/review/acts", "POST", { act: "comment", subject: event, text: "x" }],
    ],
    ["accepts", "coder", () => ["/review/acts", "POST", { act: "accept", events: ["e"] }]],
    ["takes leases", "coder", () => ["/review/leases", "POST", event]],
    ["verifies", "reviewer", () => ["/review/acts", "POST", { act: "verify", events: ["e"] }]],
    ["merges", "reviewer", () => ["/review/acts", "POST", { act: "merge", events: ["e", "f"] }]],
    ["checks the log", "reviewer", () => ["/log/verify", "GET"]],
    [
      "adds users",
      "admin",
      () => ["/users", "POST", { name: "!", password: PASSWORD, role: "reader" }],
    ],
  ];
  const order: readonly Role[] = ["reader", "coder", "reviewer", "admin"];
  test.each(order.map((role) => [role] as const))("%s", async (role) => {
    const name = { reader: "rita", coder: "carl", reviewer: "rhea", admin: "adam" }[role];
    const { token } = await addToken(store, name, { label: "x", readOnly: false }, actor);
    for (const [what, wanted, request] of tries) {
      const [path, method, body] = request();
      const { status } = await ask(path, { authorization: `Bearer ${token}` }, method, body);
      const allowed = order.indexOf(role) >= order.indexOf(wanted);
      expect(status === 403, `${role} ${what}: ${status}`).toBe(!allowed);
    }
  });
});

describe("an admin", () => {
  test("disables a user: session and tokens end at once", async () => {
    await addUser(store, { name: "gone", password: PASSWORD, role: "coder" }, actor);
    const { cookie } = await login("gone");
    const { token } = await addToken(store, "gone", { label: "x", readOnly: true }, actor);
    const { headers } = await login("adam");
    expect((await ask("/users/gone", headers, "PATCH", { disabled: true })).status).toBe(200);
    expect((await ask("/me", { cookie })).status).toBe(401);
    expect((await ask("/me", { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await login("gone")).response.status).toBe(401);
  });

  test("cannot lock everybody out, and sees more of users than others", async () => {
    const { headers, cookie } = await login("adam");
    expect((await ask("/users/adam", headers, "PATCH", { role: "reader" })).status).toBe(409);
    const all = (await (await ask("/users", { cookie })).json()) as UsersAnswer;
    expect(all.users.some(({ lastSeen }) => lastSeen !== null)).toBe(true);
    const reader = await login("rita");
    const some = (await (await ask("/users", { cookie: reader.cookie })).json()) as UsersAnswer;
    expect(some.users.every(({ lastSeen, disabled }) => lastSeen === null && !disabled)).toBe(true);
  });

  test("refuses weak passwords and names that are no names", async () => {
    const { headers } = await login("adam");
    const add = (name: string, password: string) =>
      ask("/users", headers, "POST", { name, password, role: "reader" });
    expect((await add("weak", "short")).status).toBe(400);
    expect((await add("<b>", PASSWORD)).status).toBe(400);
    expect((await add("local", PASSWORD)).status).toBe(400);
    expect((await add("Adam", PASSWORD)).status).toBe(409);
  });
});

test("behind TLS the cookie travels over TLS alone, and only the desk's own address may ask", async () => {
  const origin = "https://desk.example.org";
  const secure = createApp(store, { hosts: ["desk.example.org"], token: "t", desk: null, origin });
  const request = (from: string) =>
    secure.request(`${origin}/api/v1/session`, {
      method: "POST",
      headers: { host: "desk.example.org", origin: from, "content-type": "application/json" },
      body: JSON.stringify({ name: "adam", password: PASSWORD }),
    });
  const response = await request(origin);
  expect(response.status).toBe(201);
  expect(response.headers.get("set-cookie")).toMatch(/^__Host-dateline=.*Secure/);
  expect((await request("http://desk.example.org")).status).toBe(403);
});
