import type { Gazetteer } from "../lexicon/gazetteer-model.ts";
import type { PlaceLexicon } from "../lexicon/places.ts";
import type { PlaceRef } from "../model/annotation.ts";
import type { Analysis } from "./analyse.ts";
import type { Candidate, Group } from "./candidates.ts";
import type { Find } from "./find.ts";

/** A best candidate with less than this share of the softmax leaves the place unresolved. */
const LEAST_SHARE = 0.45;
/** Candidates this near to the best one mean the same spot: their shares count together. */
const SAME_KM = 60;
/** Certainty from which other places of the article may hold a phrase. */
const LEAST_CERTAIN = 0.5;

/** A place without its use, as the gazetteer or the words alone give it. */
export type PlainPlace = Omit<PlaceRef, "use">;

export interface Resolved {
  readonly place: PlainPlace;
  /** Share of the candidates that agree with it; 0 where nothing is known. */
  readonly share: number;
  readonly radiusKm: number;
}

export const round = (value: number): number => Math.round(value * 1000) / 1000;

/**
 * The place of a group: the best candidate where it stands out, else the words alone with the candidates.
 * With `division` a division that bears the name goes before its town: "southwestern areas of Kirkuk".
 */
export function resolveGroup(
  group: Group,
  gazetteer: Gazetteer,
  words: string,
  division: boolean,
): Resolved {
  const best = (division ? divisionOf(group, gazetteer) : null) ?? group.candidates[0];
  const alternatives = group.candidates
    .slice(0, 3)
    .map((candidate) => ({ id: gazetteer.id(candidate.place), score: round(candidate.share) }));
  const share = best ? agreeing(group.candidates, best) : 0;
  if (!best || share < LEAST_SHARE)
    return { place: { ...NOWHERE, name: words, alternatives }, share, radiusKm: 0 };
  return {
    place: { ...placeRef(gazetteer, best.place), alternatives },
    share,
    radiusKm: gazetteer.radiusKm(best.place),
  };
}

/** The division of the group's name that holds its best candidate, or that is it. */
export function divisionOf(group: Group, gazetteer: Gazetteer): Candidate | null {
  const [best] = group.candidates;
  if (!best) return null;
  const holders = group.candidates.filter(
    ({ place }) =>
      (gazetteer.kind(place) === "admin1" && best.admin1 === place) ||
      (gazetteer.kind(place) === "admin2" && best.admin2 === place),
  );
  return holders.find(({ place }) => gazetteer.kind(place) === "admin1") ?? holders[0] ?? null;
}

export const NOWHERE = {
  id: null,
  lat: null,
  lon: null,
  kind: "unknown",
  country: null,
  admin1: null,
} as const;

/** Share of the candidates that mean about the same spot as the best one, or the division around it. */
export function agreeing(candidates: readonly Candidate[], best: Candidate): number {
  let share = 0;
  for (const candidate of candidates) {
    const near =
      Math.abs(candidate.lat - best.lat) * 111 < SAME_KM &&
      Math.abs(candidate.lon - best.lon) * 111 * Math.cos((best.lat * Math.PI) / 180) < SAME_KM;
    if (near || candidate.admin1 === best.place || candidate.place === best.admin1)
      share += candidate.share;
  }
  return Math.min(1, share);
}

/** What the gazetteer knows of a place, in the contract's form. */
export function placeRef(gazetteer: Gazetteer, place: number): Omit<PlainPlace, "alternatives"> {
  const admin1 = gazetteer.admin1Of(place);
  return {
    name: gazetteer.name(place),
    id: gazetteer.id(place),
    lat: gazetteer.lat(place),
    lon: gazetteer.lon(place),
    kind: gazetteer.kind(place),
    country: gazetteer.alpha3(place),
    admin1: admin1 >= 0 ? gazetteer.name(admin1) : null,
  };
}

/** The settlement or division that holds a phrase: named in it, right after it, or the nearest one of weight. */
export function homeOf(analysis: Analysis, find: Find, lexicon: PlaceLexicon): Candidate | null {
  const { finds, groups, groupOf, certain } = analysis;
  let best: Candidate | null = null;
  let bestScore = 0.02;
  finds.forEach((other, i) => {
    const group = groups[groupOf[i]!]!;
    const candidate = group.candidates[0];
    if (!candidate || group.demonym) return;
    const inside = other.first >= find.first && other.end <= find.end;
    const share = agreeing(group.candidates, candidate);
    const kind = lexicon.gazetteer.kind(candidate.place);
    if (share < LEAST_SHARE || certain[i]! < (inside ? 0.15 : LEAST_CERTAIN)) return;
    const score = inside
      ? 2 + certain[i]!
      : closeness(find, other, kind) * share * frequency(group);
    if (score > bestScore) {
      bestScore = score;
      best = candidate;
    }
  });
  return best;
}

const SIZE: Partial<Record<PlaceRef["kind"], number>> = {
  settlement: 1,
  admin2: 0.9,
  admin1: 0.35,
};
const frequency = (group: Group): number => 1 + Math.min(4, group.finds.length) / 2;

/** How well a place beside a phrase serves as its home: a town in the same sentence best, a country worst. */
function closeness(find: Find, other: Find, kind: PlaceRef["kind"]): number {
  const after = other.first - find.end;
  const words = after >= 0 ? after : find.first - other.end;
  const next = after >= 0 && after <= 3 ? 3 : after < 0 && words === 0 ? 3 : 1;
  return (next * (SIZE[kind] ?? 0.05)) / (1 + words / 40);
}
