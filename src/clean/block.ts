import type { RawSpan } from "../model/annotation.ts";
import type { LineLabel } from "../model/clean.ts";
import type { MapBuilder } from "../text/offset-map.ts";

/** One line of a flattened page, or one block of inline content of an HTML page: what gets a label. */
export interface Block {
  readonly index: number;
  /** Its stretch of the capture, white space at the ends left out. */
  readonly raw: RawSpan;
  /** Its words with white space folded, entities decoded. */
  readonly text: string;
  /** Blank lines before it (flattened text). */
  readonly gap: number;
  /** Where it stands in the page's tree; null in flattened text. */
  readonly structure: Structure | null;
}

/** What an HTML page says of a block besides its words. */
export interface Structure {
  /** Tag of the nearest block element: "p", "h2", "figcaption", "li", "div" … */
  readonly tag: string;
  /** Index of that element in the tree. */
  readonly node: number;
  /** Innermost element of its first words. */
  readonly inner: number;
  /** Letters inside links, of all letters. */
  readonly linked: number;
  /** Letters inside strong, b, em, i. */
  readonly stressed: number;
}

/** A page taken apart, whatever it was made from. */
export interface Page {
  readonly source: string;
  readonly blocks: readonly Block[];
  /** Adds a block's clean text and its map. */
  emit(builder: MapBuilder, block: Block): void;
}

export type Label = LineLabel["label"];

/** A label with its reason, while labels are being found. */
export interface Labelled {
  label: Label;
  reason: string;
  /** How often the same words stand on the page, where that is why. */
  repeats?: number;
  article: number | null;
}

/** A block's words for comparison: lower case, letters and digits alone. */
export function foldWords(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  // Unicode classes cost several times what letters of one alphabet do.
  const others = ASCII.test(lower) ? /[^a-z0-9]+/g : /[^\p{L}\p{M}\p{N}]+/gu;
  return lower.replace(others, " ").trim();
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\0-\x7f]*$/;
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
