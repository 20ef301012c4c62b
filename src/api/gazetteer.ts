import { GazetteerMissingError, loadGazetteer } from "../lexicon/gazetteer.ts";
import { postingsOf } from "../lexicon/gazetteer-lookup.ts";
import type { Gazetteer } from "../lexicon/gazetteer-model.ts";
import { foldWord } from "../text/fold.ts";
import { nameHash } from "../text/place-words.ts";
import { romanKey } from "../text/roman-key.ts";
import type { AreaAnswer, PlaceItem, PlacesAnswer } from "./contract.ts";
import { notFound } from "./params.ts";

/** The desk also shows a record where no gazetteer was compiled. */
export function gazetteerOrNone(): Gazetteer | null {
  try {
    return loadGazetteer();
  } catch (error) {
    if (error instanceof GazetteerMissingError) return null;
    throw error;
  }
}

/** Rows of ids in one pass: the gazetteer has no index by id. */
export function rowsOf(gazetteer: Gazetteer, ids: ReadonlySet<string>): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < gazetteer.size && rows.size < ids.size; row++) {
    const id = gazetteer.id(row);
    if (ids.has(id)) rows.set(id, row);
  }
  return rows;
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

export function placeItem(gazetteer: Gazetteer, row: number): PlaceItem {
  const admin1 = gazetteer.admin1Of(row);
  return {
    id: gazetteer.id(row),
    name: gazetteer.name(row),
    kind: gazetteer.kind(row),
    country: gazetteer.alpha3(row),
    admin1: admin1 < 0 ? null : gazetteer.name(admin1),
    lat: orNull(gazetteer.lat(row)),
    lon: orNull(gazetteer.lon(row)),
  };
}

const MOST_FOUND = 20;

/** Places by name in any spelling, else by the beginning of their own name; or by their ids. */
export function findPlaces({
  q,
  ids,
}: {
  readonly q?: string;
  readonly ids?: string;
}): PlacesAnswer {
  const gazetteer = gazetteerOrNone();
  if (!gazetteer) return { places: [] };
  const item = (row: number): PlaceItem => placeItem(gazetteer, row);
  if (ids !== undefined) {
    const wanted = ids.split(",").slice(0, MOST_FOUND);
    const rows = rowsOf(gazetteer, new Set(wanted));
    return { places: wanted.flatMap((id) => rows.get(id) ?? []).map(item) };
  }
  const name = (q ?? "").trim();
  if (name.length < 2) return { places: [] };
  const rows = new Set<number>(rowsNamed(gazetteer, name));
  if (rows.size === 0) for (const row of rowsBeginning(gazetteer, name)) rows.add(row);
  return { places: [...rows].slice(0, MOST_FOUND).map(item) };
}

function rowsNamed(gazetteer: Gazetteer, name: string): number[] {
  const key = nameHash(name);
  const first = key ? gazetteer.find(key.hash, key.check) : -1;
  const rows = [...postingsOf(gazetteer, first)].map((posting) => gazetteer.placeOf(posting));
  if (rows.length > 0) return rows;
  const roman = romanKey(name);
  if (roman === null) return [];
  return [...postingsOf(gazetteer, gazetteer.findRoman(roman))].map((posting) =>
    gazetteer.placeOf(posting),
  );
}

function rowsBeginning(gazetteer: Gazetteer, name: string): number[] {
  const start = foldWord(name);
  const rows: number[] = [];
  for (let row = 0; row < gazetteer.size; row++) {
    if (foldWord(gazetteer.name(row)).startsWith(start)) rows.push(row);
  }
  return rows
    .sort((a, b) => gazetteer.population(b) - gazetteer.population(a))
    .slice(0, MOST_FOUND);
}

/** How far a place reaches. Throws 404 where the gazetteer does not know it. */
export function areaOf(id: string): AreaAnswer {
  const gazetteer = gazetteerOrNone();
  const row = gazetteer ? rowsOf(gazetteer, new Set([id])).get(id) : undefined;
  if (!gazetteer || row === undefined) throw notFound("place");
  return {
    kind: gazetteer.kind(row),
    country: gazetteer.alpha3(row),
    radiusKm: gazetteer.radiusKm(row) || null,
  };
}
