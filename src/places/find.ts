import { NAME, type PlaceKind } from "../lexicon/gazetteer-model.ts";
import { CLASS, type PlaceLexicon } from "../lexicon/places.ts";
import { GAP, mixCheck, mixHash, nameHash, WORD } from "../text/place-words.ts";
import type { PlaceDocument } from "./document.ts";

/** Words that may be a place: a name of the gazetteer, or a phrase built like a place name. */
export interface Find {
  /** Words [first, end). */
  readonly first: number;
  readonly end: number;
  /** Offsets in the text; an Arabic prefix is left out. */
  readonly start: number;
  readonly stop: number;
  /** First posting in the gazetteer; -1 for a phrase that is not in it. */
  readonly posting: number;
  readonly how: "name" | "roman" | "type-after" | "type-before" | "context";
  /** What the words themselves say about its kind; null where they say nothing. */
  readonly type: PlaceKind | null;
  readonly typeClass: string | null;
}

const ARTICLES = new Set(
  ["al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "adh", "ath"].map(
    (word) => nameHash(word)!.hash,
  ),
);

/** All names of the gazetteer in the text, longest first from each start; they do not overlap. */
export function findNames(doc: PlaceDocument, lexicon: PlaceLexicon): Find[] {
  const { words } = doc;
  const finds: Find[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!mayBegin(doc, i)) continue;
    const find = longestAt(doc, lexicon, i) ?? arabicAt(doc, lexicon, i);
    if (!find) continue;
    const compass = compassOf(doc, lexicon, find);
    if (!compass && isBareWord(doc, lexicon, find)) continue;
    finds.push(compass ?? find);
    i = (compass ?? find).end - 1;
  }
  return finds;
}

/** "North", "Hospital", "University" alone: towns of that name are rarer than the word by far. */
function isBareWord(doc: PlaceDocument, lexicon: PlaceLexicon, find: Find): boolean {
  if (find.end - find.first !== 1) return false;
  // "al" of a name that the gazetteer does not hold; the town of Ål is not meant.
  if (ARTICLES.has(doc.words.hash[find.first]!)) return true;
  const classes = doc.classOf(find.first);
  if ((classes & CLASS.direction) !== 0) return true;
  const hash = doc.words.hash[find.first]!;
  const type = lexicon.typePhrase(hash, "after") ?? lexicon.typePhrase(hash, "before");
  if (!type && (classes & CLASS.org) === 0) return false;
  const led = (doc.classOf(find.first - 1) & CLASS.locative) !== 0;
  return !led || doc.words.gap[find.end - 1] !== GAP.comma;
}

/** "North London", "South Los Angeles": the place after the compass word, the word taken along. */
function compassOf(doc: PlaceDocument, lexicon: PlaceLexicon, find: Find): Find | null {
  const { words } = doc;
  if (find.end - find.first !== 1 || (doc.classOf(find.first) & CLASS.direction) === 0) return null;
  const gap = words.gap[find.first]!;
  if ((gap !== GAP.space && gap !== GAP.hyphen) || !doc.capital(find.end)) return null;
  const place = longestAt(doc, lexicon, find.end);
  return place && { ...place, first: find.first, start: find.start };
}

function mayBegin(doc: PlaceDocument, i: number): boolean {
  if (doc.capital(i)) return true;
  const { words } = doc;
  return words.gap[i] === GAP.hyphen && doc.capital(i + 1) && ARTICLES.has(words.hash[i]!);
}

function longestAt(doc: PlaceDocument, lexicon: PlaceLexicon, first: number): Find | null {
  const { words } = doc;
  const { gazetteer } = lexicon;
  const longest = gazetteer.longest(words.hash[first]!);
  if (longest === 0) return null;
  let hash = words.hash[first]!;
  let check = words.check[first]!;
  let posting = -1;
  let end = first;
  for (let at = first; ; at++) {
    if (endsName(doc, lexicon, first, at)) {
      const found = gazetteer.find(hash, check);
      if (found >= 0 && formAllows(doc, lexicon, found, first, at + 1)) {
        posting = found;
        end = at + 1;
      }
    }
    if (at + 1 - first >= longest || at + 1 >= words.length || !continues(doc, at)) break;
    hash = mixHash(hash, words.hash[at + 1]!);
    check = mixCheck(check, words.check[at + 1]!);
  }
  if (posting < 0) return null;
  return nameFind(doc, lexicon, first, end, posting);
}

const nameFind = (
  doc: PlaceDocument,
  lexicon: PlaceLexicon,
  first: number,
  end: number,
  posting: number,
): Find => ({
  first,
  end,
  start: doc.words.start[first]!,
  stop: doc.words.end[end - 1]! + abbreviationStop(doc, lexicon, posting, end - 1),
  posting,
  how: "name",
  type: null,
  typeClass: null,
});

/** "Ill." and "Pa." take their stop along; "U.S." has it already, "US" has none. */
function abbreviationStop(
  doc: PlaceDocument,
  lexicon: PlaceLexicon,
  posting: number,
  word: number,
): number {
  const { words, text } = doc;
  if ((words.shape[word]! & WORD.allCaps) !== 0 || text.charCodeAt(words.end[word]!) !== 46)
    return 0;
  for (let at = posting; ; at++) {
    if (lexicon.gazetteer.howOf(at) === NAME.abbreviation) return 1;
    if (lexicon.gazetteer.isLast(at)) return 0;
  }
}

/** A name ends in a capital or a number, or in a common noun that is part of it: "Al-Jaili refinery". */
function endsName(doc: PlaceDocument, lexicon: PlaceLexicon, first: number, last: number): boolean {
  const { words } = doc;
  if (last === first) return doc.capital(first);
  if (doc.capital(last) || (words.shape[last]! & WORD.digit) !== 0) return true;
  const type = lexicon.typePhrase(words.hash[last]!, "after");
  return type?.kind === "facility" || type?.kind === "natural";
}

/** True where a name may run on from word `at`: over spaces and hyphens, or the stop of "St. Louis". */
function continues(doc: PlaceDocument, at: number): boolean {
  const { words } = doc;
  if ((words.shape[at]! & WORD.possessive) !== 0) return false;
  const gap = words.gap[at]!;
  if (gap === GAP.space || gap === GAP.hyphen) return true;
  return gap === GAP.stop && words.size[at]! <= 3 && doc.capital(at);
}

/** Abbreviations count in their own form alone; short names of other scripts' places not in plain capitals. */
function formAllows(
  doc: PlaceDocument,
  lexicon: PlaceLexicon,
  posting: number,
  first: number,
  end: number,
): boolean {
  const { gazetteer } = lexicon;
  for (let at = posting; ; at++) {
    if (gazetteer.howOf(at) !== NAME.abbreviation)
      return end - first > 1 || notMerelyCaps(doc, first);
    if (gazetteer.isLast(at)) break;
  }
  return abbreviationForm(doc, first, end) && !isLoosePostalCode(doc, lexicon, posting, first);
}

/** "IN" and "OR" are states behind a comma alone ("Gary, IN"): in capitals they are words. */
function isLoosePostalCode(
  doc: PlaceDocument,
  lexicon: PlaceLexicon,
  posting: number,
  word: number,
): boolean {
  const { words } = doc;
  const plain = words.size[word] === 2 && (words.shape[word]! & WORD.abbreviation) === 0;
  if (!plain || (words.shape[word]! & WORD.allCaps) === 0) return false;
  const kind = lexicon.gazetteer.kind(lexicon.gazetteer.placeOf(posting));
  return kind === "admin1" && (word === 0 || words.gap[word - 1] !== GAP.comma);
}

const notMerelyCaps = (doc: PlaceDocument, i: number): boolean => doc.words.size[i]! > 1;

/** True for the written form of an abbreviation: all capitals, or with stops. */
export function abbreviationForm(doc: PlaceDocument, first: number, end: number): boolean {
  const { words, text } = doc;
  for (let i = first; i < end; i++) {
    const shape = words.shape[i]!;
    const stop = text.charCodeAt(words.end[i]!) === 46;
    if ((shape & (WORD.allCaps | WORD.abbreviation)) === 0 && !stop) return false;
  }
  return true;
}

const ARABIC_PREFIXES = ["وبال", "وب", "ول", "وف", "ب", "ل", "و", "ف", "ك"];

/** An Arabic name behind a prefix that is written on to it ("بكركوك", "وبغداد"). */
function arabicAt(doc: PlaceDocument, lexicon: PlaceLexicon, first: number): Find | null {
  const { words, text } = doc;
  if ((words.shape[first]! & WORD.arabic) === 0) return null;
  const word = text.slice(words.start[first]!, words.end[first]!);
  for (const prefix of ARABIC_PREFIXES) {
    if (!word.startsWith(prefix) || word.length - prefix.length < 3) continue;
    const bare = prefix.endsWith("ال")
      ? `ال${word.slice(prefix.length)}`
      : word.slice(prefix.length);
    const forms = prefix.endsWith("ل") && !prefix.endsWith("ال") ? [bare, `ا${bare}`] : [bare];
    for (const form of forms) {
      const found = arabicName(doc, lexicon, first, form);
      if (found) return { ...found, start: words.start[first]! + prefix.length };
    }
  }
  return null;
}

function arabicName(
  doc: PlaceDocument,
  lexicon: PlaceLexicon,
  first: number,
  form: string,
): Find | null {
  const { words, text } = doc;
  for (let more = 2; more >= 0; more--) {
    const end = first + 1 + more;
    if (end > words.length) continue;
    const rest = more > 0 ? text.slice(words.end[first]!, words.end[end - 1]!) : "";
    const key = nameHash(form + rest);
    const posting = key ? lexicon.gazetteer.find(key.hash, key.check) : -1;
    if (posting >= 0) return nameFind(doc, lexicon, first, end, posting);
  }
  return null;
}
