import type { GazetteerColumns, GazetteerHeader } from "./gazetteer-file.ts";
import { type Gazetteer, KINDS, NAME } from "./gazetteer-model.ts";
import { findSlot, LONGEST_BITS, POSTING, romanHash } from "./gazetteer-table.ts";

const NO_ROW = 0xffffffff;
const NO_POINT = 0x7fffffff;
const PLACE_MASK = (1 << POSTING.placeBits) - 1;

/** The gazetteer over its columns. Nothing is copied. */
export function gazetteerOver(header: GazetteerHeader, c: GazetteerColumns): Gazetteer {
  const text = Buffer.from(c.text.buffer, c.text.byteOffset, c.text.byteLength);
  const table = { check: c.tableCheck, posting: c.tablePosting, bits: header.tableBits };
  const roman = { check: c.romanCheck, posting: c.romanPosting, bits: header.romanBits };
  const countries = countryRows(c);
  const string = (at: number): string => text.toString("utf8", at + 1, at + 1 + text[at]!);
  const row = (value: number): number => (value === NO_ROW ? -1 : value);
  const degrees = (value: number): number => (value === NO_POINT ? Number.NaN : value / 1e5);
  const id = (place: number): string =>
    c.geonameId[place] ? `geonames:${c.geonameId[place]}` : string(c.idAt[place]!);
  return {
    version: header.inputs.slice(0, 12),
    size: header.places,
    alpha3: (place) => header.countries[packed(c.country[place]!)] ?? null,
    longest: (firstWord) => c.longest[firstWord >>> (32 - LONGEST_BITS)]!,
    find: (hash, check) => findSlot(table, hash, check),
    findRoman: (key) => {
      const { hash, check } = romanHash(key);
      return findSlot(roman, hash, check);
    },
    placeOf: (posting) => c.postings[posting]! & PLACE_MASK,
    howOf: (posting) => (c.postings[posting]! >>> POSTING.placeBits) & 127,
    isLast: (posting) => (c.postings[posting]! & POSTING.lastBit) !== 0,
    name: (place) => string(c.nameAt[place]!),
    id,
    kind: (place) => KINDS[c.kind[place]!]!,
    rank: (place) => c.rank[place]!,
    lat: (place) => degrees(c.lat[place]!),
    lon: (place) => degrees(c.lon[place]!),
    population: (place) => c.population[place]!,
    radiusKm: (place) => c.radius[place]!,
    countryCode: (place) => c.country[place]!,
    countryOf: (place) => countries.get(c.country[place]!) ?? -1,
    admin1Of: (place) => row(c.admin1[place]!),
    admin2Of: (place) => row(c.admin2[place]!),
    country: (code) => countries.get(code) ?? -1,
    byId: (wanted) => {
      for (let place = 0; place < header.places; place++) if (id(place) === wanted) return place;
      return -1;
    },
  };
}

function countryRows(c: GazetteerColumns): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (let place = 0; place < c.kind.length && KINDS[c.kind[place]!] === "country"; place++)
    rows.set(c.country[place]!, place);
  return rows;
}

const packed = (code: number): string =>
  code === 0 ? "" : String.fromCharCode(code >> 8, code & 255);

/** Every posting of a name, in order of prominence. */
export function* postingsOf(gazetteer: Gazetteer, first: number): Generator<number> {
  if (first < 0) return;
  for (let posting = first; ; posting++) {
    yield posting;
    if (gazetteer.isLast(posting)) return;
  }
}

export const isDemonym = (how: number): boolean => (how & NAME.demonym) !== 0;
