import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { EVENT_FILTER_NAMES, type EventFilter } from "../store/event-query.ts";
import type { Page } from "./contract.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Longest value of a query parameter; longer ones are mistakes or attacks. */
const LONGEST = 500;

/** Reads the named query parameters; empty ones count as absent. Throws 400 on one that is too long. */
export function readParams<Name extends string>(
  c: Context,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const out: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = c.req.query(name);
    if (value === undefined || value === "") continue;
    if (value.length > LONGEST) throw bad(`"${name}" is longer than ${LONGEST} characters`);
    if ((name === "from" || name === "to") && !DAY.test(value)) {
      throw bad(`"${name}": expected a day such as 2025-01-23`);
    }
    out[name] = value;
  }
  return out;
}

/** Reads the filter of the address bar. */
export function eventFilter(c: Context): EventFilter {
  const minOrigins = c.req.query("minOrigins");
  return {
    ...readParams(c, EVENT_FILTER_NAMES),
    ...(minOrigins ? { minOrigins: whole(c, "minOrigins", 1) } : {}),
  };
}

/** Page size and where the page starts. */
export function readPage(c: Context): { limit: number; offset: number } {
  const limit = whole(c, "limit", 50);
  if (limit < 1 || limit > 500) throw bad('"limit": expected 1 to 500');
  return { limit, offset: whole(c, "cursor", 0) };
}

export function whole(c: Context, name: string, otherwise: number): number {
  const value = c.req.query(name);
  if (value === undefined || value === "") return otherwise;
  if (!/^\d{1,9}$/.test(value)) throw bad(`"${name}": expected a whole number`);
  return Number(value);
}

export const bad = (message: string): HTTPException => new HTTPException(400, { message });
export const notFound = (what: string): HTTPException =>
  new HTTPException(404, { message: `no ${what} of that id` });

/** A page of rows, with the cursor of the next one. */
export function pageOf<Row>(items: readonly Row[], total: number, offset: number): Page<Row> {
  const end = offset + items.length;
  return { items, total, next: end < total && items.length > 0 ? String(end) : null };
}
