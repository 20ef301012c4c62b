import { type Gazetteer, NAME, RANK } from "../lexicon/gazetteer-model.ts";
import { CLASS, type PlaceLexicon } from "../lexicon/places.ts";
import { GAP, WORD } from "../text/place-words.ts";
import type { Group } from "./candidates.ts";
import type { PlaceDocument } from "./document.ts";
import { typeBeside } from "./evidence.ts";
import type { Find } from "./find.ts";

/** Evidence that found words are a place at all. Each feature is 0 or 1, a few are shares. */
export const RECOGNISE_FEATURES = [
  "bias",
  "country",
  "admin1",
  "admin2",
  "region",
  "capital",
  "seat",
  "section",
  "people",
  "primary",
  "bare",
  "abbreviation",
  "demonym",
  "words-2",
  "words-3",
  "all-caps",
  "common-word",
  "common-strong",
  "common-opens",
  "common-alone",
  "short",
  "given-name",
  "opens",
  "title-case",
  "locative-before",
  "motion-before",
  "linking-before",
  "direction-before",
  "determiner-before",
  "title-before",
  "given-before",
  "capital-before",
  "near-before",
  "born-before",
  "place-before",
  "possessive-before",
  "capital-after",
  "org-after",
  "place-after",
  "speech-after",
  "type-beside",
  "suffix-after",
  "possessive",
  "comma-place-after",
  "comma-after",
  "comma-container-before",
  "hyphen-before",
  "hyphen-after",
  "person-elsewhere",
  "locative-elsewhere",
  "repeated",
  "country-vote",
  "near",
  "contained",
  "name-person",
  "name-place",
  "name-organization",
  "name-part",
  "no-name",
  "propn",
  "not-propn",
  "lowercase-elsewhere",
  "weekday",
  "type-word-alone",
  "followed-by-date",
  "initial-before",
] as const;
export type RecogniseFeature = (typeof RECOGNISE_FEATURES)[number];
const F = Object.fromEntries(RECOGNISE_FEATURES.map((name, i) => [name, i])) as Record<
  RecogniseFeature,
  number
>;

/** What the neighbours of one find are; worked out once and shared by its group. */
export interface Surroundings {
  readonly locative: boolean;
  readonly person: boolean;
}

export interface ArticleEvidence {
  readonly finds: readonly Find[];
  readonly groups: readonly Group[];
  readonly groupOf: Int32Array;
  /** Find that begins at word i, and that ends before it; -1 for none. */
  readonly beginsAt: Int32Array;
  readonly endsAt: Int32Array;
  readonly surroundings: readonly Surroundings[];
}

export function articleEvidence(
  doc: PlaceDocument,
  finds: readonly Find[],
  groups: readonly Group[],
  groupOf: Int32Array,
): ArticleEvidence {
  const beginsAt = new Int32Array(doc.words.length + 1).fill(-1);
  const endsAt = new Int32Array(doc.words.length + 1).fill(-1);
  finds.forEach((find, i) => {
    beginsAt[find.first] = i;
    endsAt[find.end] = i;
  });
  const surroundings = finds.map((find) => surroundingsOf(doc, find, beginsAt, endsAt));
  return { finds, groups, groupOf, beginsAt, endsAt, surroundings };
}

function surroundingsOf(
  doc: PlaceDocument,
  find: Find,
  beginsAt: Int32Array,
  endsAt: Int32Array,
): Surroundings {
  const before = find.first - 1;
  const joined = before >= 0 && doc.words.gap[before] === GAP.space;
  const classes = joined ? doc.classOf(before) : 0;
  const afterCapital =
    doc.words.gap[find.end - 1] === GAP.space && doc.capital(find.end) && beginsAt[find.end]! < 0;
  return {
    locative: (classes & (CLASS.locative | CLASS.near)) !== 0 && !afterCapital,
    person:
      joined &&
      doc.capital(before) &&
      endsAt[find.first]! < 0 &&
      ((classes & (CLASS.given | CLASS.title)) !== 0 || !doc.opens(before)) &&
      (classes &
        (CLASS.locative |
          CLASS.motion |
          CLASS.linking |
          CLASS.direction |
          CLASS.determiner |
          CLASS.typeBefore)) ===
        0,
  };
}

/** Feature vector of find `i`, written into `v`. */
export function recogniseFeatures(
  doc: PlaceDocument,
  i: number,
  article: ArticleEvidence,
  lexicon: PlaceLexicon,
  lowerCase: (hash: number) => boolean,
  v: Float64Array = new Float64Array(RECOGNISE_FEATURES.length),
): Float64Array {
  const find = article.finds[i]!;
  const group = article.groups[article.groupOf[i]!]!;
  v[F.bias] = 1;
  ofPlace(v, group, lexicon.gazetteer);
  ofWords(v, doc, find, lowerCase);
  ofLeft(v, doc, find, article);
  ofRight(v, doc, find, article, lexicon);
  ofArticle(v, i, group, article);
  ofNames(v, doc, find);
  return v;
}

function ofPlace(v: Float64Array, group: Group, gazetteer: Gazetteer): void {
  const best = group.candidates[0];
  if (!best) return;
  const kind = gazetteer.kind(best.place);
  const rank = gazetteer.rank(best.place);
  if (kind === "country") v[F.country] = 1;
  else if (kind === "admin1") v[F.admin1] = 1;
  else if (kind === "admin2") v[F.admin2] = 1;
  else if (kind === "region" || kind === "natural") v[F.region] = 1;
  else v[F.people] = Math.log10(gazetteer.population(best.place) + 10) / 7;
  if (rank === RANK.capital) v[F.capital] = 1;
  if (rank === RANK.seat1 || rank === RANK.seat2) v[F.seat] = 1;
  if (rank === RANK.section) v[F.section] = 1;
  if ((best.how & NAME.primary) !== 0) v[F.primary] = 1;
  if ((best.how & NAME.bare) !== 0) v[F.bare] = 1;
  if ((best.how & NAME.abbreviation) !== 0) v[F.abbreviation] = 1;
  if (group.demonym) v[F.demonym] = 1;
}

function ofWords(
  v: Float64Array,
  doc: PlaceDocument,
  find: Find,
  lowerCase: (hash: number) => boolean,
): void {
  const { words } = doc;
  const count = find.end - find.first;
  const classes = doc.classOf(find.first);
  const shape = words.shape[find.first]!;
  if (count === 2) v[F["words-2"]] = 1;
  if (count > 2) v[F["words-3"]] = 1;
  if ((shape & WORD.allCaps) !== 0 && words.size[find.first]! > 3) v[F["all-caps"]] = 1;
  if (count === 1) {
    const common = (classes & ~CLASS.given) !== 0;
    if ((classes & CLASS.common) !== 0) v[F["common-word"]] = 1;
    if ((classes & ~(CLASS.given | CLASS.common)) !== 0) v[F["common-strong"]] = 1;
    if (common && doc.opens(find.first)) v[F["common-opens"]] = 1;
    const led = CLASS.locative | CLASS.motion | CLASS.linking | CLASS.near;
    if (common && (doc.classOf(find.first - 1) & led) === 0) v[F["common-alone"]] = 1;
    if ((classes & (CLASS.typeAfter | CLASS.typeBefore | CLASS.direction)) !== 0)
      v[F["type-word-alone"]] = 1;
    if (words.size[find.first]! <= 3) v[F.short] = 1;
    if ((classes & CLASS.weekday) !== 0) v[F.weekday] = 1;
    if (lowerCase(words.hash[find.first]!)) v[F["lowercase-elsewhere"]] = 1;
  }
  if ((classes & CLASS.given) !== 0) v[F["given-name"]] = 1;
  if (doc.opens(find.first)) v[F.opens] = 1;
  if (doc.titleCase(find.first)) v[F["title-case"]] = 1;
  if ((words.shape[find.end - 1]! & WORD.possessive) !== 0) v[F.possessive] = 1;
}

function ofLeft(v: Float64Array, doc: PlaceDocument, find: Find, article: ArticleEvidence): void {
  const { words } = doc;
  const before = find.first - 1;
  if (before < 0) return;
  const gap = words.gap[before]!;
  const other = article.endsAt[find.first]!;
  if (gap === GAP.comma && other >= 0) v[F["comma-container-before"]] = 1;
  if (gap === GAP.hyphen) v[F["hyphen-before"]] = 1;
  if (gap !== GAP.space && !(gap === GAP.stop && words.size[before]! <= 4)) return;
  const classes = doc.classOf(before);
  if ((words.shape[before]! & WORD.possessive) !== 0) v[F["possessive-before"]] = 1;
  if ((classes & CLASS.locative) !== 0) v[F["locative-before"]] = 1;
  if ((classes & CLASS.motion) !== 0) v[F["motion-before"]] = 1;
  if ((classes & CLASS.linking) !== 0) v[F["linking-before"]] = 1;
  if ((classes & CLASS.direction) !== 0) v[F["direction-before"]] = 1;
  if ((classes & CLASS.determiner) !== 0) v[F["determiner-before"]] = 1;
  if ((classes & CLASS.near) !== 0) v[F["near-before"]] = 1;
  if ((classes & CLASS.born) !== 0) v[F["born-before"]] = 1;
  if (!doc.capital(before)) return;
  if ((classes & CLASS.title) !== 0) v[F["title-before"]] = 1;
  if ((classes & CLASS.given) !== 0) v[F["given-before"]] = 1;
  if (words.size[before] === 1) v[F["initial-before"]] = 1;
  if (other >= 0 && gap === GAP.space) v[F["place-before"]] = 1;
  else if (
    gap === GAP.space &&
    (classes & (CLASS.locative | CLASS.direction | CLASS.determiner)) === 0
  )
    v[F["capital-before"]] = 1;
}

function ofRight(
  v: Float64Array,
  doc: PlaceDocument,
  find: Find,
  article: ArticleEvidence,
  lexicon: PlaceLexicon,
): void {
  const { words } = doc;
  if (typeBeside(doc, find, lexicon)) v[F["type-beside"]] = 1;
  const next = find.end;
  if (next >= words.length) return;
  const gap = words.gap[next - 1]!;
  const classes = doc.classOf(next);
  const other = article.beginsAt[next]!;
  if (gap === GAP.comma) {
    if (other >= 0) v[F["comma-place-after"]] = 1;
    else v[F["comma-after"]] = 1;
  }
  if (gap === GAP.hyphen) v[F["hyphen-after"]] = 1;
  if (gap !== GAP.space) return;
  if ((classes & CLASS.speech) !== 0) v[F["speech-after"]] = 1;
  if ((classes & CLASS.suffix) !== 0) v[F["suffix-after"]] = 1;
  if ((words.shape[next]! & WORD.digit) !== 0) v[F["followed-by-date"]] = 1;
  if (!doc.capital(next) || (words.shape[find.end - 1]! & WORD.possessive) !== 0) return;
  if ((classes & CLASS.org) !== 0) v[F["org-after"]] = 1;
  else if (other >= 0) v[F["place-after"]] = 1;
  else v[F["capital-after"]] = 1;
}

function ofArticle(v: Float64Array, i: number, group: Group, article: ArticleEvidence): void {
  let persons = 0;
  let locatives = 0;
  for (const f of group.finds) {
    if (f === i) continue;
    if (article.surroundings[f]!.person) persons++;
    if (article.surroundings[f]!.locative) locatives++;
  }
  if (persons > 0) v[F["person-elsewhere"]] = 1;
  if (locatives > 0) v[F["locative-elsewhere"]] = 1;
  if (group.finds.length > 1) v[F.repeated] = 1;
  const best = group.candidates[0];
  if (!best) return;
  v[F["country-vote"]] = group.evidence.countryVote;
  v[F.near] = group.evidence.near;
  v[F.contained] = group.evidence.contained;
}

function ofNames(v: Float64Array, doc: PlaceDocument, find: Find): void {
  const name = doc.nameOver(find.first, find.end);
  if (!name) v[F["no-name"]] = 1;
  else if (name.kind === "person") v[F["name-person"]] = 1;
  else if (name.kind === "place") v[F["name-place"]] = 1;
  else if (name.kind !== "facility") v[F["name-organization"]] = 1;
  if (name && !name.whole) v[F["name-part"]] = 1;
  if (!doc.language.hasTrees) return;
  const { tokens } = doc.language;
  const token = doc.language.tokenAt(find.start);
  if (token >= tokens.length) return;
  v[tokens.upos(token) === "PROPN" ? F.propn : F["not-propn"]] = 1;
}

/** Share of certainty that the find is a place. */
export function certainty(features: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < features.length; k++) sum += features[k]! * weights[k]!;
  return 1 / (1 + Math.exp(-sum));
}
