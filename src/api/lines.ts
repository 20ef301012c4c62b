import type { Hono, MiddlewareHandler } from "hono";
import { everyPage, lines, wantsLines } from "./ndjson.ts";
import { ROUTES } from "./openapi-routes.ts";

const LISTS = ROUTES.filter(({ lines: whole, answer }) => whole && answer.kind === "page").map(
  ({ path }) => new RegExp(`^/api/v1${path.replace(/\{\w+\}/g, "[^/]+")}/?$`),
);
/** Lists that stream by themselves, from their own table. */
const OWN = "/api/v1/log";
const PAGE = 500;

/** Gives a list as lines where the reader asks for them: all its pages, one after the other, read as any other request. */
export const listsAsLines =
  (app: () => Pick<Hono, "request">): MiddlewareHandler =>
  async (c, next) => {
    const isList = LISTS.some((list) => list.test(c.req.path)) && c.req.path !== OWN;
    if (c.req.method !== "GET" || !isList || !wantsLines(c)) return await next();
    const headers = new Headers(c.req.raw.headers);
    headers.set("accept", "application/json");
    headers.delete("if-none-match");
    const read = async (offset: number) => {
      const url = new URL(c.req.url);
      url.searchParams.set("limit", String(PAGE));
      url.searchParams.set("cursor", String(offset));
      return await app().request(url.href, { headers }, c.env);
    };
    // What is wrong with the request shows in its first page, before anything is sent.
    const first = await read(0);
    if (!first.ok) return first;
    const pages = async (offset: number) => {
      const answer = offset === 0 ? first : await read(offset);
      return (await answer.json()) as { items: unknown[]; next: string | null };
    };
    return lines(c, everyPage(pages));
  };
