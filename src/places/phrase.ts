import type { PlaceLexicon } from "../lexicon/places.ts";
import { CLASS } from "../lexicon/places.ts";
import { GAP } from "../text/place-words.ts";
import type { PlaceDocument } from "./document.ts";
import type { Find } from "./find.ts";

/** How a phrase narrows, widens or moves the place it names. */
export interface AreaPhrase {
  readonly kind: "near" | "part" | "offset" | "between";
  /** First and last character of the phrase, the place included. */
  readonly start: number;
  readonly stop: number;
  /** Degrees from north; null where no direction is named. */
  readonly bearing: number | null;
  readonly km: number | null;
  /** True where the words mean the country around a town: "southwestern areas of Kirkuk". */
  readonly division: boolean;
}

/** The phrase around a found place, or null where it stands for itself. */
export function areaPhrase(
  doc: PlaceDocument,
  find: Find,
  lexicon: PlaceLexicon,
): AreaPhrase | null {
  return phraseBefore(doc, find, lexicon) ?? phraseAfter(doc, find, lexicon);
}

function phraseBefore(doc: PlaceDocument, find: Find, lexicon: PlaceLexicon): AreaPhrase | null {
  const { words } = doc;
  const i = skipApposition(doc, find.first - 1);
  if (i < 0 || !joined(doc, i)) return null;
  const word = (at: number, ...classes: Parameters<PlaceLexicon["areaWord"]>[1][]) =>
    at < 0 ? null : lexicon.areaWord(words.hash[at]!, ...classes);
  const make = (
    first: number,
    kind: AreaPhrase["kind"],
    rest: Partial<AreaPhrase> = {},
  ): AreaPhrase => ({
    kind,
    start: words.start[first]!,
    stop: find.stop,
    bearing: null,
    km: null,
    division: false,
    ...rest,
  });
  if (isWord(doc, i, "between") && isWord(doc, find.end, "and") && joined(doc, find.end))
    return make(i, "between");
  if (word(i, "near-word")) return make(i, "near");
  const side = word(i, "part-bearing");
  if (side) return make(i, "part", { bearing: side.value });
  if (isWord(doc, i, "from")) {
    const distance = distanceBefore(doc, i - 1, lexicon);
    return distance && make(distance.first, "near", { km: distance.km });
  }
  if (!isWord(doc, i, "of") || i < 1) return null;
  const bearing = word(i - 1, "bearing");
  if (bearing) {
    const distance = distanceBefore(doc, i - 2, lexicon);
    if (distance)
      return make(distance.first, "offset", { bearing: bearing.value, km: distance.km });
    // "in the south of Kirkuk" is a part of it, "south of Kirkuk" lies outside.
    const inside = isWord(doc, i - 2, "the");
    return make(i - 1, inside ? "part" : "near", { bearing: bearing.value, division: inside });
  }
  if (word(i - 1, "near")) return make(i - 1, "near");
  const part = word(i - 1, "division-part", "part");
  if (!part) return null;
  const direction = word(i - 2, "part-bearing", "bearing");
  if (!direction && part.class === "part") return null;
  return make(direction ? i - 2 : i - 1, "part", {
    bearing: direction?.value ?? null,
    division: true,
  });
}

/** "Tikrit desert", "Idlib countryside", "the Kirkuk outskirts". */
function phraseAfter(doc: PlaceDocument, find: Find, lexicon: PlaceLexicon): AreaPhrase | null {
  const { words } = doc;
  const next = find.end;
  if (next >= words.length || words.gap[next - 1] !== GAP.space || doc.capital(next)) return null;
  const terrain = lexicon.areaWord(words.hash[next]!, "terrain");
  if (!terrain) return null;
  const near = lexicon.areaWord(words.hash[next]!, "near") !== null;
  return {
    kind: near ? "near" : "part",
    start: find.start,
    stop: words.end[next]!,
    bearing: null,
    km: null,
    division: !near && lexicon.areaWord(words.hash[next]!, "division-part") !== null,
  };
}

/** Steps back over "the", "the city of", "the northern town of" in front of a name. */
function skipApposition(doc: PlaceDocument, from: number): number {
  let i = from;
  if (i >= 1 && isWord(doc, i, "of") && isSettled(doc, i - 1)) i -= 2;
  if (i >= 0 && (doc.classOf(i) & CLASS.determiner) !== 0 && joined(doc, i)) i--;
  return i;
}

const SETTLED = new Set(["city", "town", "village", "province", "governorate", "district"]);
const isSettled = (doc: PlaceDocument, i: number): boolean => SETTLED.has(lower(doc, i));

const joined = (doc: PlaceDocument, i: number): boolean => doc.words.gap[i] === GAP.space;
const lower = (doc: PlaceDocument, i: number): string =>
  i < 0 ? "" : doc.text.slice(doc.words.start[i]!, doc.words.end[i]!).toLowerCase();
const isWord = (doc: PlaceDocument, i: number, word: string): boolean => lower(doc, i) === word;

/** "12 km", "12 kilometers (7 miles)": the first distance, read backwards from word `at`. */
function distanceBefore(
  doc: PlaceDocument,
  at: number,
  lexicon: PlaceLexicon,
): { first: number; km: number } | null {
  let found: { first: number; km: number } | null = null;
  for (let i = at; i >= 1 && at - i < 4; i -= 2) {
    const unit = lexicon.areaWord(doc.words.hash[i]!, "unit");
    const count = readNumber(doc, i - 1);
    if (!unit || count === null) break;
    found = { first: i - 1, km: Math.round(count * unit.value! * 10) / 10 };
  }
  return found;
}

function readNumber(doc: PlaceDocument, i: number): number | null {
  const { words, text } = doc;
  const digits = /^(\d{1,4})$/.exec(text.slice(words.start[i]!, words.end[i]!));
  if (!digits) return null;
  const decimal = i > 0 && /^\d[.]\d+$/.test(text.slice(words.start[i - 1]!, words.end[i]!));
  return decimal ? Number(text.slice(words.start[i - 1]!, words.end[i]!)) : Number(digits[1]);
}
