import { alpha2, type Gazetteer, NAME, RANK } from "../lexicon/gazetteer-model.ts";
import type { PlaceDocument } from "./document.ts";
import { abbreviationForm, type Find } from "./find.ts";

/** One place that a name may mean. */
export interface Candidate {
  readonly place: number;
  readonly how: number;
  /** Prominence alone. */
  readonly prior: number;
  readonly lat: number;
  readonly lon: number;
  readonly country: number;
  /** Row of its first- and second-level division, itself included; -1 where unknown. */
  readonly admin1: number;
  readonly admin2: number;
  score: number;
  share: number;
}

/** All finds of one name in an article, with what the name may mean. One name means one place in one article. */
export interface Group {
  readonly posting: number;
  readonly finds: number[];
  readonly candidates: Candidate[];
  readonly demonym: boolean;
  /** Evidence for the best candidate, kept for the decision whether the name is a place at all. */
  evidence: { countryVote: number; near: number; contained: number };
  /** Group of the division written right behind the name that holds none of its candidates; -1 without one. */
  holder: number;
}

/** Candidates kept after the first, cheap look. */
const MOST = 40;

/** Groups finds by name. Names read as abbreviations keep the candidates that allow it. */
export function groupFinds(
  doc: PlaceDocument,
  finds: readonly Find[],
  gazetteer: Gazetteer,
): { groups: Group[]; groupOf: Int32Array } {
  const groups: Group[] = [];
  const groupOf = new Int32Array(finds.length).fill(-1);
  const byKey = new Map<number, number>();
  finds.forEach((find, i) => {
    if (find.posting < 0) return;
    const short = abbreviationForm(doc, find.first, find.end);
    const key = find.posting * 2 + (short ? 1 : 0);
    let at = byKey.get(key);
    if (at === undefined) {
      at = groups.length;
      byKey.set(key, at);
      groups.push(makeGroup(gazetteer, find.posting, short));
    }
    groups[at]!.finds.push(i);
    groupOf[i] = at;
  });
  return { groups, groupOf };
}

function makeGroup(gazetteer: Gazetteer, posting: number, short: boolean): Group {
  const candidates: Candidate[] = [];
  let demonym = false;
  for (let at = posting; candidates.length < MOST; at++) {
    const how = gazetteer.howOf(at);
    if (how !== NAME.abbreviation || short) {
      const candidate = makeCandidate(gazetteer, gazetteer.placeOf(at), how);
      if ((how & NAME.demonym) !== 0 && candidates.length === 0) demonym = true;
      if (!Number.isNaN(candidate.lat)) candidates.push(candidate);
    }
    if (gazetteer.isLast(at)) break;
  }
  return {
    posting,
    finds: [],
    candidates,
    demonym,
    evidence: { countryVote: 0, near: 0, contained: 0 },
    holder: -1,
  };
}

export function makeCandidate(gazetteer: Gazetteer, place: number, how: number): Candidate {
  const kind = gazetteer.kind(place);
  return {
    place,
    how,
    prior: priorOf(gazetteer, place, how),
    lat: gazetteer.lat(place),
    lon: gazetteer.lon(place),
    country: gazetteer.countryCode(place),
    admin1: kind === "admin1" ? place : gazetteer.admin1Of(place),
    admin2: kind === "admin2" ? place : gazetteer.admin2Of(place),
    score: 0,
    share: 0,
  };
}

function priorOf(gazetteer: Gazetteer, place: number, how: number): number {
  const people = Math.log10(gazetteer.population(place) + 10);
  const rank = gazetteer.rank(place);
  const alternate = (how & NAME.primary) === 0 ? 1 : 0;
  switch (gazetteer.kind(place)) {
    case "country":
      return 9;
    case "region":
    case "natural":
      return 6.5;
    case "admin1":
      return 5.5 + people / 5 - alternate;
    case "admin2":
      return people - 1.5 - alternate;
    default:
      return people + (rank === RANK.capital ? 1.5 : rank === RANK.seat1 ? 0.5 : 0) - alternate;
  }
}

/** True where `outer` is a division, country or region that holds the candidate. */
export function contains(gazetteer: Gazetteer, outer: Candidate, inner: Candidate): boolean {
  if (outer.place === inner.place) return false;
  switch (gazetteer.kind(outer.place)) {
    case "country":
      return outer.country === inner.country && gazetteer.kind(inner.place) !== "country";
    case "admin1":
      return inner.admin1 === outer.place;
    case "admin2":
      return inner.admin2 === outer.place;
    default:
      return false;
  }
}

export const countryName = (candidate: Candidate): string => alpha2(candidate.country);
