import type { MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";

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

/**
 * Refuses other host names (DNS rebinding) and requests that another site's page sends. `origin` is the desk's address
 * for browsers where a proxy with TLS stands before it ("https://desk.example.org").
 */
export function sameHost(hosts: readonly string[], origin?: string): MiddlewareHandler {
  const origins = origin ? [origin] : hosts.map((host) => `http://${host}`);
  return async (c, next) => {
    const host = (c.req.header("host") ?? "").toLowerCase();
    if (!hosts.includes(host)) throw new HTTPException(403, { message: "unknown host name" });
    const from = c.req.header("origin");
    if (from !== undefined && !origins.includes(from)) {
      throw new HTTPException(403, { message: "the request comes from another site" });
    }
    const site = c.req.header("sec-fetch-site");
    if (site === "cross-site" && c.req.header("sec-fetch-mode") !== "navigate") {
      throw new HTTPException(403, { message: "the request comes from another site" });
    }
    await next();
  };
}
