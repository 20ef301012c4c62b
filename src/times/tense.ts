import { C, valueIn } from "../lexicon/times-classes.ts";
import { endsSentence } from "./scan.ts";
import type { Scan } from "./tokens.ts";

/** How far from a time expression a verb may stand and still tell its tense. */
const REACH = 14;

/** Tense of the verb nearest to a time expression in its sentence, before it first: -1 past, 1 future, 0 none found. */
export function tenseAround(scan: Scan, first: number, end: number): -1 | 0 | 1 {
  for (let i = first - 1; i >= 0 && i >= first - REACH && !endsSentence(scan, i); i--) {
    const cue = cueAt(scan, i);
    if (cue !== 0) return cue;
  }
  for (let i = end; i < scan.start.length && i < end + REACH && !endsSentence(scan, i); i++) {
    const cue = cueAt(scan, i);
    if (cue !== 0) return cue;
  }
  return 0;
}

function cueAt(scan: Scan, i: number): -1 | 0 | 1 {
  const entry = scan.entry[i]!;
  if (entry !== null) {
    if (valueIn(entry, C.FUTURE) !== undefined) return 1;
    if (valueIn(entry, C.PASTCUE) !== undefined) return -1;
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
  return past ? -1 : 0;
}
