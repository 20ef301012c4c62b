import { distanceKm } from "../text/distance.ts";
import { foldName } from "../text/word-fold.ts";
import { KINDS, NAME, type PlaceEntry, type PlaceKind, RANK } from "./gazetteer-model.ts";
import { cellList, type TsvRow } from "./gazetteer-tsv.ts";

/** Columns of data/places/supplement.tsv. */
export const SUPPLEMENT_COLUMNS = [
  "name",
  "kind",
  "country",
  "admin1",
  "lat",
  "lon",
  "radius_km",
  "aliases",
  "source",
] as const;

export interface SupplementProblem {
  /** Data row, counted from 1 below the header. */
  readonly row: number;
  readonly column: string;
  readonly detail: string;
}

/** A row's settlement and a known one of the same name are one place within this distance. */
const SAME_PLACE_KM = 25;

const number = (cell: string | undefined): number | null =>
  cell === undefined || cell === "" ? null : Number(cell);

/** What is wrong with rows of the supplement; nothing when they may be compiled. */
export function checkSupplement(rows: readonly TsvRow[]): SupplementProblem[] {
  const problems: SupplementProblem[] = [];
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    const say = (column: string, detail: string): void => {
      problems.push({ row: index + 1, column, detail });
    };
    for (const column of SUPPLEMENT_COLUMNS)
      if (row[column] === undefined) say(column, "the column is missing");
    checkRow(row, say);
    const key = `${foldName(row.name ?? "")}|${row.kind}|${row.country}|${row.admin1}`;
    const before = seen.get(key);
    if (before) say("name", `the same place as row ${before}`);
    seen.set(key, index + 1);
  });
  return problems;
}

function checkRow(row: TsvRow, say: (column: string, detail: string) => void): void {
  if (foldName(row.name ?? "") === "") say("name", "is empty");
  if (!(KINDS as readonly string[]).includes(row.kind ?? ""))
    say("kind", `"${row.kind}" is none of ${KINDS.join(", ")}`);
  if (!/^(?:[A-Z]{2})?$/.test(row.country ?? ""))
    say(
      "country",
      "is no ISO 3166-1 alpha-2 code; leave it empty for a region of several countries",
    );
  const lat = number(row.lat);
  const lon = number(row.lon);
  if ((lat === null) !== (lon === null)) say("lat", "latitude and longitude belong together");
  if (lat !== null && !(Math.abs(lat) <= 90)) say("lat", `"${row.lat}" is no latitude`);
  if (lon !== null && !(Math.abs(lon) <= 180)) say("lon", `"${row.lon}" is no longitude`);
  if (row.radius_km && !(Number(row.radius_km) >= 0)) say("radius_km", "is no distance");
  if (!row.source) say("source", "is empty: say where the row comes from");
}

/**
 * Adds the supplement to the entries. A row of a country or division, or one without coordinates, whose name, kind
 * and country stand there already gives that entry its aliases, and its point where it has one; any other row
 * becomes an entry, placed on its division where it has no point.
 */
export function applySupplement(
  entries: readonly PlaceEntry[],
  rows: readonly TsvRow[],
): PlaceEntry[] {
  const problems = checkSupplement(rows);
  const first = problems[0];
  if (first) throw new Error(`supplement row ${first.row}, ${first.column}: ${first.detail}`);
  const out = [...entries];
  const index = new EntryIndex(entries);
  const ids = new Set<string>();
  for (const row of rows) {
    const kind = row.kind as PlaceKind;
    const division = kind === "country" || kind === "admin1" || kind === "admin2";
    const known =
      division || row.lat === ""
        ? index.find(row.name!, kind, row.country!)
        : kind === "settlement"
          ? index.nearby(row)
          : -1;
    if (known >= 0) {
      // "Hodeidah" is the governorate and its seat alike.
      out[known] = amended(out[known]!, row);
      const seat = kind === "admin1" ? index.seat(out[known]!, row) : -1;
      if (seat >= 0)
        out[seat] = withNames(out[seat]!, cellList(row.aliases).filter(isBare), NAME.primary);
    } else out.push(entryOf(row, index, ids));
  }
  return out;
}

/**
 * Adds the names of one column to the countries, divisions, regions and settlements they belong to:
 * demonyms ("Sudanese") or abbreviations ("Ill."). Throws for a row whose place is not among the entries.
 */
export function applyNames(
  entries: readonly PlaceEntry[],
  rows: readonly TsvRow[],
  column: "demonyms" | "abbreviations",
): PlaceEntry[] {
  const how = column === "demonyms" ? NAME.demonym : NAME.abbreviation;
  const out = [...entries];
  const index = new EntryIndex(entries);
  for (const row of rows) {
    const known = index.find(row.place!, row.kind as PlaceKind, row.country!);
    if (known < 0) throw new Error(`${column}: no ${row.kind} "${row.place}" in "${row.country}"`);
    out[known] = withNames(out[known]!, cellList(row[column]), how);
  }
  return out;
}

const withNames = (entry: PlaceEntry, names: readonly string[], how: number): PlaceEntry => ({
  ...entry,
  names: [...entry.names, ...names.map((name) => ({ name, how }))],
});

const TYPED = /\b(?:Governorate|Region|region|Oblast|State|Province|Republic|countryside)\b/i;
const isBare = (name: string): boolean => !TYPED.test(name);

/** A settlement keeps the surveyed point it has; a division takes the centre given. */
const amended = (entry: PlaceEntry, row: TsvRow): PlaceEntry => {
  const named = withNames(entry, [row.name!, ...cellList(row.aliases)], NAME.primary);
  if (entry.kind === "settlement") return named;
  return {
    ...named,
    lat: number(row.lat) ?? entry.lat,
    lon: number(row.lon) ?? entry.lon,
    radiusKm: number(row.radius_km) ?? entry.radiusKm,
  };
};

/** Entries by folded name, kind and country; of several the most populous. */
class EntryIndex {
  private readonly rows = new Map<string, number>();
  private readonly divisions = new Map<string, PlaceEntry>();
  private readonly settlements = new Map<string, number[]>();
  private readonly entries: readonly PlaceEntry[];

  constructor(entries: readonly PlaceEntry[]) {
    this.entries = entries;
    entries.forEach((entry, row) => {
      for (const { name, how } of entry.names) {
        if (entry.kind === "settlement") this.addSettlement(name, entry.country, row);
        if (entry.kind === "settlement" && how === NAME.alternate) continue;
        const key = keyOf(name, entry.kind, entry.country);
        const known = this.rows.get(key);
        if (known === undefined || entries[known]!.population < entry.population)
          this.rows.set(key, row);
      }
      if (entry.kind === "admin1") this.divisions.set(entry.admin1, entry);
    });
  }

  find(name: string, kind: PlaceKind, country: string): number {
    return this.rows.get(keyOf(name, kind, country)) ?? -1;
  }

  private addSettlement(name: string, country: string, row: number): void {
    const key = keyOf(name, "settlement", country);
    const rows = this.settlements.get(key);
    if (!rows) this.settlements.set(key, [row]);
    else if (rows.at(-1) !== row) rows.push(row);
  }

  /** The settlement of that name or of one of its spellings within some kilometres of a row's point, or -1. */
  nearby(row: TsvRow): number {
    for (const name of [row.name!, ...cellList(row.aliases)])
      for (const known of this.settlements.get(keyOf(name, "settlement", row.country!)) ?? []) {
        const { lat, lon } = this.entries[known]!;
        if (distanceKm(lat!, lon!, Number(row.lat), Number(row.lon)) <= SAME_PLACE_KM) return known;
      }
    return -1;
  }

  /** The seat of a division that shares one of its names, or -1. */
  seat(division: PlaceEntry, row: TsvRow): number {
    for (const name of [row.name!, ...cellList(row.aliases)])
      for (const known of this.settlements.get(keyOf(name, "settlement", row.country!)) ?? []) {
        const { admin1, rank } = this.entries[known]!;
        if (rank >= RANK.seat1 && admin1 === division.admin1) return known;
      }
    return -1;
  }

  /** "IQ.13" for the name or the code of a division. Throws where the country has none of that name. */
  divisionCode(cell: string, country: string): string {
    if (cell === "") return "";
    if (this.divisions.has(cell)) return cell;
    for (const [code, entry] of this.divisions)
      if (
        entry.country === country &&
        entry.names.some(({ name }) => foldName(name) === foldName(cell))
      )
        return code;
    throw new Error(`supplement: no first-level division "${cell}" in "${country}"`);
  }
}

const keyOf = (name: string, kind: PlaceKind, country: string): string =>
  `${foldName(name)}|${kind}|${country}`;

function entryOf(row: TsvRow, index: EntryIndex, ids: Set<string>): PlaceEntry {
  const base = `dateline:${(row.country || "x").toLowerCase()}-${foldName(row.name!).replaceAll(" ", "-")}`;
  let id = base;
  for (let n = 2; ids.has(id); n++) id = `${base}-${n}`;
  ids.add(id);
  const kind = row.kind as PlaceKind;
  return {
    id,
    name: row.name!,
    kind,
    rank: kind === "settlement" ? RANK.place : RANK.none,
    lat: number(row.lat),
    lon: number(row.lon),
    country: row.country!,
    admin1: index.divisionCode(row.admin1!, row.country!),
    admin2: "",
    population: 0,
    radiusKm: number(row.radius_km) ?? 0,
    names: [row.name!, ...cellList(row.aliases)].map((name) => ({ name, how: NAME.primary })),
  };
}
