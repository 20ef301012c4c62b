import type { EventPage, PageAt } from "./event-index.ts";
import { type EventFilter, eventQuery } from "./event-query.ts";
import type { EventSort } from "./event-scan.ts";
import type { Store } from "./store.ts";

/** Columns of each order, and which way; what is not stated comes last, and arrival parts the rest. */
const ORDERS = {
  newest: ["start_day", "desc"],
  relevance: ["start_day", "desc"],
  oldest: ["start_day", "asc"],
  origins: ["origins", "desc"],
  reports: ["reports", "desc"],
  added: ["seq", "desc"],
} as const satisfies Record<EventSort, readonly [column: string, way: "asc" | "desc"]>;

/** A page of events straight from the table: what columns give, without them. */
export async function tablePage(
  store: Store,
  filter: EventFilter,
  sort: EventSort,
  { offset, limit }: PageAt,
): Promise<EventPage> {
  const query = await eventQuery(store, filter);
  const [column, way] = ORDERS[sort];
  const rows = await query
    .select("events.seq")
    .orderBy(`events.${column}`, (order) =>
      way === "desc" ? order.desc().nullsLast() : order.asc().nullsLast(),
    )
    .orderBy("events.seq")
    .limit(limit)
    .offset(offset)
    .execute();
  const { count } = await query
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return { seqs: rows.map(({ seq }) => Number(seq)), total: Number(count) };
}
