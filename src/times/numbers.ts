import { C, type Entry, valueIn } from "../lexicon/times-classes.ts";
import type { Scan } from "./tokens.ts";

/**
 * Brings number words together in place: "twenty-four", "two hundred and fifty", "3.5 million", "nineteen
 * ninety-seven" (a year), "2 1/2", "twenty-first". Each becomes one NUM, YEAR or ORD token.
 */
export function joinNumbers(scan: Scan): void {
  const { start, end, entry } = scan;
  const length = start.length;
  let to = 0;
  for (let i = 0; i < length; ) {
    const read = starts(entry[i]!, scan, i) ? readNumber(scan, i) : null;
    const next = read ? read.next : i + 1;
    start[to] = start[i]!;
    end[to] = end[next - 1]!;
    entry[to] = read ? read.entry : entry[i]!;
    to++;
    i = next;
  }
  start.length = end.length = entry.length = to;
}

interface Read {
  readonly next: number;
  readonly entry: Entry;
}

function starts(entry: Entry | null, scan: Scan, i: number): boolean {
  if (entry === null || entry.classes.length === 0) return isArticle(scan, i);
  for (let k = 0; k < entry.classes.length; k += 2) {
    const cls = entry.classes[k];
    if (cls === C.CARD || cls === C.NUM) return true;
  }
  return isArticle(scan, i);
}

/** "a hundred", "a million". */
const isArticle = (scan: Scan, i: number): boolean =>
  scan.end[i]! - scan.start[i]! === 1 &&
  (scan.text.charCodeAt(scan.start[i]!) | 32) === 97 &&
  valueIn(scan.entry[i + 1] ?? null, C.SCALE) !== undefined;

const dash = (scan: Scan, i: number): boolean => {
  if (i >= scan.start.length) return false;
  const s = scan.start[i]!;
  return scan.end[i]! - s === 1 && scan.text.charCodeAt(s) === 45 && scan.end[i - 1] === s;
};

function readNumber(scan: Scan, first: number): Read | null {
  return yearWords(scan, first) ?? ordinalWords(scan, first) ?? cardinal(scan, first);
}

/** "nineteen ninety-seven". */
function yearWords(scan: Scan, i: number): Read | null {
  const hundreds = valueIn(scan.entry[i]!, C.CARD);
  if (hundreds === undefined || hundreds < 17 || hundreds > 20) return null;
  const tens = valueIn(scan.entry[i + 1] ?? null, C.CARD);
  if (tens === undefined || tens < 10) return null;
  const unit = dash(scan, i + 2) ? valueIn(scan.entry[i + 3] ?? null, C.CARD) : undefined;
  const joined = unit !== undefined && unit < 10 && tens >= 20;
  const year = hundreds * 100 + tens + (joined ? unit : 0);
  return { next: joined ? i + 4 : i + 2, entry: entryOf([C.YEAR, year]) };
}

function ordinalWords(scan: Scan, i: number): Read | null {
  const tens = valueIn(scan.entry[i]!, C.CARD);
  if ((tens !== 20 && tens !== 30) || !dash(scan, i + 1)) return null;
  const unit = valueIn(scan.entry[i + 2] ?? null, C.ORD);
  if (unit === undefined || unit > 9) return null;
  return { next: i + 3, entry: entryOf([C.ORD, tens + unit]) };
}

const entryOf = (classes: readonly number[]): Entry => ({ lit: -1, classes, capital: false });

function cardinal(scan: Scan, first: number): Read | null {
  let total = 0;
  let group = 0;
  let i = first;
  let seen = 0;
  if (isArticle(scan, i)) {
    group = 1;
    i++;
  }
  for (; i < scan.start.length; i++) {
    const entry = scan.entry[i]!;
    const scale = valueIn(entry, C.SCALE);
    const card = valueIn(entry, C.CARD);
    if (scale !== undefined && (seen > 0 || group > 0)) {
      if (scale === 100) group = (group || 1) * 100;
      else {
        total += (group || 1) * scale;
        group = 0;
      }
    } else if (card !== undefined && fits(group, card)) group += card;
    else if (seen === 0 && valueIn(entry, C.NUM) !== undefined) group = valueIn(entry, C.NUM)!;
    else if (seen > 0 && linker(scan, i, group, total)) continue;
    else break;
    seen++;
  }
  while (i > first + 1 && isLinker(scan, i - 1)) i--;
  const fraction = valueIn(scan.entry[i] ?? null, C.FRAC);
  if (fraction !== undefined && seen > 0)
    return { next: i + 1, entry: entryOf([C.NUM, total + group + fraction]) };
  if (seen === 0) return null;
  if (i === first + 1 && valueIn(scan.entry[first]!, C.NUM) !== undefined) return null;
  return { next: i, entry: numberEntry(scan.entry[first]!, i - first, total + group) };
}

/** A single number word keeps its literal ("one"). */
const numberEntry = (first: Entry, count: number, value: number): Entry => ({
  lit: count === 1 ? first.lit : -1,
  classes: count === 1 ? [C.NUM, value, ...first.classes] : [C.NUM, value],
  capital: false,
});

/** Whether "five" may follow what the group holds: nothing, twenty, or a hundred. */
const fits = (group: number, card: number): boolean =>
  group === 0 ||
  (group % 100 === 0 && card < 100) ||
  (card < 10 && group % 10 === 0 && group % 100 >= 20);

const isLinker = (scan: Scan, i: number): boolean => {
  const length = scan.end[i]! - scan.start[i]!;
  return (
    (length === 1 && scan.text.charCodeAt(scan.start[i]!) === 45) ||
    (length === 3 && scan.text.slice(scan.start[i]!, scan.end[i]!) === "and")
  );
};

/** "-" between tens and units, "and" after hundreds and thousands, before another number word. */
function linker(scan: Scan, i: number, group: number, total: number): boolean {
  if (!isLinker(scan, i)) return false;
  const next = scan.entry[i + 1] ?? null;
  const card = valueIn(next, C.CARD);
  if (dash(scan, i)) {
    if (card !== undefined && card < 10 && group % 10 === 0 && group % 100 >= 20) return true;
    return valueIn(next, C.SCALE) !== undefined;
  }
  return card !== undefined && (group >= 100 || (group === 0 && total > 0)) && group % 100 === 0;
}
