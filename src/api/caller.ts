import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import { userOfSession } from "../app/users/sessions.ts";
import { userOfToken } from "../app/users/tokens.ts";
import { hasUsers, mayAs } from "../app/users/users.ts";
import type { Role } from "../model/roles.ts";
import type { Store } from "../store/store.ts";

/** Who asks. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
  /** The cookie that let them in; null for a bearer token. */
  readonly cookie: string | null;
  readonly readOnly: boolean;
  /** True where the desk has users. */
  readonly shared: boolean;
}

export interface CallerEnv {
  // biome-ignore lint/style/useNamingConvention: Hono's name
  Variables: { caller: Caller };
}

export interface AccessOptions {
  /** Token of this start; lets its owner in as "local" on a desk without users. */
  readonly token: string;
  /** Whether callers must be users; asked of the store where it is not said. */
  readonly shared?: boolean;
  /** True behind TLS: then the cookie travels over TLS alone. */
  readonly secure?: boolean;
}

export const CSRF_HEADER = "X-Dateline-Csrf";
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** How long the answer to "has this desk users" holds. */
const ASK_AGAIN_MS = 2_000;

/** What a form must send with a cookie: another site can make a browser send the cookie, but cannot read this. */
export const csrfOf = (cookie: string | null): string =>
  cookie === null ? "" : createHmac("sha256", cookie).update("csrf").digest("base64url");

/**
 * Finds out who asks: by session cookie or bearer token where the desk has users, else by the token of this start.
 * Throws 401 where nobody does, and 403 where a cookie comes without its csrf header to change something.
 */
export function withCaller(store: Store, options: AccessOptions): MiddlewareHandler<CallerEnv> {
  const isShared = sharedBy(store, options);
  return async (c, next) => {
    const shared = await isShared();
    const link = shared ? null : fromLink(c, options);
    if (link) return link;
    const caller = shared ? await userCaller(store, c, options) : localCaller(c, options);
    if (!caller) {
      const message = shared
        ? "log in first"
        : "open the desk with the address that the program printed: it holds the token";
      throw new HTTPException(401, { message, cause: shared ? "LOGIN_WANTED" : "NO_TOKEN" });
    }
    checkWrite(c, caller);
    c.set("caller", caller);
    await next();
    return undefined;
  };
}

/** Whether callers must be users; remembered for a moment. */
export function sharedBy(store: Store, { shared }: AccessOptions): () => Promise<boolean> {
  let [known, at] = [false, 0];
  return async () => {
    if (shared !== undefined) return shared;
    if (Date.now() - at > ASK_AGAIN_MS) [known, at] = [await hasUsers(store.db), Date.now()];
    return known;
  };
}

/** The token once in the address becomes a cookie, and leaves the address. */
function fromLink(c: Context, options: AccessOptions): Response | null {
  const given = c.req.query("token");
  if (given === undefined || !same(given, options.token)) return null;
  giveCookie(c, options.token, options);
  const url = new URL(c.req.url);
  url.searchParams.delete("token");
  return c.redirect(url.pathname + url.search, 303);
}

function localCaller(c: Context, options: AccessOptions): Caller | null {
  const cookie = getCookie(c, cookieName(c, options)) ?? null;
  const [shown, from] = cookie === null ? [bearerOf(c), null] : [cookie, cookie];
  if (!same(shown ?? "", options.token)) return null;
  return { name: "local", role: "admin", cookie: from, readOnly: false, shared: false };
}

async function userCaller(
  store: Store,
  c: Context,
  options: AccessOptions,
): Promise<Caller | null> {
  const now = new Date();
  const bearer = bearerOf(c);
  if (bearer !== null) {
    const found = await userOfToken(store.db, bearer, now);
    if (!found) return null;
    const { user, readOnly } = found;
    return { name: user.name, role: user.role, cookie: null, readOnly, shared: true };
  }
  const cookie = getCookie(c, cookieName(c, options));
  const user = cookie ? await userOfSession(store.db, cookie, now) : null;
  if (!cookie || !user) return null;
  return { name: user.name, role: user.role, cookie, readOnly: false, shared: true };
}

const bearerOf = (c: Context): string | null => {
  const header = c.req.header("authorization");
  return header?.startsWith("Bearer ") ? header.slice("Bearer ".length) : null;
};

function checkWrite(c: Context, caller: Caller): void {
  if (SAFE.has(c.req.method)) return;
  if (caller.readOnly) {
    throw new HTTPException(403, { message: "this token may only read" });
  }
  if (caller.cookie === null) return;
  if (!same(c.req.header(CSRF_HEADER) ?? "", csrfOf(caller.cookie))) {
    throw new HTTPException(403, { message: `the header ${CSRF_HEADER} is wanted: see GET /me` });
  }
}

/** Lets a request through where the caller's role is at least this one. */
export function asRole(role: Role): MiddlewareHandler<CallerEnv> {
  return async (c, next) => {
    wantRole(c.get("caller"), role);
    await next();
  };
}

export function wantRole(caller: Caller, role: Role): void {
  if (!mayAs(caller.role, role)) {
    throw new HTTPException(403, { message: `only a ${role} may do that` });
  }
}

export function giveCookie(c: Context, value: string, options: AccessOptions): void {
  setCookie(c, cookieName(c, options), value, {
    ...{ httpOnly: true, sameSite: "Strict", path: "/", secure: options.secure === true },
  });
}

export function takeCookie(c: Context, options: AccessOptions): void {
  deleteCookie(c, cookieName(c, options), { path: "/", secure: options.secure === true });
}

/** The port is no part of a cookie's scope: its name keeps two desks on one machine apart. */
const cookieName = (c: Context, { secure }: AccessOptions): string =>
  secure ? "__Host-dateline" : `dateline-${new URL(c.req.url).port || "80"}`;

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
