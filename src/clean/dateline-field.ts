import { type CleanLexicon, foldCue } from "../lexicon/clean.ts";
import type { Span } from "../model/annotation.ts";

/** The newspaper element that opens a report: "GENEVA, March 5 (Reuters) —". */
export interface DatelineField {
  /** From the first letter of the place to the end of the dash, with "[TEXT]"-like marks after it. */
  readonly span: Span;
  readonly place: string | null;
  readonly date: string | null;
  readonly agencies: readonly { readonly name: string; readonly span: Span }[];
}

/** Longest field met in wire copy, with two places and two agencies, is below this. */
const LONGEST = 140;
const DASH =
  /(?:\s[-–—]{1,3}(?=[\s[("“«]|$)|[–—]{1,2}|(?<=[)\d.])\s?-{1,3}(?=\s)|\s?--\s?|(?<=\))\s?:|(?<=[/])(?=\s)|(?<=^[\p{Lu}\s,]{4,40}):(?=\s))/gu;

/** The dateline field at the start of a text, or null. The place must look like one: a name, short, no verb-like tail. */
export function findDatelineField(text: string, lexicon: CleanLexicon): DatelineField | null {
  const lead = text.length - text.trimStart().length;
  const line = text.slice(lead, lead + LONGEST).split("\n", 1)[0]!;
  DASH.lastIndex = 0;
  for (const match of line.matchAll(DASH)) {
    if (match.index < 2) continue;
    const head = line.slice(0, match.index);
    const read = readHead(head, lexicon);
    if (!read) continue;
    const after = line.slice(match.index + match[0].length);
    const marks = transmissionMarks(after);
    const end = match.index + match[0].trimEnd().length + marks.length;
    return {
      place: read.place,
      date: read.date,
      span: [lead, lead + end],
      agencies: read.agencies.map(({ name, span }) => ({
        name,
        span: [lead + span[0], lead + span[1]],
      })),
    };
  }
  return null;
}

/** "[REPORT] [TEXT]" after the dash: marks of the wire, up to the one that says that the text begins. */
function transmissionMarks(after: string): string {
  return /^\s?(?:\[[A-Z ,]{1,40}\]\s?){0,3}?\[TEXT\]/.exec(after)?.[0] ?? "";
}

interface Head {
  readonly place: string | null;
  readonly date: string | null;
  readonly agencies: DatelineField["agencies"];
}

/** Takes a field's words apart: agencies in brackets or slashes, a date, and what is left: the place. */
function readHead(head: string, lexicon: CleanLexicon): Head | null {
  const agencies: { name: string; span: Span }[] = [];
  let bracketed = false;
  let rest = head.replace(
    /(?:[([]|(?<=\s)\/)([^()[\]/]{2,40})[)\]/]?/g,
    (whole, inner: string, at: number) => {
      bracketed = true;
      const name = lexicon.agencies.get(foldCue(inner));
      const agency = name ?? (/\p{L}/u.test(inner) && !/\d/.test(inner) ? inner.trim() : null);
      if (agency)
        agencies.push({
          name: agency,
          span: [at + whole.indexOf(inner), at + whole.indexOf(inner) + inner.length],
        });
      return " ".repeat(whole.length);
    },
  );
  const date = findDate(rest, lexicon);
  if (date)
    rest =
      rest.slice(0, date.index) +
      " ".repeat(date.text.length) +
      rest.slice(date.index + date.text.length);
  const trailing = trailingAgency(rest, lexicon);
  if (trailing && !bracketed) {
    agencies.push(trailing);
    rest = rest.slice(0, trailing.span[0]);
  }
  const place = rest
    .replace(/(?<![\s,.،:;|–—-])[\s,.،:;|–—-]+$/, "")
    .replace(/^[\s,.،]+/, "")
    .replace(/\s+/g, " ");
  const strong = date !== null || agencies.length > 0;
  if (!looksLikePlace(place, strong)) return null;
  if (agencies.length > 0 && !strong) return null;
  return { place: place === "" ? null : place, date: date?.text ?? null, agencies };
}

const BEFORE_AGENCY = /[\s,،/–—-]/;
const AFTER_AGENCY = /[\s.,]/;

/** "BERLIN, AFP" or "دمشق - سانا": the last words are an agency's signature. */
function trailingAgency(rest: string, lexicon: CleanLexicon): { name: string; span: Span } | null {
  let last = rest.length - 1;
  while (last >= 0 && AFTER_AGENCY.test(rest[last]!)) last--;
  if (last < 0 || BEFORE_AGENCY.test(rest[last]!)) return null;
  let start = last;
  while (start > 0 && !BEFORE_AGENCY.test(rest[start - 1]!)) start--;
  let before = start;
  while (before > 0 && BEFORE_AGENCY.test(rest[before - 1]!)) before--;
  if (before === start || (before > 0 && rest.slice(0, before).trim() === "")) return null;
  let end = last + 1;
  while (end < rest.length && !BEFORE_AGENCY.test(rest[end]!)) end++;
  const name = lexicon.agencies.get(foldCue(rest.slice(start, end)));
  return name ? { name, span: [start, end] } : null;
}

function findDate(text: string, lexicon: CleanLexicon): { index: number; text: string } | null {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+\.?/gu)];
  for (const [k, { 0: word }] of words.entries()) {
    if (!lexicon.months.has(foldCue(word)) || /\d/.test(word)) continue;
    const near = (n: number): boolean =>
      /^\d{1,4}(?:st|nd|rd|th|er|\.)?$/.test(words[n]?.[0] ?? "");
    let first = k;
    let last = k;
    while (first > 0 && near(first - 1) && k - first < 1) first--;
    while (near(last + 1) && last - k < 2) last++;
    if (first === last) continue;
    const start = words[first]!.index;
    const end = words[last]!.index + words[last]![0].length;
    return { index: start, text: text.slice(start, end).replace(/(?<![.\s])[.\s]+$/, "") };
  }
  const numeric = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/.exec(text);
  return numeric && { index: numeric.index, text: numeric[0] };
}

/** Names of one to six words in capitals or title case; without date or agency beside it, capitals alone pass. */
function looksLikePlace(place: string, strong: boolean): boolean {
  if (place === "") return false;
  if (!/^\p{L}[\p{L}\p{M}\s'’.,،/()-]*$/u.test(place)) return false;
  const words = place.split(/[\s,،/]+/).filter(Boolean);
  if (words.length > (strong ? 7 : 4) || place.length > 60) return false;
  if (/\p{Lo}/u.test(place)) return strong && words.length <= 4;
  const capitals = words.filter((word) => /^\p{Lu}[\p{Lu}\p{M}'’.-]+$/u.test(word)).length;
  if (capitals === words.length) return true;
  if (capitals > 0 && words.every((word) => /^\p{Lu}/u.test(word))) return true;
  const titled = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return strong && titled > 0 && words.length - titled <= 2 && /^\p{Lu}/u.test(place);
}
