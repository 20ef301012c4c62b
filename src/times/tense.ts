import { C, valueIn } from "../lexicon/times-classes.ts";
import { endsSentence } from "./scan.ts";
import type { Scan } from "./tokens.ts";

/** How far from a time expression a verb may stand and still tell its tense. */
const REACH = 14;

/** Tense of the verb nearest to a time expression in its sentence, before it first: -1 past, 1 future, 0 none found. */
export function tenseAround(scan: Scan, first: number, end: number, reach = REACH): -1 | 0 | 1 {
  for (let i = first - 1; i >= 0 && i >= first - reach && !endsSentence(scan, i); i--) {
    const cue = cueAt(scan, i);
    if (cue !== 0) return cue;
  }
  for (
    let i = end;
    i < scan.start.length && reach === REACH && i < end + REACH && !endsSentence(scan, i);
    i++
  ) {
    const cue = cueAt(scan, i);
    if (cue !== 0) return cue;
  }
  return 0;
}

/** "expected", "due" and the like look ahead after "is", back after "was". */
function cueAt(scan: Scan, i: number): -1 | 0 | 1 {
  const entry = scan.entry[i]!;
  if (entry !== null) {
    if (isWord(scan, i, "to")) return isWord(scan, i - 1, "is", "are") ? 1 : 0;
    const future = valueIn(entry, C.FUTURE);
    if (future === 1) return 1;
    if (future === 3 && !isWord(scan, i + 1, "to")) return 0;
    if (future !== undefined) return afterPast(scan, i) ? -1 : 1;
    if (valueIn(entry, C.PASTCUE) !== undefined) return isWord(scan, i - 1, "be") ? 1 : -1;
    if (entry.classes.length > 0) return 0;
  }
  const { text } = scan;
  const start = scan.start[i]!;
  const end = scan.end[i]!;
  const first = text.charCodeAt(start);
  const past =
    end - start > 3 &&
    first >= 97 &&
    text.charCodeAt(end - 1) === 100 &&
    text.charCodeAt(end - 2) === 101;
  if (!past) return 0;
  return isWord(scan, i - 1, "be") ? 1 : -1;
}

function isWord(scan: Scan, i: number, ...words: readonly string[]): boolean {
  if (i < 0 || i >= scan.start.length) return false;
  const length = scan.end[i]! - scan.start[i]!;
  return length < 5 && words.includes(scan.text.slice(scan.start[i]!, scan.end[i]!));
}

function afterPast(scan: Scan, i: number): boolean {
  for (let k = i - 1; k >= 0 && k >= i - 2; k--) {
    const entry = scan.entry[k]!;
    if (valueIn(entry, C.PASTCUE) !== undefined) return true;
  }
  return false;
}

/**
 * Whether the words look ahead all the same: "by May", "until mid-November", "agreed to pay in January". Then the
 * nearest such date is meant, before or after.
 */
export function looksAhead(scan: Scan, first: number): boolean {
  for (let i = first - 1; i >= 0 && i >= first - REACH && !endsSentence(scan, i); i--) {
    const word = scan.text.slice(scan.start[i]!, scan.end[i]!);
    if (i >= first - 2 && /^(?:by|until|till|through)$/.test(word)) return true;
    if (word === "to" && isVerb(scan, i + 1)) return true;
    if (cueAt(scan, i) !== 0) return false;
  }
  return false;
}

/** An unknown lower-case word that is no plural: after "to" most likely a verb. */
function isVerb(scan: Scan, i: number): boolean {
  if (i >= scan.start.length || scan.entry[i] !== null) return false;
  const word = scan.text.slice(scan.start[i]!, scan.end[i]!);
  return (
    /^[a-z]+$/.test(word) && !/s$|^(?:its|their|his|her|our|stock|holders|shareholders)$/.test(word)
  );
}
