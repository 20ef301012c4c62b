import type { Gazetteer } from "../lexicon/gazetteer-model.ts";
import type { PlaceLexicon } from "../lexicon/places.ts";
import type { PlaceRef } from "../model/annotation.ts";
import type { PlaceMention } from "../model/layers.ts";
import type { Analysis } from "./analyse.ts";
import type { Candidate, Group } from "./candidates.ts";
import type { Find } from "./find.ts";
import { useOf } from "./use.ts";

/** Certainty from which words are taken for a place, and from which inside a name they are kept as part of it. */
export const LEAST = { place: 0.5, inName: 0.3, pattern: 0.5, context: 0.5 } as const;
/** A best candidate with less than this share of the softmax leaves the place unresolved. */
const LEAST_SHARE = 0.45;
/** Candidates this near to the best one mean the same spot: their shares count together. */
const SAME_KM = 60;

/** Mentions of an analysed article, in text order. */
export function mentionsOf(
  analysis: Analysis,
  lexicon: PlaceLexicon,
  articleId: string,
): PlaceMention[] {
  const taken = new Uint8Array(analysis.doc.words.length);
  const drafts: (Omit<PlaceMention, "id"> & { find: Find })[] = [];
  analysis.patterns.forEach((find, i) => {
    if (analysis.patternCertain[i]! < LEAST.pattern) return;
    taken.fill(1, find.first, find.end);
    drafts.push(patternMention(analysis, find, analysis.patternCertain[i]!, lexicon));
  });
  analysis.contexts.forEach((find, i) => {
    if (analysis.contextCertain[i]! < LEAST.context || taken[find.first]) return;
    taken.fill(1, find.first, find.end);
    drafts.push(contextMention(analysis, find, i, lexicon));
  });
  analysis.finds.forEach((find, i) => {
    if (taken[find.first]) return;
    const draft = nameMention(analysis, find, i, lexicon);
    if (draft) drafts.push(draft);
  });
  return drafts
    .sort((a, b) => a.span[0] - b.span[0])
    .map(({ find: _, ...draft }, n) => ({ id: `${articleId}:p${n + 1}`, ...draft }));
}

function nameMention(
  analysis: Analysis,
  find: Find,
  i: number,
  lexicon: PlaceLexicon,
): (Omit<PlaceMention, "id"> & { find: Find }) | null {
  const group = analysis.groups[analysis.groupOf[i]!]!;
  const certain = analysis.certain[i]!;
  const use = useOf(analysis, find, group, lexicon);
  if (use === "person") return null;
  if (certain < (use === "in-name" ? LEAST.inName : LEAST.place)) return null;
  const { place, share } = resolve(group, lexicon.gazetteer, analysis, find);
  return {
    kind: "place",
    span: [find.start, find.stop],
    rule: place.id === null ? "places.name.unresolved" : "places.name",
    confidence: round(certain * (place.id === null ? 1 : share)),
    place: { ...place, use },
    find,
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** The place of a group: the best candidate where it stands out, else the name alone. */
function resolve(
  group: Group,
  gazetteer: Gazetteer,
  analysis: Analysis,
  find: Find,
): { place: Omit<PlaceRef, "use">; share: number } {
  const [best] = group.candidates;
  const alternatives = group.candidates
    .slice(0, 3)
    .map((candidate) => ({ id: gazetteer.id(candidate.place), score: round(candidate.share) }));
  if (!best) {
    const name = analysis.doc.text.slice(find.start, find.stop);
    return { place: { ...NOWHERE, name, alternatives: [] }, share: 0 };
  }
  const share = agreeing(group.candidates, best);
  if (share < LEAST_SHARE) {
    const name = analysis.doc.text.slice(find.start, find.stop);
    return { place: { ...NOWHERE, name, alternatives }, share };
  }
  return { place: { ...placeRef(gazetteer, best.place), alternatives }, share };
}

const NOWHERE = {
  id: null,
  lat: null,
  lon: null,
  kind: "unknown",
  country: null,
  admin1: null,
} as const;

/** Share of the candidates that mean about the same spot as the best one. */
function agreeing(candidates: readonly Candidate[], best: Candidate): number {
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
export function placeRef(
  gazetteer: Gazetteer,
  place: number,
): Omit<PlaceRef, "use" | "alternatives"> {
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

/** A phrase that the gazetteer does not hold: on the place that it is named after or that the article is about. */
function patternMention(
  analysis: Analysis,
  find: Find,
  certain: number,
  lexicon: PlaceLexicon,
): Omit<PlaceMention, "id"> & { find: Find } {
  const name = analysis.doc.text.slice(find.start, find.stop);
  const home = homeOf(analysis, find, lexicon);
  const place = home ? placeRef(lexicon.gazetteer, home.place) : null;
  return {
    kind: "place",
    span: [find.start, find.stop],
    rule: place ? "places.phrase.in-area" : "places.phrase",
    confidence: round(certain * 0.8),
    place: {
      name,
      id: null,
      lat: place?.lat ?? null,
      lon: place?.lon ?? null,
      kind: find.type ?? "unknown",
      country: place?.country ?? null,
      admin1: place?.admin1 ?? null,
      use: "location",
      alternatives: [],
    },
    find,
  };
}

/** Words that only their surroundings show to be a place: by their sound, else on the area that holds them. */
function contextMention(
  analysis: Analysis,
  find: Find,
  i: number,
  lexicon: PlaceLexicon,
): Omit<PlaceMention, "id"> & { find: Find } {
  const certain = analysis.contextCertain[i]!;
  const sound = analysis.sounds[i]!;
  if (sound < 0) return { ...patternMention(analysis, find, certain, lexicon), find };
  const place = placeRef(lexicon.gazetteer, sound);
  const alternatives = [{ id: lexicon.gazetteer.id(sound), score: 1 }];
  return {
    kind: "place",
    span: [find.start, find.stop],
    rule: "places.sound",
    confidence: round(certain * 0.7),
    place: { ...place, use: "location", alternatives },
    find,
  };
}

/** The settlement or division that holds a phrase: named in it, right after it, or the nearest one of weight. */
function homeOf(analysis: Analysis, find: Find, lexicon: PlaceLexicon): Candidate | null {
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
    if (share < LEAST_SHARE || certain[i]! < (inside ? 0.15 : LEAST.place)) return;
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
