import type { CleanLexicon } from "../../lexicon/clean.ts";
import type { Block } from "../block.ts";
import type { HtmlTree } from "../html/tree.ts";
import type { Repeats } from "../repeats.ts";
import { endsSentence, wordCount } from "../shape.ts";
import { titleBlock } from "../title-block.ts";
import { SHAPE, writeMenuShape, writeShape } from "./line-shape.ts";
import type { markupReader } from "./markup.ts";
import { menuLines } from "./menu-lines.ts";
import { STRUCTURE, writeStructure } from "./structure.ts";

/** Names of what a line's place among the other lines says, in order. */
const PLACE = [
  "repeats",
  "firstOfRepeats",
  "gap",
  "titleLike",
  "titleShare",
  "vocabulary",
  "position",
  "wordPosition",
  "fromTitle",
  "afterTitle",
  "fromSentence",
  "toSentence",
  "sentencesBefore",
  "sentencesAfter",
  "wordsBefore",
  "wordsAfter",
  "runSentences",
  "inDeclaredBody",
  "declaredBody",
  "pageWords",
] as const;
/** Own features that are told of the neighbours too: the only ones that a menu line gets. */
const NEIGHBOUR = [
  "words",
  "endsSentence",
  "linked",
  "tag:p",
  "frequent",
  "date",
  "titled",
  "knownLine",
  "clock",
] as const;
const REACH = 3;
const BASE: readonly string[] = [...SHAPE, ...STRUCTURE, ...PLACE];
const NEIGHBOUR_AT = NEIGHBOUR.map((name) => BASE.indexOf(name));

export const FEATURES: readonly string[] = [
  ...BASE,
  ...Array.from({ length: REACH }, (_, k) => k + 1).flatMap((k) =>
    NEIGHBOUR.flatMap((name) => [`${name}-${k}`, `${name}+${k}`]),
  ),
];
const WIDTH = FEATURES.length;

export interface FeatureInput {
  readonly blocks: readonly Block[];
  readonly repeats: Repeats;
  /** What the page declares as its title, folded; best first. */
  readonly titles: readonly string[];
  /** Words of a body declared beside the page's text (JSON-LD), folded; empty when none. */
  readonly declaredBody: string;
  readonly tree: HtmlTree | null;
  readonly lexicon: CleanLexicon;
  readonly markup: ReturnType<typeof markupReader>;
}

/** A matrix of one row of FEATURES for each block. */
export interface FeatureMatrix {
  readonly width: number;
  readonly rows: Float32Array;
  readonly words: Float64Array;
  /** The block that shows the title; -1 for none. */
  readonly titleAt: number;
  /** 1 for lines that are menus beyond doubt: the trees do not look at them. */
  readonly menu: Uint8Array;
  /** Longer words of each block as numbers below `distinct`, each once; none of menu lines. */
  readonly longWords: readonly (readonly number[])[];
  readonly distinct: number;
}

const NO_WORDS: readonly number[] = [];

/** Letters of a line whose words are looked at. */
const LONGEST_LINE = 1200;

/** Numbers of the longer words of each line, each once; equal words have equal numbers. */
function longWordsOf(
  folded: readonly string[],
  menu: Uint8Array,
): Pick<FeatureMatrix, "longWords" | "distinct"> {
  const numbers = new Map<string, number>();
  const lastLine: number[] = [];
  const longWords = folded.map((line, k) => {
    if (menu[k]) return NO_WORDS;
    const own: number[] = [];
    const length = Math.min(line.length, LONGEST_LINE);
    for (let at = 0, end = 0; at < length; at = end + 1) {
      end = line.indexOf(" ", at);
      if (end < 0 || end > length) end = length;
      if (end - at <= 3) continue;
      const word = line.slice(at, end);
      let number = numbers.get(word);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(word, number);
      }
      if (lastLine[number] === k) continue;
      lastLine[number] = k;
      own.push(number);
    }
    return own;
  });
  return { longWords, distinct: numbers.size };
}

export function lineFeatures(input: FeatureInput): FeatureMatrix {
  const { blocks, tree } = input;
  const rows = new Float32Array(blocks.length * WIDTH);
  const words = new Float64Array(blocks.length);
  for (const block of blocks) words[block.index] = wordCount(block.text);
  const menu = tree ? menuLines(blocks, words) : new Uint8Array(blocks.length);
  for (const block of blocks) {
    const write = menu[block.index] ? writeMenuShape : writeShape;
    write(block.text, words[block.index]!, input.lexicon, rows, block.index * WIDTH);
  }
  const titleAt = titleBlock(blocks, input.repeats, input.titles);
  if (tree) {
    const title = titleAt < 0 ? -1 : blocks[titleAt]!.raw[0];
    writeStructure(
      { tree, blocks, words, menu, markup: input.markup, title },
      rows,
      WIDTH,
      SHAPE.length,
    );
  }
  const matrix = {
    width: WIDTH,
    rows,
    words,
    titleAt,
    menu,
    ...longWordsOf(input.repeats.folded, menu),
  };
  writePlaces(input, matrix);
  writeNeighbours(rows, menu);
  return matrix;
}

function writePlaces(input: FeatureInput, matrix: FeatureMatrix): void {
  const { blocks, repeats, titles } = input;
  const { rows, words, titleAt, menu } = matrix;
  const n = blocks.length;
  const title = titles[0] ?? "";
  const titleWords = [
    ...new Set(
      titles
        .slice(0, 2)
        .flatMap((one) => one.split(" "))
        .filter((word) => word.length > 2),
    ),
  ].map((word) => ` ${word} `);
  const isSentence = blocks.map(
    (block) =>
      words[block.index]! >= 7 && (block.structure?.linked ?? 0) < 0.5 && endsSentence(block.text),
  );
  const vocabulary = sharedVocabulary(matrix, isSentence);
  const before = prefix(isSentence.map(Number));
  const wordsBefore = prefix([...words].map((count, k) => (isSentence[k] ? count : 0)));
  const toNext = distances(isSentence, 1);
  const toLast = distances(isSentence, -1);
  const total = wordsBefore[n]! || 1;
  for (const block of blocks) {
    const k = block.index;
    if (menu[k]) continue;
    const folded = repeats.folded[k]!;
    let o = k * WIDTH + SHAPE.length + STRUCTURE.length;
    const put = (value: number): void => {
      rows[o++] = value;
    };
    put(Math.min(repeats.count[k]!, 6));
    put(repeats.first[k] === k ? 1 : 0);
    put(Math.min(block.gap, 3));
    put(title !== "" && (folded === title || titles.includes(folded)) ? 1 : 0);
    put(titleWords.length === 0 ? 0 : shareOf(folded, titleWords));
    put(vocabulary(k));
    put(k / n);
    put(wordsBefore[k]! / total);
    put(titleAt < 0 ? -50 : Math.max(-50, Math.min(100, k - titleAt)));
    put(titleAt < 0 ? 0 : k > titleAt ? 1 : -1);
    put(toLast[k]!);
    put(toNext[k]!);
    put(before[k]! - before[Math.max(0, k - 10)]!);
    put(before[Math.min(n, k + 11)]! - before[k + 1]!);
    put(Math.log1p(wordsBefore[k]! - wordsBefore[Math.max(0, k - 8)]!));
    put(Math.log1p(wordsBefore[Math.min(n, k + 9)]! - wordsBefore[k + 1]!));
    put(before[Math.min(n, k + 4)]! - before[Math.max(0, k - 3)]!);
    put(
      input.declaredBody === ""
        ? 0
        : folded.length > 2 && input.declaredBody.includes(folded)
          ? 1
          : -1,
    );
    put(input.declaredBody === "" ? 0 : Math.log1p(input.declaredBody.length));
    put(Math.log1p(total));
  }
}

/** Share of words, each with a space before and after it, that stand in a line. */
function shareOf(folded: string, words: readonly string[]): number {
  const line = ` ${folded} `;
  let both = 0;
  for (const word of words) if (line.includes(word)) both++;
  return both / words.length;
}

/** Share of a line's longer words that stand in other sentence lines: a teaser of another story has few. */
function sharedVocabulary(
  { longWords, distinct }: FeatureMatrix,
  isSentence: readonly boolean[],
): (k: number) => number {
  const lines = new Int32Array(distinct);
  for (const [k, own] of longWords.entries())
    if (isSentence[k]) for (const word of own) lines[word]!++;
  return (k) => {
    const own = longWords[k]!;
    if (own.length === 0) return -0.1;
    const self = isSentence[k] ? 1 : 0;
    let shared = 0;
    for (const word of own) if (lines[word]! > self) shared++;
    return shared / own.length;
  };
}

function prefix(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [k, value] of values.entries()) sums[k + 1] = sums[k]! + value;
  return sums;
}

/** Lines to the nearest sentence line in one direction, at most 40. */
function distances(isSentence: readonly boolean[], step: 1 | -1): Float64Array {
  const result = new Float64Array(isSentence.length);
  let distance = 40;
  for (let i = 0; i < isSentence.length; i++) {
    const k = step === 1 ? isSentence.length - 1 - i : i;
    distance = Math.min(40, distance + 1);
    result[k] = distance;
    if (isSentence[k]) distance = 0;
  }
  return result;
}

function writeNeighbours(rows: Float32Array, menu: Uint8Array): void {
  const n = menu.length;
  for (let k = 0; k < n; k++) {
    if (menu[k]) continue;
    let o = k * WIDTH + BASE.length;
    for (let reach = 1; reach <= REACH; reach++) {
      for (const at of NEIGHBOUR_AT) {
        rows[o++] = k - reach >= 0 ? rows[(k - reach) * WIDTH + at]! : -1;
        rows[o++] = k + reach < n ? rows[(k + reach) * WIDTH + at]! : -1;
      }
    }
  }
}
