import { type CleanLexicon, foldCue } from "../../lexicon/clean.ts";
import type { Block } from "../block.ts";
import { readByline } from "../byline.ts";
import { captionCredit } from "../credit.ts";
import { findDates } from "../dates.ts";
import type { Repeats } from "../repeats.ts";
import { endsSentence, wordCount } from "../shape.ts";

export interface HeadInput {
  readonly blocks: readonly Block[];
  readonly repeats: Repeats;
  readonly p: Float32Array;
  readonly lexicon: CleanLexicon;
}

/** Lines below a headline in which its date, byline, controls and captions stand. */
const HEAD = 5;
/** Body lines that must follow: a list of teasers has one for each headline. */
const BODY_AFTER = 3;
/** Share of the headline's words that its body takes up, and how much more of them than the body above does. */
const TAKEN_UP = 0.45;
const MORE_THAN_ABOVE = 0.25;

/**
 * Whether a further article's head stands at line k below the body of another, as a template repeats it: a line shaped
 * like a headline, under it a date, a byline or a control of the page's first head, then a body that takes up the
 * headline's words where the body above does not.
 */
export function isTemplateHead(input: HeadInput, k: number): boolean {
  const { blocks, p } = input;
  if (!isHeadlineShaped(input, k)) return false;
  const above = bodyLines(p, k - 1, -1, 8);
  if (above.length < 2) return false;
  const first = firstBody(p, k);
  if (first < 0 || first > k + HEAD + 1) return false;
  const mark = headMark(input, k, first);
  if (mark === "none") return false;
  const below = runOfBody(input, first);
  if (below.length < BODY_AFTER) return false;
  const own = contentWords(blocks[k]!.text);
  const taken = share(
    own,
    below.slice(0, 5).map((line) => blocks[line]!.text),
  );
  if (taken < TAKEN_UP) return false;
  // Pages put reports of one kind below each other: under the page's own head mark their words may be alike.
  if (mark === "same") return true;
  const before = share(
    own,
    above.map((line) => blocks[line]!.text),
  );
  return taken >= before + MORE_THAN_ABOVE;
}

function isHeadlineShaped({ blocks, lexicon }: HeadInput, k: number): boolean {
  const { text } = blocks[k]!;
  const words = wordCount(text);
  if (words < 4 || words > 25 || text.length > 200) return false;
  if (endsSentence(text) || !/^[\p{Lu}\p{Lo}\p{N}"“'‘«]/u.test(text)) return false;
  return (
    !captionCredit(text, lexicon) &&
    !lexicon.furniture.has(foldCue(text)) &&
    !readByline(text, lexicon)
  );
}

/**
 * What stands between headline and body: "same" where a short line of the page's first head stands again, or a date
 * right under the headline; "some" for a byline, a date, a caption or a short line that the page repeats.
 */
function headMark(input: HeadInput, k: number, first: number): "none" | "some" | "same" {
  const { blocks, repeats, lexicon } = input;
  let found: "none" | "some" = "none";
  for (let line = k + 1; line < first; line++) {
    const { text } = blocks[line]!;
    const isDate = text.length < 60 && findDates(text, lexicon).length > 0;
    const isControl = wordCount(text) <= 3 && repeats.count[line]! > 1;
    if ((isDate && line === k + 1) || (isControl && isOfFirstHead(input, line))) return "same";
    if (isDate || isControl || captionCredit(text, lexicon)) found = "some";
    if (text.length < 120 && readByline(text, lexicon)) found = "some";
  }
  return found;
}

/** Whether the same line first stands just above the first body line of the page. */
function isOfFirstHead({ p, repeats }: HeadInput, line: number): boolean {
  const body = p.findIndex((odds) => odds >= 0.5);
  const at = repeats.first[line]!;
  return at < body && at >= body - HEAD - 2;
}

const firstBody = (p: Float32Array, k: number): number => {
  for (let line = k + 1; line < p.length && line <= k + HEAD + 1; line++)
    if (p[line]! >= 0.5) return line;
  return -1;
};

/** Body lines from `first` on, until two lines of another kind in a row or another headline with a mark. */
function runOfBody({ p }: HeadInput, first: number): number[] {
  const run: number[] = [];
  let gap = 0;
  for (let line = first; line < p.length && run.length < 8 && gap < 3; line++) {
    if (p[line]! >= 0.5) {
      run.push(line);
      gap = 0;
    } else gap++;
  }
  return run;
}

function bodyLines(p: Float32Array, from: number, step: number, most: number): number[] {
  const lines: number[] = [];
  for (let line = from; line >= 0 && line < p.length && lines.length < most; line += step) {
    if (p[line]! >= 0.5) lines.push(line);
  }
  return lines;
}

/** Stems of the longer words, as likeness compares them. */
function contentWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const [word] of text.slice(0, 1500).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (word.length > 3 || /\d/.test(word)) words.add(word.toLowerCase().slice(0, 6));
  }
  return words;
}

function share(words: ReadonlySet<string>, texts: readonly string[]): number {
  if (words.size === 0) return 0;
  const held = new Set(texts.flatMap((text) => [...contentWords(text)]));
  let found = 0;
  for (const word of words) if (held.has(word)) found++;
  return found / words.size;
}
