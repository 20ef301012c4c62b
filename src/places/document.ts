import type { PlaceLexicon } from "../lexicon/places.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { NamesLayer } from "../model/layers.ts";
import { articleWords, GAP, type PlaceWords, WORD } from "../text/place-words.ts";

/** One article as the finder reads it: words with classes, tokens and names where there are any. */
export interface PlaceDocument {
  readonly text: string;
  readonly words: PlaceWords;
  readonly language: LanguageLayer;
  /** Class bits of word i; 0 outside the text. */
  classOf(i: number): number;
  /** True where word i begins with a capital or is Arabic. */
  capital(i: number): boolean;
  /** True for the first word of a sentence or of a line. */
  opens(i: number): boolean;
  /** True where most words around word i are capitalised, so that a capital says nothing. */
  titleCase(i: number): boolean;
  /** Kind of the name that covers the words [first, end) in the names layer; null where none does. */
  nameOver(first: number, end: number): { kind: string; whole: boolean } | null;
}

export function readDocument(
  text: string,
  language: LanguageLayer,
  names: NamesLayer,
  lexicon: PlaceLexicon,
): PlaceDocument {
  const words = articleWords(text);
  const n = words.length;
  const cache = new Int32Array(n).fill(-1);
  const capital = (i: number): boolean =>
    i >= 0 && i < n && (words.shape[i]! & (WORD.capital | WORD.arabic)) !== 0;
  const nameAt = nameIndex(names);
  return {
    text,
    words,
    language,
    classOf: (i) => {
      if (i < 0 || i >= n) return 0;
      if (cache[i] === -1) cache[i] = lexicon.classes(words.hash[i]!);
      return cache[i]!;
    },
    capital,
    opens: (i) => i === 0 || words.gap[i - 1] === GAP.paragraph || afterStop(text, words, i),
    titleCase: (i) => {
      let big = 0;
      let all = 0;
      for (let j = Math.max(0, i - 6); j < Math.min(n, i + 7); j++) {
        if (words.size[j]! < 4) continue;
        all++;
        if (capital(j)) big++;
      }
      return all > 3 && big / all > 0.7;
    },
    nameOver: (first, end) => nameAt(words.start[first]!, words.end[end - 1]!),
  };
}

/** True where sentence punctuation stands before word i, a closing quotation mark between them or not. */
function afterStop(text: string, words: PlaceWords, i: number): boolean {
  const gap = words.gap[i - 1]!;
  if (gap === GAP.stop) return words.size[i - 1]! > 4 || (words.shape[i - 1]! & WORD.capital) === 0;
  if (gap !== GAP.other) return false;
  for (let at = words.end[i - 1]!; at < words.start[i]!; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 || code === 33 || code === 63 || code === 0x61f || code === 10) return true;
    if (code === 34 || code === 0x201c || code === 0x2013 || code === 0x2014) return true;
  }
  return false;
}

/** Finds the name whose core covers or overlaps a span, by binary search: cores are in order and apart. */
function nameIndex(
  layer: NamesLayer,
): (start: number, end: number) => { kind: string; whole: boolean } | null {
  const names = layer.names;
  return (start, end) => {
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (names[middle]!.core[1] <= start) low = middle + 1;
      else high = middle;
    }
    const name = names[low];
    if (!name || name.core[0] >= end) return null;
    return { kind: name.kind, whole: name.core[0] >= start && name.core[1] <= end };
  };
}
