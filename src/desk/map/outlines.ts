import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import fineUrl from "world-atlas/countries-50m.json?url";
import coarseUrl from "world-atlas/countries-110m.json?url";
import { countryNameOf, numericCode } from "../i18n/countries.ts";
import { unrollRing } from "./unroll.ts";

type Countries = FeatureCollection<Polygon | MultiPolygon, { readonly name: string }>;

export interface Outlines {
  readonly countries: Countries;
  readonly labels: FeatureCollection<Point, { readonly name: string; readonly size: number }>;
}

/** One country's outline by its code (ISO 3166-1 alpha-3); null where the atlas has none. */
export async function countryOutline(
  alpha3: string,
): Promise<Countries["features"][number] | null> {
  const { countries } = await loadOutlines(true);
  const wanted = numericCode(alpha3);
  return countries.features.find(({ id }) => id?.toString().padStart(3, "0") === wanted) ?? null;
}

/** Country outlines that come with the desk: no tile server is asked. `fine` is for close views. */
export async function loadOutlines(fine: boolean): Promise<Outlines> {
  const response = await fetch(fine ? fineUrl : coarseUrl);
  const atlas = (await response.json()) as Topology<{
    countries: GeometryCollection<{ name: string }>;
  }>;
  const countries = unrolled(feature(atlas, atlas.objects.countries) as Countries);
  return {
    countries,
    labels: { type: "FeatureCollection", features: countries.features.map(labelOf) },
  };
}

function unrolled(countries: Countries): Countries {
  for (const { geometry } of countries.features) {
    if (geometry.type === "Polygon") geometry.coordinates = geometry.coordinates.map(unrollRing);
    else geometry.coordinates = geometry.coordinates.map((rings) => rings.map(unrollRing));
  }
  return countries;
}

/** A country's name at the middle of its largest ring. */
function labelOf(
  country: Countries["features"][number],
): Feature<Point, { readonly name: string; readonly size: number }> {
  const { geometry, properties, id } = country;
  const rings =
    geometry.type === "Polygon"
      ? [geometry.coordinates[0]!]
      : geometry.coordinates.map(([outer]) => outer!);
  const largest = rings
    .map((ring) => ({ ring, size: Math.abs(area(ring)) }))
    .sort((a, b) => b.size - a.size)[0]!;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: centroid(largest.ring) },
    properties: { name: countryNameOf(id?.toString(), properties.name), size: largest.size },
  };
}

/** Signed area of a ring in square degrees (shoelace formula). */
function area(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i++) sum += cross(ring[i - 1]!, ring[i]!);
  return sum / 2;
}

function centroid(ring: readonly Position[]): [number, number] {
  const weight = area(ring) * 6;
  let [x, y] = [0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    x += (a[0]! + b[0]!) * cross(a, b);
    y += (a[1]! + b[1]!) * cross(a, b);
  }
  return weight === 0 ? [ring[0]![0]!, ring[0]![1]!] : [x / weight, y / weight];
}

const cross = (a: Position, b: Position): number => a[0]! * b[1]! - b[0]! * a[1]!;
