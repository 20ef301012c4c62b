import type { PlaceRef } from "../model/annotation.ts";

export type PlaceKind = PlaceRef["kind"];

/** Codes of kinds in the compiled form. Append only. */
export const KINDS = [
  "country",
  "admin1",
  "admin2",
  "settlement",
  "facility",
  "natural",
  "region",
  "unknown",
] as const satisfies readonly PlaceKind[];

/** Ranks of settlements from their GeoNames feature code; 0 for everything that is none. */
export const RANK = {
  none: 0,
  section: 1,
  place: 2,
  seat3: 3,
  seat2: 4,
  seat1: 5,
  capital: 6,
} as const;

/** How a name belongs to a place. Bits of a posting. */
export const NAME = {
  primary: 1,
  alternate: 2,
  demonym: 4,
  abbreviation: 8,
  /** Made by leaving out the type word: "Douglas" for "Douglas County". */
  bare: 16,
} as const;

/** One place as the compiler takes it, from whatever source. */
export interface PlaceEntry {
  /** "geonames:94787", "geonames-admin1:IQ.13", "country:IQ", "dateline:al-jaili-refinery". */
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly rank: number;
  /** Null where unknown: the compiler puts it on its administrative area. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** ISO 3166-1 alpha-2; "" for what belongs to several countries. */
  readonly country: string;
  /** "IQ.13"; "" where unknown. */
  readonly admin1: string;
  /** "IQ.13.3"; "" where unknown. */
  readonly admin2: string;
  readonly population: number;
  /** Radius of the area it stands for; 0 for a point. */
  readonly radiusKm: number;
  readonly names: readonly { readonly name: string; readonly how: number }[];
}

/** Loaded gazetteer. Places are row numbers; names lead to postings. */
export interface Gazetteer {
  /** Hash of the compiled data, for `versions`. */
  readonly version: string;
  readonly size: number;
  /** Most words of a name that begins with the word of this hash; 0: none begins so. */
  longest(firstWord: number): number;
  /** First posting of a name by its two hashes; -1 when no place bears it. */
  find(hash: number, check: number): number;
  /** First posting of a romanisation key; -1 when there is none. */
  findRoman(key: string): number;
  /** Postings of one name stand in a row, most prominent place first. */
  placeOf(posting: number): number;
  howOf(posting: number): number;
  isLast(posting: number): boolean;
  name(place: number): string;
  id(place: number): string;
  kind(place: number): PlaceKind;
  rank(place: number): number;
  lat(place: number): number;
  lon(place: number): number;
  population(place: number): number;
  radiusKm(place: number): number;
  /** Two letters packed into a number; 0 for none. `alpha2` unpacks it. */
  countryCode(place: number): number;
  /** ISO 3166-1 alpha-3 of its country; null where it has none. */
  alpha3(place: number): string | null;
  /** Row of the country, of the first- and of the second-level division it lies in; -1 where unknown. */
  countryOf(place: number): number;
  admin1Of(place: number): number;
  admin2Of(place: number): number;
  /** Row of a country by its packed code, or -1. */
  country(code: number): number;
  /** Row of the place with this id, or -1. Slow: for tools and tests. */
  byId(id: string): number;
}

export const packCountry = (alpha2: string): number =>
  alpha2.length === 2 ? (alpha2.charCodeAt(0) << 8) | alpha2.charCodeAt(1) : 0;
export const alpha2 = (code: number): string =>
  code === 0 ? "" : String.fromCharCode(code >> 8, code & 255);
