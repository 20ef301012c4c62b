import type { ExportedEvent } from "../../../model/record.ts";
import type { Versions } from "../events.ts";
import { shapeOf } from "./area.ts";
import { ATTRIBUTION, articlesOf, distinct } from "./event-facts.ts";

/** A GeoJSON feature collection (RFC 7946); version sets stand behind the features, in a member of our own. */
export async function* geojson(
  events: AsyncGenerator<ExportedEvent>,
  versions: Versions,
): AsyncGenerator<string> {
  yield `{"type":"FeatureCollection","attribution":${JSON.stringify(ATTRIBUTION)},"features":[`;
  let separator = "\n";
  for await (const event of events) {
    yield separator + JSON.stringify(eventFeature(event));
    separator = ",\n";
  }
  yield `\n],"versions":${JSON.stringify(Object.fromEntries(versions))}}\n`;
}

/** The feature of an event. Areas are areas; geometry is null where the place is not resolved. */
export function eventFeature(row: ExportedEvent): object {
  const { place } = row;
  const { geometry, basis } = shapeOf(place);
  return {
    type: "Feature",
    id: row.id,
    geometry,
    properties: {
      id: row.id,
      plover: row.type.plover,
      mode: row.type.mode,
      acledType: row.type.acled?.type ?? null,
      acledSubType: row.type.acled?.subType ?? null,
      status: row.status,
      start: row.time.start,
      end: row.time.end,
      timeGrain: row.time.grain,
      place: place?.name ?? null,
      placeId: place?.id ?? null,
      placeKind: place?.kind ?? null,
      precision: place?.precision ?? null,
      geometryBasis: basis,
      country: place?.country ?? null,
      admin1: place?.admin1 ?? null,
      actors: row.actors.map(({ role, actor }) => ({ role, name: actor.name, id: actor.id })),
      harm: row.harm.map(({ kind, who, low, best, high, words }) => ({
        kind,
        who,
        low,
        best,
        high,
        words,
      })),
      grade: row.grade,
      gradeReason: row.gradeReason,
      origins: row.origins,
      reports: row.reports,
      story: row.story,
      articles: articlesOf(row).split("; ").filter(Boolean),
      urls: distinct(row.sources.map(({ url }) => url)),
      quotes: distinct(row.accounts.map(({ quote }) => quote)),
      versions: distinct(row.sources.map(({ versions }) => versions)),
      attribution: ATTRIBUTION,
    },
  };
}
