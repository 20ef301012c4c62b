import { type Gazetteer, NAME, RANK } from "../lexicon/gazetteer-model.ts";
import { CLASS, type PlaceLexicon } from "../lexicon/places.ts";
import { distanceKm } from "../text/distance.ts";
import { GAP } from "../text/place-words.ts";
import { type Candidate, contains, type Group } from "./candidates.ts";
import type { PlaceDocument } from "./document.ts";
import type { Find } from "./find.ts";

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

/** Evidence gathered for one group. */
interface Evidence {
  readonly contained: Float64Array;
  readonly container: Float64Array;
  readonly typeAgrees: Float64Array;
  readonly typeDiffers: Float64Array;
  anyContained: boolean;
  dateline: boolean;
}

const KEEP = 14;
const NEAR_KM = 120;
/** Candidates with a smaller share do not vote. */
const LEAST_VOTE = 0.02;
/** Prior of a country: nothing else has as much. */
const COUNTRY_PRIOR = 9;

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
  const evidence = groups.map((group) => newEvidence(group, finds, context));
  gatherContainment(doc, finds, groups, groupOf, gazetteer, evidence);
  gatherTypes(doc, finds, groups, lexicon, evidence);
  for (const [g, group] of groups.entries()) {
    const e = evidence[g]!;
    for (let c = 0; c < group.candidates.length; c++)
      group.candidates[c]!.score =
        group.candidates[c]!.prior + 5 * e.contained[c]! + 2 * e.container[c]!;
    softmax(group.candidates);
  }
  for (let round = 0; round < 2; round++) {
    const votes = countVotes(groups);
    const centres = centresOf(groups);
    for (const [g, group] of groups.entries()) {
      const features = group.candidates.map((candidate, c) =>
        featuresOf(candidate, c, group, g, evidence[g]!, votes, centres, gazetteer, context),
      );
      if (round === 1 && trace) trace(group, features);
      features.forEach((vector, c) => {
        let score = 0;
        for (let k = 0; k < vector.length; k++) score += vector[k]! * weights[k]!;
        group.candidates[c]!.score = score;
      });
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

function newEvidence(group: Group, finds: readonly Find[], context: RankContext): Evidence {
  const n = group.candidates.length;
  return {
    contained: new Float64Array(n),
    container: new Float64Array(n),
    typeAgrees: new Float64Array(n),
    typeDiffers: new Float64Array(n),
    anyContained: false,
    dateline: group.finds.some((f) => finds[f]!.end <= context.datelineEnd),
  };
}

/** "Tikrit, Salaheddine", "Peoria (Illinois)", "Tikrit in Salaheddine": the second holds the first. */
function gatherContainment(
  doc: PlaceDocument,
  finds: readonly Find[],
  groups: readonly Group[],
  groupOf: Int32Array,
  gazetteer: Gazetteer,
  evidence: readonly Evidence[],
): void {
  for (let i = 0; i + 1 < finds.length; i++) {
    const a = groupOf[i]!;
    if (a < 0) continue;
    for (let j = i + 1; j < Math.min(finds.length, i + 3); j++) {
      const b = groupOf[j]!;
      if (b < 0 || b === a) continue;
      const strength = linkStrength(doc, finds[i]!, finds[j]!);
      if (strength === 0) break;
      linkGroups(groups[a]!, groups[b]!, evidence[a]!, evidence[b]!, gazetteer, strength);
    }
  }
}

function linkStrength(doc: PlaceDocument, a: Find, b: Find): number {
  const { words } = doc;
  const between = b.first - a.end;
  const gap = words.gap[a.end - 1]!;
  if (between === 0)
    return gap === GAP.comma
      ? 1
      : gap === GAP.other || gap === GAP.hyphen
        ? 0.4
        : gap === GAP.space
          ? 0.5
          : 0;
  if (between > 3) return 0;
  let inside = 0;
  for (let i = a.end - 1; i < b.first; i++) {
    if (words.gap[i]! >= GAP.other || words.gap[i] === GAP.stop) return 0;
    if (i >= a.end && (doc.classOf(i) & (CLASS.locative | CLASS.direction)) !== 0) inside++;
  }
  if (inside === 0) return gap === GAP.comma && between === 1 && doc.capital(a.end) ? 0.5 : 0;
  return 0.6;
}

function linkGroups(
  a: Group,
  b: Group,
  ea: Evidence,
  eb: Evidence,
  gazetteer: Gazetteer,
  strength: number,
): void {
  for (let y = 0; y < b.candidates.length; y++) {
    const outer = b.candidates[y]!;
    const kind = gazetteer.kind(outer.place);
    if (kind !== "country" && kind !== "admin1" && kind !== "admin2") continue;
    for (let x = 0; x < a.candidates.length; x++) {
      if (!contains(gazetteer, outer, a.candidates[x]!)) continue;
      ea.contained[x] = Math.max(ea.contained[x]!, strength);
      eb.container[y] = Math.max(eb.container[y]!, strength);
      ea.anyContained = true;
    }
  }
}

/** "Kirkuk province", "the city of Kirkuk": a type word beside a name speaks for candidates of that kind. */
function gatherTypes(
  doc: PlaceDocument,
  finds: readonly Find[],
  groups: readonly Group[],
  lexicon: PlaceLexicon,
  evidence: readonly Evidence[],
): void {
  const { gazetteer } = lexicon;
  groups.forEach((group, g) => {
    const e = evidence[g]!;
    for (const f of group.finds) {
      const type = typeBeside(doc, finds[f]!, lexicon);
      if (!type) continue;
      group.candidates.forEach((candidate, c) => {
        const kind = gazetteer.kind(candidate.place);
        const fits = kind === type || (type === "admin2" && kind === "admin1");
        if (fits) e.typeAgrees[c] = 1;
        else e.typeDiffers[c] = 1;
      });
    }
  });
}

/** Kind that a type word right beside the find names: divisions and settlements; null without one. */
export function typeBeside(
  doc: PlaceDocument,
  find: Find,
  lexicon: PlaceLexicon,
): "admin1" | "admin2" | "settlement" | null {
  const { words } = doc;
  const next = find.end;
  if (next < words.length && words.gap[next - 1] === GAP.space) {
    if ((doc.classOf(next) & CLASS.typeAfter) !== 0) {
      const phrase = lexicon.typePhrase(words.hash[next]!, "after");
      if (phrase?.kind === "admin1" || phrase?.kind === "admin2") return phrase.kind;
      if (phrase?.class === "settled") return "settlement";
    }
  }
  const before = find.first - 2;
  if (before < 0 || words.gap[find.first - 1] !== GAP.space || words.gap[before] !== GAP.space)
    return null;
  if ((doc.classOf(before) & CLASS.typeBefore) === 0) return null;
  const hash = mix(words.hash[before]!, words.hash[before + 1]!);
  const phrase = lexicon.typePhrase(hash, "before");
  if (phrase?.kind === "admin1" || phrase?.kind === "admin2") return phrase.kind;
  return phrase?.class === "settled" ? "settlement" : null;
}

const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193) >>> 0;

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

interface Votes {
  readonly country: Map<number, number>;
  readonly admin1: Map<number, number>;
  readonly admin2: Map<number, number>;
  total: number;
}

/** Every name votes once for the countries and divisions of what it may mean, twice when it is said often. */
function countVotes(groups: readonly Group[]): Votes {
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

const weightOf = (group: Group): number =>
  (group.demonym ? 0.7 : 1) * (group.finds.length > 1 ? 1.5 : 1);
const add = (map: Map<number, number>, key: number, value: number): void => {
  map.set(key, (map.get(key) ?? 0) + value);
};

interface Centre {
  readonly group: number;
  readonly lat: number;
  readonly lon: number;
  readonly weight: number;
}

/** Where the other names most likely are: settlements and divisions whose meaning is fairly sure. */
function centresOf(groups: readonly Group[]): Centre[] {
  const centres: Centre[] = [];
  groups.forEach((group, g) => {
    for (const candidate of group.candidates) {
      if (candidate.share < 0.3 || candidate.prior >= 9) continue;
      centres.push({ group: g, lat: candidate.lat, lon: candidate.lon, weight: candidate.share });
    }
  });
  return centres.slice(0, 40);
}

function featuresOf(
  candidate: Candidate,
  index: number,
  group: Group,
  g: number,
  e: Evidence,
  votes: Votes,
  centres: readonly Centre[],
  gazetteer: Gazetteer,
  context: RankContext,
): Float64Array {
  const v = new Float64Array(RANK_FEATURES.length);
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
  const own = ownVotes(group, candidate);
  const others = Math.max(0.5, votes.total - weightOf(group));
  v[F["country-vote"]] = share(votes.country.get(candidate.country), own.country, others);
  if (kind !== "country" && candidate.admin1 >= 0)
    v[F["admin1-vote"]] = share(votes.admin1.get(candidate.admin1), own.admin1, others);
  if (kind !== "country" && candidate.admin2 >= 0)
    v[F["admin2-vote"]] = share(votes.admin2.get(candidate.admin2), own.admin2, others);
  if (kind !== "country" && (index < KEEP || candidate.share > 0.01))
    v[F.near] = nearness(candidate, g, centres);
  if (context.domainCountry !== 0 && candidate.country === context.domainCountry)
    v[F["country-domain"]] = 1;
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

/** What the group itself has given to a candidate's areas: a name is no evidence for itself. */
function ownVotes(
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

/** Facilities of the supplement are in it because the news names them: they count like a town of some size. */
const FACILITY_PEOPLE = 4.8;
const peopleOf = (gazetteer: Gazetteer, place: number, kind: string): number =>
  kind === "facility" ? FACILITY_PEOPLE : Math.log10(gazetteer.population(place) + 10);

/** A town that holds this share of its division's people is what the bare name means. */
const SEAT_SHARE = 0.08;
const CITY_SHARE = 0.25;

/** True where the seat or the main city of a division bears its name: "Kirkuk" alone is the city, "Quebec" is not. */
const hasSeat = (group: Group, division: Candidate, gazetteer: Gazetteer): boolean =>
  group.candidates.some((other) => {
    if (other.admin1 !== division.place || gazetteer.kind(other.place) !== "settlement")
      return false;
    const least = gazetteer.rank(other.place) >= RANK.seat1 ? SEAT_SHARE : CITY_SHARE;
    return gazetteer.population(other.place) >= least * gazetteer.population(division.place);
  });

const share = (votes: number | undefined, own: number, others: number): number =>
  votes === undefined ? 0 : Math.min(1, Math.sqrt(Math.max(0, votes - own) / others));

function nearness(candidate: Candidate, group: number, centres: readonly Centre[]): number {
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
