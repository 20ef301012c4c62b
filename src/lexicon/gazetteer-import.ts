import { parse } from "csv-parse/sync";
import { NAME, type PlaceEntry, type PlaceKind, RANK } from "./gazetteer-model.ts";
import { isUsableAlternate } from "./gazetteer-sources.ts";

/** Formats that `gazetteer import` reads. */
export type ImportFormat = "geonames" | "gns" | "csv";

export interface ImportResult {
  readonly format: ImportFormat;
  readonly entries: readonly PlaceEntry[];
  /** Lines that could not be read, counted from 1, with why. At most the first 100. */
  readonly problems: readonly { readonly line: number; readonly detail: string }[];
  readonly skipped: number;
}

const MOST_PROBLEMS = 100;

/**
 * Reads a GeoNames country dump (19 tab-separated columns), an NGA GNS country file (tab-separated with a header row
 * that names "ufi") or a CSV file with the columns name, lat and lon and optionally kind, country, admin1 and aliases.
 * `source` keeps the ids of two CSV files apart. Nothing is thrown for bad lines; they are told.
 */
export function readPlaces(text: string, source: string): ImportResult {
  const format = formatOf(text);
  const entries = new Map<string, PlaceEntry>();
  const problems: { line: number; detail: string }[] = [];
  let skipped = 0;
  const say = (line: number, detail: string): void => {
    skipped++;
    if (problems.length < MOST_PROBLEMS) problems.push({ line, detail });
  };
  for (const { line, cells } of rowsOf(text, format)) {
    const read = READERS[format](cells, source);
    if (typeof read === "string") say(line, read);
    else if (read) {
      const known = entries.get(read.id);
      entries.set(read.id, known ? merged(known, read) : read);
    }
  }
  return { format, entries: [...entries.values()], problems, skipped };
}

/** GNS gives one row for each name of a feature: they become names of one place. */
const merged = (a: PlaceEntry, b: PlaceEntry): PlaceEntry => ({
  ...a,
  names: [...a.names, ...b.names],
});

type Cells = Readonly<Record<string, string>>;

function formatOf(text: string): ImportFormat {
  const first = text.slice(0, text.indexOf("\n") >>> 0).toLowerCase();
  if (!first.includes("\t")) return "csv";
  if (/(?:^|\t)ufi(?:\t|$)/.test(first)) return "gns";
  return /^\d+\t/.test(first) ? "geonames" : "csv";
}

function* rowsOf(text: string, format: ImportFormat): Generator<{ line: number; cells: Cells }> {
  if (format === "csv") {
    const delimiter = text.slice(0, text.indexOf("\n") >>> 0).includes("\t") ? "\t" : ",";
    const rows = parse(text, {
      columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as { record: Cells; info: { lines: number } }[];
    for (const { record, info } of rows) yield { line: info.lines, cells: record };
    return;
  }
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const header = format === "gns" ? lines[0]!.toLowerCase().split("\t") : GEONAMES;
  for (let i = format === "gns" ? 1 : 0; i < lines.length; i++) {
    if (lines[i] === "") continue;
    const cells = lines[i]!.split("\t");
    yield {
      line: i + 1,
      cells: Object.fromEntries(header.map((name, c) => [name, cells[c] ?? ""])),
    };
  }
}

/** Columns of the GeoNames dump, in order. */
const GEONAMES =
  "geonameid name ascii alternates lat lon class code country cc2 admin1 admin2 admin3 admin4 population".split(
    " ",
  );

const READERS: Record<ImportFormat, (cells: Cells, source: string) => PlaceEntry | string | null> =
  {
    geonames: readGeonames,
    gns: readGns,
    csv: readCsv,
  };

/** Feature classes of GeoNames and GNS; streets, hydrographic points of no name in news and undersea forms are left out. */
const CLASS_KIND: Readonly<Record<string, PlaceKind>> = {
  A: "region",
  P: "settlement",
  S: "facility",
  T: "natural",
  H: "natural",
  L: "region",
  V: "natural",
};

function kindOf(featureClass: string, code: string): PlaceKind | null {
  if (code === "ADM1") return "admin1";
  if (code === "ADM2") return "admin2";
  return CLASS_KIND[featureClass] ?? null;
}

const settlementRank = (code: string): number =>
  ({
    PPLC: RANK.capital,
    PPLA: RANK.seat1,
    PPLA2: RANK.seat2,
    PPLA3: RANK.seat3,
    PPLX: RANK.section,
  })[code] ?? RANK.place;

function point(cells: Cells): { lat: number; lon: number } | string {
  const lat = Number(cells.lat);
  const lon = Number(cells.lon);
  if (!cells.lat || !(Math.abs(lat) <= 90)) return `"${cells.lat ?? ""}" is no latitude`;
  if (!cells.lon || !(Math.abs(lon) <= 180)) return `"${cells.lon ?? ""}" is no longitude`;
  return { lat, lon };
}

function readGeonames(cells: Cells): PlaceEntry | string | null {
  const at = point(cells);
  if (typeof at === "string") return at;
  if (!/^\d+$/.test(cells.geonameid ?? "")) return `"${cells.geonameid}" is no GeoNames id`;
  const kind = kindOf(cells.class!, cells.code!);
  // Divisions stand in the gazetteer already, with the codes that its places point to.
  if (kind === null || kind === "admin1" || kind === "admin2") return null;
  const admin1 = cells.admin1 ? `${cells.country}.${cells.admin1}` : "";
  return {
    id: `geonames:${cells.geonameid}`,
    name: cells.name!,
    kind,
    rank: kind === "settlement" ? settlementRank(cells.code!) : RANK.none,
    ...at,
    country: cells.country!,
    admin1,
    admin2: admin1 && cells.admin2 ? `${admin1}.${cells.admin2}` : "",
    population: Number(cells.population) || 0,
    radiusKm: 0,
    names: [
      { name: cells.name!, how: NAME.primary },
      { name: cells.ascii!, how: NAME.primary },
      ...cells
        .alternates!.split(",")
        .filter(isUsableAlternate)
        .map((name) => ({ name, how: NAME.alternate })),
    ],
  };
}

/** GNS files name their columns in two generations: "lat"/"long" and "lat_dd"/"long_dd". */
function readGns(cells: Cells): PlaceEntry | string | null {
  const at = point({
    lat: cells.lat || cells.lat_dd || "",
    lon: cells.long || cells.long_dd || "",
  });
  if (typeof at === "string") return at;
  const kind = kindOf(cells.fc ?? cells.ft_class ?? "", cells.dsg ?? cells.desig_cd ?? "");
  if (kind === null || kind === "admin1" || kind === "admin2") return null;
  const name = cells.full_name_ro || cells.full_name || "";
  if (name === "") return "the name is empty";
  const plain = cells.full_name_nd_ro || cells.full_name_nd || name;
  return {
    id: `gns:${cells.ufi}`,
    name,
    kind,
    rank: kind === "settlement" ? RANK.place : RANK.none,
    ...at,
    country: (cells.cc1 ?? cells.cc_ft ?? "").length === 2 ? (cells.cc1 ?? cells.cc_ft)! : "",
    admin1: "",
    admin2: "",
    population: 0,
    radiusKm: 0,
    names: [name, plain].map((each) => ({ name: each, how: NAME.primary })),
  };
}

function readCsv(cells: Cells, source: string): PlaceEntry | string | null {
  const at = point({
    lat: cells.lat || cells.latitude || "",
    lon: cells.lon || cells.longitude || "",
  });
  if (typeof at === "string") return at;
  const name = cells.name ?? "";
  if (name === "") return "the name is empty";
  const kind = (cells.kind || "settlement") as PlaceKind;
  const aliases = (cells.aliases ?? "").split(";").map((alias) => alias.trim());
  return {
    id: `${source}:${cells.id || `${name}@${at.lat},${at.lon}`}`,
    name,
    kind: (["settlement", "facility", "natural", "region"] as string[]).includes(kind)
      ? kind
      : "unknown",
    rank: kind === "settlement" ? RANK.place : RANK.none,
    ...at,
    country: /^[A-Z]{2}$/.test(cells.country ?? "") ? cells.country! : "",
    admin1: cells.admin1 ?? "",
    admin2: "",
    population: Number(cells.population) || 0,
    radiusKm: Number(cells.radius_km) || 0,
    names: [name, ...aliases.filter(Boolean)].map((each) => ({ name: each, how: NAME.primary })),
  };
}
