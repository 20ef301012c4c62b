import type { MapBuilder } from "../text/offset-map.ts";
import type { Block, Page } from "./block.ts";

/** A flattened page: one block for each line that has words; hard-wrapped paragraphs are brought together. */
export function textPage(source: string): Page {
  const lines = splitLines(source);
  const blocks = isWrapped(lines) ? joinWrapped(lines) : lines;
  return {
    source,
    blocks: blocks.map((line, index) => ({
      index,
      raw: [line.start, line.end],
      text: source.slice(line.start, line.end).replace(/\s+/g, " "),
      gap: line.gap,
      structure: null,
    })),
    emit: (builder, block) => emitText(builder, block, source),
  };
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly gap: number;
  readonly text: string;
}

/** Without white space and NUL at both ends; an expression for the end would look at inner spaces again and again. */
function trimmed(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && BLANK.test(line[from]!)) from++;
  while (to > from && BLANK.test(line[to - 1]!)) to--;
  return line.slice(from, to);
}
const BLANK = /[\s\0]/;

function splitLines(source: string): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  for (const { 0: whole, index } of source.matchAll(
    /[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)/g,
  )) {
    const text = trimmed(whole);
    if (text === "") {
      if (whole !== "") gap++;
      continue;
    }
    const start = index + whole.indexOf(text);
    lines.push({ start, end: start + text.length, gap, text });
    gap = 0;
  }
  return lines;
}

/** Fewest long lines by which a column can be told; wire copy in capitals has short reports. */
const LONG_LINES = { mixed: 6, capitals: 3 } as const;

/** Whether lines were cut at a column: many long lines of one width, most of which no sentence ends. */
function isWrapped(lines: readonly Line[]): boolean {
  const capitals = isCapitals(lines.map(({ text }) => text).join(" "));
  let cut = 0;
  let long = 0;
  for (const [k, line] of lines.entries()) {
    if (line.text.length < 40) continue;
    if (line.text.length > 120) return false;
    long++;
    const next = lines[k + 1];
    const goesOn = capitals ? /^[\p{L}\p{N}]/u : /^[\p{Ll}\p{Lo}]/u;
    if (next?.gap === 0 && /[\p{L}\p{N},]$/u.test(line.text) && goesOn.test(next.text)) cut++;
  }
  return long >= (capitals ? LONG_LINES.capitals : LONG_LINES.mixed) && cut * 2 > long;
}

/** Letters looked at to tell capitals. */
const SAMPLE = 2000;

/** Text without small letters, as teleprinters wrote it. */
function isCapitals(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const small = sample.match(/\p{Ll}/gu)?.length ?? 0;
  const large = sample.match(/\p{Lu}/gu)?.length ?? 0;
  return large > 40 && small < large * 0.03;
}

/** A report as a teleprinter wrote it: capitals in lines of one width. It has no page around it. */
export const isWireCopy = (source: string): boolean =>
  isCapitals(source) && isWrapped(splitLines(source));

function joinWrapped(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && line.gap === 0) {
      joined[joined.length - 1] = { ...last, end: line.end, text: `${last.text} ${line.text}` };
    } else joined.push(line);
  }
  return joined;
}

function emitText(builder: MapBuilder, block: Block, source: string): void {
  let at = block.raw[0];
  for (const match of source.slice(...block.raw).matchAll(/\0+|\s+/g)) {
    if (match[0][0] !== "\0" && !/[\n\r\u2028\u2029]/.test(match[0])) continue;
    const start = block.raw[0] + match.index;
    builder.copy(at, start);
    at = start + match[0].length;
    if (match[0][0] !== "\0") builder.decoded(" ", start, at);
  }
  builder.copy(at, block.raw[1]);
}
