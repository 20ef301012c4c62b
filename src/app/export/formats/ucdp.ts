import type { ExportedEvent } from "../../../model/record.ts";
import { countryOf } from "./acled.ts";
import type { Column } from "./cells.ts";
import {
  actorsIn,
  dayOf,
  daysOf,
  list,
  publishersOf,
  speakersOf,
  sufferers,
  tollOf,
  yearOf,
} from "./event-facts.ts";

const empty = (): null => null;

/** The 49 columns of UCDP GED. UCDP's own numbers for conflicts, dyads and actors are not ours to give: empty. */
export const UCDP_COLUMNS: readonly Column<ExportedEvent>[] = [
  ["id", (event) => event.id],
  ["relid", (event) => event.story],
  ["year", (event) => yearOf(event.time)],
  ["active_year", empty],
  ["code_status", (event) => `${event.status}; ${event.grade}`],
  ["type_of_violence", violenceOf],
  ["conflict_dset_id", empty],
  ["conflict_new_id", empty],
  ["conflict_name", empty],
  ["dyad_dset_id", empty],
  ["dyad_new_id", empty],
  ["dyad_name", empty],
  ["side_a_dset_id", empty],
  ["side_a_new_id", empty],
  ["side_a", (event) => sideNames(actorsIn(event, ["actor"]))],
  ["side_b_dset_id", empty],
  ["side_b_new_id", empty],
  ["side_b", (event) => sideNames(sufferers(event))],
  ["number_of_sources", (event) => event.reports],
  ["source_article", articlesWithQuotes],
  ["source_office", publishersOf],
  ["source_date", (event) => list(event.sources.map(({ published }) => dayOf(published.start)))],
  ["source_headline", (event) => list(event.sources.map(({ headline }) => headline))],
  ["source_original", speakersOf],
  ["where_prec", wherePrecision],
  ["where_coordinates", (event) => (event.place?.lat == null ? null : event.place.name)],
  ["where_description", (event) => event.place?.name],
  ["adm_1", (event) => event.place?.admin1],
  ["adm_2", empty],
  ["latitude", (event) => event.place?.lat],
  ["longitude", (event) => event.place?.lon],
  ["geom_wkt", pointOf],
  ["priogrid_gid", gridCell],
  ["country", (event) => countryOf(event)?.name],
  ["country_id", empty],
  ["region", (event) => countryOf(event)?.ucdpRegion],
  ["event_clarity", empty],
  ["date_prec", datePrecision],
  ["date_start", (event) => dayOf(event.time.start)],
  ["date_end", (event) => dayOf(event.time.end)],
  ["deaths_a", empty],
  ["deaths_b", empty],
  ["deaths_civilians", empty],
  ["deaths_unknown", empty],
  ["best", (event) => tollOf(event, "killed")?.best],
  ["high", (event) => tollOf(event, "killed")?.high],
  ["low", (event) => tollOf(event, "killed")?.low],
  ["gwnoa", empty],
  ["gwnob", empty],
];

const sideNames = (actors: readonly { readonly name: string }[]): string =>
  list(actors.map(({ name }) => name));

/** 1 state-based, 2 non-state, 3 one-sided; empty where the kinds of both sides do not settle it. */
function violenceOf(event: ExportedEvent): 1 | 2 | 3 | null {
  const type = event.type.acled?.type;
  const by = actorsIn(event, ["actor"]).map(({ kind }) => kind);
  const on = sufferers(event).map(({ kind }) => kind);
  const armed = (kind: string): boolean => kind === "armed-group" || kind === "militia";
  const state = (kind: string): boolean => kind === "state-force";
  if (by.length === 0 || on.length === 0) return null;
  if (type === "Violence against civilians" && on.every((kind) => kind === "civilians")) {
    return by.every((kind) => armed(kind) || state(kind)) ? 3 : null;
  }
  if (type !== "Battles" && type !== "Explosions/Remote violence") return null;
  const sides = [by, on];
  if (sides.every((kinds) => kinds.every(armed))) return 2;
  const fought = sides.every((kinds) => kinds.every((kind) => armed(kind) || state(kind)));
  return fought && sides.some((kinds) => kinds.every(state)) ? 1 : null;
}

/** 1 exact, 2 near it, 3 second-level and 4 first-level division, 5 region, 6 country, 7 no country's waters. */
export function wherePrecision({ place }: ExportedEvent): number | null {
  if (place === null || place.lat === null) return null;
  switch (place.kind) {
    case "country":
      return 6;
    case "admin1":
      return 4;
    case "admin2":
      return 3;
    case "natural":
      return place.country === null ? 7 : 5;
    case "region":
      return 5;
    case "settlement":
    case "facility":
      return place.precision === 3 ? 4 : place.precision;
    case "unknown":
      return null;
  }
}

/** 1 the day, 2 up to six days, 3 a week, 4 a month, 5 longer; empty where an end is open. */
export function datePrecision({ time }: ExportedEvent): number | null {
  const days = daysOf(time);
  if (days === null) return null;
  return days <= 1 ? 1 : days <= 6 ? 2 : days === 7 ? 3 : days <= 31 ? 4 : 5;
}

/** UCDP has no columns for quotes and addresses: they stand with the article they come from. */
function articlesWithQuotes(event: ExportedEvent): string {
  return event.sources
    .map(({ article, publisher, url, headline, published, versions }) => {
      const quotes = event.accounts.filter((account) => account.article === article);
      const about = [publisher, dayOf(published.start), headline, url, article, versions];
      const words = list(quotes.map(({ quote }) => quote));
      return `${about.filter(Boolean).join(", ")}: "${words}"`;
    })
    .join("; ");
}

function pointOf({ place }: ExportedEvent): string | null {
  return place === null || place.lat === null ? null : `POINT (${place.lon} ${place.lat})`;
}

/** Number of the half-degree PRIO-GRID cell, for places known to the town. */
function gridCell({ place }: ExportedEvent): number | null {
  if (place === null || place.lat === null || place.lon === null) return null;
  if (place.precision > 2 || (place.kind !== "settlement" && place.kind !== "facility"))
    return null;
  const row = Math.min(359, Math.floor((place.lat + 90) * 2));
  const column = Math.min(719, Math.floor((place.lon + 180) * 2));
  return row * 720 + column + 1;
}
