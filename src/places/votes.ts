import { distanceKm } from "../text/distance.ts";
import type { Candidate, Group } from "./candidates.ts";

/** Candidates of a name that may vote: the most prominent ones. */
export const KEEP = 14;
/** Within about this distance places speak for each other. */
export const NEAR_KM = 120;
/** Candidates with a smaller share do not vote. */
const LEAST_VOTE = 0.02;
/** Prior of a country: nothing else has as much. */
const COUNTRY_PRIOR = 9;

export interface Votes {
  readonly country: Map<number, number>;
  readonly admin1: Map<number, number>;
  readonly admin2: Map<number, number>;
  total: number;
}

/** Every name votes once for the countries and divisions of what it may mean, twice when it is said often. */
export function countVotes(groups: readonly Group[]): Votes {
  const votes: Votes = { country: new Map(), admin1: new Map(), admin2: new Map(), total: 0 };
  for (const group of groups) {
    const weight = weightOf(group);
    for (const candidate of group.candidates.slice(0, KEEP)) {
      if (candidate.share < LEAST_VOTE) continue;
      add(votes.country, candidate.country, candidate.share * weight);
      if (candidate.prior >= COUNTRY_PRIOR) continue;
      if (candidate.admin1 >= 0) add(votes.admin1, candidate.admin1, candidate.share * weight);
      if (candidate.admin2 >= 0) add(votes.admin2, candidate.admin2, candidate.share * weight);
    }
    votes.total += weight;
  }
  return votes;
}

export const weightOf = (group: Group): number =>
  (group.demonym ? 0.7 : 1) * (group.finds.length > 1 ? 1.5 : 1);
const add = (map: Map<number, number>, key: number, value: number): void => {
  map.set(key, (map.get(key) ?? 0) + value);
};

export interface Centre {
  readonly group: number;
  readonly lat: number;
  readonly lon: number;
  readonly weight: number;
}

/** Where the other names most likely are: settlements and divisions whose meaning is fairly sure. */
export function centresOf(groups: readonly Group[]): Centre[] {
  const centres: Centre[] = [];
  groups.forEach((group, g) => {
    for (const candidate of group.candidates) {
      if (candidate.share < 0.3 || candidate.prior >= 9) continue;
      centres.push({ group: g, lat: candidate.lat, lon: candidate.lon, weight: candidate.share });
    }
  });
  return centres.slice(0, 40);
}

/** What the group itself has given to a candidate's areas: a name is no evidence for itself. */
export function ownVotes(
  group: Group,
  candidate: Candidate,
): { country: number; admin1: number; admin2: number } {
  const own = { country: 0, admin1: 0, admin2: 0 };
  for (let c = 0; c < Math.min(KEEP, group.candidates.length); c++) {
    const other = group.candidates[c]!;
    if (other.share < LEAST_VOTE) continue;
    if (other.country === candidate.country) own.country += other.share;
    if (other.prior >= COUNTRY_PRIOR) continue;
    if (other.admin1 === candidate.admin1) own.admin1 += other.share;
    if (other.admin2 === candidate.admin2) own.admin2 += other.share;
  }
  const weight = weightOf(group);
  return {
    country: own.country * weight,
    admin1: own.admin1 * weight,
    admin2: own.admin2 * weight,
  };
}

export function nearness(candidate: Candidate, group: number, centres: readonly Centre[]): number {
  let sum = 0;
  let most = 0;
  for (const centre of centres) {
    if (centre.group === group) continue;
    const dLat = Math.abs(centre.lat - candidate.lat);
    most += centre.weight;
    if (dLat > 5) continue;
    const km = distanceKm(candidate.lat, candidate.lon, centre.lat, centre.lon);
    sum += centre.weight * Math.exp(-km / NEAR_KM);
  }
  return most === 0 ? 0 : Math.sqrt(sum / Math.max(1, most));
}
