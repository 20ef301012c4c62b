import type { EventRow } from "../../model/record.ts";

/** A GeoJSON feature (RFC 7946) of an event. Geometry is null where the place is not resolved to a point. */
export function eventFeature(row: EventRow): object {
  const { place } = row;
  const located = place !== null && place.lat !== null && place.lon !== null;
  return {
    type: "Feature",
    id: row.id,
    geometry: located ? { type: "Point", coordinates: [place.lon, place.lat] } : null,
    properties: {
      plover: row.type.plover,
      mode: row.type.mode,
      acledType: row.type.acled?.type ?? null,
      acledSubType: row.type.acled?.subType ?? null,
      status: row.status,
      start: row.time.start,
      end: row.time.end,
      place: place?.name ?? null,
      placeId: place?.id ?? null,
      placeKind: place?.kind ?? null,
      precision: place?.precision ?? null,
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
      quotes: [...new Set(row.accounts.map(({ quote }) => quote))],
      attribution: "Places: GeoNames (CC BY 4.0), modified",
    },
  };
}
