import type { FeatureCollection, Point } from "geojson";
import type { MapAnswer } from "../../api/contract.ts";
import { type KindKey, kindOf } from "../parts/kinds.ts";

export type MapPoint = MapAnswer["points"][number];

export interface PointProperties {
  readonly id: string;
  readonly spot: string;
  readonly kind: KindKey;
  readonly contested: boolean;
  readonly precision: number;
  /** Where the point is drawn beside its coordinates, in pixels. */
  readonly offset: readonly [number, number];
}

/** One key for each coordinate; events at one place share it. */
export const spotOf = ({ lat, lon }: { readonly lat: number; readonly lon: number }): string =>
  `${lat},${lon}`;

/** Pixels between neighbours of one place. */
const SPREAD = 9;
/** Turns a spiral evenly (golden angle, radians). */
const TURN = 2.39996;

/** The map's points. Events of one place stand around it in a spiral, so that none hides another. */
export function pointFeatures(
  points: readonly MapPoint[],
): FeatureCollection<Point, PointProperties> {
  const seen = new Map<string, number>();
  return {
    type: "FeatureCollection",
    features: points.map((point) => {
      const spot = spotOf(point);
      const nth = seen.get(spot) ?? 0;
      seen.set(spot, nth + 1);
      const [radius, angle] = [SPREAD * Math.sqrt(nth), nth * TURN];
      return {
        type: "Feature",
        geometry: { type: "Point", coordinates: [point.lon, point.lat] },
        properties: {
          id: point.id,
          spot,
          kind: kindOf(point.type),
          contested: point.grade === "contested",
          precision: point.precision,
          offset: [radius * Math.cos(angle), radius * Math.sin(angle)],
        },
      };
    }),
  };
}

export interface SpotProperties {
  readonly spot: string;
  readonly kind: KindKey;
  readonly count: number;
}

/** The map's spots, each in the colour of most of its events. */
export function spotFeatures(spots: MapAnswer["spots"]): FeatureCollection<Point, SpotProperties> {
  return {
    type: "FeatureCollection",
    features: spots.map((spot) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
      properties: { spot: spotOf(spot), kind: mostKind(spot.types), count: spot.count },
    })),
  };
}

const mostKind = (types: Readonly<Record<string, number>>): KindKey =>
  kindOf(Object.entries(types).sort(([, a], [, b]) => b - a)[0]?.[0]);

/** West, south, east, north around the points; null where there is none. */
export function boundsOf(
  points: readonly { readonly lat: number; readonly lon: number }[],
): [number, number, number, number] | null {
  if (points.length === 0) return null;
  const lons = points.map(({ lon }) => lon);
  const lats = points.map(({ lat }) => lat);
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b));
  return [least(lons), least(lats), most(lons), most(lats)];
}
