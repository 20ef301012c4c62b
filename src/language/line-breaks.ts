import { charClass, isLower, isUpper, SPACE } from "./char-class.ts";

/** Longest line of copy that was wrapped by hand or by a teleprinter. */
const WRAP_LIMIT = 100;
/** Shorter widths are lists of headlines, not wrapped copy. */
const WRAP_MINIMUM = 50;

/**
 * Stretches of the text that no sentence crosses: blank lines part them always, single line feeds
 * unless the line was wrapped inside a sentence.
 */
export function stretches(text: string): readonly (readonly [start: number, end: number])[] {
  const found: [number, number][] = [];
  for (const block of blocks(text)) {
    const width = wrapWidth(text, block);
    let start = block[0]?.[0] ?? 0;
    for (let i = 0; i < block.length; i++) {
      const line = block[i] as Line;
      const next = block[i + 1];
      if (next !== undefined && continues(text, line, next, width)) continue;
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

/** The width the block was wrapped at; 0 where its lines are no wrapped copy. */
function wrapWidth(text: string, block: readonly Line[]): number {
  if (block.length < 2) return 0;
  const longest = Math.max(...block.map(([start, end]) => end - start));
  if (longest < WRAP_MINIMUM || longest > WRAP_LIMIT) return 0;
  // An indented first line is as wide as the others with its indent.
  const indent = (block[0] as Line)[0] - (text.lastIndexOf("\n", (block[0] as Line)[0]) + 1);
  return longest + (indent > 8 ? 0 : indent);
}

/** Whether a sentence may run from one line into the next. */
function continues(text: string, line: Line, next: Line, width: number): boolean {
  const opener = text.charCodeAt(next[0]);
  if (isBullet(text, next)) return false;
  const last = text[line[1] - 1] as string;
  if (isLower(opener) && !".!?".includes(last)) return true;
  if (width === 0) return last === "," && !isUpper(opener);
  const full = line[1] - (text.lastIndexOf("\n", line[0]) + 1) + 1 + firstWord(text, next) > width;
  return full;
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
