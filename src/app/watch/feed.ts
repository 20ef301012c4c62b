import type { EventRow } from "../../model/record.ts";
import type { Db, Store } from "../../store/store.ts";
import { describeEvent } from "../report.ts";
import { findUser, hasUsers } from "../users/users.ts";
import type { Alert } from "./alerts.ts";
import { listAlerts } from "./alerts.ts";
import { everySearch, type Hit, hitsOf, refreshHits, type SavedSearch } from "./searches.ts";

const ENTRIES = 100;

/** The Atom feed (RFC 4287) of the alert whose address holds this token; null where there is none. `desk`: the desk's own address. */
export async function alertFeed(store: Store, token: string, desk: string): Promise<string | null> {
  const alert = (await listAlerts(store.db)).find(
    ({ kind, secret }) => kind === "feed" && secret === token,
  );
  const search = alert && (await everySearch(store.db)).find(({ id }) => id === alert.search);
  if (!alert || !search || !(await mayStill(store.db, alert))) return null;
  await refreshHits(store, search);
  const hits = await hitsOf(store.db, search.id, { after: null, limit: ENTRIES });
  return feed(search, hits, desk);
}

/** A feed ends with its user. */
async function mayStill(db: Db, { by }: Alert): Promise<boolean> {
  if (!(await hasUsers(db))) return true;
  const user = await findUser(db, by);
  return user !== null && !user.disabled;
}

function feed(search: SavedSearch, hits: readonly Hit[], desk: string): string {
  const page = `${desk}/events?${search.filter.replace(/^\?/, "")}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>urn:dateline:search:${xml(search.id)}</id>
  <title>${xml(search.name)}</title>
  <updated>${xml(hits[0]?.at ?? search.at)}</updated>
  <generator>Dateline</generator>
  <link rel="alternate" type="text/html" href="${xml(page)}"/>
${hits.map((hit) => entry(hit, desk)).join("")}</feed>
`;
}

function entry({ at, json }: Hit, desk: string): string {
  const event = JSON.parse(json) as EventRow;
  const authors = [...new Set(event.accounts.flatMap(({ speaker }) => speaker?.name ?? []))];
  const author = authors[0] ?? "in the articles' own voice";
  const quotes = [...new Set(event.accounts.map(({ quote }) => quote))].slice(0, 5);
  return `  <entry>
    <id>urn:dateline:event:${xml(event.id)}</id>
    <title>${xml(describeEvent(event))}</title>
    <updated>${xml(at)}</updated>
    <author><name>${xml(author)}</name></author>
    <link rel="alternate" type="text/html" href="${xml(`${desk}/events/${event.id}`)}"/>
    <category term="${xml(event.type.acled?.type ?? event.type.plover)}"/>
    <category term="${xml(event.grade)}"/>
    <content type="text">${xml(quotes.join("\n\n"))}</content>
  </entry>
`;
}

/** Text for XML 1.0: captured words may hold anything. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
