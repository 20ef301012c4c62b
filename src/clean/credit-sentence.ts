import { type CleanLexicon, type CueKind, foldCue } from "../lexicon/clean.ts";
import { type Credit, creditLine } from "./credit.ts";

/** Longer lines are paragraphs, whatever they begin with. */
const LONGEST_LINE = 200;
/** Words of a cue, of a name and after a name, at most. */
const CUE_WORDS = 7;
const NAME_WORDS = 7;
const WORDS_AFTER = 9;

/**
 * The outlet that a sentence names as the source of the text: "This article was originally published by the Marnow
 * Courier.", "Republished from the Marnow Courier with permission." Null where the line says anything else.
 */
export function sentenceCredit(text: string, lexicon: CleanLexicon): Credit | null {
  if (text.length > LONGEST_LINE) return null;
  const ends = wordEnds(text);
  const subject = cueWords(text, ends, 0, "source-subject", lexicon);
  const lead = cueWords(text, ends, subject, "source-lead", lexicon);
  if (lead === 0) return null;
  const first = subject + lead;
  let last = first;
  while (last < ends.length && last - first < NAME_WORDS && !endsName(text, ends, last, lexicon)) {
    last++;
  }
  // The word at which a name ends, by a comma or a stop, is its own.
  if (last < ends.length && !startsTail(text, ends, last, lexicon)) last++;
  if (last === first || ends.length - last > WORDS_AFTER) return null;
  const start = startOf(text, ends, first);
  const name = trimMarks(text.slice(start, ends[last - 1]!));
  return isOutlet(name, lexicon) ? { name, kind: "source", span: [0, text.length] } : null;
}

/** A line that is a credit and nothing else, by a word before a colon or by a sentence. */
export const wholeCredit = (text: string, lexicon: CleanLexicon): Credit | null =>
  creditLine(text, lexicon) ?? sentenceCredit(text, lexicon);

/** Where each word ends. */
function wordEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = 0; at <= text.length; at++) {
    const gap = at === text.length || text[at]!.trim() === "";
    if (gap && at > 0 && text[at - 1]!.trim() !== "") ends.push(at);
  }
  return ends;
}

function startOf(text: string, ends: readonly number[], word: number): number {
  let at = word === 0 ? 0 : ends[word - 1]!;
  while (at < text.length && text[at]!.trim() === "") at++;
  return at;
}

/** Words of the longest cue of a kind from this word on; 0 for none. */
function cueWords(
  text: string,
  ends: readonly number[],
  from: number,
  kind: CueKind,
  lexicon: CleanLexicon,
): number {
  const cues = lexicon.cues.get(kind);
  if (!cues || from >= ends.length) return 0;
  const start = startOf(text, ends, from);
  for (let n = Math.min(CUE_WORDS, ends.length - from); n > 0; n--) {
    if (cues.has(foldCue(text.slice(start, ends[from + n - 1]!)))) return n;
  }
  return 0;
}

const startsTail = (
  text: string,
  ends: readonly number[],
  word: number,
  lexicon: CleanLexicon,
): boolean => cueWords(text, ends, word, "source-tail", lexicon) > 0;

/** Whether a name ends with this word, or before it. */
function endsName(
  text: string,
  ends: readonly number[],
  word: number,
  lexicon: CleanLexicon,
): boolean {
  if (startsTail(text, ends, word, lexicon)) return true;
  const mark = text[ends[word]! - 1]!;
  if (mark === "," || mark === ";" || mark === "،") return true;
  const start = startOf(text, ends, word);
  return (mark === "." || mark === "。" || mark === "।") && ends[word]! - start > 3;
}

/** The name without marks and quotes at its ends. */
function trimMarks(name: string): string {
  let from = 0;
  let to = name.length;
  while (from < to && MARKS.includes(name[from]!)) from++;
  while (to > from && MARKS.includes(name[to - 1]!)) to--;
  return name.slice(from, to);
}
const MARKS = " .,;:،。।“”\"'«»()";

/** Names begin with a capital or stand in a script without; a month or a bare number is a date. */
function isOutlet(name: string, lexicon: CleanLexicon): boolean {
  const words = name.split(" ");
  const start = foldCue(words[0]!) === "the" ? 1 : 0;
  const first = words[start] ?? "";
  if (!/^[\p{Lu}\p{Lo}\p{N}]/u.test(first) || !/\p{L}/u.test(name)) return false;
  return !lexicon.months.has(foldCue(first)) && !/\d{4}/.test(name);
}
