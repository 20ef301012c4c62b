import { distanceKm } from "../text/distance.ts";
import { alpha2, type Gazetteer, type PlaceEntry, packCountry } from "./gazetteer-model.ts";

/**
 * Two gazetteers as one. Rows of the second follow those of the first; a name that both hold leads to the places of
 * both. `divisions` are the codes that the second's division columns count in.
 */
export function joinGazetteers(
  base: Gazetteer,
  more: Gazetteer,
  divisions: readonly string[],
): Gazetteer {
  const size = base.size;
  const postings = new JoinedPostings(base, more);
  const divisionRows = rowsOf(base, divisions);
  const division = (row: number): number => (row < 0 ? -1 : (divisionRows[row] ?? -1));
  const pick =
    <T>(read: (gazetteer: Gazetteer, place: number) => T) =>
    (place: number): T =>
      place < size ? read(base, place) : read(more, place - size);
  return {
    version: `${base.version}+${more.version}`,
    size: size + more.size,
    longest: (word) => Math.max(base.longest(word), more.longest(word)),
    find: (hash, check) => postings.join(base.find(hash, check), more.find(hash, check)),
    findRoman: (key) => postings.join(base.findRoman(key), more.findRoman(key)),
    placeOf: (posting) => postings.placeOf(posting),
    howOf: (posting) => postings.howOf(posting),
    isLast: (posting) => postings.isLast(posting),
    name: pick((g, place) => g.name(place)),
    id: pick((g, place) => g.id(place)),
    kind: pick((g, place) => g.kind(place)),
    rank: pick((g, place) => g.rank(place)),
    lat: pick((g, place) => g.lat(place)),
    lon: pick((g, place) => g.lon(place)),
    population: pick((g, place) => g.population(place)),
    radiusKm: pick((g, place) => g.radiusKm(place)),
    countryCode: pick((g, place) => g.countryCode(place)),
    alpha3: (place) => {
      if (place < size) return base.alpha3(place);
      const country = base.country(more.countryCode(place - size));
      return country < 0 ? null : base.alpha3(country);
    },
    countryOf: pick((g, place) => base.country(g.countryCode(place))),
    admin1Of: (place) =>
      place < size ? base.admin1Of(place) : division(more.admin1Of(place - size)),
    admin2Of: (place) =>
      place < size ? base.admin2Of(place) : division(more.admin2Of(place - size)),
    country: (code) => base.country(code),
    byId: (id) => {
      const known = base.byId(id);
      if (known >= 0) return known;
      const added = more.byId(id);
      return added < 0 ? -1 : size + added;
    },
  };
}

/** Numbers from here on are postings of the second; from `VIRTUAL` on, of names that both hold. */
const SECOND = 2 ** 30;
const VIRTUAL = 2 ** 31;

class JoinedPostings {
  private readonly base: Gazetteer;
  private readonly more: Gazetteer;
  private readonly lists: { place: number; how: number; last: boolean }[] = [];
  private readonly known = new Map<number, number>();

  constructor(base: Gazetteer, more: Gazetteer) {
    this.base = base;
    this.more = more;
  }

  join(first: number, second: number): number {
    if (second < 0) return first;
    if (first < 0) return SECOND + second;
    const known = this.known.get(first);
    if (known !== undefined) return known;
    const start = this.lists.length;
    this.copy(this.base, first, 0);
    this.copy(this.more, second, this.base.size);
    this.lists.at(-1)!.last = true;
    this.known.set(first, VIRTUAL + start);
    return VIRTUAL + start;
  }

  private copy(from: Gazetteer, first: number, offset: number): void {
    for (let at = first; ; at++) {
      this.lists.push({ place: from.placeOf(at) + offset, how: from.howOf(at), last: false });
      if (from.isLast(at)) return;
    }
  }

  placeOf(posting: number): number {
    if (posting >= VIRTUAL) return this.lists[posting - VIRTUAL]!.place;
    if (posting >= SECOND) return this.more.placeOf(posting - SECOND) + this.base.size;
    return this.base.placeOf(posting);
  }

  howOf(posting: number): number {
    if (posting >= VIRTUAL) return this.lists[posting - VIRTUAL]!.how;
    return posting >= SECOND ? this.more.howOf(posting - SECOND) : this.base.howOf(posting);
  }

  isLast(posting: number): boolean {
    if (posting >= VIRTUAL) return this.lists[posting - VIRTUAL]!.last;
    return posting >= SECOND ? this.more.isLast(posting - SECOND) : this.base.isLast(posting);
  }
}

function rowsOf(base: Gazetteer, codes: readonly string[]): number[] {
  const wanted = new Map(codes.map((code, i) => [code, i]));
  const rows = new Array<number>(codes.length).fill(-1);
  for (let place = 0; place < base.size && wanted.size > 0; place++) {
    const kind = base.kind(place);
    if (kind !== "admin1" && kind !== "admin2") continue;
    const code = codeOf(base, place);
    const at = wanted.get(code);
    if (at !== undefined && rows[at] === -1) rows[at] = place;
  }
  return rows;
}

const codeOf = (gazetteer: Gazetteer, place: number): string =>
  place < 0 ? "" : gazetteer.id(place).replace(/^geonames-admin[12]:/, "");

/** An imported place takes country and divisions from the nearest known settlement within this distance. */
const NEIGHBOUR_KM = 60;

/**
 * Entries that the gazetteer does not hold yet, with country and divisions filled in where their file says nothing
 * that can be relied on.
 */
export function withAreas(entries: readonly PlaceEntry[], base: Gazetteer): PlaceEntry[] {
  const nearest = settlementGrid(base);
  const known = new Set<string>();
  for (let place = 0; place < base.size; place++) known.add(base.id(place));
  return entries
    .filter(({ id }) => !known.has(id))
    .map((entry) => {
      const country = base.country(packCountry(entry.country)) >= 0 ? entry.country : "";
      if ((country !== "" && entry.admin1 !== "") || entry.lat === null)
        return { ...entry, country };
      const neighbour = nearest(entry.lat, entry.lon!);
      if (neighbour < 0) return { ...entry, country };
      return {
        ...entry,
        country: country || alpha2(base.countryCode(neighbour)),
        admin1: entry.admin1 || codeOf(base, base.admin1Of(neighbour)),
        admin2: entry.admin2 || codeOf(base, base.admin2Of(neighbour)),
      };
    });
}

/** Finds the settlement nearest to a point, by cells of half a degree; -1 where none is near. */
function settlementGrid(base: Gazetteer): (lat: number, lon: number) => number {
  const cells = new Map<number, number[]>();
  const cell = (lat: number, lon: number): number =>
    Math.floor((lat + 90) * 2) * 1000 + Math.floor((lon + 180) * 2);
  for (let place = 0; place < base.size; place++) {
    if (base.kind(place) !== "settlement" || Number.isNaN(base.lat(place))) continue;
    const key = cell(base.lat(place), base.lon(place));
    const list = cells.get(key);
    if (list) list.push(place);
    else cells.set(key, [place]);
  }
  return (lat, lon) => {
    let best = -1;
    let bestKm = NEIGHBOUR_KM;
    for (const dLat of [-0.5, 0, 0.5])
      for (const dLon of [-0.5, 0, 0.5])
        for (const place of cells.get(cell(lat + dLat, lon + dLon)) ?? []) {
          const km = distanceKm(lat, lon, base.lat(place), base.lon(place));
          if (km < bestKm) {
            bestKm = km;
            best = place;
          }
        }
    return best;
  };
}
