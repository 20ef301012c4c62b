import type { PlaceLexicon } from "../lexicon/places.ts";
import type { PlaceRef } from "../model/annotation.ts";
import type { PlaceMention, PlacesLayer } from "../model/layers.ts";
import type { Analysis } from "./analyse.ts";
import { type AreaInput, readArea } from "./areas.ts";
import type { Candidate } from "./candidates.ts";
import type { Find } from "./find.ts";
import { type AreaPhrase, areaPhrase } from "./phrase.ts";
import {
  divisionOf,
  holderOf,
  homeOf,
  NOWHERE,
  type PlainPlace,
  placeRef,
  resolveGroup,
  round,
} from "./resolve.ts";
import { useOf } from "./use.ts";

/** Certainty from which words are taken for a place, and from which inside a name they are kept as part of it. */
const LEAST = { place: 0.5, inName: 0.3, pattern: 0.5, context: 0.5 } as const;

/** A mention before it has its id, with what its area is read from. */
interface Draft {
  readonly find: Find;
  readonly rule: string;
  readonly confidence: number;
  readonly place: PlainPlace;
  readonly use: PlaceRef["use"];
  readonly radiusKm: number;
  readonly phrase: AreaPhrase | null;
  /** Kind of the place given where it is only the one that holds what is meant; null else. */
  readonly heldBy: PlaceRef["kind"] | null;
}

/** Mentions of an analysed article in text order, each with the area it stands for. */
export function mentionsOf(
  analysis: Analysis,
  lexicon: PlaceLexicon,
  articleId: string,
): PlacesLayer {
  const mentions: PlaceMention[] = [];
  const areas = new Map<string, ReturnType<typeof readArea>>();
  const drafts = draftsOf(analysis, lexicon);
  for (const [i, draft] of drafts.entries()) {
    const id = `${articleId}:p${mentions.length + 1}`;
    const { find, rule, confidence, place, use, radiusKm, phrase, heldBy } = draft;
    const span = [find.start, find.stop] as const;
    mentions.push({ id, kind: "place", span, rule, confidence, place: { ...place, use } });
    const other = phrase?.kind === "between" ? secondOf(draft, drafts[i + 1]) : null;
    areas.set(id, readArea({ place, radiusKm, span, phrase, heldBy, other }));
  }
  return { mentions, areas };
}

/** The place after "and" in "between X and Y"; null where another word stands there. */
const secondOf = (draft: Draft, next: Draft | undefined): AreaInput["other"] =>
  next && next.find.first === draft.find.end + 1
    ? { lat: next.place.lat, lon: next.place.lon, stop: next.find.stop }
    : null;

function draftsOf(analysis: Analysis, lexicon: PlaceLexicon): Draft[] {
  const taken = new Uint8Array(analysis.doc.words.length);
  const drafts: Draft[] = [];
  analysis.patterns.forEach((find, i) => {
    if (analysis.patternCertain[i]! < LEAST.pattern) return;
    taken.fill(1, find.first, find.end);
    drafts.push(phraseDraft(analysis, find, analysis.patternCertain[i]!, lexicon));
  });
  analysis.contexts.forEach((find, i) => {
    if (analysis.contextCertain[i]! < LEAST.context || taken[find.first]) return;
    taken.fill(1, find.first, find.end);
    drafts.push(contextDraft(analysis, find, i, lexicon));
  });
  analysis.finds.forEach((find, i) => {
    if (taken[find.first]) return;
    const draft = nameDraft(analysis, find, i, lexicon);
    if (draft) drafts.push(draft);
  });
  return drafts.sort((a, b) => a.find.start - b.find.start);
}

function nameDraft(analysis: Analysis, find: Find, i: number, lexicon: PlaceLexicon): Draft | null {
  const { doc } = analysis;
  const group = analysis.groups[analysis.groupOf[i]!]!;
  const certain = analysis.certain[i]!;
  const seen = useOf(analysis, find, group, lexicon);
  if (seen === "person") return null;
  if (certain < (seen === "in-name" ? LEAST.inName : LEAST.place)) return null;
  const phrase = seen === "in-name" || seen === "demonym" ? null : areaPhrase(doc, find, lexicon);
  // "the Tikrit desert" is a place, whatever the tree makes of the noun behind the name.
  const use = phrase ? "location" : seen;
  const words = doc.text.slice(find.start, find.stop);
  const holder = holderOf(analysis, group, lexicon.gazetteer);
  if (holder) return heldDraft({ find, use, phrase }, words, certain, holder, lexicon);
  const { place, share, radiusKm } = resolveGroup(
    group,
    lexicon.gazetteer,
    words,
    phrase?.division ?? false,
    use === "in-name",
  );
  return {
    find,
    rule: place.id === null ? "places.name.unresolved" : "places.name",
    confidence: round(certain * (place.id === null ? 1 : share)),
    place,
    use,
    radiusKm,
    phrase,
    heldBy: null,
  };
}

/** A village that the gazetteer does not hold, on the division written behind its name. */
function heldDraft(
  base: Pick<Draft, "find" | "use" | "phrase">,
  name: string,
  certain: number,
  holder: Candidate,
  { gazetteer }: PlaceLexicon,
): Draft {
  const held = placeRef(gazetteer, holder.place);
  return {
    ...base,
    rule: "places.name.in-area",
    confidence: round(certain * holder.share * 0.8),
    place: { ...held, name, id: null, kind: "settlement", alternatives: [] },
    radiusKm: gazetteer.radiusKm(holder.place),
    heldBy: gazetteer.kind(holder.place),
  };
}

/** A phrase that the gazetteer does not hold: on the place that it is named after or that the article is about. */
function phraseDraft(
  analysis: Analysis,
  find: Find,
  certain: number,
  lexicon: PlaceLexicon,
): Draft {
  const division = find.typeClass === "division" ? namedDivision(analysis, find, lexicon) : null;
  const base = { find, use: "location", phrase: areaPhrase(analysis.doc, find, lexicon) } as const;
  if (division) {
    const { place, share, radiusKm } = division;
    const confidence = round(certain * share);
    return { ...base, rule: "places.division", confidence, place, radiusKm, heldBy: null };
  }
  const name = analysis.doc.text.slice(find.start, find.stop);
  const home = homeOf(analysis, find, lexicon);
  const held = home ? placeRef(lexicon.gazetteer, home.place) : NOWHERE;
  return {
    ...base,
    rule: home ? "places.phrase.in-area" : "places.phrase",
    confidence: round(certain * 0.8),
    place: { ...held, name, id: null, kind: find.type ?? "unknown", alternatives: [] },
    radiusKm: home ? lexicon.gazetteer.radiusKm(home.place) : 0,
    heldBy: home ? lexicon.gazetteer.kind(home.place) : "unknown",
  };
}

/** "Kirkuk Governorate": the division that bears the name in front of the type word. */
function namedDivision(
  analysis: Analysis,
  find: Find,
  lexicon: PlaceLexicon,
): ReturnType<typeof resolveGroup> | null {
  const i = analysis.finds.findIndex(({ first, end }) => first === find.first && end <= find.end);
  const group = analysis.groups[analysis.groupOf[i] ?? -1];
  if (!group || !divisionOf(group, lexicon.gazetteer)) return null;
  const words = analysis.doc.text.slice(find.start, find.stop);
  return resolveGroup(group, lexicon.gazetteer, words, true);
}

/** Words that only their surroundings show to be a place: by their sound, else on the area that holds them. */
function contextDraft(analysis: Analysis, find: Find, i: number, lexicon: PlaceLexicon): Draft {
  const certain = analysis.contextCertain[i]!;
  const sound = analysis.sounds[i]!;
  const draft = phraseDraft(analysis, find, certain, lexicon);
  if (sound < 0) return draft;
  const { gazetteer } = lexicon;
  const alternatives = [{ id: gazetteer.id(sound), score: 1 }];
  return {
    ...draft,
    rule: "places.sound",
    confidence: round(certain * 0.7),
    place: { ...placeRef(gazetteer, sound), alternatives },
    radiusKm: gazetteer.radiusKm(sound),
    heldBy: null,
  };
}
