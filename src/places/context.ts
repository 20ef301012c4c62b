import { CLASS, type PlaceLexicon } from "../lexicon/places.ts";
import { GAP, WORD } from "../text/place-words.ts";
import type { PlaceDocument } from "./document.ts";
import type { Find } from "./find.ts";

/** Most words of a name that only its surroundings show to be one. */
const MOST_WORDS = 4;
const NO_NAME =
  CLASS.weekday | CLASS.title | CLASS.determiner | CLASS.pronoun | CLASS.locative | CLASS.motion;

/**
 * Capitalised words that no gazetteer entry covers and that stand where places stand: "near Bashir", "the Nakial
 * sector", "the towns of Jubb al-Jarrah and Mas'ida". Whether they are taken is decided by their features.
 */
export function findInContext(
  doc: PlaceDocument,
  taken: readonly Find[],
  lexicon: PlaceLexicon,
): Find[] {
  const { words } = doc;
  const covered = new Uint8Array(words.length);
  for (const find of taken) covered.fill(1, find.first, find.end);
  const finds: Find[] = [];
  for (let i = 1; i < words.length; i++) {
    if (covered[i] || !startsRun(doc, i)) continue;
    const end = runEnd(doc, i, covered);
    const type = typeAfter(doc, end, lexicon);
    const before = doc.classOf(i - 1);
    const place =
      words.gap[i - 1] === GAP.space && (before & (CLASS.locative | CLASS.motion)) !== 0;
    const listed = isListed(doc, i, finds.at(-1));
    if (place || type || listed) {
      finds.push({
        first: i,
        end,
        start: words.start[i]!,
        stop: words.end[end - 1]!,
        posting: -1,
        how: "context",
        type: type?.kind ?? null,
        typeClass: type ? "typed" : listed ? "listed" : "preposition",
      });
    }
    i = end - 1;
  }
  return finds;
}

/** A capital, or the article that opens an Arabic name ("al-Tarikh"). Arabic text has no case to go by. */
function startsRun(doc: PlaceDocument, i: number): boolean {
  const { words } = doc;
  const shape = words.shape[i]!;
  if ((shape & WORD.arabic) !== 0 || words.size[i]! < 2) return false;
  if ((shape & WORD.capital) === 0)
    return words.gap[i] === GAP.hyphen && words.size[i]! <= 3 && isName(doc, i + 1);
  return isName(doc, i);
}

const isName = (doc: PlaceDocument, i: number): boolean =>
  i < doc.words.length &&
  (doc.words.shape[i]! & WORD.capital) !== 0 &&
  (doc.classOf(i) & NO_NAME) === 0;

function runEnd(doc: PlaceDocument, first: number, covered: Uint8Array): number {
  const { words } = doc;
  let end = first + 1;
  while (end < words.length && end - first < MOST_WORDS) {
    const gap = words.gap[end - 1]!;
    if ((words.shape[end - 1]! & WORD.possessive) !== 0 || covered[end]) break;
    if (gap === GAP.hyphen || (gap === GAP.space && isName(doc, end))) end++;
    else break;
  }
  return end;
}

/** The type word right after a run, in lower case: "the Nakial sector". */
function typeAfter(
  doc: PlaceDocument,
  end: number,
  lexicon: PlaceLexicon,
): { kind: NonNullable<Find["type"]> } | null {
  const { words } = doc;
  if (end >= words.length || words.gap[end - 1] !== GAP.space || doc.capital(end)) return null;
  if ((doc.classOf(end) & CLASS.typeAfter) === 0) return null;
  const phrase = lexicon.typePhrase(words.hash[end]!, "after");
  if (!phrase || phrase.class === "street") return null;
  return { kind: phrase.kind };
}

/** "Sakhour, Hanano and Al-Sukkari": the next item of a list that began with such a name. */
function isListed(doc: PlaceDocument, i: number, last: Find | undefined): boolean {
  if (!last || i - last.end > 1) return false;
  const { words } = doc;
  if (i === last.end) return words.gap[i - 1] === GAP.comma;
  return (
    (doc.classOf(i - 1) & CLASS.linking) !== 0 &&
    words.gap[i - 1] === GAP.space &&
    words.gap[last.end - 1] !== GAP.other
  );
}

/** Names of the features that say whether such words are a place. */
export const CONTEXT_FEATURES = [
  "bias",
  "typed",
  "listed",
  "preposition",
  "typed-division",
  "typed-settlement",
  "typed-facility",
  "typed-natural",
  "typed-area",
  "locative",
  "motion",
  "near",
  "long",
  "three",
  "common-word",
  "given-name",
  "org-word",
  "all-caps",
  "article",
  "title-case",
  "comma-place-after",
  "comma-after",
  "space-capital-after",
  "stop-after",
  "lower-after",
  "possessive",
  "digit-after",
  "type-before",
  "settled-before",
  "direction-before",
  "person-elsewhere",
  "place-near",
  "propn",
  "not-propn",
  "name-person",
  "name-place",
  "name-organization",
  "no-name",
  "speech-after",
  "roman",
] as const;
type ContextFeature = (typeof CONTEXT_FEATURES)[number];
const F = Object.fromEntries(CONTEXT_FEATURES.map((name, i) => [name, i])) as Record<
  ContextFeature,
  number
>;

/** What the article knows that the words' own surroundings do not. */
export interface ContextEvidence {
  readonly placeAt: (word: number) => boolean;
  readonly roman: boolean;
}

export function contextFeatures(
  doc: PlaceDocument,
  find: Find,
  evidence: ContextEvidence,
): Float64Array {
  const { words } = doc;
  const v = new Float64Array(CONTEXT_FEATURES.length);
  v[F.bias] = 1;
  v[F[find.typeClass as ContextFeature]] = 1;
  if (find.type === "admin1" || find.type === "admin2") v[F["typed-division"]] = 1;
  else if (find.type === "settlement") v[F["typed-settlement"]] = 1;
  else if (find.type === "facility") v[F["typed-facility"]] = 1;
  else if (find.type === "natural") v[F["typed-natural"]] = 1;
  else if (find.type === "region") v[F["typed-area"]] = 1;
  if (evidence.roman) v[F.roman] = 1;
  left(v, doc, find);
  right(v, doc, find, evidence);
  const length = find.end - find.first;
  if (length > 1) v[F.long] = 1;
  if (length > 2) v[F.three] = 1;
  for (let i = find.first; i < find.end; i++) {
    const classes = doc.classOf(i);
    if ((classes & CLASS.common) !== 0) v[F["common-word"]] = 1;
    if ((classes & CLASS.given) !== 0) v[F["given-name"]] = 1;
    if ((classes & CLASS.org) !== 0) v[F["org-word"]] = 1;
  }
  if ((words.shape[find.first]! & WORD.allCaps) !== 0) v[F["all-caps"]] = 1;
  if (words.gap[find.first] === GAP.hyphen && length > 1 && words.size[find.first]! <= 3)
    v[F.article] = 1;
  if (doc.titleCase(find.first)) v[F["title-case"]] = 1;
  if ((words.shape[find.end - 1]! & WORD.possessive) !== 0) v[F.possessive] = 1;
  ofLanguage(v, doc, find);
  return v;
}

function left(v: Float64Array, doc: PlaceDocument, find: Find): void {
  const { words } = doc;
  for (let i = Math.max(0, find.first - 3); i < find.first; i++)
    if ((doc.classOf(i) & CLASS.typeAfter) !== 0 && !doc.capital(i)) v[F["type-before"]] = 1;
  const before = find.first - 1;
  if (words.gap[before] !== GAP.space) return;
  const classes = doc.classOf(before);
  if ((classes & CLASS.locative) !== 0) v[F.locative] = 1;
  if ((classes & CLASS.motion) !== 0) v[F.motion] = 1;
  if ((classes & CLASS.near) !== 0) v[F.near] = 1;
  if ((classes & CLASS.direction) !== 0) v[F["direction-before"]] = 1;
}

function right(v: Float64Array, doc: PlaceDocument, find: Find, evidence: ContextEvidence): void {
  const { words } = doc;
  const next = find.end;
  const gap = words.gap[next - 1]!;
  if (gap === GAP.comma) v[evidence.placeAt(next) ? F["comma-place-after"] : F["comma-after"]] = 1;
  else if (gap !== GAP.space) v[F["stop-after"]] = 1;
  else if (doc.capital(next)) v[F["space-capital-after"]] = 1;
  else if ((words.shape[next]! & WORD.digit) !== 0) v[F["digit-after"]] = 1;
  else v[F["lower-after"]] = 1;
  if (gap === GAP.space && (doc.classOf(next) & CLASS.speech) !== 0) v[F["speech-after"]] = 1;
  for (let i = find.first - 12; i < next + 12; i++) if (evidence.placeAt(i)) v[F["place-near"]] = 1;
}

function ofLanguage(v: Float64Array, doc: PlaceDocument, find: Find): void {
  const name = doc.nameOver(find.first, find.end);
  if (!name) v[F["no-name"]] = 1;
  else if (name.kind === "person") v[F["name-person"]] = 1;
  else if (name.kind === "place" || name.kind === "facility") v[F["name-place"]] = 1;
  else v[F["name-organization"]] = 1;
  if (!doc.language.hasTrees) return;
  const token = doc.language.tokenAt(find.start);
  if (token < doc.language.tokens.length)
    v[doc.language.tokens.upos(token) === "PROPN" ? F.propn : F["not-propn"]] = 1;
}
