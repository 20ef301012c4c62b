import type { Block } from "../block.ts";
import type { HtmlTree } from "../html/tree.ts";
import { endsSentence } from "../shape.ts";
import { HOLDERS, holderReader } from "./holders.ts";
import { FAMILIES, familyBit } from "./markup.ts";

/** Elements whose presence above a block is told, nearest level kept. */
const ABOVE = [
  "article",
  "main",
  "section",
  "nav",
  "aside",
  "footer",
  "header",
  "form",
  "figure",
  "table",
  "ul",
  "blockquote",
  "button",
  "figcaption",
  "dl",
] as const;
const TAGS = [
  "p",
  "h1",
  "h2",
  "h3",
  "li",
  "div",
  "td",
  "a",
  "figcaption",
  "span",
  "blockquote",
  "pre",
] as const;

/** Names of the features of a block's place in the tree, in order. */
export const STRUCTURE: readonly string[] = [
  ...TAGS.map((tag) => `tag:${tag}`),
  "tag:h4-6",
  "linked",
  "stressed",
  "depth",
  ...ABOVE.map((tag) => `in:${tag}`),
  ...FAMILIES.map((family) => `near:${family}`),
  ...FAMILIES.map((family) => `above:${family}`),
  "parentWords",
  "parentShare",
  "parentLinked",
  "parentSentences",
  "grandShare",
  "grandLinked",
  "signatureCount",
  "signatureWords",
  "signatureShare",
  "inTop",
  "topDistance",
  "inBody",
  ...HOLDERS,
];

const LINKED = STRUCTURE.indexOf("linked");

/** Sums over an element's blocks, its descendants' included. */
interface Totals {
  readonly words: Float64Array;
  readonly letters: Float64Array;
  readonly linked: Float64Array;
  readonly sentences: Float64Array;
}

export interface StructureInput {
  readonly tree: HtmlTree;
  readonly blocks: readonly Block[];
  readonly words: Float64Array;
  /** 1 for menu lines, of which the links alone are told. */
  readonly menu: Uint8Array;
  readonly markup: (tree: HtmlTree, node: number) => number;
  /** Source offset of the block that shows the title; -1 for none. */
  readonly title: number;
}

/** Writes each block's place in the tree. */
export function writeStructure(
  input: StructureInput,
  out: Float32Array,
  width: number,
  at: number,
): void {
  const { tree, blocks, words } = input;
  const totals = sumUp(input);
  const all = words.reduce((sum, count) => sum + count, 0) || 1;
  const bits = new Int32Array(tree.tag.length).fill(-1);
  const bitsOf = (node: number): number => {
    if (bits[node]! < 0) bits[node] = input.markup(tree, node);
    return bits[node]!;
  };
  // Indices into ABOVE by element, looked up once; -2 where not yet.
  const aboveOf = new Int8Array(tree.tag.length).fill(-2);
  const above = new Float32Array(ABOVE.length);
  const top = topElement(input);
  const depthOf = depths(tree);
  const signatures = groupBySignature(tree, blocks, words);
  const holders = holderReader({
    tree,
    blocks,
    words: totals.words,
    all,
    bitsOf,
    title: input.title,
  });
  for (const block of blocks) {
    const { node, inner, tag, linked, stressed } = block.structure!;
    if (input.menu[block.index]) {
      out[block.index * width + at + LINKED] = linked;
      continue;
    }
    let k = block.index * width + at;
    const put = (value: number): void => {
      out[k++] = value;
    };
    for (const name of TAGS)
      put(
        tag === name ||
          (inner >= 0 &&
            inner !== node &&
            (name === "a" || name === "span") &&
            tree.tag[inner] === name)
          ? 1
          : 0,
      );
    put(tag === "h4" || tag === "h5" || tag === "h6" ? 1 : 0);
    put(linked);
    put(stressed);
    put(node < 0 ? 0 : Math.min(depthOf[node]!, 60));
    above.fill(0);
    let near = 0;
    let far = 0;
    for (
      let n = inner >= 0 ? inner : node, level = 0;
      n >= 0 && level < 80;
      n = tree.parent[n]!, level++
    ) {
      if (aboveOf[n] === -2) aboveOf[n] = ABOVE.indexOf(tree.tag[n]! as (typeof ABOVE)[number]);
      const index = aboveOf[n]!;
      if (index >= 0 && above[index] === 0) above[index] = level === 0 ? 1 : 1 / level;
      if (tree.tag[n] === "body" || tree.tag[n] === "html") continue;
      if (level <= 2) near |= bitsOf(n);
      else far |= bitsOf(n);
    }
    for (const value of above) put(value);
    for (let f = 0; f < FAMILIES.length; f++) put((near >> f) & 1);
    for (let f = 0; f < FAMILIES.length; f++) put((far >> f) & 1);
    const parent = node < 0 ? -1 : tree.parent[node]!;
    const grand = parent < 0 ? -1 : tree.parent[parent]!;
    put(parent < 0 ? 0 : Math.log1p(totals.words[parent]!));
    put(parent < 0 ? 0 : totals.words[parent]! / all);
    put(parent < 0 ? 0 : totals.linked[parent]! / Math.max(1, totals.letters[parent]!));
    put(parent < 0 ? 0 : Math.log1p(totals.sentences[parent]!));
    put(grand < 0 ? 0 : totals.words[grand]! / all);
    put(grand < 0 ? 0 : totals.linked[grand]! / Math.max(1, totals.letters[grand]!));
    const group = signatures[block.index]!;
    put(Math.log1p(group.count));
    put(Math.log1p(group.words / group.count));
    put(group.words / all);
    const distance = top < 0 || node < 0 ? -1 : pathDistance(tree, node, top, depthOf);
    put(distance === -1 ? 0 : isWithin(tree, node, top) ? 1 : 0);
    put(Math.min(distance, 20));
    put((near | far) & BODY ? 1 : 0);
    holders(block, put);
  }
}
const BODY = familyBit("body");

function sumUp({ tree, blocks, words }: StructureInput): Totals {
  const n = tree.tag.length;
  const totals = {
    words: new Float64Array(n),
    letters: new Float64Array(n),
    linked: new Float64Array(n),
    sentences: new Float64Array(n),
  };
  for (const block of blocks) {
    const { node, linked } = block.structure!;
    if (node < 0) continue;
    totals.words[node]! += words[block.index]!;
    totals.letters[node]! += block.text.length;
    totals.linked[node]! += linked * block.text.length;
    if (words[block.index]! >= 8 && linked < 0.5 && endsSentence(block.text))
      totals.sentences[node]!++;
  }
  // Children stand after their parents, so one pass from the end carries every sum up.
  for (let node = n - 1; node > 0; node--) {
    const parent = tree.parent[node]!;
    if (parent < 0) continue;
    for (const sums of [totals.words, totals.letters, totals.linked, totals.sentences])
      sums[parent]! += sums[node]!;
  }
  return totals;
}

/** The element that holds most running text close above it: the old and well-tried measure of Readability. */
function topElement({ tree, blocks, words }: StructureInput): number {
  const score = new Float64Array(tree.tag.length);
  for (const block of blocks) {
    const { node, linked } = block.structure!;
    const count = words[block.index]!;
    if (node < 0 || count < 10 || linked > 0.5) continue;
    const value = 1 + Math.min(3, count / 25) + (endsSentence(block.text) ? 1 : 0);
    let parent =
      block.structure!.tag === "div" || block.structure!.tag === "td" ? node : tree.parent[node]!;
    for (let level = 0; level < 4 && parent >= 0; level++, parent = tree.parent[parent]!)
      score[parent]! += value / (1 << level);
  }
  let best = -1;
  for (let node = 0; node < score.length; node++)
    if (score[node]! > (best < 0 ? 0 : score[best]!)) best = node;
  return best;
}

function depths(tree: HtmlTree): Int32Array {
  const depth = new Int32Array(tree.tag.length);
  for (let node = 0; node < depth.length; node++) {
    const parent = tree.parent[node]!;
    depth[node] = parent < 0 ? 0 : depth[parent]! + 1;
  }
  return depth;
}

/** Steps from an element to another over their common ancestor. */
function pathDistance(tree: HtmlTree, from: number, to: number, depth: Int32Array): number {
  let a = from;
  let b = to;
  let steps = 0;
  while (a !== b && a >= 0 && b >= 0 && steps < 60) {
    if (depth[a]! >= depth[b]!) a = tree.parent[a]!;
    else b = tree.parent[b]!;
    steps++;
  }
  return steps;
}

function isWithin(tree: HtmlTree, node: number, holder: number): boolean {
  return tree.open[node]! >= tree.open[holder]! && tree.end[node]! <= tree.end[holder]!;
}

interface Group {
  count: number;
  words: number;
}

/** Blocks of one kind: same tag, own attributes and parent's attributes. Templates repeat them. */
function groupBySignature(tree: HtmlTree, blocks: readonly Block[], words: Float64Array): Group[] {
  const groups = new Map<string, Group>();
  const openings = new Map<number, string>([[-1, ""]]);
  const opening = (node: number): string => {
    let known = openings.get(node);
    if (known === undefined) {
      known = classOf(tree.source.slice(tree.open[node]!, tree.openEnd[node]!)) + tree.tag[node]!;
      openings.set(node, known);
    }
    return known;
  };
  return blocks.map((block) => {
    const { node, tag } = block.structure!;
    const key = `${tag}|${opening(node)}|${node < 0 ? "" : opening(tree.parent[node]!)}`;
    let group = groups.get(key);
    if (!group) {
      group = { count: 0, words: 0 };
      groups.set(key, group);
    }
    group.count++;
    group.words += words[block.index]!;
    return group;
  });
}

const classOf = (tag: string): string =>
  /\sclass\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/i.exec(tag)?.[0] ?? "";
