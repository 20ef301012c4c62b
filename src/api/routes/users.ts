import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { createLoginLimit, type LoginLimit } from "../../app/users/limit.ts";
import { closeSession, openSession } from "../../app/users/sessions.ts";
import { addToken, listTokens, removeToken } from "../../app/users/tokens.ts";
import { addUser, changeUser, checkPassword, findUser, listUsers } from "../../app/users/users.ts";
import type { Store } from "../../store/store.ts";
import { readBody } from "../body.ts";
import {
  type AccessOptions,
  asRole,
  type Caller,
  type CallerEnv,
  csrfOf,
  giveCookie,
  takeCookie,
} from "../caller.ts";
import type {
  Login,
  MeAnswer,
  NewToken,
  NewUser,
  TokenAnswer,
  TokensAnswer,
  UserChange,
  UserItem,
  UsersAnswer,
} from "../contract-users.ts";
import { notFound } from "../params.ts";
import { reviewerOf } from "./review.ts";

/** Logging in: open to everybody. */
export function loginRoute(store: Store, options: AccessOptions): Hono {
  const limit = createLoginLimit();
  return new Hono().post("/", async (c) => {
    const { name, password } = await readBody<Login>(c, "Login");
    const user = await checked(store, limit, c, { name, password, proxied: options.secure });
    const cookie = await openSession(store.db, user.name, new Date());
    giveCookie(c, cookie, options);
    const caller = { name: user.name, role: user.role, cookie, readOnly: false, shared: true };
    return c.json(meAnswer(caller), 201);
  });
}

async function checked(
  store: Store,
  limit: LoginLimit,
  c: Context,
  login: Login & { readonly proxied: boolean | undefined },
) {
  const now = new Date();
  const address = addressOf(c, login.proxied === true);
  const wait = limit.waitFor(login.name, address, now);
  if (wait > 0) {
    c.header("Retry-After", String(wait));
    throw new HTTPException(429, { message: `too many tries; wait ${Math.ceil(wait / 60)} min` });
  }
  // Counted before it is checked: tries at the same moment count too.
  limit.failed(login.name, address, now);
  const user = await checkPassword(store.db, login.name, login.password);
  if (!user)
    throw new HTTPException(401, { message: "name or password is wrong", cause: "WRONG_LOGIN" });
  limit.succeeded(login.name);
  return user;
}

/** Behind a proxy every connection is the proxy's; it says who asks, and the last it names is the one it saw. */
function addressOf(c: Context, proxied: boolean): string {
  const forwarded = proxied ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : null;
  if (forwarded) return forwarded;
  try {
    return getConnInfo(c).remote.address ?? "";
  } catch {
    // Called inside the process: there is no connection.
    return "";
  }
}

const meAnswer = ({ name, role, shared, readOnly, cookie }: Caller): MeAnswer => ({
  ...{ name, role, shared, readOnly },
  csrf: csrfOf(cookie),
});

export function sessionRoutes(store: Store, options: AccessOptions): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/me", (c) => c.json(meAnswer(c.get("caller"))))
    .delete("/session", async (c) => {
      const { cookie, shared } = c.get("caller");
      if (cookie !== null && shared) await closeSession(store.db, cookie);
      takeCookie(c, options);
      return c.body(null, 204);
    });
}

export function userRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/", async (c) => {
      const isAdmin = c.get("caller").role === "admin";
      const users = await listUsers(store.db);
      const shown = users.filter(({ disabled }) => isAdmin || !disabled);
      // Who was here when is nobody else's business.
      const answer: UsersAnswer = {
        users: shown.map((user) => (isAdmin ? user : { ...user, lastSeen: null })),
      };
      return c.json(answer);
    })
    .post("/", asRole("admin"), async (c) => {
      const user = await readBody<NewUser>(c, "NewUser");
      await addUser(store, user, reviewerOf(c));
      return c.json((await findUser(store.db, user.name)) as UserItem, 201);
    })
    .patch("/:name", asRole("admin"), async (c) => {
      const name = c.req.param("name");
      await changeUser(store, name, await readBody<UserChange>(c, "UserChange"), reviewerOf(c));
      return c.json((await findUser(store.db, name)) as UserItem);
    });
}

/** Tokens of the one who asks. A desk without users has none: the token of its start does. */
export function tokenRoutes(store: Store): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .get("/", async (c) => {
      const answer: TokensAnswer = { tokens: await listTokens(store.db, c.get("caller").name) };
      return c.json(answer);
    })
    .post("/", async (c) => {
      const wish = await readBody<NewToken>(c, "NewToken");
      const { name } = c.get("caller");
      const answer: TokenAnswer = await addToken(store, name, wish, reviewerOf(c));
      return c.json(answer, 201);
    })
    .delete("/:id", async (c) => {
      const { name } = c.get("caller");
      const gone = await removeToken(store, name, c.req.param("id"), reviewerOf(c));
      if (!gone) throw notFound("token");
      return c.body(null, 204);
    });
}
