import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** Gives JSON answers an ETag, and answers 304 where the reader has the same bytes already. Streams pass untouched. */
export const withEtag: MiddlewareHandler = async (c, next) => {
  await next();
  const kind = c.res.headers.get("content-type") ?? "";
  if (c.req.method !== "GET" || c.res.status !== 200 || !kind.startsWith("application/json")) {
    return;
  }
  const body = await c.res.clone().arrayBuffer();
  const hash = createHash("sha256").update(new Uint8Array(body)).digest("base64url");
  const tag = `"${hash.slice(0, 27)}"`;
  const known = (c.req.header("if-none-match") ?? "").split(",").map((each) => each.trim());
  const same = known.some((each) => each === tag || each === `W/${tag}` || each === "*");
  if (same) c.res = new Response(null, { status: 304 });
  c.header("ETag", tag);
  // A reader may keep it, but must ask each time whether it still holds.
  c.header("Cache-Control", "private, no-cache");
};
