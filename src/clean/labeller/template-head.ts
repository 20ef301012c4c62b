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
/** What must follow: a list of teasers has one line for each headline, a short report a few long ones. */
const BODY_AFTER = 3;
const WORDS_AFTER = 60;
/** Share of the headline's words that its body takes up, and how much more of them than the body above does. */
const TAKEN_UP = 0.45;
const MORE_THAN_ABOVE = 0.25;

/**
 * Whether a further article's head stands at line k below the body of another, as a template repeats it: a line shaped
 * like a headline, under it a date, a byline or a control of the page's first head, then a body that takes up the
 * headline's words where the body above does not. A head with several such marks needs no words in common.
 */
export function isTemplateHead(input: HeadInput, k: number): boolean {
  const read = readHead(input, k);
  if (read === null || read.mark === "none") return false;
  const { mark, below, taken, before } = read;
  if (below.length < BODY_AFTER && !(mark !== "some" && wordsOf(input, below) >= WORDS_AFTER))
    return false;
  if (mark === "whole") return true;
  if (taken < TAKEN_UP) return false;
  // Pages put reports of one kind below each other: under the page's own head mark their words may be alike.
  return mark === "same" || taken >= before + MORE_THAN_ABOVE;
}

interface ReadHead {
  readonly mark: HeadMark;
  /** Body lines that follow. */
  readonly below: readonly number[];
  /** Share of the headline's words in the body below and in the body above. */
  readonly taken: number;
  readonly before: number;
}

/** Line k as a head with body above and below; null where it has not the shape or the place. */
function readHead(input: HeadInput, k: number): ReadHead | null {
  const { blocks, p } = input;
  if (!isHeadlineShaped(input, k)) return null;
  const above = bodyLines(p, k - 1, -1, 8);
  if (above.length < 2) return null;
  const first = firstBody(p, k);
  if (first < 0) return null;
  const own = contentWords(blocks[k]!.text);
  const textOf = (line: number): string => blocks[line]!.text;
  const below = runOfBody(input, first);
  return {
    mark: headMark(input, k, first),
    below,
    taken: share(own, below.slice(0, 5).map(textOf)),
    before: share(own, above.map(textOf)),
  };
}

const wordsOf = ({ blocks }: HeadInput, lines: readonly number[]): number =>
  lines.reduce((sum, line) => sum + wordCount(blocks[line]!.text), 0);

/** Whether a line has the length and the ends of a headline and is no caption, byline or page word. */
export function isHeadlineShaped(
  { blocks, lexicon }: Pick<HeadInput, "blocks" | "lexicon">,
  k: number,
): boolean {
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

type HeadMark = "none" | "some" | "same" | "whole";

/**
 * What stands between headline and body: "whole" where a date, a byline or a caption and a short line of the page's
 * first head stand there, "same" for that short line or a date right under the headline; "some" for a byline, a date,
 * a caption or a short line that the page repeats.
 */
function headMark(input: HeadInput, k: number, first: number): HeadMark {
  const { blocks, repeats, lexicon } = input;
  let own = false;
  let date = false;
  let some = false;
  let dateFirst = false;
  for (let line = k + 1; line < first; line++) {
    const { text } = blocks[line]!;
    const isDate = text.length < 60 && findDates(text, lexicon).length > 0;
    const isControl = wordCount(text) <= 3 && repeats.count[line]! > 1;
    const isByline = text.length < 120 && readByline(text, lexicon) !== null;
    if (isDate && line === k + 1) dateFirst = true;
    if (isControl && isOfFirstHead(input, line)) own = true;
    else if (isDate || isByline) date = true;
    else if (isControl || captionCredit(text, lexicon)) some = true;
  }
  if (own && date) return "whole";
  return own || dateFirst ? "same" : date || some ? "some" : "none";
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
