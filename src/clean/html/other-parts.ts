import type { CleanLexicon } from "../../lexicon/clean.ts";
import type { Block } from "../block.ts";
import { familyBit, type markupReader } from "../labeller/markup.ts";
import { attributesOf, type HtmlTree } from "./tree.ts";

/** Elements above a block that are looked at for a comment thread. */
const LEVELS = 14;
const COMMENT = familyBit("comment");
/** A rule holds only where this many likely body words stand outside of what it takes away. */
const COMMENT_REST = 30;
const ARTICLE_REST = 60;

export interface OtherPartsInput {
  readonly tree: HtmlTree;
  readonly blocks: readonly Block[];
  readonly words: Float64Array;
  readonly p: Float32Array;
  /** The block that shows the title; -1 for none. */
  readonly titleAt: number;
  readonly lexicon: CleanLexicon;
  readonly markup: ReturnType<typeof markupReader>;
}

/** A block of another part of the page: why it is one, and the article element it stands in, -1 in a comment. */
export interface OtherPart {
  readonly reason: string;
  readonly article: number;
}

/** For each block of another part of the page, which; null elsewhere. Readers' comments read like body, and so do other posts. */
export function otherParts(input: OtherPartsInput): (OtherPart | null)[] {
  const comment = guarded(input, inComments(input), COMMENT_REST);
  const other = guarded(input, inOtherArticle(input), ARTICLE_REST);
  return input.blocks.map((block, k) => {
    if (comment[k]) return { reason: "class or id speaks of comments", article: -1 };
    if (!other[k]) return null;
    const article = nearestArticle(input.tree, block.structure!.node);
    return { reason: "inside another article element than the title", article };
  });
}

/** The mask, unless hardly any body would be left without it. */
function guarded(
  { p, words }: OtherPartsInput,
  mask: readonly boolean[],
  rest: number,
): readonly boolean[] {
  let outside = 0;
  for (const [k, inside] of mask.entries()) if (!inside && p[k]! > 0.5) outside += words[k]!;
  return outside >= rest ? mask : mask.map(() => false);
}

function inComments({ tree, blocks, p, titleAt, lexicon, markup }: OtherPartsInput): boolean[] {
  const tokens = new Set(
    lexicon.markup.filter(({ family }) => family === "thread").map(({ text }) => text),
  );
  const known = new Map<number, boolean>();
  const isThread = (node: number): boolean => {
    let found = known.get(node);
    if (found === undefined && !(markup(tree, node) & COMMENT)) found = false;
    if (found === undefined) {
      const attributes = attributesOf(tree, node);
      const value = `${attributes.get("id") ?? ""} ${attributes.get("class") ?? ""}`.toLowerCase();
      found = value.split(/[^\p{L}]+/u).some((token) => tokens.has(token));
    }
    known.set(node, found);
    return found;
  };
  return blocks.map((block, k) => {
    // Asked of likely body alone: of the rest it would change nothing.
    if (p[k]! < 0.5) return false;
    let node = block.structure!.inner;
    for (let level = 0; node >= 0 && level < LEVELS; level++, node = tree.parent[node]!) {
      const tag = tree.tag[node]!;
      if (tag === "body" || tag === "html") return false;
      if (isThread(node)) return !holds(tree, node, blocks[titleAt]);
    }
    return false;
  });
}

/** Blocks whose nearest article element is another one than the title's and does not hold the title. */
function inOtherArticle({ tree, blocks, titleAt }: OtherPartsInput): boolean[] {
  const title = blocks[titleAt];
  const own = title ? nearestArticle(tree, title.structure!.inner) : -1;
  if (own < 0) return blocks.map(() => false);
  const seen = new Map<number, number>();
  return blocks.map((block) => {
    const { node } = block.structure!;
    let article = seen.get(node);
    if (article === undefined) {
      article = nearestArticle(tree, node);
      seen.set(node, article);
    }
    return article >= 0 && article !== own && !holds(tree, article, title);
  });
}

function nearestArticle(tree: HtmlTree, from: number): number {
  let node = from;
  while (node >= 0 && tree.tag[node] !== "article") node = tree.parent[node]!;
  return node;
}

const holds = (tree: HtmlTree, node: number, block: Block | undefined): boolean =>
  block !== undefined && block.raw[0] >= tree.open[node]! && block.raw[0] < tree.end[node]!;
