import type { CleanLexicon } from "../../lexicon/clean.ts";
import type { HtmlTree } from "../html/tree.ts";

/** Families of class and id words, one bit each, in the order the features list them. */
export const FAMILIES = [
  "ad",
  "article",
  "author",
  "bio",
  "body",
  "box",
  "caption",
  "comment",
  "correction",
  "credit",
  "foot",
  "head",
  "hidden",
  "lead",
  "list",
  "meta",
  "nav",
  "popup",
  "quote",
  "related",
  "sidebar",
  "social",
  "subscribe",
  "tags",
  "title",
  "video",
] as const;
export type Family = (typeof FAMILIES)[number];
export const familyBit = (family: Family): number => 1 << FAMILIES.indexOf(family);

/** Words shorter than this are looked for as whole tokens only: "ad" stands in "shadow". */
const SUBSTRING_FROM = 5;
const VALUE =
  /\b(class|id|itemprop|role|data-component|data-testid|data-type)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

const trigram = (text: string, at: number): number =>
  ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) & 4095;

/** The same letters in a string of their own: a slice would keep the whole page in memory as long as the cache lives. */
const ownCopy = (slice: string): string => ` ${slice}`.slice(1);

/** Reads class, id and role of elements as families; each value is looked up once. */
export function markupReader(lexicon: CleanLexicon): (tree: HtmlTree, node: number) => number {
  const whole = new Map<string, number>();
  /** Substrings by their first three letters: a value is gone through once, however long the list. */
  const inside = new Map<string, [string, number][]>();
  for (const { family, text } of lexicon.markup) {
    if (!FAMILIES.includes(family as Family)) continue;
    const bit = familyBit(family as Family);
    if (text.length < SUBSTRING_FROM) whole.set(text, (whole.get(text) ?? 0) | bit);
    else {
      const key = text.slice(0, 3);
      if (!inside.has(key)) inside.set(key, []);
      inside.get(key)!.push([text, bit]);
    }
  }
  // Most places of a value are ruled out by a table of their first three letters.
  const starts = new Uint8Array(4096);
  for (const key of inside.keys()) starts[trigram(key, 0)] = 1;
  const substrings = (value: string): number => {
    let bits = 0;
    for (let at = 0; at + SUBSTRING_FROM <= value.length; at++) {
      if (starts[trigram(value, at)] === 0) continue;
      const list = inside.get(value.slice(at, at + 3));
      if (list) for (const [text, bit] of list) if (value.startsWith(text, at)) bits |= bit;
    }
    return bits;
  };
  const seen = new Map<string, number>();
  const readToken = (token: string): number => {
    let bits = seen.get(token);
    if (bits !== undefined) return bits;
    bits = 0;
    const lower = token.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
    for (const word of lower.split(/[^a-z]+/)) bits |= whole.get(word) ?? 0;
    bits |= substrings(lower);
    if (lower.length !== token.length) bits |= substrings(token.toLowerCase());
    if (seen.size < 50_000) seen.set(ownCopy(token), bits);
    return bits;
  };
  const values = new Map<string, number>();
  const read = (value: string): number => {
    const known = values.get(value);
    if (known !== undefined) return known;
    let bits = 0;
    for (const token of value.split(/\s+/)) if (token.length > 1) bits |= readToken(token);
    if (values.size < 50_000) values.set(ownCopy(value), bits);
    return bits;
  };
  const ofTag = (tree: HtmlTree, node: number): number => {
    const tag = tree.source.slice(
      tree.open[node]! + 1 + tree.tag[node]!.length,
      tree.openEnd[node]! - 1,
    );
    if (tag.length < 5) return 0;
    let bits = 0;
    for (const match of tag.matchAll(VALUE)) bits |= read(match[2] ?? match[3] ?? match[4] ?? "");
    if (/\shidden(?:[\s=]|$)|aria-hidden\s*=\s*"?true|display:\s*none/i.test(tag))
      bits |= familyBit("hidden");
    return bits;
  };
  const pages = new WeakMap<HtmlTree, Int32Array>();
  return (tree, node) => {
    let known = pages.get(tree);
    if (!known) {
      known = new Int32Array(tree.tag.length).fill(-1);
      pages.set(tree, known);
    }
    if (known[node]! < 0) known[node] = ofTag(tree, node);
    return known[node]!;
  };
}
