import { CLASS, type PlaceLexicon, type TypePhrase } from "../lexicon/places.ts";
import { GAP, mixHash, WORD } from "../text/place-words.ts";
import type { PlaceDocument } from "./document.ts";
import type { Find } from "./find.ts";

/** Most words that a name before its type word may have. */
const MOST_WORDS = 5;

/**
 * Phrases that are built like a place name and that no gazetteer entry covers in full:
 * "Memphis Street", "Kirkuk Airport", "Lake Vermont", "the village of Bashir".
 */
export function findPatterns(
  doc: PlaceDocument,
  finds: readonly Find[],
  lexicon: PlaceLexicon,
): Find[] {
  const covered = coverage(doc, finds);
  const patterns: Find[] = [];
  let last = 0;
  for (let i = 0; i < doc.words.length; i++) {
    const classes = doc.classOf(i);
    if ((classes & (CLASS.typeAfter | CLASS.typeBefore)) === 0) continue;
    const found =
      (doc.capital(i) && (classes & CLASS.typeAfter) !== 0
        ? afterName(doc, i, last, covered, finds, lexicon)
        : null) ??
      ((classes & CLASS.typeBefore) !== 0 ? beforeName(doc, i, covered, lexicon) : null);
    if (!found) continue;
    patterns.push(found);
    last = found.end;
    i = found.end - 1;
  }
  return patterns;
}

/** For each word the find that covers it; -1 for none. */
function coverage(doc: PlaceDocument, finds: readonly Find[]): Int32Array {
  const covered = new Int32Array(doc.words.length).fill(-1);
  finds.forEach((find, f) => {
    covered.fill(f, find.first, find.end);
  });
  return covered;
}

function afterName(
  doc: PlaceDocument,
  at: number,
  floor: number,
  covered: Int32Array,
  finds: readonly Find[],
  lexicon: PlaceLexicon,
): Find | null {
  const { words } = doc;
  const phrase = typeAt(doc, at, "after", lexicon);
  if (!phrase) return null;
  const end = at + phrase.words;
  for (let i = at; i < end; i++) {
    const inside = covered[i]!;
    if (inside >= 0 && finds[inside]!.end >= end && finds[inside]!.first < at) return null;
  }
  let first = at;
  while (first > floor && at - first < MOST_WORDS && joins(doc, first - 1, first)) first--;
  first = dropOpeners(doc, first, at);
  if (first === at || (phrase.class === "street" && words.size[at]! < 2)) return null;
  return patternFind(doc, first, end, phrase, "type-after");
}

/** True where word `left` belongs to the same run of capitals as the next one. */
function joins(doc: PlaceDocument, left: number, right: number): boolean {
  const { words } = doc;
  const gap = words.gap[left]!;
  if (gap !== GAP.space && gap !== GAP.hyphen && !(gap === GAP.stop && words.size[left]! <= 3))
    return false;
  if ((words.shape[left]! & WORD.possessive) !== 0) return false;
  if (doc.capital(left)) {
    const classes = doc.classOf(left);
    return (classes & (CLASS.weekday | CLASS.determiner | CLASS.pronoun)) === 0;
  }
  const digit = (words.shape[left]! & WORD.digit) !== 0;
  return digit && right > 0 && words.size[left]! <= 4;
}

/** A capital that only opens the sentence, or a preposition in a headline, is no part of the name. */
function dropOpeners(doc: PlaceDocument, first: number, at: number): number {
  const skip = CLASS.locative | CLASS.motion | CLASS.linking | CLASS.determiner | CLASS.title;
  let start = first;
  while (start < at && (doc.classOf(start) & skip) !== 0) start++;
  return start;
}

function beforeName(
  doc: PlaceDocument,
  at: number,
  covered: Int32Array,
  lexicon: PlaceLexicon,
): Find | null {
  const { words } = doc;
  const phrase = typeAt(doc, at, "before", lexicon);
  if (!phrase) return null;
  const of = (doc.classOf(at + phrase.words - 1) & CLASS.linking) !== 0 && phrase.words > 1;
  if (!of && !doc.capital(at)) return null;
  const begin = at + phrase.words;
  if (begin >= words.length || words.gap[begin - 1] !== GAP.space) return null;
  if (covered[begin]! >= 0 || (covered[at]! >= 0 && !of)) return null;
  if (phrase.class === "road") {
    if ((words.shape[begin]! & WORD.digit) === 0) return null;
    return patternFind(doc, at, begin + 1, phrase, "type-before");
  }
  let end = begin;
  while (end < words.length && end - begin < 3 && doc.capital(end)) {
    end++;
    if (words.gap[end - 1] !== GAP.space && words.gap[end - 1] !== GAP.hyphen) break;
  }
  if (end === begin) return null;
  if (of) return patternFind(doc, begin, end, phrase, "type-before");
  return patternFind(doc, at, end, phrase, "type-before");
}

/** The longest type phrase that begins at a word. */
function typeAt(
  doc: PlaceDocument,
  at: number,
  position: "after" | "before",
  lexicon: PlaceLexicon,
): TypePhrase | null {
  const { words } = doc;
  let hash = words.hash[at]!;
  let best: TypePhrase | null = lexicon.typePhrase(hash, position);
  for (let n = 1; n < 3 && at + n < words.length && words.gap[at + n - 1] === GAP.space; n++) {
    hash = mixHash(hash, words.hash[at + n]!);
    best = lexicon.typePhrase(hash, position) ?? best;
  }
  return best;
}

const patternFind = (
  doc: PlaceDocument,
  first: number,
  end: number,
  phrase: TypePhrase,
  how: "type-after" | "type-before",
): Find => {
  const { words, text } = doc;
  const stop = words.end[end - 1]!;
  const cut =
    words.size[end - 1]! <= 4 && phrase.class === "street" && text.charCodeAt(stop) === 46;
  return {
    first,
    end,
    start: words.start[first]!,
    stop: cut ? stop + 1 : stop,
    posting: -1,
    how,
    type: phrase.kind,
    typeClass: phrase.class,
  };
};

/** Names of the features that say whether such a phrase is a place. */
export const PATTERN_FEATURES = [
  "bias",
  "street",
  "road",
  "facility",
  "natural",
  "division",
  "settled",
  "area",
  "after",
  "long",
  "locative-before",
  "motion-before",
  "linking-before",
  "determiner-before",
  "title-case",
  "all-caps",
  "opens",
  "org-after",
  "capital-after",
  "comma-after",
  "digit-first",
  "gazetteer-inside",
  "gazetteer-first",
  "name-person",
  "name-place",
  "name-organization",
  "no-name",
  "possessive",
  "speech-after",
] as const;
const F = Object.fromEntries(PATTERN_FEATURES.map((name, i) => [name, i])) as Record<
  (typeof PATTERN_FEATURES)[number],
  number
>;

export function patternFeatures(
  doc: PlaceDocument,
  find: Find,
  finds: readonly Find[],
): Float64Array {
  const { words } = doc;
  const v = new Float64Array(PATTERN_FEATURES.length);
  v[F.bias] = 1;
  const type = find.typeClass as
    | "street"
    | "road"
    | "facility"
    | "natural"
    | "division"
    | "settled"
    | "area";
  v[F[type]] = 1;
  if (find.how === "type-after") v[F.after] = 1;
  if (find.end - find.first > 2) v[F.long] = 1;
  const before = find.first - 1;
  if (before >= 0 && words.gap[before] === GAP.space) {
    const classes = doc.classOf(before);
    if ((classes & CLASS.locative) !== 0) v[F["locative-before"]] = 1;
    if ((classes & CLASS.motion) !== 0) v[F["motion-before"]] = 1;
    if ((classes & CLASS.linking) !== 0) v[F["linking-before"]] = 1;
    if ((classes & CLASS.determiner) !== 0) v[F["determiner-before"]] = 1;
    if ((words.shape[before]! & WORD.digit) !== 0) v[F["digit-first"]] = 1;
  }
  if (doc.titleCase(find.first)) v[F["title-case"]] = 1;
  if ((words.shape[find.first]! & WORD.allCaps) !== 0) v[F["all-caps"]] = 1;
  if (doc.opens(find.first)) v[F.opens] = 1;
  const gap = words.gap[find.end - 1]!;
  if (gap === GAP.comma) v[F["comma-after"]] = 1;
  if (gap === GAP.space && find.end < words.length) {
    const classes = doc.classOf(find.end);
    if ((classes & CLASS.org) !== 0 && doc.capital(find.end)) v[F["org-after"]] = 1;
    else if (doc.capital(find.end)) v[F["capital-after"]] = 1;
    if ((classes & CLASS.speech) !== 0) v[F["speech-after"]] = 1;
  }
  if ((words.shape[find.end - 1]! & WORD.possessive) !== 0) v[F.possessive] = 1;
  for (const other of finds) {
    if (other.first < find.first || other.end > find.end) continue;
    v[F["gazetteer-inside"]] = 1;
    if (other.first === find.first) v[F["gazetteer-first"]] = 1;
  }
  const name = doc.nameOver(find.first, find.end);
  if (!name) v[F["no-name"]] = 1;
  else if (name.kind === "person") v[F["name-person"]] = 1;
  else if (name.kind === "place" || name.kind === "facility") v[F["name-place"]] = 1;
  else v[F["name-organization"]] = 1;
  return v;
}
