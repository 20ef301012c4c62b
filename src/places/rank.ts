import { type Gazetteer, NAME, RANK } from "../lexicon/gazetteer-model.ts";
import type { PlaceLexicon } from "../lexicon/places.ts";
import { distanceKm } from "../text/distance.ts";
import type { Candidate, Group } from "./candidates.ts";
import type { PlaceDocument } from "./document.ts";
import { type Evidence, gatherContainment, gatherTypes, newEvidence } from "./evidence.ts";
import type { Find } from "./find.ts";
import {
  type Centre,
  centresOf,
  countVotes,
  KEEP,
  NEAR_KM,
  nearness,
  ownVotes,
  type Votes,
  weightOf,
} from "./votes.ts";

/** Names of the features that rank what a name may mean; their weights are measured constants. */
export const RANK_FEATURES = [
  "people",
  "country",
  "admin1",
  "admin2",
  "area",
  "capital",
  "seat1",
  "seat2",
  "section",
  "alternate",
  "bare",
  "abbreviation",
  "contained",
  "container",
  "otherwise-contained",
  "country-vote",
  "admin1-vote",
  "admin2-vote",
  "near",
  "country-domain",
  "type-agrees",
  "type-differs",
  "near-home",
  "seat-shares-name",
  "supplement",
  "demonym",
  "dateline",
  "home-country",
] as const;
export type RankFeature = (typeof RANK_FEATURES)[number];
const F = Object.fromEntries(RANK_FEATURES.map((name, i) => [name, i])) as Record<
  RankFeature,
  number
>;

/** What the article as a whole says, beside its names. */
export interface RankContext {
  /** Packed country of the publisher's or the page's domain; 0 where it says none. */
  readonly domainCountry: number;
  /** Where the publisher sits; null where that is not known. */
  readonly home: { readonly lat: number; readonly lon: number } | null;
  /** Word offset before which a place stands in a dateline field; -1 without one. */
  readonly datelineEnd: number;
}

/** Scores the candidates of every group; best first afterwards, `share` their softmax. */
export function rankGroups(
  doc: PlaceDocument,
  finds: readonly Find[],
  groups: readonly Group[],
  groupOf: Int32Array,
  lexicon: PlaceLexicon,
  context: RankContext,
  weights: Float64Array,
  trace?: (group: Group, features: readonly Float64Array[]) => void,
): void {
  const { gazetteer } = lexicon;
  const evidence = groups.map((group) => newEvidence(group, finds, context.datelineEnd));
  gatherContainment(doc, finds, groups, groupOf, gazetteer, evidence);
  gatherTypes(doc, finds, groups, lexicon, evidence);
  for (const [g, group] of groups.entries()) {
    const e = evidence[g]!;
    for (let c = 0; c < group.candidates.length; c++)
      group.candidates[c]!.score =
        group.candidates[c]!.prior + 5 * e.contained[c]! + 2 * e.container[c]!;
    softmax(group.candidates);
  }
  const next = vectorsFor(groups);
  const vectors = groups.map((group, g) =>
    group.candidates.map((candidate, c) =>
      ownFeatures(next(), candidate, c, group, evidence[g]!, gazetteer, context),
    ),
  );
  for (let round = 0; round < 2; round++) {
    const votes = countVotes(groups);
    const centres = centresOf(groups);
    for (const [g, group] of groups.entries()) {
      const features = vectors[g]!;
      for (let c = 0; c < features.length; c++)
        addVotes(features[c]!, group.candidates[c]!, c, group, g, votes, centres, gazetteer);
      if (round === 1 && trace) trace(group, features);
      for (let c = 0; c < features.length; c++)
        group.candidates[c]!.score = product(features[c]!, weights);
      softmax(group.candidates);
      if (round === 1) keepEvidence(group, features);
    }
  }
  for (const group of groups)
    group.candidates.sort((a, b) => b.score - a.score || a.place - b.place);
}

function keepEvidence(group: Group, features: readonly Float64Array[]): void {
  let best = 0;
  group.candidates.forEach((candidate, c) => {
    if (candidate.score > group.candidates[best]!.score) best = c;
  });
  const vector = features[best];
  if (!vector) return;
  group.evidence = {
    countryVote: vector[F["country-vote"]]!,
    near: vector[F.near]!,
    contained: Math.max(vector[F.contained]!, vector[F.container]!),
  };
}

function softmax(candidates: readonly Candidate[]): void {
  let top = -Infinity;
  for (const candidate of candidates) top = Math.max(top, candidate.score);
  let sum = 0;
  for (const candidate of candidates) {
    candidate.share = Math.exp(candidate.score - top);
    sum += candidate.share;
  }
  for (const candidate of candidates) candidate.share /= sum;
}

function product(vector: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += vector[k]! * weights[k]!;
  return sum;
}

/** Vectors of all candidates in one allocation, one after the other. */
function vectorsFor(groups: readonly Group[]): () => Float64Array {
  const size = RANK_FEATURES.length;
  let count = 0;
  for (const group of groups) count += group.candidates.length;
  const all = new Float64Array(count * size);
  let at = 0;
  return () => {
    at += size;
    return all.subarray(at - size, at);
  };
}

/** Features that stay the same however the other names are read. */
function ownFeatures(
  v: Float64Array,
  candidate: Candidate,
  index: number,
  group: Group,
  e: Evidence,
  gazetteer: Gazetteer,
  context: RankContext,
): Float64Array {
  const kind = gazetteer.kind(candidate.place);
  const rank = gazetteer.rank(candidate.place);
  const settled = kind === "settlement" || kind === "facility" || kind === "unknown";
  if (settled || kind === "admin2") v[F.people] = peopleOf(gazetteer, candidate.place, kind);
  if (kind === "country") v[F.country] = 1;
  if (kind === "admin1") v[F.admin1] = 1;
  if (kind === "admin2") v[F.admin2] = 1;
  if (kind === "admin1" && hasSeat(group, candidate, gazetteer)) v[F["seat-shares-name"]] = 1;
  if (kind === "region" || kind === "natural") v[F.area] = 1;
  if (rank === RANK.capital) v[F.capital] = 1;
  if (rank === RANK.seat1) v[F.seat1] = 1;
  if (rank === RANK.seat2) v[F.seat2] = 1;
  if (rank === RANK.section) v[F.section] = 1;
  if ((candidate.how & (NAME.primary | NAME.demonym | NAME.abbreviation)) === 0) {
    if ((candidate.how & NAME.alternate) !== 0) v[F.alternate] = 1;
    if ((candidate.how & NAME.bare) !== 0) v[F.bare] = 1;
  }
  if ((candidate.how & NAME.abbreviation) !== 0) v[F.abbreviation] = 1;
  if ((candidate.how & NAME.demonym) !== 0) v[F.demonym] = 1;
  v[F.contained] = e.contained[index]!;
  v[F.container] = e.container[index]!;
  if (e.anyContained && e.contained[index] === 0) v[F["otherwise-contained"]] = 1;
  if (context.domainCountry !== 0 && candidate.country === context.domainCountry)
    v[context.home ? F["home-country"] : F["country-domain"]] = 1;
  if (context.home && kind !== "country")
    v[F["near-home"]] = Math.exp(
      -distanceKm(candidate.lat, candidate.lon, context.home.lat, context.home.lon) / NEAR_KM,
    );
  v[F["type-agrees"]] = e.typeAgrees[index]!;
  v[F["type-differs"]] = e.typeDiffers[index]!;
  if (e.dateline && (rank >= RANK.seat1 || candidate.prior > 6)) v[F.dateline] = 1;
  if (candidate.how & NAME.primary && settled && rank === RANK.none) v[F.supplement] = 1;
  return v;
}

/** Sets the features of one round: what the other names, as they are read now, say of the candidate. */
function addVotes(
  v: Float64Array,
  candidate: Candidate,
  index: number,
  group: Group,
  g: number,
  votes: Votes,
  centres: readonly Centre[],
  gazetteer: Gazetteer,
): void {
  const own = ownVotes(group, candidate);
  const others = Math.max(0.5, votes.total - weightOf(group));
  v[F["country-vote"]] = share(votes.country.get(candidate.country), own.country, others);
  if (gazetteer.kind(candidate.place) === "country") return;
  if (candidate.admin1 >= 0)
    v[F["admin1-vote"]] = share(votes.admin1.get(candidate.admin1), own.admin1, others);
  if (candidate.admin2 >= 0)
    v[F["admin2-vote"]] = share(votes.admin2.get(candidate.admin2), own.admin2, others);
  const considered = index < KEEP || candidate.share > 0.01;
  v[F.near] = considered ? nearness(candidate, g, centres) : 0;
}

/** Facilities of the supplement are in it because the news names them: they count like a town of some size. */
const FACILITY_PEOPLE = 4.8;
const peopleOf = (gazetteer: Gazetteer, place: number, kind: string): number =>
  kind === "facility" ? FACILITY_PEOPLE : Math.log10(gazetteer.population(place) + 10);

/** A town that holds this share of its division's people is what the bare name means. */
const SEAT_SHARE = 0.08;
const CITY_SHARE = 0.25;

/**
 * True where the seat or the main city of a division bears its name ("Kirkuk" alone is the city, "Quebec" is not),
 * or the water or range that it is named after: "the Red Sea".
 */
const hasSeat = (group: Group, division: Candidate, gazetteer: Gazetteer): boolean =>
  group.candidates.some((other) => {
    if (gazetteer.kind(other.place) === "natural") return true;
    if (other.admin1 !== division.place || gazetteer.kind(other.place) !== "settlement")
      return false;
    const least = gazetteer.rank(other.place) >= RANK.seat1 ? SEAT_SHARE : CITY_SHARE;
    return gazetteer.population(other.place) >= least * gazetteer.population(division.place);
  });

const share = (votes: number | undefined, own: number, others: number): number =>
  votes === undefined ? 0 : Math.min(1, Math.sqrt(Math.max(0, votes - own) / others));
