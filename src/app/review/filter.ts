import { EVENT_FILTER_NAMES, type EventFilter } from "../../store/event-query.ts";
import { ReviewError } from "./error.ts";

const NAMES: readonly string[] = [...EVENT_FILTER_NAMES, "minOrigins"];
/** Names of the address bar that choose a view and not events. */
const VIEWS = new Set(["sort", "limit", "cursor", "view", "map", "lang", "page"]);
const LONGEST = 2_000;

/** The filter of an address's part after the question mark, as saved searches and samples keep it. Throws on other names. */
export function parseFilter(query: string): EventFilter {
  if (query.length > LONGEST) throw new ReviewError("BAD_REQUEST", "filter: it is too long");
  const filter: Record<string, string | number> = {};
  for (const [name, value] of new URLSearchParams(query.slice(query.indexOf("?") + 1))) {
    if (VIEWS.has(name) || value === "") continue;
    if (!NAMES.includes(name)) {
      throw new ReviewError("BAD_REQUEST", `filter: "${name}" is no filter on events`);
    }
    filter[name] = name === "minOrigins" ? Number.parseInt(value, 10) || 1 : value;
  }
  return filter;
}
