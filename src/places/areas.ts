import type { PlaceRef } from "../model/annotation.ts";
import type { PlaceArea } from "../model/layers.ts";
import { distanceKm, offsetPoint } from "../text/distance.ts";
import type { AreaPhrase } from "./phrase.ts";

/** What a reading needs to know of the place besides its reference. */
export interface AreaInput {
  readonly place: Omit<PlaceRef, "use" | "alternatives">;
  /** Radius of the area the place stands for; 0 for a point. */
  readonly radiusKm: number;
  readonly span: readonly [number, number];
  readonly phrase: AreaPhrase | null;
  /** Kind of the settlement or division that holds a phrase put on it; null for a place with a point of its own. */
  readonly heldBy: PlaceRef["kind"] | null;
  /** The second place of "between X and Y"; null for every other phrase. */
  readonly other: {
    readonly lat: number | null;
    readonly lon: number | null;
    readonly stop: number;
  } | null;
}

/** "Near" without a distance, and the spread of a town. */
const NEAR_KM = 25;
const TOWN_KM = 5;

/** The area a mention stands for, with its ACLED and UCDP precision. */
export function readArea(input: AreaInput): PlaceArea {
  const { place, phrase } = input;
  const plain = plainArea(input);
  if (!phrase) return plain;
  const span = [phrase.start, phrase.stop] as const;
  switch (phrase.kind) {
    case "near":
      return { ...near(plain, phrase), span };
    case "offset":
      return { ...offset(plain, phrase), span };
    case "between":
      return between(plain, phrase, input.other);
    default:
      return { ...part(plain, phrase, place.kind), span };
  }
}

function plainArea({ place, radiusKm, span, heldBy }: AreaInput): PlaceArea {
  const { precision, wherePrecision } = gradeOf(place, heldBy);
  const radius = radiusKm > 0 ? radiusKm : place.lat === null ? null : heldBy ? 15 : TOWN_KM;
  return {
    span,
    kind: "exact",
    precision,
    wherePrecision,
    lat: place.lat,
    lon: place.lon,
    radiusKm: radius,
  };
}

/** ACLED 1 town, 2 part of a region, 3 region; UCDP 1 point, 2 near it, 3 second, 4 first level, 5 line, 6 country, 7 sea. */
function gradeOf(
  place: AreaInput["place"],
  heldBy: AreaInput["heldBy"],
): Pick<PlaceArea, "precision" | "wherePrecision"> {
  // A hamlet of which only the province is known is known as well as the province.
  switch (heldBy === "admin1" || heldBy === "country" ? heldBy : place.kind) {
    case "country":
      return { precision: 3, wherePrecision: 6 };
    case "admin1":
      return { precision: 3, wherePrecision: 4 };
    case "admin2":
      return { precision: 2, wherePrecision: 3 };
    case "region":
      return { precision: 3, wherePrecision: place.country === null ? 6 : 4 };
    case "natural":
      return { precision: 2, wherePrecision: /\b(?:Sea|Ocean|Gulf)\b/.test(place.name) ? 7 : 5 };
    default:
      return heldBy || place.lat === null
        ? { precision: 2, wherePrecision: 2 }
        : { precision: 1, wherePrecision: 1 };
  }
}

function near(plain: PlaceArea, phrase: AreaPhrase): PlaceArea {
  if (plain.precision === 3)
    return { ...plain, kind: "near", wherePrecision: plain.wherePrecision };
  const radiusKm = plain.lat === null ? null : Math.max(plain.radiusKm ?? 0, phrase.km ?? NEAR_KM);
  const where = atLeastNear(plain.wherePrecision);
  return { ...plain, kind: "near", precision: 2, wherePrecision: where, radiusKm };
}

const atLeastNear = (where: PlaceArea["wherePrecision"]): PlaceArea["wherePrecision"] =>
  where === 1 ? 2 : where;

/** The point at the distance and in the direction named; a quarter of the distance is doubt. */
function offset(plain: PlaceArea, phrase: AreaPhrase): PlaceArea {
  const km = phrase.km!;
  const base = { ...plain, kind: "offset", precision: 2, wherePrecision: 2 } as const;
  if (plain.lat === null || plain.lon === null || phrase.bearing === null) return base;
  const [lat, lon] = offsetPoint(plain.lat, plain.lon, km, phrase.bearing);
  return { ...base, lat: round(lat), lon: round(lon), radiusKm: Math.max(3, Math.round(km / 4)) };
}

/** "Between X and Y": the middle of the two, as wide as half the way. */
function between(plain: PlaceArea, phrase: AreaPhrase, other: AreaInput["other"]): PlaceArea {
  if (!other) return plain;
  const span = [phrase.start, other.stop] as const;
  const base = { ...plain, kind: "between", precision: 2, wherePrecision: 5, span } as const;
  if (plain.lat === null || plain.lon === null || other.lat === null || other.lon === null)
    return { ...base, lat: null, lon: null, radiusKm: null };
  const km = distanceKm(plain.lat, plain.lon, other.lat, other.lon);
  return {
    ...base,
    lat: round((plain.lat + other.lat) / 2),
    lon: round((plain.lon + other.lon) / 2),
    radiusKm: Math.max(TOWN_KM, Math.round(km / 2)),
  };
}

/** A part of an area lies off its centre in the direction named, and is half as wide. */
function part(plain: PlaceArea, phrase: AreaPhrase, kind: PlaceRef["kind"]): PlaceArea {
  const area = kind === "country" || kind === "admin1" || kind === "region";
  const precision = area ? 3 : 2;
  const where = atLeastNear(plain.wherePrecision);
  const base = { ...plain, kind: "part", precision, wherePrecision: where } as const;
  if (plain.lat === null || plain.lon === null || plain.radiusKm === null) return base;
  if (phrase.bearing === null) return { ...base, radiusKm: Math.max(plain.radiusKm, NEAR_KM) };
  const [lat, lon] = offsetPoint(plain.lat, plain.lon, plain.radiusKm / 2, phrase.bearing);
  return {
    ...base,
    lat: round(lat),
    lon: round(lon),
    radiusKm: Math.max(3, Math.round(plain.radiusKm * 0.6)),
  };
}

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
