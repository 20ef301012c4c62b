import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";

import { circle } from "./circle.ts";
import { countryOutline } from "./outlines.ts";

/** What an event's place covers: a circle of so many kilometres, or a whole country by its code (ISO 3166-1 alpha-3). */
export interface Area {
  readonly lat: number;
  readonly lon: number;
  readonly km: number | null;
  readonly country: string | null;
}

/** The area as outlines; nothing where none is known. */
export async function areaFeatures(
  area: Area | null,
): Promise<FeatureCollection<Polygon | MultiPolygon>> {
  const nothing = { type: "FeatureCollection", features: [] } as const;
  if (area === null) return { ...nothing, features: [] };
  if (area.country !== null) {
    const outline = await countryOutline(area.country);
    return { type: "FeatureCollection", features: outline ? [outline] : [] };
  }
  if (area.km === null) return { ...nothing, features: [] };
  const { lat, lon, km } = area;
  return {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: {},
        geometry: { type: "Polygon", coordinates: [circle(lat, lon, km)] },
      },
    ],
  };
}
