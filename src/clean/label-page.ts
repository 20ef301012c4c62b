import { type CleanLexicon, foldCue } from "../lexicon/clean.ts";
import type { Block, Label, Labelled, Page } from "./block.ts";
import { looksLikeName, readByline } from "./byline.ts";
import { captionCredit } from "./credit.ts";
import { wholeCredit } from "./credit-sentence.ts";
import { findDates } from "./dates.ts";
import type { HtmlTree } from "./html/tree.ts";
import { type Family, familyBit, type markupReader } from "./labeller/markup.ts";
import type { Repeats } from "./repeats.ts";
import { endsSentence } from "./shape.ts";

export interface LabelInput {
  readonly page: Page;
  readonly tree: HtmlTree | null;
  readonly repeats: Repeats;
  /** How likely each block is body. */
  readonly p: Float32Array;
  /** The block that shows the title; -1 where none does. */
  readonly titleAt: number;
  /** Pages of the host on which the same line stands, where that makes it furniture; else 0. */
  readonly seen: readonly number[];
  /** Why a block belongs to another part of the page (comments, another post); null elsewhere. */
  readonly other: readonly ({ readonly reason: string; readonly article: number } | null)[];
  readonly lexicon: CleanLexicon;
  readonly markup: ReturnType<typeof markupReader>;
  /** Words of each block. */
  readonly words: Float64Array;
}

const BODY_FROM = 0.5;
/** Letters of a line that may be a known page word: the longest of them has half as many. */
const LONGEST_CUE = 160;

/** Gives every block its label and reason. Body blocks get article 0; splitting comes after. */
export function labelPage(input: LabelInput): Labelled[] {
  const { page, p, titleAt } = input;
  const near = nearBody(p);
  return page.blocks.map((block): Labelled => {
    const k = block.index;
    if (k === titleAt)
      return { label: "headline", reason: "shows the title that the page declares", article: 0 };
    const other = input.other[k];
    if (other && p[k]! >= BODY_FROM)
      return furniture(other.article < 0 ? "comment" : "promo", other.reason);
    if (input.seen[k]! > 0)
      return furniture("navigation", `stands on ${input.seen[k]} pages of this host`);
    if (p[k]! >= BODY_FROM) {
      if (inPageFoot(block, input)) return furniture("legal", "in the page's footer element");
      if (isEntryTime(block, input))
        return { label: "date", reason: "a time element and nothing else", article: 0 };
      if (wholeCredit(block.text, input.lexicon))
        return { label: "credit", reason: "credit word and name", article: 0 };
      if ((block.structure?.linked ?? 0) > 0.4 && startsWith(block.text, "related", input.lexicon))
        return furniture("promo", "a cue for other pages opens it");
    }
    if (p[k]! >= BODY_FROM) return bodyLabel(block, p[k]!, input);
    return sideLabel(block, input, near[k]!);
  });
}

/** Inside a footer element that is the page's own: not an article's, and without the title. */
function inPageFoot(block: Block, { page, tree, titleAt }: LabelInput): boolean {
  if (!tree || titleAt < 0) return false;
  const title = page.blocks[titleAt]!.raw[0];
  let foot = -1;
  for (let node = block.structure?.node ?? -1; node >= 0; node = tree.parent[node]!) {
    const tag = tree.tag[node]!;
    if (tag === "article" || tag === "main" || tag === "blockquote") return false;
    if (tag === "footer") foot = node;
  }
  return foot >= 0 && tree.open[foot]! > title;
}

/** The time of an entry of a live page: digits in a time element, with a word or two at most. */
function isEntryTime({ text, structure }: Block, { tree }: LabelInput): boolean {
  return (
    tree !== null &&
    structure !== null &&
    text.length <= 32 &&
    /\d/.test(text) &&
    (tree.tag[structure.inner] === "time" || tree.tag[structure.node] === "time")
  );
}

const percent = (p: number): string => `${Math.round(p * 100)} %`;

function bodyLabel(block: Block, p: number, input: LabelInput): Labelled {
  const { lexicon } = input;
  const words = input.words[block.index]!;
  const reason = `reads as body: ${percent(p)}`;
  const tag = block.structure?.tag ?? "";
  if (/^h[1-6]$/.test(tag))
    return { label: "subhead", reason: `heading inside the body: ${percent(p)}`, article: 0 };
  if (startsWith(block.text, "correction", lexicon))
    return { label: "correction", reason: "correction word opens it", article: 0 };
  const short = words <= 12 && !endsSentence(block.text) && !/[,;:–—-]$/.test(block.text);
  if (short && tag !== "li")
    return {
      label: "subhead",
      reason: `short line without an end mark inside the body: ${percent(p)}`,
      article: 0,
    };
  return { label: "paragraph", reason, article: 0 };
}

/** Whether body stands within a few lines, so that a caption or credit belongs to the article. */
function nearBody(p: Float32Array): boolean[] {
  const reach = 6;
  const near = new Array<boolean>(p.length).fill(false);
  for (let k = 0; k < p.length; k++) {
    if (p[k]! < BODY_FROM) continue;
    for (let at = Math.max(0, k - reach * 2); at <= Math.min(p.length - 1, k + reach); at++)
      near[at] = true;
  }
  return near;
}

/** What a block outside the body is. */
function sideLabel(block: Block, input: LabelInput, near: boolean): Labelled {
  const { repeats, lexicon } = input;
  const words = input.words[block.index]!;
  const k = block.index;
  const isShort = block.text.length <= LONGEST_CUE;
  const line = isShort ? lexicon.furniture.get(foldCue(block.text)) : undefined;
  if (line) return { label: line, reason: "whole line is a known page word", article: null };
  if (repeats.first[k] !== k && repeats.folded[k]!.length > 3) {
    return {
      label: "repeat",
      reason: "same words stand further up",
      repeats: repeats.count[k]!,
      article: null,
    };
  }
  if (near) {
    const own = ownLabel(block, input);
    if (own) return own;
  }
  const family = familyLabel(block, input);
  if (family) return family;
  const linked = block.structure?.linked ?? 0;
  if (linked > 0.6)
    return words > 6
      ? furniture("promo", "a link of several words outside the body")
      : furniture("navigation", "a short link outside the body");
  if (startsWith(block.text, "related", lexicon))
    return furniture("promo", "a cue for other pages opens it");
  if (words <= 3) return furniture("control", "a few words outside the body");
  return furniture(
    endsSentence(block.text) ? "promo" : "navigation",
    `does not read as body: ${percent(input.p[k]!)}`,
  );
}

const furniture = (label: Label, reason: string): Labelled => ({ label, reason, article: null });

/** Captions, credits, bylines and dates of the article. */
function ownLabel(block: Block, input: LabelInput): Labelled | null {
  const { lexicon } = input;
  const words = input.words[block.index]!;
  const bits = familiesOf(block, input, 3);
  const tag = block.structure?.tag ?? "";
  if (tag === "figcaption" || above(block, input, "figcaption") || (bits & CAPTION && words > 2)) {
    if (wholeCredit(block.text, lexicon))
      return { label: "credit", reason: "credit in a caption's element", article: 0 };
    return {
      label: "caption",
      reason: tag === "figcaption" ? "figcaption element" : "caption in class or id",
      article: 0,
    };
  }
  if (wholeCredit(block.text, lexicon))
    return { label: "credit", reason: "credit word and name", article: 0 };
  const byline = readByline(block.text, lexicon);
  if (byline && byline.people.length + byline.agencies.length < 8)
    return { label: "byline", reason: "byline word and name", article: 0 };
  if (bits & AUTHOR && looksLikeName(block.text) && block.text.includes(" "))
    return { label: "byline", reason: "name in an author's class or id", article: 0 };
  const short = words <= 16;
  if (short && findDates(block.text, lexicon).length > 0)
    return { label: "date", reason: "a date and little else", article: 0 };
  if (isNameBesideDate(block, input))
    return { label: "byline", reason: "a name by itself beside a date", article: 0 };
  if (!block.structure && !short && captionCredit(block.text, lexicon))
    return { label: "caption", reason: "a photo credit ends it", article: 0 };
  return null;
}

/** "Jane Roe" right above or below a date, between title and body. */
function isNameBesideDate(block: Block, { page, titleAt, lexicon }: LabelInput): boolean {
  const k = block.index;
  if (
    titleAt < 0 ||
    k < titleAt ||
    k > titleAt + 8 ||
    !/^\p{Lu}[\p{L}\p{M}.'’-]+(?: \p{Lu}[\p{L}\p{M}.'’-]+){1,3}$/u.test(block.text)
  )
    return false;
  return [k - 1, k + 1].some((at) => {
    const text = page.blocks[at]?.text ?? "";
    return text.length < 60 && findDates(text, lexicon).length > 0;
  });
}

const CAPTION = familyBit("caption");
const AUTHOR = familyBit("author");

const BY_FAMILY: readonly (readonly [Family, Label, string])[] = [
  ["comment", "comment", "comments"],
  ["bio", "bio", "author's portrait"],
  ["subscribe", "promo", "subscription"],
  ["related", "promo", "related pages"],
  ["ad", "promo", "advertising"],
  ["foot", "legal", "page foot"],
  ["tags", "navigation", "tags"],
  ["social", "control", "sharing"],
  ["popup", "control", "pop-up"],
  ["nav", "navigation", "menu"],
  ["sidebar", "promo", "side column"],
];
const BY_TAG: readonly (readonly [string, Label])[] = [
  ["nav", "navigation"],
  ["footer", "legal"],
  ["button", "control"],
  ["form", "control"],
  ["aside", "promo"],
];

function familyLabel(block: Block, input: LabelInput): Labelled | null {
  if (!block.structure) return null;
  for (const [tag, label] of BY_TAG)
    if (above(block, input, tag)) return furniture(label, `inside a ${tag} element`);
  const bits = familiesOf(block, input, 6);
  for (const [family, label, words] of BY_FAMILY) {
    if (bits & familyBit(family)) return furniture(label, `class or id speaks of ${words}`);
  }
  return null;
}

function familiesOf(block: Block, { tree, markup }: LabelInput, levels: number): number {
  let bits = 0;
  let node = block.structure?.inner ?? -1;
  for (let level = 0; tree && node >= 0 && level < levels; level++, node = tree.parent[node]!) {
    if (tree.tag[node] === "body" || tree.tag[node] === "html") break;
    bits |= markup(tree, node);
  }
  return bits;
}

function above(block: Block, { tree }: LabelInput, tag: string): boolean {
  let node = block.structure?.node ?? -1;
  for (let level = 0; tree && node >= 0 && level < 12; level++, node = tree.parent[node]!)
    if (tree.tag[node] === tag) return true;
  return false;
}

/** Whether a cue of this kind opens the line. */
function startsWith(text: string, kind: "related" | "correction", lexicon: CleanLexicon): boolean {
  const cues = lexicon.cues.get(kind)!;
  const words = text.split(/\s+/, 5);
  if (!lexicon.cueStarts.get(kind)!.has(foldCue(words[0]!))) return false;
  for (let n = 1; n <= words.length; n++)
    if (cues.has(foldCue(words.slice(0, n).join(" "))))
      return kind === "related" || /[:：]/.test(words[n - 1]!);
  return false;
}
