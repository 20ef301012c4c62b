import { decodeReferences } from "./entities.ts";

/** The elements of a page in source order, and the lines of text between them. Indices are element numbers. */
export interface HtmlTree {
  readonly source: string;
  readonly tag: string[];
  /** Parent element, -1 at the top. */
  readonly parent: number[];
  /** Stretch of the start tag, "<" to after ">". */
  readonly open: number[];
  readonly openEnd: number[];
  /** Where the element ends in the source. */
  readonly end: number[];
  readonly lines: HtmlLine[];
  /** Pieces of text in order: start, end, kind (0 text, 1 line break) by threes. */
  readonly pieces: number[];
}

/** Inline content between two block boundaries. */
export interface HtmlLine {
  /** Nearest block element. */
  readonly node: number;
  /** Innermost element of its first words: a span with a telling class. */
  readonly inner: number;
  /** Piece numbers [first, end). */
  readonly first: number;
  readonly last: number;
  readonly raw: readonly [number, number];
  /** Non-space characters: all, in links, in stress. */
  readonly letters: number;
  readonly linked: number;
  readonly stressed: number;
}

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Attributes of an element, names in lower case, values decoded; the first of a name counts. */
export function attributesOf(tree: HtmlTree, node: number): Map<string, string> {
  const found = new Map<string, string>();
  const from = tree.open[node]! + 1 + tree.tag[node]!.length;
  const text = tree.source.slice(from, tree.openEnd[node]! - 1);
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name!.toLowerCase();
    if (!found.has(key)) found.set(key, decodeReferences(double ?? single ?? bare ?? ""));
  }
  return found;
}
