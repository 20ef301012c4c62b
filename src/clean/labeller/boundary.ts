import type { CleanLexicon } from "../../lexicon/clean.ts";
import { foldCue } from "../../lexicon/clean.ts";
import { cleanModel } from "../../lexicon/clean-models.ts";
import type { Block } from "../block.ts";
import { readByline } from "../byline.ts";
import { captionCredit } from "../credit.ts";
import { findDatelineField } from "../dateline-field.ts";
import { findDates } from "../dates.ts";
import type { Repeats } from "../repeats.ts";
import { endsSentence } from "../shape.ts";
import { FEATURES, type FeatureMatrix } from "./features.ts";
import { isTemplateHead } from "./template-head.ts";
import { type Scorer, type TreeModel, treeScorer } from "./trees.ts";

/** Body lines compared on each side of a possible boundary. */
const WINDOWS = [2, 4, 8, 16] as const;
const SHAPES = [
  "words",
  "endsSentence",
  "endsColon",
  "endsQuote",
  "titled",
  "capitals",
  "frequent",
  "startsQuote",
  "startsLower",
  "digits",
  "sentences",
  "commas",
  "gap",
] as const;
const SHAPE_AT = SHAPES.map((name) => FEATURES.indexOf(name));
const AROUND = [-3, -2, -1, 0, 1, 2, 3, 4] as const;

export const BOUNDARY: readonly string[] = [
  ...WINDOWS.flatMap((size) => [`likeness${size}`, `names${size}`]),
  "depth4",
  "depth8",
  "ownRight",
  "ownLeft",
  "ownTitleRight",
  "firstRight",
  "leftBody",
  "rightBody",
  "linesSinceBody",
  "linesToBody",
  "repeated",
  "repeatsSoon",
  "datelineField",
  ...AROUND.map((k) => `p${k}`),
  ...AROUND.map((k) => `kind${k}`),
  ...[-1, 0, 1].flatMap((k) => SHAPES.map((name) => `${name}${k}`)),
];

/** Line kinds as the boundary model counts them. */
const KIND = { body: 1, other: 0, furniture: 2, byline: 3, date: 4, headlineLike: 5 } as const;

export interface BoundaryInput {
  readonly blocks: readonly Block[];
  readonly repeats: Repeats;
  readonly p: Float32Array;
  readonly matrix: FeatureMatrix;
  readonly lexicon: CleanLexicon;
  /** Whether the capture has an address of its own. */
  readonly onPage?: boolean;
}

/** Lines at which an article could begin after another, and a row of BOUNDARY for each. */
export interface BoundaryRows {
  readonly at: readonly number[];
  readonly rows: Float32Array;
}

interface Words {
  readonly all: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

export function boundaryRows(input: BoundaryInput): BoundaryRows {
  const { blocks, p, lexicon } = input;
  const n = blocks.length;
  const body: number[] = [];
  for (let k = 0; k < n; k++) if (p[k]! >= 0.5) body.push(k);
  const bag = blocks.map((block) => wordsOf(block.text));
  const rarity = rarityOf(body, bag);
  const kinds = blocks.map((block) => kindOf(block, p[block.index]!, lexicon));
  /** Body lines before line k. */
  const rank = new Int32Array(n + 1);
  for (let k = 0; k < n; k++) rank[k + 1] = rank[k]! + (p[k]! >= 0.5 ? 1 : 0);
  const likeness = (k: number, size: number, names: boolean): number => {
    const r = rank[k]!;
    return cosine(
      body.slice(Math.max(0, r - size), r),
      body.slice(r, r + size),
      bag,
      rarity,
      names,
    );
  };
  const at: number[] = [];
  const cells: number[] = [];
  for (let k = 1; k < n; k++) {
    const r = rank[k]!;
    if (r === 0 || r === body.length || body[r]! - k > (input.onPage ? 14 : 8)) continue;
    at.push(k);
    const values = WINDOWS.map((size) => likeness(k, size, false));
    for (const [w, size] of WINDOWS.entries()) cells.push(values[w]!, likeness(k, size, true));
    cells.push(
      depth(k, 4, values[1]!, body, r, likeness),
      depth(k, 8, values[2]!, body, r, likeness),
    );
    const right = body.slice(r, r + 6).filter((line) => line !== k);
    const left = body.slice(Math.max(0, r - 8), r);
    cells.push(covered(bag[k]!.all, right, bag), covered(bag[k]!.all, left, bag));
    cells.push(covered(bag[k]!.names, right, bag) - covered(bag[k]!.names, left, bag));
    cells.push(covered(bag[body[r]!]!.names, left, bag));
    cells.push(Math.log1p(r), Math.log1p(body.length - r), k - body[r - 1]!, body[r]! - k);
    cells.push(Math.min(5, input.repeats.count[k]!), repeatsSoon(input.repeats, k) ? 1 : 0);
    cells.push(findDatelineField(blocks[k]!.text, lexicon) ? 1 : 0);
    for (const step of AROUND) cells.push(p[k + step] ?? -1);
    for (const step of AROUND) cells.push(kinds[k + step] ?? -1);
    for (const step of [-1, 0, 1]) {
      for (const column of SHAPE_AT)
        cells.push(
          k + step < n ? input.matrix.rows[(k + step) * input.matrix.width + column]! : -1,
        );
    }
  }
  return { at, rows: Float32Array.from(cells) };
}

function wordsOf(text: string): Words {
  const all = new Set<string>();
  const names = new Set<string>();
  let first = true;
  for (const [word] of text.slice(0, 1500).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const lower = word.toLowerCase();
    if (word.length > 3 || /\d/.test(word)) all.add(lower.slice(0, 8));
    if (!first && word.length > 2 && word[0] !== lower[0]) names.add(lower.slice(0, 8));
    if (/[\u3040-\u9fff]/.test(word))
      for (let i = 0; i + 1 < word.length; i++) all.add(word.slice(i, i + 2));
    first = false;
  }
  return { all, names };
}

/** A word's weight: rare words of the capture say more about what a line is about. */
function rarityOf(body: readonly number[], bag: readonly Words[]): (word: string) => number {
  const lines = new Map<string, number>();
  for (const k of body) for (const word of bag[k]!.all) lines.set(word, (lines.get(word) ?? 0) + 1);
  return (word) => Math.log((body.length + 1) / (lines.get(word) ?? 1));
}

function cosine(
  left: readonly number[],
  right: readonly number[],
  bag: readonly Words[],
  rarity: (word: string) => number,
  names: boolean,
): number {
  const count = (lines: readonly number[]): Map<string, number> => {
    const found = new Map<string, number>();
    for (const k of lines)
      for (const word of names ? bag[k]!.names : bag[k]!.all)
        found.set(word, (found.get(word) ?? 0) + 1);
    return found;
  };
  const a = count(left);
  const b = count(right);
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (const [word, times] of a) {
    const weight = rarity(word);
    aa += (times * weight) ** 2;
    dot += times * weight * (b.get(word) ?? 0) * weight;
  }
  for (const [word, times] of b) bb += (times * rarity(word)) ** 2;
  return aa === 0 || bb === 0 ? -0.1 : dot / Math.sqrt(aa * bb);
}

/** How far likeness falls here below its peaks on both sides (TextTiling's depth score). */
function depth(
  k: number,
  size: number,
  here: number,
  body: readonly number[],
  r: number,
  likeness: (k: number, size: number, names: boolean) => number,
): number {
  let sum = 0;
  for (const step of [-1, 1]) {
    let peak = here;
    for (let d = 1; d <= 3; d++) {
      const line = body[r + step * d];
      if (line === undefined || line === k) break;
      peak = Math.max(peak, likeness(line, size, false));
    }
    sum += peak - here;
  }
  return sum;
}

function covered(
  words: ReadonlySet<string>,
  lines: readonly number[],
  bag: readonly Words[],
): number {
  if (words.size === 0) return -0.1;
  let found = 0;
  for (const word of words) if (lines.some((k) => bag[k]!.all.has(word))) found++;
  return found / words.size;
}

const repeatsSoon = ({ first }: Repeats, k: number): boolean =>
  [1, 2, 3, 4, 5, 6].some((step) => first[k + step] === first[k] && first[k] !== undefined);

function kindOf(block: Block, p: number, lexicon: CleanLexicon): number {
  const text = block.text;
  if (lexicon.furniture.has(foldCue(text))) return KIND.furniture;
  if (text.length < 120 && readByline(text, lexicon)) return KIND.byline;
  if (text.length < 60 && findDates(text, lexicon).length > 0) return KIND.date;
  if (p >= 0.5) return KIND.body;
  return text.length > 25 && text.length < 160 && !endsSentence(text)
    ? KIND.headlineLike
    : KIND.other;
}

let scorer: Scorer | undefined;
/** From here on a line is taken for the start of an article. */
const START_FROM = 0.3;

/** The trees that say how likely an article begins at a line. */
export function boundaryScorer(): Scorer {
  if (!scorer) {
    const model = cleanModel<TreeModel>("boundaries");
    if (!model) throw new Error("models/clean/boundaries.json.gz is missing");
    scorer = treeScorer(model, BOUNDARY);
  }
  return scorer;
}

/** Lines at which a further article begins in a capture without an address, in order. */
export function findBoundaries(input: BoundaryInput): number[] {
  const { at, rows } = boundaryRows(input);
  if (at.length === 0) return [];
  const certain = new Set(
    at.filter((k) => isRepeatedHeadline(input, k) || isTemplateHead(input, k)),
  );
  const score = boundaryScorer();
  const odds = at.map((line, k) => (certain.has(line) ? 1 : score(rows, k * BOUNDARY.length)));
  return pickBoundaries(at, odds, input.p, START_FROM);
}

/** A headline that stands twice before a body which takes up its words: stuck-together pages of one template show it so. */
export function isRepeatedHeadline(
  { blocks, repeats, p, lexicon }: BoundaryInput,
  k: number,
): boolean {
  const { text } = blocks[k]!;
  if (repeats.first[k] !== k || !repeatsSoon(repeats, k) || p[k]! >= 0.5) return false;
  if (text.length < 15 || text.length > 200 || endsSentence(text)) return false;
  if (captionCredit(text, lexicon) || lexicon.furniture.has(foldCue(text))) return false;
  const own = wordsOf(text).all;
  const body: number[] = [];
  for (let line = k + 1; line < blocks.length && body.length < 4; line++)
    if (p[line]! >= 0.5) body.push(line);
  return (
    covered(
      own,
      body,
      blocks.map((block, line) => (body.includes(line) ? wordsOf(block.text) : EMPTY)),
    ) >= 0.3
  );
}
const EMPTY: Words = { all: new Set(), names: new Set() };

/**
 * Best lines first; a line within two body lines of a chosen one belongs to the same boundary, but from odds of `certain`
 * on only where no body line stands between: a report may be as short.
 */
export function pickBoundaries(
  at: readonly number[],
  odds: readonly number[],
  p: Float32Array,
  from: number,
  certain = Number.POSITIVE_INFINITY,
): number[] {
  const order = [...at.keys()]
    .filter((k) => odds[k]! >= from)
    .sort((a, b) => odds[b]! - odds[a]! || a - b);
  const rank = [0];
  for (const value of p) rank.push(rank.at(-1)! + (value >= 0.5 ? 1 : 0));
  const chosen: number[] = [];
  for (const k of order) {
    const line = at[k]!;
    const apart = odds[k]! >= certain ? 1 : 2;
    if (chosen.every((other) => Math.abs(rank[other]! - rank[line]!) >= apart)) chosen.push(line);
  }
  return chosen.sort((a, b) => a - b);
}
