import { foldName } from "../text/word-fold.ts";
import { type Extent, extentOf } from "./gazetteer-geometry.ts";
import { NAME, type PlaceEntry, RANK } from "./gazetteer-model.ts";
import type { CityRow, DivisionRow } from "./gazetteer-sources.ts";
import type { TsvRow } from "./gazetteer-tsv.ts";

const RANK_OF: Readonly<Record<string, number>> = {
  PPLC: RANK.capital,
  PPLA: RANK.seat1,
  PPLA2: RANK.seat2,
  PPLA3: RANK.seat3,
  PPLA4: RANK.place,
  PPLX: RANK.section,
};

/** Settlements of the GeoNames extract. */
export function cityEntries(cities: readonly CityRow[]): PlaceEntry[] {
  return cities.map((city) => {
    const names: { name: string; how: number }[] = [{ name: city.name, how: NAME.primary }];
    if (city.ascii !== city.name) names.push({ name: city.ascii, how: NAME.primary });
    for (const name of city.alternates)
      names.push({ name, how: isNative(name, city.country) ? NAME.primary : NAME.alternate });
    return {
      id: `geonames:${city.id}`,
      name: city.name,
      kind: "settlement",
      rank: RANK_OF[city.code] ?? RANK.place,
      lat: city.lat,
      lon: city.lon,
      country: city.country,
      admin1: city.admin1,
      admin2: city.admin2,
      population: city.population,
      radiusKm: 0,
      names,
    } satisfies PlaceEntry;
  });
}

const ARABIC_SPEAKING = new Set(
  "IQ SY YE SD LY EG LB PS JO SA AE OM QA KW BH TN DZ MA MR SO DJ TD".split(" "),
);

/** Arabic names of places in Arabic-speaking countries: GeoNames lists them among the alternates. */
const isNative = (name: string, country: string): boolean =>
  ARABIC_SPEAKING.has(country) && name.charCodeAt(0) >= 0x600 && name.charCodeAt(0) < 0x700;

interface Members {
  readonly lats: number[];
  readonly lons: number[];
  population: number;
  largest: number;
}

/** Divisions with centre, radius and population of the settlements that lie in them. */
export function divisionEntries(
  level: "admin1" | "admin2",
  divisions: readonly DivisionRow[],
  cities: readonly CityRow[],
  typeWords: readonly TsvRow[],
): PlaceEntry[] {
  const members = membersOf(level, cities);
  const strip = typeStripper(typeWords);
  return divisions.map(({ code, name }) => {
    const inside = members.get(code);
    const extent: Extent | null = inside ? extentOf(inside.lats, inside.lons) : null;
    const parts = code.split(".");
    return {
      id: `geonames-${level}:${code}`,
      name,
      kind: level,
      rank: RANK.none,
      lat: extent?.lat ?? null,
      lon: extent?.lon ?? null,
      country: parts[0]!,
      admin1: `${parts[0]}.${parts[1]}`,
      admin2: level === "admin2" ? code : "",
      population: inside?.population ?? 0,
      radiusKm: extent?.radiusKm ?? 0,
      names: divisionNames(name, strip),
    } satisfies PlaceEntry;
  });
}

function divisionNames(
  name: string,
  strip: (name: string) => string | null,
): { name: string; how: number }[] {
  const names: { name: string; how: number }[] = [{ name, how: NAME.primary }];
  const bare = strip(name);
  if (bare) names.push({ name: bare, how: NAME.bare });
  if (/^St\.? /.test(name))
    names.push({ name: name.replace(/^St\.? /, "Saint "), how: NAME.primary });
  return names;
}

/** "Maidan Wardak" for "Maidan Wardak Province", "Kirkuk" for "Muḩāfaz̧at Kirkuk"; null where nothing is left out. */
function typeStripper(typeWords: readonly TsvRow[]): (name: string) => string | null {
  const words = typeWords
    .filter((row) => row.class === "division")
    .map((row) => foldName(row.word ?? ""));
  const types = new Set([
    ...words,
    "municipality",
    "muhafazat",
    "wilayat",
    "provincia",
    "departamento",
  ]);
  return (name) => {
    const parts = name.split(" ");
    if (parts.length < 2) return null;
    if (types.has(foldName(parts[parts.length - 1]!))) return parts.slice(0, -1).join(" ");
    if (types.has(foldName(parts[0]!)))
      return parts.slice(foldName(parts[1]!) === "of" ? 2 : 1).join(" ") || null;
    return null;
  };
}

function membersOf(
  level: "admin1" | "admin2",
  cities: readonly CityRow[],
): ReadonlyMap<string, Members> {
  const members = new Map<string, Members>();
  for (const city of cities) {
    const code = city[level];
    if (!code) continue;
    let group = members.get(code);
    if (!group) {
      group = { lats: [], lons: [], population: 0, largest: 0 };
      members.set(code, group);
    }
    group.lats.push(city.lat);
    group.lons.push(city.lon);
    // Sections are counted in their city already.
    if (city.code !== "PPLX") group.population += city.population;
  }
  return members;
}
