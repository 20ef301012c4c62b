import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";

const COOKIE = "dateline";

/** Captured pages are hostile: nothing but the desk's own script runs, nothing is loaded from elsewhere. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("Content-Security-Policy", CSP);
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "no-referrer");
  c.header("Cross-Origin-Opener-Policy", "same-origin");
  c.header("Cross-Origin-Resource-Policy", "same-origin");
  c.header("X-Frame-Options", "DENY");
  c.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
};

/** Refuses other host names (DNS rebinding) and requests that another site's page sends. */
export function sameHost(hosts: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const host = (c.req.header("host") ?? "").toLowerCase();
    if (!hosts.includes(host)) throw new HTTPException(403, { message: "unknown host name" });
    const origin = c.req.header("origin");
    if (origin !== undefined && !hosts.some((known) => origin === `http://${known}`)) {
      throw new HTTPException(403, { message: "the request comes from another site" });
    }
    const site = c.req.header("sec-fetch-site");
    if (site === "cross-site" && c.req.header("sec-fetch-mode") !== "navigate") {
      throw new HTTPException(403, { message: "the request comes from another site" });
    }
    await next();
  };
}

/** Asks for the token of this start: once in the address, then as a cookie, or as a bearer token. */
export function withToken(token: string): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.query("token");
    if (given !== undefined && same(given, token)) {
      // The port is no part of a cookie's scope: its name keeps two desks on one machine apart.
      setCookie(c, cookieName(c), token, { httpOnly: true, sameSite: "Strict", path: "/" });
      const url = new URL(c.req.url);
      url.searchParams.delete("token");
      return c.redirect(url.pathname + url.search, 303);
    }
    const bearer = c.req.header("authorization")?.replace(/^Bearer /, "");
    const shown = getCookie(c, cookieName(c)) ?? bearer ?? "";
    if (!same(shown, token)) {
      throw new HTTPException(401, {
        message: "open the desk with the address that the program printed: it holds the token",
      });
    }
    await next();
    return undefined;
  };
}

const cookieName = (c: Context): string => `${COOKIE}-${new URL(c.req.url).port || "80"}`;

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
