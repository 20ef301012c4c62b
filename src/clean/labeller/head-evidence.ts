import { type CleanLexicon, foldCue } from "../../lexicon/clean.ts";
import type { Block } from "../block.ts";
import { readByline } from "../byline.ts";
import { captionCredit } from "../credit.ts";
import { findDatelineField } from "../dateline-field.ts";
import { findDates } from "../dates.ts";
import { nameStems, stems } from "../line-words.ts";
import type { Repeats } from "../repeats.ts";
import { endsSentence, wordCount } from "../shape.ts";
import { isHeadlineShaped } from "./template-head.ts";

export interface HeadRowsInput {
  readonly blocks: readonly Block[];
  readonly repeats: Repeats;
  readonly p: Float32Array;
  readonly lexicon: CleanLexicon;
  /** What the page declares as its title, folded; best first. */
  readonly titles: readonly string[];
  /** Whether a rule takes the line for a start: a headline that stands twice, a template's head. */
  readonly isRepeatedHeadline: (k: number) => boolean;
  readonly isTemplateHead: (k: number) => boolean;
}

/** Lines between a headline and its body, at most. */
export const HEAD_LINES = 7;
/** Body lines below and above that are compared with the headline. */
const BELOW = 6;
const ABOVE = 12;
/** Body lines on either side in which names may recur. */
const REACH = 30;

type Mark = "date" | "byline" | "control" | "caption" | "other";

/** Values for line k as a headline, in the order of OWN; body lines before `to` stand above it, those from `from` on below. */
type Evidence = (k: number, to: number, from: number) => number[];

/** Reads a page for its possible heads; `body` are the lines that read as body. */
export function headEvidence(input: HeadRowsInput, body: readonly number[]): Evidence {
  const { blocks, repeats, lexicon, p } = input;
  const marks = markReader(input, body[0] ?? 0);
  const words = wordReader(input, body);
  return (k, to, from) => {
    const below = body.slice(from, from + BELOW);
    const next = below[0]!;
    const between = Array.from({ length: next - k - 1 }, (_, i) => k + 1 + i);
    const last = body.slice(Math.max(0, to - ABOVE), to);
    const above = body.slice(Math.max(0, to - REACH), to);
    const after = body.slice(from, from + REACH);
    const sum = (lines: readonly number[]): number =>
      Math.log1p(lines.reduce((all, line) => all + wordCount(blocks[line]!.text), 0));
    const { taken, before, rareTaken, rareBefore } = words.taken(k, below, last);
    const prior = blocks[k - 1]!.text;
    return [
      isHeadlineShaped({ blocks, lexicon }, k) ? 1 : 0,
      between.length,
      ...marks(between),
      findDatelineField(blocks[next]!.text, lexicon) ? 1 : 0,
      /^[\p{Lu}\p{Lo}\p{N}"“'‘«(]/u.test(blocks[next]!.text) ? 1 : 0,
      sum(below),
      sum(last),
      taken,
      before,
      taken - before,
      rareTaken,
      rareBefore,
      words.titleShare(k),
      lexicon.furniture.has(foldCue(prior)) || p[k - 1]! < 0.1 ? 1 : 0,
      Math.min(5, repeats.count[k - 1]!),
      endsSentence(prior) ? 1 : 0,
      Math.min(p[k]!, ...between.map((line) => p[line]!)),
      input.isRepeatedHeadline(k) ? 1 : 0,
      input.isTemplateHead(k) ? 1 : 0,
      between.some((line) => repeats.first[line] === repeats.first[k]) ? 1 : 0,
      ...words.recurring(above, after),
      words.titleIn(below),
      words.titleIn(last),
      Math.log1p(body.length - from),
      marks([]).at(-1)!,
      ...words.alike(above, after),
    ];
  };
}

/** What stands between headline and body, beside what stood above the page's first body line. */
function markReader({ blocks, repeats, lexicon }: HeadRowsInput, first: number) {
  const known: (Mark | undefined)[] = blocks.map(() => undefined);
  const markOf = (k: number): Mark => {
    known[k] ??= readMark(blocks[k]!.text, repeats.count[k]!, lexicon);
    return known[k];
  };
  const top = first - HEAD_LINES - 2;
  const firstHead = new Set<Mark>();
  for (let k = Math.max(0, top); k < first; k++) {
    const mark = markOf(k);
    if (mark !== "other") firstHead.add(mark);
  }
  return (between: readonly number[]): number[] => {
    const found = between.map(markOf);
    const count = (mark: Mark): number => found.filter((one) => one === mark).length;
    const agree = [...firstHead].filter((mark) => found.includes(mark)).length;
    const ofFirstHead = between.some(
      (line) => repeats.first[line]! < first && repeats.first[line]! >= top,
    );
    return [
      count("date"),
      count("byline"),
      count("control"),
      count("caption"),
      count("other"),
      found[0] === "date" ? 1 : 0,
      found[0] === "control" ? 1 : 0,
      ofFirstHead ? 1 : 0,
      agree,
      firstHead.size - agree,
    ];
  };
}

function readMark(text: string, count: number, lexicon: CleanLexicon): Mark {
  if (text.length < 60 && findDates(text, lexicon).length > 0) return "date";
  if (text.length < 120 && readByline(text, lexicon) !== null) return "byline";
  if (wordCount(text) <= 3 && (count > 1 || lexicon.furniture.has(foldCue(text)))) return "control";
  return captionCredit(text, lexicon) ? "caption" : "other";
}

/** Words of lines, compared: a headline is taken up by its own body, names seldom cross into another article. */
function wordReader({ blocks, titles }: HeadRowsInput, body: readonly number[]) {
  const bagOf = remembered((k) => stems(blocks[k]!.text));
  const namesOf = remembered((k) => nameStems(blocks[k]!.text));
  const lines = new Map<string, number>();
  for (const k of body) for (const stem of bagOf(k)) lines.set(stem, (lines.get(stem) ?? 0) + 1);
  const weight = (stem: string): number => Math.log((body.length + 1) / (lines.get(stem) ?? 1));
  const title = new Set(titles.flatMap((one) => one.split(" ")).filter((word) => word.length > 2));
  const several = (some: readonly number[]): string[] => {
    const counts = new Map<string, number>();
    for (const line of some)
      for (const name of namesOf(line)) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].filter(([, count]) => count > 1).map(([name]) => name);
  };
  const recur = (names: readonly string[], some: readonly number[]): number =>
    names.length === 0
      ? -0.1
      : names.filter((name) => some.some((line) => namesOf(line).has(name))).length / names.length;
  return {
    taken(k: number, below: readonly number[], above: readonly number[]) {
      const share = (some: readonly number[], rare: boolean): number =>
        shareOf(bagOf(k), some.map(bagOf), rare ? weight : () => 1);
      return {
        taken: share(below, false),
        before: share(above, false),
        rareTaken: share(below, true),
        rareBefore: share(above, true),
      };
    },
    /** Names that stand in several lines on one side: the share that the other side holds too, both ways. */
    recurring: (above: readonly number[], below: readonly number[]): [number, number] => [
      recur(several(above), below),
      recur(several(below), above),
    ],
    /** Likeness of the words, and of the names, on both sides: weight in common of the lighter side's. */
    alike: (above: readonly number[], below: readonly number[]): [number, number] => [
      likeness(above, below, bagOf, weight),
      likeness(above, below, namesOf, () => 1),
    ],
    titleShare(k: number): number {
      const words = bagOf(k);
      return [...words].filter((word) => title.has(word)).length / Math.max(1, words.size);
    },
    titleIn(some: readonly number[]): number {
      const held = new Set(some.flatMap((line) => [...bagOf(line)]));
      let both = 0;
      for (const word of title) if (held.has(word.slice(0, 6))) both++;
      return title.size === 0 ? -0.1 : both / title.size;
    },
  };
}

function likeness(
  above: readonly number[],
  below: readonly number[],
  wordsOf: (k: number) => ReadonlySet<string>,
  weight: (word: string) => number,
): number {
  const sum = (words: Iterable<string>): number => {
    let all = 0;
    for (const word of words) all += weight(word);
    return all;
  };
  const left = new Set(above.flatMap((line) => [...wordsOf(line)]));
  const right = new Set(below.flatMap((line) => [...wordsOf(line)]));
  const lighter = Math.min(sum(left), sum(right));
  return lighter === 0 ? -0.1 : sum([...left].filter((word) => right.has(word))) / lighter;
}

function remembered<T>(read: (k: number) => T): (k: number) => T {
  const known = new Map<number, T>();
  return (k) => {
    const held = known.get(k);
    if (held !== undefined) return held;
    const value = read(k);
    known.set(k, value);
    return value;
  };
}

/** Weight of the words that stand in any of the others, as a share of all their weight. */
function shareOf(
  words: ReadonlySet<string>,
  others: readonly ReadonlySet<string>[],
  weight: (word: string) => number,
): number {
  let all = 0;
  let held = 0;
  for (const word of words) {
    const own = weight(word);
    all += own;
    if (others.some((other) => other.has(word))) held += own;
  }
  return all === 0 ? -0.1 : held / all;
}
