import type { Harm } from "../../../model/annotation.ts";
import type { ExportedEvent } from "../../../model/record.ts";
import type { Column } from "./cells.ts";
import {
  ATTRIBUTION,
  actorsIn,
  articlesOf,
  dayOf,
  list,
  publishersOf,
  quotesOf,
  speakersOf,
  sufferers,
  tollOf,
  urlsOf,
  versionsOf,
} from "./event-facts.ts";

type Tagged = readonly [tag: string, ...Column<ExportedEvent>];

/** Columns of the HXL-tagged CSV: hashtag, header, value. */
export const HXL_COLUMNS: readonly Tagged[] = [
  ["#event+id", "id", (event) => event.id],
  ["#date+start", "start", (event) => dayOf(event.time.start)],
  ["#date+end", "end", (event) => dayOf(event.time.end)],
  ["#date+precision", "time_precision", (event) => event.time.precision],
  ["#event+type", "event_type", (event) => event.type.acled?.type],
  ["#event+subtype", "sub_event_type", (event) => event.type.acled?.subType],
  ["#event+type+plover", "plover", (event) => event.type.plover],
  ["#status", "status", (event) => event.status],
  ["#country+code+v_iso3", "country", (event) => event.place?.country],
  ["#adm1+name", "admin1", (event) => event.place?.admin1],
  ["#loc+name", "place", (event) => event.place?.name],
  ["#loc+code+v_geonames", "place_id", (event) => event.place?.id],
  ["#loc+type", "place_kind", (event) => event.place?.kind],
  ["#geo+lat", "lat", (event) => event.place?.lat],
  ["#geo+lon", "lon", (event) => event.place?.lon],
  ["#geo+precision", "place_precision", (event) => event.place?.precision],
  ["#actor+name", "actors", (event) => list(actorsIn(event, ["actor", "ally"]).map(nameOf))],
  ["#actor+target+name", "targets", (event) => list(sufferers(event).map(nameOf))],
  ...harmColumns("killed", "killed"),
  ...harmColumns("injured", "injured"),
  ...harmColumns("displaced", "displaced"),
  ...harmColumns("abducted", "abducted"),
  ["#description+quote", "quotes", quotesOf],
  ["#indicator+grade", "grade", (event) => event.grade],
  ["#indicator+origins+num", "origins", (event) => event.origins],
  ["#indicator+reports+num", "reports", (event) => event.reports],
  ["#contact+speaker+name", "speakers", speakersOf],
  ["#meta+source", "publishers", publishersOf],
  ["#meta+url", "urls", urlsOf],
  ["#meta+article+id", "articles", articlesOf],
  ["#meta+versions", "versions", versionsOf],
  ["#meta+attribution", "attribution", (event) => (event.place?.id ? ATTRIBUTION : null)],
];

const nameOf = ({ name }: { readonly name: string }): string => name;

function harmColumns(kind: Harm["kind"], tag: string): Tagged[] {
  return (["low", "best", "high"] as const).map((end) => [
    `#affected+${tag}+${end}`,
    `${kind}_${end}`,
    (event) => tollOf(event, kind)?.[end],
  ]);
}
