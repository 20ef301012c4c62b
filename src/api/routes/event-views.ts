import type { EventRow } from "../../model/record.ts";
import { type EventColumns, NONE } from "../../store/event-columns.ts";
import { countListed, countValues, type Scan, selectedSeqs } from "../../store/event-scan.ts";
import type { Store } from "../../store/store.ts";
import { actorKey } from "../../text/actor-key.ts";
import type {
  FacetsAnswer,
  MapAnswer,
  MapSpot,
  TimelineAnswer,
  VoicesAnswer,
} from "../contract.ts";

/** More points than these are brought together by position. */
const MOST_POINTS = 2000;
const MOST_VALUES = 60;
const MOST_VOICED = 500;

/** The map of a filter: located events as points or, where they are many, as spots; the others counted with the reason. */
export async function mapEvents(store: Store, scan: Scan): Promise<MapAnswer> {
  const { columns } = scan;
  const located: number[] = [];
  const without = { "no place is stated": 0, "the place is not resolved": 0 };
  for (let row = 0; row < columns.size; row++) {
    if (!scan.has(row)) continue;
    if (!Number.isNaN(columns.lat.at(row))) located.push(row);
    else if (columns.named.at(row) === 0) without["no place is stated"]++;
    else without["the place is not resolved"]++;
  }
  const unlocated = Object.entries(without)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => ({ reason, count }));
  const few = located.length <= MOST_POINTS;
  return {
    located: located.length,
    points: few
      ? await pointsOf(
          store,
          located.map((row) => columns.seq.at(row)),
        )
      : [],
    spots: few ? [] : spotsOf(columns, located),
    unlocated,
  };
}

async function pointsOf(store: Store, seqs: readonly number[]): Promise<MapAnswer["points"]> {
  const rows = await store.db
    .selectFrom("events")
    .where("seq", "in", seqs.length > 0 ? [...seqs] : [-1])
    .orderBy("seq")
    .select(["id", "lat", "lon", "place_precision", "place_name", "place_id", "start_day"])
    .select(["plover", "mode", "acled_type", "acled_sub_type", "grade"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    lat: row.lat ?? 0,
    lon: row.lon ?? 0,
    precision: row.place_precision ?? 3,
    type: row.acled_type ?? row.plover,
    event: {
      plover: row.plover,
      mode: row.mode,
      acled: row.acled_type ? { type: row.acled_type, subType: row.acled_sub_type ?? "" } : null,
    },
    grade: row.grade as MapAnswer["points"][number]["grade"],
    place: row.place_name ?? "",
    placeId: row.place_id,
    day: row.start_day,
  }));
}

function spotsOf(columns: EventColumns, rows: readonly number[]): MapSpot[] {
  const { place_id, acled_type, plover, grade } = columns.coded;
  const contestedCode = grade.find("contested");
  const spots = new Map<string, MapSpot & { types: Record<string, number> }>();
  for (const row of rows) {
    const [lat, lon] = [columns.lat.at(row), columns.lon.at(row)];
    const key = `${lat},${lon}`;
    const place = place_id.rows.at(row);
    const acled = acled_type.rows.at(row);
    const type = acled === 0 ? plover.values[plover.rows.at(row)]! : acled_type.values[acled]!;
    const contested = grade.rows.at(row) === contestedCode ? 1 : 0;
    const spot = spots.get(key) ?? {
      ...{ lat, lon, precision: columns.precision.at(row), count: 0, contested: 0, types: {} },
      place: columns.placeNames[place] ?? "",
      placeId: place === 0 ? null : place_id.values[place]!,
    };
    spot.types[type] = (spot.types[type] ?? 0) + 1;
    spots.set(key, { ...spot, count: spot.count + 1, contested: spot.contested + contested });
  }
  return [...spots.values()];
}

const DAY_MS = 86_400_000;

/** How many events of a filter begin on each day. */
export function timeline(scan: Scan): TimelineAnswer {
  const { columns } = scan;
  const types = columns.coded.acled_type;
  const width = types.values.length;
  const counts = new Map<number, number>();
  let undated = 0;
  for (let row = 0; row < columns.size; row++) {
    if (!scan.has(row)) continue;
    const day = columns.start.at(row);
    if (day === NONE) undated++;
    else {
      const key = day * width + types.rows.at(row);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const days = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([key, count]) => {
      const day = Math.floor(key / width);
      return {
        day: new Date(day * DAY_MS).toISOString().slice(0, 10),
        type: types.values[key - day * width] || null,
        count,
      };
    });
  return { days, undated };
}

const FACETS = [
  ["grade", "grade"],
  ["status", "status"],
  ["plover", "plover"],
  ["acledType", "acled_type"],
  ["acledSubType", "acled_sub_type"],
  ["country", "country"],
  ["review", "review"],
] as const;

/** Values of each facet with the count that choosing it gives; places within what is chosen above them. */
export function facetEvents(
  scan: Scan,
  filter: { readonly country?: string; readonly admin1?: string; readonly place?: string },
): FacetsAnswer {
  const { coded, placeNames } = scan.columns;
  const facets: Record<string, FacetsAnswer[string]> = {};
  for (const [name, column] of FACETS) {
    facets[name] = countValues(scan, name, coded[column], MOST_VALUES);
  }
  if (filter.country || filter.admin1) {
    facets["admin1"] = countValues(scan, "admin1", coded.admin1, MOST_VALUES);
  }
  if (filter.country || filter.admin1 || filter.place) {
    facets["place"] = countValues(scan, "place", coded.place_id, MOST_VALUES, placeNames);
  }
  return {
    ...facets,
    actor: countListed(scan, "actor", MOST_VALUES),
    outlet: countListed(scan, "outlet", MOST_VALUES),
    minOrigins: originSteps(scan),
  };
}

function originSteps(scan: Scan): FacetsAnswer[string] {
  return [2, 3, 5].map((least) => {
    let count = 0;
    for (let row = 0; row < scan.columns.size; row++) {
      if (scan.columns.origins.at(row) >= least && scan.hasBut("minOrigins", row)) count++;
    }
    return { value: String(least), label: String(least), count };
  });
}

/** Who tells the newest events of a filter. */
export async function voices(store: Store, scan: Scan): Promise<VoicesAnswer> {
  const seqs = selectedSeqs(scan, "newest", 0, MOST_VOICED);
  const rows = await store.db
    .selectFrom("events")
    .where("seq", "in", seqs.length > 0 ? seqs : [-1])
    .select("json")
    .execute();
  const found = new Map<string, { label: string; count: number }>();
  for (const { json } of rows) {
    const { accounts } = JSON.parse(json) as Pick<EventRow, "accounts">;
    const speakers = accounts.flatMap(({ speaker }) => (speaker ? [speaker] : []));
    const keys = new Map(speakers.map((speaker) => [actorKey(speaker), speaker.name]));
    for (const [key, label] of keys) {
      const voice = found.get(key);
      if (voice) voice.count++;
      else found.set(key, { label, count: 1 });
    }
  }
  return {
    voices: [...found]
      .map(([value, voice]) => ({ value, ...voice }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, 25),
    of: rows.length,
  };
}
