import { type CleanLexicon, foldCue } from "../lexicon/clean.ts";

/** People and agencies that a byline names, apart. */
export interface Byline {
  readonly people: readonly string[];
  readonly agencies: readonly string[];
}

/** Reads a visible byline: "By Jane Roe and John Doe, Reuters". Null when no byline word opens it. */
export function readByline(text: string, lexicon: CleanLexicon): Byline | null {
  if (text.length > 120) return null;
  const cue = bylineCue(text, lexicon);
  if (cue === 0) return null;
  const read = splitNames(text.slice(cue), lexicon);
  return read.people.every(looksLikeName) && read.people.length + read.agencies.length > 0
    ? read
    : null;
}

/** Length of the byline words at the start of a line, 0 for none. */
function bylineCue(text: string, lexicon: CleanLexicon): number {
  const cues = lexicon.cues.get("byline");
  const start = /^[^\s:：]+/u.exec(text)?.[0] ?? "";
  if (!lexicon.cueStarts.get("byline")!.has(foldCue(start))) return 0;
  const words = [...text.matchAll(/[^\s:：]+[:：]?\s*/gu)].slice(0, 4);
  let end = 0;
  let longest = 0;
  for (const { 0: word } of words) {
    end += word.length;
    if (cues?.has(foldCue(text.slice(0, end)))) longest = end;
  }
  return longest;
}

/** Names of a list "A, B and C", with known agencies apart. */
export function splitNames(text: string, lexicon: CleanLexicon): Byline {
  const people: string[] = [];
  const agencies: string[] = [];
  for (const part of nameParts(text, lexicon)) {
    const agency = lexicon.agencies.get(foldCue(part));
    if (agency) agencies.push(agency);
    else if (!people.includes(part)) people.push(part);
  }
  return { people, agencies };
}

/** White space is looked at once, from where it begins: long runs of it cost no more than their length. */
const NAME_SEPARATOR = /(?:(?<!\s)\s+)?(?:[;,،、|&·•]|\s\/\s|(?<=\p{Ll})\/(?=\p{Lu}\p{Ll}+\s))\s*/u;

function nameParts(text: string, lexicon: CleanLexicon): string[] {
  const and = lexicon.cues.get("and");
  const parts: string[] = [];
  for (const piece of text.split(NAME_SEPARATOR)) {
    if (parts.length > 0 && isPost(piece, and)) continue;
    let current: string[] = [];
    for (const word of piece.split(/\s+/)) {
      // "y", "e", "i", "a" join names, but an initial stands in capitals.
      if (and?.has(word) && current.length > 0) {
        parts.push(current.join(" "));
        current = [];
      } else if (word !== "") current.push(word);
    }
    if (current.length > 0) parts.push(current.join(" "));
  }
  return parts;
}

/** "professor of the faculty of law": more words in small letters than a name has, behind a name. */
function isPost(piece: string, and: ReadonlySet<string> | undefined): boolean {
  const small = piece.split(/\s+/).filter((word) => /^\p{Ll}{4,}/u.test(word) && !and?.has(word));
  return small.length >= 3;
}

/** Two to five capitalised words, or two to four words of a script without capitals. */
export function looksLikeName(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length > 5 || text.length > 50 || /[\d@!?:]/.test(text)) return false;
  if (/\p{Lo}/u.test(text)) return words.length >= 1 && text.length >= 2;
  const titled = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return (
    titled >= 1 && words.length - titled <= 2 && /^\p{Lu}|^(?:de|van|von|al|el|da|di)\b/u.test(text)
  );
}
