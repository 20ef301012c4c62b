import type { Account, EventRow } from "../model/record.ts";
import { actorKey } from "../text/actor-key.ts";
import type { Db } from "./store.ts";

/** Events read at a time. */
const PAGE = 500;

/** What others bear out of what a speaker said. */
export interface Confirmed {
  /** Claims of the speaker that stand in such events. */
  readonly claims: number;
  /** Events as stored, newest first, at most as many as asked for. */
  readonly events: readonly string[];
}

/**
 * Events that a speaker tells and an independent origin tells too, without dispute: two or more origins, not contested,
 * and neither the speaker nor the other denies it.
 */
export async function confirmedClaims(db: Db, key: string, limit: number): Promise<Confirmed> {
  const claims = new Set<string>();
  const events: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const rows = await db
      .selectFrom("events")
      .where("origins", ">=", 2)
      .where("grade", "!=", "contested")
      .where("id", "in", (eb) =>
        eb
          .selectFrom("event_articles")
          .innerJoin("claims", "claims.article_id", "event_articles.article_id")
          .select("event_articles.event_id")
          .where("claims.speaker", "=", key),
      )
      .select("json")
      .orderBy("start_day", (order) => order.desc().nullsLast())
      .orderBy("seq")
      .limit(PAGE)
      .offset(offset)
      .execute();
    for (const { json } of rows) {
      const own = borneOut(JSON.parse(json) as EventRow, key);
      for (const claim of own) claims.add(claim);
      if (own.length > 0 && events.length < limit) events.push(json);
    }
    if (rows.length < PAGE) return { claims: claims.size, events };
  }
}

/** The speaker's claims among an event's accounts, where somebody else says so as well. */
function borneOut({ accounts }: EventRow, key: string): string[] {
  const isOwn = ({ speaker }: Account): boolean => speaker !== null && actorKey(speaker) === key;
  const told = accounts.filter(({ says }) => !says.denies);
  if (!told.some((account) => !isOwn(account))) return [];
  return told.flatMap((account) => (isOwn(account) && account.claim ? [account.claim] : []));
}
