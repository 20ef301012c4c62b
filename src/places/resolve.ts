import { type Gazetteer, NAME } from "../lexicon/gazetteer-model.ts";
import type { PlaceLexicon } from "../lexicon/places.ts";
import type { PlaceRef } from "../model/annotation.ts";
import type { Analysis } from "./analyse.ts";
import type { Candidate, Group } from "./candidates.ts";
import type { Find } from "./find.ts";

/** A best candidate with less than this share of the softmax leaves the place unresolved. */
const LEAST_SHARE = 0.45;
/** Less will do where it is as much as twice what speaks for the next place. */
const LEAST_LEADING = 0.25;
const LEAD = 2;
/** Share from which a division may hold what its name is written behind. */
const SURE_SHARE = 0.8;
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
 * Inside another name a small town needs support. With `division` a division that bears the name goes before its town: "southwestern areas of Kirkuk".
 */
export function resolveGroup(
  group: Group,
  gazetteer: Gazetteer,
  words: string,
  division: boolean,
  inName = false,
): Resolved {
  const best = (division ? divisionOf(group, gazetteer) : null) ?? group.candidates[0];
  const alternatives = group.candidates
    .slice(0, 3)
    .map((candidate) => ({ id: gazetteer.id(candidate.place), score: round(candidate.share) }));
  const share = best ? agreeing(group.candidates, best) : 0;
  if (!best || !stands(group, best, share) || (inName && isNameAlone(group, gazetteer)))
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
  for (const candidate of candidates) if (agrees(candidate, best)) share += candidate.share;
  return Math.min(1, share);
}

function agrees(candidate: Candidate, best: Candidate): boolean {
  const near =
    Math.abs(candidate.lat - best.lat) * 111 < SAME_KM &&
    Math.abs(candidate.lon - best.lon) * 111 * Math.cos((best.lat * Math.PI) / 180) < SAME_KM;
  return near || candidate.admin1 === best.place || candidate.place === best.admin1;
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

/** A smaller town inside another name, with nothing of the article within some 200 km, is likelier a person's name. */
const KNOWN_PEOPLE = 100_000;
const LEAST_NEAR = 0.2;

/** True where a candidate, together with those that agree with it, stands out enough to be given. */
const stands = ({ candidates }: Group, best: Candidate, share: number): boolean =>
  share >= LEAST_SHARE ||
  (share >= LEAST_LEADING &&
    candidates.every((other) => agrees(other, best) || other.share * LEAD <= share));

/** True for a town that only its name inside another name speaks for: "Cornell University", "Rogers Centre". */
export function isNameAlone({ candidates, evidence }: Group, gazetteer: Gazetteer): boolean {
  const [best] = candidates;
  if (!best || gazetteer.kind(best.place) !== "settlement") return false;
  const supported = evidence.near >= LEAST_NEAR || evidence.contained > 0;
  return !supported && gazetteer.population(best.place) < KNOWN_PEOPLE;
}

/** Towns of more people are named beside a division in lists; smaller ones only when they lie in it. */
const MOST_PEOPLE = 50_000;

/**
 * The division that holds a village of another village's name: "Milan, Nevada" where the gazetteer knows only
 * Milans elsewhere. "Sui in Balochistan" is no city of China either whose second name that is, whatever its size.
 * Null where the name may lie in the division, or the division is not sure itself.
 */
export function holderOf(analysis: Analysis, group: Group, gazetteer: Gazetteer): Candidate | null {
  const holder = analysis.groups[group.holder]?.candidates[0];
  const [best] = group.candidates;
  if (!holder || !best || gazetteer.kind(holder.place) !== "admin1" || holder.share < SURE_SHARE)
    return null;
  if (gazetteer.kind(best.place) !== "settlement" || best.admin1 === holder.place) return null;
  const isAbroad = best.country !== holder.country && (best.how & NAME.primary) === 0;
  return isAbroad || gazetteer.population(best.place) < MOST_PEOPLE ? holder : null;
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
    // "Milford Lagoon": a lagoon of that name need not lie near the one small Milford that the gazetteer holds.
    if (inside && isNameAlone(group, lexicon.gazetteer)) return;
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
