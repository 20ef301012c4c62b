import { charClass, isLower, isUpper, SPACE } from "./char-class.ts";

/** Longest line of copy that was wrapped by hand or by a teleprinter. */
const WRAP_LIMIT = 100;
/** Shorter widths are lists of headlines, not wrapped copy. */
const WRAP_MINIMUM = 50;
/** How far short of the width a wrapped line may end: teleprinters did not fill their lines. */
const RAGGED = 20;
/** Share of full lines that makes a text one of wrapped lines, and from how many lines on it says something. */
const FULL_SHARE = 0.7;
const FULL_FROM = 4;

/**
 * Stretches of the text that no sentence crosses: blank lines part them always, single line feeds
 * unless the line was wrapped inside a sentence.
 */
export function stretches(text: string): readonly (readonly [start: number, end: number])[] {
  const found: [number, number][] = [];
  const all = blocks(text);
  const width = wrappedWidth(text, all);
  for (const block of all) {
    const strict = width === 0 ? blockWidth(block) : 0;
    let start = block[0]?.[0] ?? 0;
    for (let i = 0; i < block.length; i++) {
      const line = block[i] as Line;
      const next = block[i + 1];
      if (next !== undefined && continues(text, line, next, width, strict)) continue;
      found.push([start, line[1]]);
      if (next !== undefined) start = next[0];
    }
  }
  return found;
}

type Line = readonly [start: number, end: number];

/** Lines without their outer spaces, in blocks parted by blank lines. */
function blocks(text: string): Line[][] {
  const all: Line[][] = [];
  let block: Line[] = [];
  for (let from = 0; from <= text.length; ) {
    const feed = text.indexOf("\n", from);
    const to = feed < 0 ? text.length : feed;
    const line = trim(text, from, to);
    if (line[1] > line[0]) block.push(line);
    else if (block.length > 0) {
      all.push(block);
      block = [];
    }
    from = to + 1;
  }
  if (block.length > 0) all.push(block);
  return all;
}

function trim(text: string, from: number, to: number): Line {
  let start = from;
  let end = to;
  while (start < end && charClass(text.charCodeAt(start)) === SPACE) start++;
  while (end > start && charClass(text.charCodeAt(end - 1)) === SPACE) end--;
  return [start, end];
}

/** Length of a line with its indent. */
const reach = (text: string, [start, end]: Line): number =>
  end - (text.lastIndexOf("\n", start) + 1);

/** The width that the whole text was wrapped at; 0 where its lines are no wrapped copy. */
function wrappedWidth(text: string, all: readonly (readonly Line[])[]): number {
  let width = 0;
  for (const block of all) for (const line of block) width = Math.max(width, reach(text, line));
  if (width < WRAP_MINIMUM || width > WRAP_LIMIT) return 0;
  const inner = all.flatMap((block) => block.slice(0, -1));
  const full = inner.filter((line) => reach(text, line) >= width - RAGGED).length;
  return inner.length >= FULL_FROM && full >= FULL_SHARE * inner.length ? width : 0;
}

/** The width of a single block that may be wrapped copy inside a text that is not; 0 for others. */
function blockWidth(block: readonly Line[]): number {
  if (block.length < 2) return 0;
  const longest = Math.max(...block.map(([start, end]) => end - start));
  return longest < WRAP_MINIMUM || longest > WRAP_LIMIT ? 0 : longest;
}

/** Whether a sentence may run from one line into the next. */
function continues(text: string, line: Line, next: Line, width: number, strict: number): boolean {
  const opener = text.charCodeAt(next[0]);
  if (isBullet(text, next)) return false;
  const last = text[line[1] - 1] as string;
  if (isLower(opener) && !".!?".includes(last)) return true;
  if (width > 0 && reach(text, line) >= width - RAGGED) return true;
  const limit = width > 0 ? width : strict;
  if (limit === 0) return last === "," && !isUpper(opener);
  // A line is full when the next word would not have fitted.
  return reach(text, line) + 1 + firstWord(text, next) > limit;
}

function firstWord(text: string, [start, end]: Line): number {
  let at = start;
  while (at < end && charClass(text.charCodeAt(at)) !== SPACE) at++;
  return at - start;
}

/** "• …", "- …", "1. …", "2) …" open an item of a list. */
function isBullet(text: string, [start, end]: Line): boolean {
  const head = text.slice(start, Math.min(end, start + 4));
  return /^(?:[•●▪◦·*–—-]\s|\d{1,2}[.)]\s)/.test(head);
}
