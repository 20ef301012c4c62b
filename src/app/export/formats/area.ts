import { loadGazetteer } from "../../../lexicon/gazetteer.ts";
import type { EventRow } from "../../../model/record.ts";

const RADIANS = Math.PI / 180;
const KM_PER_DEGREE = 111.195;
const CORNERS = 36;
/** "Near the town": what event databases take for it (UCDP's second degree of precision). */
const NEAR_KM = 25;

export type Ring = readonly (readonly [lon: number, lat: number])[];

/** Where an event is on a map: a point, or an area as a circle about its centre, with what the circle rests on. */
export interface Shape {
  readonly geometry:
    | { readonly type: "Point"; readonly coordinates: readonly [number, number] }
    | { readonly type: "Polygon"; readonly coordinates: readonly [Ring] }
    | null;
  readonly basis: string;
}

const radii = new Map<string, number>();
/** Countries, divisions and regions: a point would say more than the article does. */
const AREAS = new Set(["country", "admin1", "admin2", "region", "natural"]);

/** The shape of an event's place; no geometry where it is not resolved, or an area of unknown extent. */
export function shapeOf(place: EventRow["place"], radiusKm = gazetteerRadius): Shape {
  if (place === null || place.lat === null || place.lon === null) {
    return { geometry: null, basis: "not resolved" };
  }
  const { lat, lon } = place;
  if (!AREAS.has(place.kind) && place.precision === 1) {
    return { geometry: { type: "Point", coordinates: [lon, lat] }, basis: "point" };
  }
  const known = place.id === null ? 0 : radiusKm(place.id);
  const isArea = AREAS.has(place.kind);
  const radius = isArea ? known : place.precision === 2 ? Math.max(known, NEAR_KM) : 0;
  if (radius <= 0) {
    return isArea && place.kind !== "natural"
      ? { geometry: null, basis: "area of unknown extent" }
      : {
          geometry: { type: "Point", coordinates: [lon, lat] },
          basis: "point within an area of unknown extent",
        };
  }
  return {
    geometry: { type: "Polygon", coordinates: [circle(lat, lon, radius)] },
    basis: `circle of ${Math.round(radius)} km about its centre (${isArea ? place.kind : "near the place"})`,
  };
}

/** A closed ring, counter-clockwise (RFC 7946). Longitudes run on past 180 rather than tear the ring. */
function circle(lat: number, lon: number, radiusKm: number): Ring {
  const ring: [number, number][] = [];
  const spread = Math.max(0.05, Math.cos(lat * RADIANS));
  for (let corner = 0; corner < CORNERS; corner++) {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    const north = lat + (radiusKm / KM_PER_DEGREE) * Math.sin(angle);
    const east = lon + (radiusKm / KM_PER_DEGREE / spread) * Math.cos(angle);
    ring.push([rounded(east), rounded(Math.max(-90, Math.min(90, north)))]);
  }
  return [...ring, ring[0]!];
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

function gazetteerRadius(id: string): number {
  let radius = radii.get(id);
  if (radius === undefined) {
    const gazetteer = loadGazetteer();
    const row = gazetteer.byId(id);
    radius = row < 0 ? 0 : gazetteer.radiusKm(row);
    radii.set(id, radius);
  }
  return radius;
}
