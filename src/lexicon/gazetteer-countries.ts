import { readFileSync } from "node:fs";
import { type Extent, extentOf, hullCentre } from "./gazetteer-geometry.ts";
import { NAME, type PlaceEntry, RANK } from "./gazetteer-model.ts";
import type { CityRow } from "./gazetteer-sources.ts";

interface Topology {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: {
    readonly countries: { readonly geometries: readonly Geometry[] };
  };
}
type Geometry = { readonly id?: string } & (
  | { readonly type: "Polygon"; readonly arcs: readonly (readonly number[])[] }
  | { readonly type: "MultiPolygon"; readonly arcs: readonly (readonly (readonly number[])[])[] }
);
type Names = Readonly<Record<string, string | readonly string[]>>;

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;
const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** Alpha-2 → alpha-3 and numeric codes, as i18n-iso-countries keeps them. */
export function countryCodes(
  path: string,
): ReadonlyMap<string, { alpha3: string; numeric: string }> {
  const rows = readJson<readonly (readonly [string, string, string])[]>(path);
  return new Map(rows.map(([two, three, numeric]) => [two, { alpha3: three, numeric }]));
}

/** One entry for each country: names in English and Arabic, centre and radius of its largest piece of land. */
export function countryEntries(
  inputs: Readonly<Record<string, string>>,
  cities: readonly CityRow[],
): PlaceEntry[] {
  const codes = countryCodes(inputs.countryCodes!);
  const english = readJson<{ countries: Names }>(inputs.countriesEn!).countries;
  const arabic = readJson<{ countries: Names }>(inputs.countriesAr!).countries;
  const shapes = countryShapes(readJson<Topology>(inputs.borders!));
  return [...codes].map(([two, { numeric }]) => {
    const names = list(english[two]);
    // Small islands and Kosovo have no border of their own in the atlas.
    const shape = shapes.get(numeric) ?? extentOfCities(cities, two);
    return {
      id: `country:${two}`,
      name: shortest(names),
      kind: "country",
      rank: RANK.none,
      lat: shape?.lat ?? null,
      lon: shape?.lon ?? null,
      country: two,
      admin1: "",
      admin2: "",
      population: 0,
      radiusKm: shape?.radiusKm ?? 0,
      names: [...names, ...list(arabic[two])]
        .filter(isFullName)
        .map((name) => ({ name, how: NAME.primary })),
    } satisfies PlaceEntry;
  });
}

/** "Iran" of "Islamic Republic of Iran | Iran"; the first where one name stands alone. Codes are no names. */
const shortest = (names: readonly string[]): string =>
  names
    .filter(isFullName)
    .reduce((best, name) => (name.length < best.length ? name : best), names[0] ?? "");

/** Abbreviations ("US", "U.S.A.") come from a table of their own. */
const isFullName = (name: string): boolean => name.length > 3 && !name.includes(".");

const extentOfCities = (cities: readonly CityRow[], country: string): Extent | null => {
  const inside = cities.filter((city) => city.country === country);
  return extentOf(
    inside.map((city) => city.lat),
    inside.map((city) => city.lon),
  );
};

function countryShapes(
  topology: Topology,
): ReadonlyMap<string, { lat: number; lon: number; radiusKm: number }> {
  const arcs = topology.arcs.map((arc) => absolute(arc, topology.transform));
  const shapes = new Map<string, { lat: number; lon: number; radiusKm: number }>();
  for (const geometry of topology.objects.countries.geometries) {
    if (!geometry.id) continue;
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    const rings = polygons.map((rings) => hullCentre(ringPoints(rings[0]!, arcs)));
    const largest = rings.reduce((best, ring) => (ring.area > best.area ? ring : best));
    const scale = Math.cos((largest.y * Math.PI) / 180);
    const radiusKm = Math.round(111.2 * Math.sqrt((largest.area * scale) / Math.PI));
    shapes.set(geometry.id, {
      lat: largest.y,
      lon: ((largest.x + 540) % 360) - 180,
      radiusKm: Math.max(5, radiusKm),
    });
  }
  return shapes;
}

function absolute(
  arc: readonly (readonly number[])[],
  { scale, translate }: Topology["transform"],
): [number, number][] {
  let x = 0;
  let y = 0;
  return arc.map((step) => {
    x += step[0]!;
    y += step[1]!;
    return [x * scale[0]! + translate[0]!, y * scale[1]! + translate[1]!];
  });
}

const ringPoints = (
  ring: readonly number[],
  arcs: readonly [number, number][][],
): [number, number][] => {
  const points = ring.flatMap((index) => {
    const arc = index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!;
    return arc.slice(1);
  });
  let turn = 0;
  return points.map(([x, y], i) => {
    const step = i === 0 ? 0 : x - points[i - 1]![0];
    // Land that crosses the 180th meridian goes on counting.
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [x + turn, y];
  });
};
