import type { UnitPage } from "./storage.ts";
import type { Words } from "./words.ts";
import { MASKED, WORD } from "./words.ts";

/**
 * Page furniture that cleaning left in: a sentence or line that stands on three or more pages of one host.
 * Two captures count as one page when they share an address or a headline: versions of a live report and an
 * article met again further down another page must not turn its own sentences into furniture.
 */
export const FURNITURE_PAGES = 3;
/** Shorter units hold no whole fragment that could mislead. */
const SHORTEST_UNIT = 6;
/** Occurrences looked at for one unit; more versions than that of one page do not make it clearer. */
export const MOST_OCCURRENCES = 16;

type Units = Pick<Words, "codes" | "units">;

/** Keys of the units of six words or more, each once, and for each unit the index of its key (-1: too short). */
export interface UnitKeys {
  readonly keys: Float64Array;
  readonly keyOf: Int32Array;
}

const mix = (hash: number, value: number): number => {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};

/** A 52-bit number of a sequence of words, for equality of whole stretches. */
export function sequenceKey(words: Uint32Array, from: number, to: number, seed: number): number {
  let low = seed ^ 0x9e3779b9;
  let high = seed ^ 0x7f4a7c15;
  for (let i = from; i < to; i++) {
    const word = words[i]! & WORD;
    low = mix(low, word);
    high = mix(high, word ^ low);
  }
  return (high & 0xfffff) * 0x100000000 + (low >>> 0);
}

export function unitKeys(words: Units, host: number): UnitKeys {
  const index = new Map<number, number>();
  const keyOf = new Int32Array(words.units.length).fill(-1);
  for (let unit = 0; unit < words.units.length; unit++) {
    const from = words.units[unit]!;
    const to = words.units[unit + 1] ?? words.codes.length;
    if (to - from < SHORTEST_UNIT) continue;
    const key = sequenceKey(words.codes, from, to, host);
    const at = index.get(key) ?? index.size;
    index.set(key, at);
    keyOf[unit] = at;
  }
  return { keys: Float64Array.from(index.keys()), keyOf };
}

/** 26 bits of address before 26 bits of headline: what tells two pages of a host apart. */
export const pageKey = (url: number, headline: number): number =>
  (url & 0x3ffffff) * 0x4000000 + (headline & 0x3ffffff);

/** How many different pages these are: occurrences that share an address or a headline count once. */
export function countPages(pages: readonly number[]): number {
  const groups: { urls: Set<number>; headlines: Set<number> }[] = [];
  for (const page of pages) {
    const url = Math.floor(page / 0x4000000);
    const headline = page % 0x4000000;
    const touching = groups.filter((group) => group.urls.has(url) || group.headlines.has(headline));
    const first = touching[0];
    if (!first) {
      groups.push({ urls: new Set([url]), headlines: new Set([headline]) });
      continue;
    }
    first.urls.add(url);
    first.headlines.add(headline);
    for (const other of touching.slice(1)) {
      for (const known of other.urls) first.urls.add(known);
      for (const known of other.headlines) first.headlines.add(known);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups.length;
}

/** Reads the pages of a unit before and with a new one. */
export function readUnit(
  held: readonly UnitPage[],
  page: number,
): { readonly furniture: boolean; readonly crossed: boolean; readonly keep: boolean } {
  if (held.length === 0) return { furniture: false, crossed: false, keep: true };
  const pages = held.map((entry) => entry.page);
  const before = countPages(pages) >= FURNITURE_PAGES;
  const furniture = before || countPages([...pages, page]) >= FURNITURE_PAGES;
  return {
    furniture,
    crossed: furniture && !before,
    keep: !before && held.length < MOST_OCCURRENCES,
  };
}

/** What a unit is to the text it stands in. */
export const OWN = 0;
/** Furniture of the host. */
export const FURNITURE = 1;
/** A line without an end (a teaser, a caption, a heading): the text's own only where a copy has it too. */
export const LOOSE = 2;

/** Lines beyond this many words are prose that lost its full stop. */
const LONGEST_LOOSE = 24;
/** A text of which more is loose is written so. */
const MOST_LOOSE = 0.4;

/** The words outside furniture, closed up. */
export function liveWords(words: Units, mask: Uint8Array): Uint32Array {
  return mask.includes(FURNITURE) ? select(words, mask, true) : words.codes;
}

/** The words as they are compared: loose lines marked; furniture left out, or marked where it may be the other's text. */
export function comparedWords(words: Units, mask: Uint8Array, hide: boolean): Uint32Array {
  if (!mask.includes(FURNITURE) && !mask.includes(LOOSE)) return words.codes;
  const marks = hide ? [0, 0, MASKED] : [0, MASKED, MASKED];
  return select(words, mask, hide, marks);
}

const NO_MARKS = [0, 0, 0];

function select(
  { codes, units }: Units,
  mask: Uint8Array,
  hide: boolean,
  marks: readonly number[] = NO_MARKS,
): Uint32Array {
  const live = new Uint32Array(codes.length);
  let count = 0;
  for (let unit = 0; unit < units.length; unit++) {
    if (hide && mask[unit] === FURNITURE) continue;
    const end = units[unit + 1] ?? codes.length;
    const mark = marks[mask[unit]!]!;
    for (let k = units[unit]!; k < end; k++) live[count++] = codes[k]! | mark;
  }
  return live.subarray(0, count);
}

/** One byte for each unit: which are loose lines of this text. */
export function looseLines({ codes, units, loose }: Words): Uint8Array {
  const found = new Uint8Array(units.length);
  let words = 0;
  for (let unit = 0; unit < units.length; unit++) {
    const length = (units[unit + 1] ?? codes.length) - units[unit]!;
    if (loose[unit] !== 1 || length > LONGEST_LOOSE) continue;
    found[unit] = LOOSE;
    words += length;
  }
  return words > MOST_LOOSE * codes.length ? found.fill(OWN) : found;
}
