import { type EventFilter, eventQuery } from "../../store/event-query.ts";
import type { Store } from "../../store/store.ts";
import type { FacetsAnswer, MapAnswer, TimelineAnswer } from "../contract.ts";

/** The events of a filter as points; those without a point are counted with the reason. */
export async function mapEvents(store: Store, filter: EventFilter): Promise<MapAnswer> {
  const query = await eventQuery(store, filter);
  const rows = await query
    .select(["events.id", "lat", "lon", "place_precision", "place_name", "start_day"])
    .select(["plover", "mode", "acled_type", "acled_sub_type", "grade"])
    .execute();
  const points: MapAnswer["points"][number][] = [];
  const without = { "no place is stated": 0, "the place is not resolved": 0 };
  for (const row of rows) {
    if (row.lat === null || row.lon === null) {
      without[row.place_name === null ? "no place is stated" : "the place is not resolved"]++;
      continue;
    }
    points.push({
      id: row.id,
      lat: row.lat,
      lon: row.lon,
      precision: row.place_precision ?? 3,
      type: row.acled_type ?? row.plover,
      event: typeOf(row),
      grade: row.grade as MapAnswer["points"][number]["grade"],
      place: row.place_name ?? "",
      day: row.start_day,
    });
  }
  const unlocated = Object.entries(without)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ reason, count }));
  return { points, unlocated };
}

const typeOf = (row: {
  readonly plover: string;
  readonly mode: string | null;
  readonly acled_type: string | null;
  readonly acled_sub_type: string | null;
}): MapAnswer["points"][number]["event"] => ({
  plover: row.plover,
  mode: row.mode,
  acled: row.acled_type ? { type: row.acled_type, subType: row.acled_sub_type ?? "" } : null,
});

/** How many events of a filter begin on each day. */
export async function timeline(store: Store, filter: EventFilter): Promise<TimelineAnswer> {
  const query = await eventQuery(store, filter);
  const rows = await query
    .select(["start_day as day", "acled_type as type", ({ fn }) => fn.countAll().as("n")])
    .groupBy(["start_day", "acled_type"])
    .orderBy("start_day")
    .orderBy("acled_type")
    .execute();
  const days: TimelineAnswer["days"][number][] = [];
  let undated = 0;
  for (const { day, type, n } of rows) {
    if (day === null) undated += Number(n);
    else days.push({ day, type, count: Number(n) });
  }
  return { days, undated };
}

const FACETS = [
  ["grade", "grade"],
  ["status", "status"],
  ["plover", "plover"],
  ["acledType", "acled_type"],
  ["country", "country"],
  ["review", "review"],
] as const;

/** Values of each facet with the count that choosing it gives. */
export async function facetEvents(store: Store, filter: EventFilter): Promise<FacetsAnswer> {
  const facets: Record<string, FacetsAnswer[string]> = {};
  for (const [name, column] of FACETS) {
    // A facet shows what choosing another of its values would give: its own filter does not narrow it.
    const { [name]: _own, ...others } = filter;
    const query = await eventQuery(store, others);
    const rows = await query
      .select([`events.${column} as value`, ({ fn }) => fn.countAll().as("n")])
      .where(`events.${column}`, "is not", null)
      .groupBy(`events.${column}`)
      .orderBy("n", "desc")
      .orderBy("value")
      .limit(40)
      .execute();
    facets[name] = rows.map(({ value, n }) => ({
      value: String(value),
      label: String(value),
      count: Number(n),
    }));
  }
  return { ...facets, actor: await actorFacet(store, filter) };
}

async function actorFacet(store: Store, filter: EventFilter): Promise<FacetsAnswer[string]> {
  const { actor: _own, ...others } = filter;
  const query = await eventQuery(store, others);
  const rows = await store.db
    .selectFrom("event_actors")
    .where("event_id", "in", query.select("events.id"))
    .where("role", "in", ["actor", "target", "victim", "ally"])
    .select(["actor_key", ({ fn }) => fn.min("name").as("name")])
    .select(({ fn }) => fn.count("event_id").distinct().as("n"))
    .groupBy("actor_key")
    .orderBy("n", "desc")
    .orderBy("actor_key")
    .limit(40)
    .execute();
  return rows.map(({ actor_key, name, n }) => ({
    value: actor_key,
    label: String(name),
    count: Number(n),
  }));
}
