import { exportCountries } from "../../lexicon/exports.ts";
import type { TableRow } from "./table.ts";

export const SHAPES = ["acled", "ucdp", "gdelt", "csv"] as const;
export type Shape = (typeof SHAPES)[number];

/** Columns of GDELT's events table: version 1 and version 2. */
export const GDELT_WIDTHS = [58, 61];

export interface RowReader {
  /** Columns that the table needs and has not. */
  readonly missing: readonly string[];
  readonly width: number | null;
  /** The row, or what is wrong with it. */
  readonly read: (cells: readonly string[], line: number) => TableRow | string;
}

type Cell = (...names: readonly string[]) => string | null;

/** How rows of a shape are read. Header names are in lower case; GDELT has none. */
export function readersOf(shape: Shape, header: readonly string[]): RowReader {
  if (shape === "gdelt") return { missing: [], width: 61, read: readGdelt };
  const missing = NEEDED[shape].filter((any) => !any.some((name) => header.includes(name)));
  const read = shape === "acled" ? readAcled : shape === "ucdp" ? readUcdp : readOwn;
  const at = new Map(header.map((name, index) => [name, index]));
  return {
    missing: missing.map((any) => any.join(" or ")),
    width: header.length,
    read: (cells, line) => {
      const cell: Cell = (...names) => {
        for (const name of names) {
          const value = cells[at.get(name) ?? -1]?.trim();
          if (value) return value.replace(/^'(?=[=+\-@])/, "");
        }
        return null;
      };
      return read(cell, line);
    },
  };
}

const NEEDED: Readonly<Record<"acled" | "ucdp" | "csv", readonly (readonly string[])[]>> = {
  acled: [["event_id_cnty", "event_id"], ["event_date"], ["event_type"]],
  ucdp: [["id"], ["date_start"], ["date_end"]],
  csv: [
    ["id", "event_id"],
    ["date", "event_date", "start"],
    ["lat", "latitude", "country"],
  ],
};

/** Days around the date, by ACLED's time precision: the day, a week, a month. */
const ACLED_DAYS = [0, 7, 31];
const ACLED_KM = [0, 25, 100];
/** Kilometres by UCDP's where_prec; country and waters have none. */
const UCDP_KM = [0, 25, 50, 150, 200, null, null];

function readAcled(cell: Cell, line: number): TableRow | string {
  const date = cell("event_date");
  const day = dayNumber(date);
  if (date === null || day === null) return badDay("event_date", date);
  const spread = ACLED_DAYS[Number(cell("time_precision") ?? 1) - 1] ?? 0;
  const iso = cell("iso");
  return {
    ...common(cell, line, date, [day - spread, day + spread]),
    id: cell("event_id_cnty", "event_id") ?? `line ${line}`,
    radiusKm: ACLED_KM[Number(cell("geo_precision") ?? 1) - 1] ?? 0,
    country: byNumeric(iso) ?? byName(cell("country")),
    place: cell("location"),
    types: typesOf(cell("event_type")),
    subType: cell("sub_event_type"),
    actors: named(cell("actor1"), cell("actor2")),
    deaths: whole(cell("fatalities")),
  };
}

function readUcdp(cell: Cell, line: number): TableRow | string {
  const [date, end] = [cell("date_start"), cell("date_end")];
  const [first, last] = [dayNumber(date), dayNumber(end)];
  if (date === null || first === null) return badDay("date_start", date);
  if (last === null || last < first) return badDay("date_end", end);
  const radius = UCDP_KM[Number(cell("where_prec") ?? 1) - 1];
  const violence = cell("type_of_violence");
  return {
    ...common(cell, line, date, [first, last]),
    id: cell("id") ?? `line ${line}`,
    radiusKm: radius === undefined ? 0 : radius,
    country: byName(cell("country")),
    place: cell("where_coordinates", "where_description"),
    types: violence === null ? null : (UCDP_TYPES[violence] ?? null),
    actors: named(cell("side_a"), cell("side_b")),
    deaths: whole(cell("best")),
  };
}

const UCDP_TYPES: Readonly<Record<string, readonly string[]>> = {
  "1": ["Battles", "Explosions/Remote violence"],
  "2": ["Battles", "Explosions/Remote violence"],
  "3": ["Violence against civilians", "Explosions/Remote violence"],
};

function readOwn(cell: Cell, line: number): TableRow | string {
  const date = cell("date", "event_date", "start");
  const first = dayNumber(date);
  if (date === null || first === null) return badDay("date", date);
  const end = cell("end", "date_end");
  const last = end === null ? first : dayNumber(end);
  if (last === null || last < first) return badDay("end", end);
  return {
    ...common(cell, line, date, [first, last]),
    id: cell("id", "event_id") ?? `line ${line}`,
    radiusKm: 0,
    country: byCode(cell("country", "iso3")) ?? byName(cell("country")),
    place: cell("place", "location"),
    types: typesOf(cell("event_type", "acled_type", "type")),
    subType: cell("sub_event_type", "acled_sub_type"),
    actors: named(cell("actor", "actors", "actor1"), cell("target", "targets", "actor2")),
    deaths: whole(cell("deaths", "fatalities", "killed", "killed_best")),
  };
}

function readGdelt(cells: readonly string[], line: number): TableRow | string {
  const at = (index: number): string | null => cells[index]?.trim() || null;
  const date = at(1)?.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3") ?? null;
  const day = dayNumber(date);
  if (date === null || day === null) return badDay("SQLDATE", at(1));
  // Version 1 has no second-level division: its columns of the event's place stand two further left.
  const [type, name, lat, lon] = cells.length === 58 ? [49, 50, 53, 54] : [51, 52, 56, 57];
  const kind = at(type);
  return {
    line,
    id: at(0) ?? `line ${line}`,
    days: [day, day],
    date,
    lat: degrees(at(lat), 90),
    lon: degrees(at(lon), 180),
    radiusKm: kind === "3" || kind === "4" ? 25 : kind === "2" || kind === "5" ? 150 : null,
    country: null,
    place: at(name),
    types: GDELT_TYPES[at(28) ?? ""] ?? null,
    subType: null,
    actors: named(at(6), at(16)),
    deaths: null,
  };
}

/** ACLED types that a CAMEO root code may be. */
const GDELT_TYPES: Readonly<Record<string, readonly string[]>> = {
  "14": ["Protests", "Riots"],
  "18": ["Violence against civilians", "Explosions/Remote violence", "Battles", "Riots"],
  "19": ["Battles", "Explosions/Remote violence", "Violence against civilians"],
  "20": ["Violence against civilians", "Explosions/Remote violence", "Battles"],
};

const common = (
  cell: Cell,
  line: number,
  date: string,
  days: readonly [number, number],
): Pick<TableRow, "line" | "date" | "days" | "lat" | "lon" | "subType"> => ({
  line,
  date,
  days,
  lat: degrees(cell("latitude", "lat"), 90),
  lon: degrees(cell("longitude", "lon"), 180),
  subType: null,
});

const badDay = (column: string, found: string | null): string =>
  `${column}: expected a day such as 2025-01-23, found ${found === null ? "nothing" : `"${found}"`}`;

/** Days since 1970-01-01 of "2025-01-23", "2025-01-23 00:00:00.000" or "23 January 2025"; null for anything else. */
export function dayNumber(text: string | null): number | null {
  if (text === null) return null;
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ].{0,20})?$/.exec(text)?.[1];
  const written = iso === undefined && /^\d{1,2} [A-Z][a-z]{2,8} \d{4}$/.test(text);
  if (iso === undefined && !written) return null;
  const at = Date.parse(iso ?? `${text} UTC`);
  if (Number.isNaN(at)) return null;
  if (iso !== undefined && new Date(at).toISOString().slice(0, 10) !== iso) return null;
  return Math.floor(at / 86_400_000);
}

function degrees(text: string | null, most: number): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) && Math.abs(value) <= most ? value : null;
}

const whole = (text: string | null): number | null =>
  text !== null && /^\d{1,9}(?:\.0+)?$/.test(text) ? Math.round(Number(text)) : null;

const named = (...cells: readonly (string | null)[]): string[] =>
  cells.flatMap((cell) => (cell ?? "").split(";")).flatMap((name) => name.trim() || []);

/** A word that is no ACLED type (another code book's) is not comparable. */
const typesOf = (type: string | null): readonly string[] | null =>
  type !== null && ACLED_TYPES.has(type.toLowerCase())
    ? [ACLED_TYPES.get(type.toLowerCase())!]
    : null;

const ACLED_TYPES = new Map(
  [
    "Battles",
    "Explosions/Remote violence",
    "Protests",
    "Riots",
    "Strategic developments",
    "Violence against civilians",
  ].map((type) => [type.toLowerCase(), type]),
);

const byCode = (code: string | null): string | null =>
  code !== null && exportCountries().has(code.toUpperCase()) ? code.toUpperCase() : null;

function byNumeric(iso: string | null): string | null {
  if (iso === null || !/^\d{1,3}$/.test(iso)) return null;
  return find(({ numeric }) => numeric === String(Number(iso)));
}

/** UCDP writes former names in brackets: "Yemen (North Yemen)". */
function byName(name: string | null): string | null {
  const wanted = name?.split("(")[0]?.trim().toLowerCase();
  return wanted ? find((country) => country.name.toLowerCase() === wanted) : null;
}

function find(fits: (country: { numeric: string; name: string }) => boolean): string | null {
  for (const [alpha3, country] of exportCountries()) if (fits(country)) return alpha3;
  return null;
}
