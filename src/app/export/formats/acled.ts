import { exportCountries } from "../../../lexicon/exports.ts";
import type { ActorRef } from "../../../model/annotation.ts";
import type { ExportedEvent } from "../../../model/record.ts";
import { deathsOf } from "./acled-fatalities.ts";
import type { Column } from "./cells.ts";
import {
  actorsIn,
  articlesOf,
  dayOf,
  list,
  publishersOf,
  quotesOf,
  sufferers,
  urlsOf,
  versionsOf,
  yearOf,
} from "./event-facts.ts";

/** ACLED's order of actor kinds: an interaction names the earlier one first. */
const INTER = [
  "State Forces",
  "Rebel Groups",
  "Political Militias",
  "Identity Militias",
  "Rioters",
  "Protesters",
  "Civilians",
  "External/Other Forces",
];

/** The 31 columns of ACLED's export. What an article does not tell stays empty. */
export const acledColumns = (impute: boolean): readonly Column<ExportedEvent>[] => [
  ["event_id_cnty", (event) => event.id],
  ["event_date", (event) => (event.time.precision === null ? null : dayOf(event.time.start))],
  ["year", (event) => yearOf(event.time)],
  ["time_precision", (event) => event.time.precision],
  ["disorder_type", disorderOf],
  ["event_type", (event) => event.type.acled?.type],
  ["sub_event_type", (event) => event.type.acled?.subType],
  ["actor1", (event) => sideOf(event, 1)[0]?.name],
  ["assoc_actor_1", (event) => list([...rest(event, 1), ...names(actorsIn(event, ["ally"]))])],
  ["inter1", (event) => interOf(event, 1)],
  ["actor2", (event) => sideOf(event, 2)[0]?.name],
  ["assoc_actor_2", (event) => list(rest(event, 2))],
  ["inter2", (event) => interOf(event, 2)],
  ["interaction", interactionOf],
  ["civilian_targeting", targetingOf],
  ["iso", (event) => countryOf(event)?.numeric],
  ["region", (event) => countryOf(event)?.acledRegion],
  ["country", (event) => countryOf(event)?.name],
  ["admin1", (event) => event.place?.admin1],
  ["admin2", () => null],
  ["admin3", () => null],
  ["location", (event) => event.place?.name],
  ["latitude", (event) => event.place?.lat],
  ["longitude", (event) => event.place?.lon],
  ["geo_precision", (event) => event.place?.precision],
  ["source", publishersOf],
  ["source_scale", () => null],
  ["notes", quotesOf],
  ["fatalities", (event) => deathsOf(event, impute).count],
  ["tags", (event) => tagsOf(event, impute)],
  ["timestamp", () => null],
];

export const countryOf = (event: ExportedEvent) =>
  event.place?.country ? exportCountries().get(event.place.country) : undefined;

const sideOf = (event: ExportedEvent, side: 1 | 2): ActorRef[] =>
  side === 1 ? actorsIn(event, ["actor"]) : sufferers(event);
const names = (actors: readonly ActorRef[]): string[] => actors.map(({ name }) => name);
const rest = (event: ExportedEvent, side: 1 | 2): string[] => names(sideOf(event, side).slice(1));

/** ACLED's kind of a side; empty where ours does not tell (an armed group may be rebels or a militia). */
function interOf(event: ExportedEvent, side: 1 | 2): string | null {
  const kind = sideOf(event, side)[0]?.kind;
  const type = event.type.acled?.type;
  if (kind === "state-force") return "State Forces";
  if (kind === "civilians" && side === 2) return "Civilians";
  if (kind !== undefined && side === 1 && type === "Protests") return "Protesters";
  if (kind !== undefined && side === 1 && type === "Riots") return "Rioters";
  return null;
}

function interactionOf(event: ExportedEvent): string | null {
  const sides = [interOf(event, 1), interOf(event, 2)];
  if (sides.includes(null)) return null;
  return sides.sort((a, b) => INTER.indexOf(a!) - INTER.indexOf(b!)).join("-");
}

/** ACLED's own table from sub-event type to disorder. */
function disorderOf(event: ExportedEvent): string | null {
  const { type, subType } = event.type.acled ?? {};
  if (type === undefined) return null;
  if (type === "Strategic developments") return "Strategic developments";
  if (subType === "Excessive force against protesters") return "Political violence; Demonstrations";
  if (type === "Protests" || subType === "Violent demonstration") return "Demonstrations";
  return "Political violence";
}

function targetingOf(event: ExportedEvent): string | null {
  const { type, subType } = event.type.acled ?? {};
  const suffer = sufferers(event);
  const civilian = suffer.length > 0 && suffer.every(({ kind }) => kind === "civilians");
  const targeted =
    type === "Violence against civilians" ||
    subType === "Excessive force against protesters" ||
    (civilian && (type === "Explosions/Remote violence" || type === "Riots"));
  return targeted ? "Civilian targeting" : null;
}

/** What ACLED has no column for, so that no row loses its status, evidence or the mark of imputation. */
function tagsOf(event: ExportedEvent, impute: boolean): string {
  const { rule } = deathsOf(event, impute);
  const { start, end } = event.time;
  const tags: readonly (readonly [string, string | null])[] = [
    ["fatalities imputed", rule],
    ["status", event.status],
    ["grade", event.grade],
    ["origins", String(event.origins)],
    ["background", event.background ? "yes" : null],
    ["time", start === null && end === null ? null : `${start ?? ".."}/${end ?? ".."}`],
    ["place", event.place?.id ?? null],
    ["articles", articlesOf(event).replaceAll("; ", " ")],
    ["urls", urlsOf(event).replaceAll("; ", " ")],
    ["versions", versionsOf(event).replaceAll("; ", " ")],
  ];
  return tags.flatMap(([name, value]) => (value ? [`${name}=${value}`] : [])).join("; ");
}
