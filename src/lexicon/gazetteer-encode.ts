import { romanKey } from "../text/roman-key.ts";
import { encodeGazetteer, type GazetteerColumns } from "./gazetteer-file.ts";
import { KINDS, NAME, type PlaceEntry, packCountry, RANK } from "./gazetteer-model.ts";
import { NameTableBuilder } from "./gazetteer-table.ts";

/** What a long step tells: a share of the whole, 0 to 1, and its name. */
export type OnProgress = (step: string, share: number) => void;

/** Countries whose place names reach English through Arabic or a near script, spelled in many ways. */
const ROMANISED = new Set(
  "IQ SY YE SD LY EG LB PS JO SA AE OM QA KW BH TN DZ MA MR SO DJ ER AF IR PK TD SS ML NE IL TR".split(
    " ",
  ),
);
const NO_ROW = 0xffffffff;

/**
 * Lays entries out as columns and tables. Entries of an import name divisions that are not among them: their codes
 * go into the header, and the columns hold positions in it.
 */
export function encodeEntries(
  entries: readonly PlaceEntry[],
  alpha3: Readonly<Record<string, string>> | null,
  inputsHash: string,
  onProgress: OnProgress = () => {},
): Uint8Array {
  const divisions = alpha3 === null ? codesOf(entries) : null;
  const rows = divisions ? new Map(divisions.map((code, i) => [code, i])) : rowsOfAreas(entries);
  const names = new NameTableBuilder();
  const roman = new NameTableBuilder();
  entries.forEach((entry, row) => {
    if (row % 20_000 === 0) onProgress("names", 0.35 + (0.5 * row) / entries.length);
    addNames(entry, row, names, roman);
  });
  onProgress("tables", 0.85);
  const weight = (row: number): number => weightOf(entries[row]!);
  const table = names.build(weight, 0);
  const romanTable = roman.build(weight, table.postings.length);
  const columns = {
    ...placeColumns(entries, rows),
    tableCheck: table.check,
    tablePosting: table.posting,
    romanCheck: romanTable.check,
    romanPosting: romanTable.posting,
    postings: Uint32Array.from([...table.postings, ...romanTable.postings]),
    longest: names.longest,
  } satisfies GazetteerColumns;
  onProgress("done", 1);
  const header = {
    inputs: inputsHash,
    places: entries.length,
    tableBits: table.bits,
    romanBits: romanTable.bits,
    countries: alpha3 ?? {},
    divisions: divisions ?? [],
  };
  return encodeGazetteer(header, columns);
}

const codesOf = (entries: readonly PlaceEntry[]): string[] =>
  [...new Set(entries.flatMap(({ admin1, admin2 }) => [admin1, admin2].filter(Boolean)))].sort();

function addNames(
  entry: PlaceEntry,
  row: number,
  names: NameTableBuilder,
  roman: NameTableBuilder,
): void {
  const keys = new Set<string>();
  for (const { name, how } of entry.names) {
    names.add(name, row, how);
    if (!ROMANISED.has(entry.country) || (how & NAME.demonym) !== 0) continue;
    const key = romanKey(name);
    if (key) keys.add(key);
  }
  for (const key of keys) roman.addRoman(key, row);
}

/** Rows of areas by code, so that members can point at them. */
function rowsOfAreas(entries: readonly PlaceEntry[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  entries.forEach((entry, row) => {
    if (entry.kind === "admin1" && entry.admin1 && !rows.has(entry.admin1))
      rows.set(entry.admin1, row);
    if (entry.kind === "admin2" && entry.admin2 && !rows.has(entry.admin2))
      rows.set(entry.admin2, row);
  });
  return rows;
}

/** Prominence alone, for the order of places that share a name. */
function weightOf(entry: PlaceEntry): number {
  const people = Math.log10(entry.population + 10);
  if (entry.kind === "country") return 20;
  if (entry.kind === "region") return 12;
  if (entry.kind === "admin1") return 9 + people / 10;
  return people + (entry.rank >= RANK.seat1 ? 2 : 0) + (entry.kind === "admin2" ? -0.5 : 0);
}

function placeColumns(
  entries: readonly PlaceEntry[],
  rows: ReadonlyMap<string, number>,
): Omit<
  GazetteerColumns,
  "tableCheck" | "tablePosting" | "romanCheck" | "romanPosting" | "postings" | "longest"
> {
  const n = entries.length;
  const text = new TextPool();
  const columns = {
    lat: new Int32Array(n),
    lon: new Int32Array(n),
    population: new Uint32Array(n),
    admin1: new Uint32Array(n),
    admin2: new Uint32Array(n),
    geonameId: new Uint32Array(n),
    nameAt: new Uint32Array(n),
    idAt: new Uint32Array(n),
    country: new Uint16Array(n),
    radius: new Uint16Array(n),
    kind: new Uint8Array(n),
    rank: new Uint8Array(n),
  };
  entries.forEach((entry, row) => {
    const area = [entry.admin2, entry.admin1]
      .map((code) => rows.get(code))
      .find(
        (other) => other !== undefined && other !== row && (entries[other]?.lat ?? null) !== null,
      );
    const at = entry.lat === null && area !== undefined ? entries[area]! : entry;
    columns.lat[row] = at.lat === null ? 0x7fffffff : Math.round(at.lat * 1e5);
    columns.lon[row] = at.lon === null ? 0x7fffffff : Math.round(at.lon * 1e5);
    columns.radius[row] = Math.min(
      0xffff,
      Math.max(entry.radiusKm, at === entry ? 0 : at.radiusKm),
    );
    columns.population[row] = entry.population;
    columns.admin1[row] = rows.get(entry.admin1) ?? NO_ROW;
    columns.admin2[row] = rows.get(entry.admin2) ?? NO_ROW;
    columns.country[row] = packCountry(entry.country);
    columns.kind[row] = KINDS.indexOf(entry.kind);
    columns.rank[row] = entry.rank;
    columns.nameAt[row] = text.add(entry.name);
    const number = /^geonames:(\d+)$/.exec(entry.id);
    if (number) columns.geonameId[row] = Number(number[1]);
    else columns.idAt[row] = text.add(entry.id);
  });
  return { ...columns, text: text.bytes() };
}

/** Strings one after another: length in one byte, then UTF-8. */
class TextPool {
  private readonly chunks: Buffer[] = [];
  private size = 0;

  add(text: string): number {
    const bytes = Buffer.from(text).subarray(0, 255);
    this.chunks.push(Buffer.from([bytes.length]), bytes);
    const at = this.size;
    this.size += bytes.length + 1;
    return at;
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.chunks));
  }
}
