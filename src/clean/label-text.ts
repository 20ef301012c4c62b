import { type CleanLexicon, foldCue } from "../lexicon/clean.ts";
import { type Block, foldWords, type Labelled, type Page } from "./block.ts";
import { looksLikeName, readByline } from "./byline.ts";
import { captionCredit } from "./credit.ts";
import { wholeCredit } from "./credit-sentence.ts";
import { findDates } from "./dates.ts";
import { isHeadlineShaped } from "./labeller/template-head.ts";
import { footLines, siteNameOf } from "./page-foot.ts";
import type { Repeats } from "./repeats.ts";
import { endsSentence, wordCount } from "./shape.ts";

export interface TextLabelInput {
  readonly page: Page;
  readonly repeats: Repeats;
  /** How likely each line is body. */
  readonly p: Float32Array;
  /** Lines at which a further article begins. */
  readonly starts: readonly number[];
  /** Whether those lines are headlines, each of them; else the headline stands there or a little below. */
  readonly headed?: boolean;
  /** Declared titles, folded, best first. */
  readonly titles: readonly string[];
  /** Pages of the host on which the same line stands, where that makes it furniture; else 0. */
  readonly seen: readonly number[];
  readonly lexicon: CleanLexicon;
  readonly publisher?: string | null;
}
interface Input extends TextLabelInput {
  readonly siteName: string;
}

const BODY_FROM = 0.5;
/** Lines above the first body line in which headline, captions and byline stand. */
const HEAD = 14;

/** Labels the lines of a flattened page and says which article each belongs to. */
export function labelText(given: TextLabelInput): Labelled[] {
  const input = { ...given, siteName: siteNameOf(given.page.blocks, given.publisher ?? null) };
  const { page, starts } = input;
  const labels: Labelled[] = page.blocks.map((block) => lineLabel(block, input));
  joinSentences(input, labels);
  const edges = [0, ...starts, page.blocks.length];
  let article = 0;
  for (let k = 0; k + 1 < edges.length; k++) {
    const found = labelStretch(input, labels, edges[k]!, edges[k + 1]!, article);
    if (found) article++;
  }
  if (article === 0 && !labelMessage(page, labels)) {
    for (const label of labels) label.article = null;
  }
  return labels;
}

/** Up to so many lines a capture is a message (a post, an alert), not a page with furniture. */
const MESSAGE_LINES = 25;

/**
 * A capture in which no line reads as a page's body is all body where it is short and holds a sentence.
 * False: it is no message, and its labels are as they were.
 */
export function labelMessage({ blocks }: Page, labels: Labelled[]): boolean {
  const isMessage =
    blocks.length <= MESSAGE_LINES && blocks.some(({ text }) => wordCount(text) > 2);
  if (!isMessage) return false;
  for (const [k, { label }] of labels.entries()) {
    const undecided = label === "promo" || label === "navigation" || label === "control";
    labels[k] =
      undecided && wordCount(blocks[k]!.text) > 1
        ? { label: "paragraph", reason: "a message of few lines, all of it body", article: 0 }
        : { ...labels[k]!, article: null };
  }
  return true;
}

/** What a line says by itself. */
function lineLabel(block: Block, { repeats, p, seen, lexicon }: TextLabelInput): Labelled {
  const k = block.index;
  const odds = `${Math.round(p[k]! * 100)} %`;
  if (seen[k]! > 0)
    return {
      label: "navigation",
      reason: `stands on ${seen[k]} pages of this host`,
      article: null,
    };
  const known = lexicon.furniture.get(foldCue(block.text));
  if (known && p[k]! < 0.9)
    return { label: known, reason: "whole line is a known page word", article: null };
  const again = repeats.first[k] !== k && repeats.folded[k]!.length > 1;
  if (again && (p[k]! < BODY_FROM || isTight(repeats, k))) {
    return {
      label: "repeat",
      reason: "same words stand further up",
      repeats: repeats.count[k]!,
      article: null,
    };
  }
  if (wholeCredit(block.text, lexicon))
    return { label: "credit", reason: "credit word and name", article: 0 };
  if (p[k]! >= BODY_FROM) {
    const short =
      wordCount(block.text) <= 12 && !endsSentence(block.text) && !/[,;:–—-]$/.test(block.text);
    return short
      ? {
          label: "subhead",
          reason: `short line without an end mark inside the body: ${odds}`,
          article: 0,
        }
      : { label: "paragraph", reason: `reads as body: ${odds}`, article: 0 };
  }
  return {
    label: endsSentence(block.text) && wordCount(block.text) > 6 ? "promo" : "navigation",
    reason: `does not read as body: ${odds}`,
    article: null,
  };
}

/** From here on a sentence that the labeller doubts goes with the body around it. */
const TOUCHING_FROM = 0.3;
const TOUCHING_WORDS = 8;
/** A lead has no body line within so many lines above it. */
const LEAD_GAP = 4;

/** Sentences of which the labeller is in doubt, between two body lines or as a lead between a head and the first one. */
function joinSentences({ page, p }: TextLabelInput, labels: Labelled[]): void {
  const sure = labels.map(({ label }) => label === "paragraph");
  for (const [k, label] of labels.entries()) {
    if (label.label !== "promo" || p[k]! < TOUCHING_FROM) continue;
    const isLead = !sure.slice(Math.max(0, k - LEAD_GAP), k).includes(true);
    if (!sure[k + 1] || !(sure[k - 1] || isLead)) continue;
    const { text } = page.blocks[k]!;
    if (wordCount(text) < TOUCHING_WORDS || !endsSentence(text)) continue;
    labels[k] = {
      label: "paragraph",
      reason: `a sentence that touches the body: ${Math.round(p[k]! * 100)} %`,
      article: 0,
    };
  }
}

/** Whether the same line stands twice close together: headline and captions of a template, not a refrain. */
const isTight = ({ first, count }: Repeats, k: number): boolean =>
  count[k]! > 1 && [1, 2, 3, 4, 5, 6].some((step) => first[k - step] === first[k]);

/** Headline, byline, dates and captions of one article, lines [from, to). False when it has no body: its lines stay furniture. */
function labelStretch(
  input: Input,
  labels: Labelled[],
  from: number,
  to: number,
  article: number,
): boolean {
  const { page } = input;
  const start = openHeadline(input, labels, from);
  const body: number[] = [];
  for (let k = from; k < to; k++) if (BODY.has(labels[k]!.label)) body.push(k);
  const foot = footLines({ ...input, blocks: page.blocks, labels }, body);
  for (const [k, reason] of foot) labels[k] = { label: "legal", reason, article: null };
  const heads = body.filter((k) => !foot.has(k) && !isRepeatedHead(input, labels, k));
  if (heads.length === 0) {
    if (start) labels[from] = start;
    for (let k = from; k < to; k++) labels[k]!.article = null;
    return false;
  }
  const first = heads[0]!;
  const top = Math.max(from, first - (from === 0 ? HEAD : to - from));
  for (let k = from; k < to; k++) if (labels[k]!.article !== null) labels[k]!.article = article;
  const isHead = input.headed === true && input.starts.includes(from) && from < first;
  const headline = isHead ? from : findHeadline(input, labels, top, first);
  if (start && headline !== from) labels[from] = { ...start, article };
  if (headline >= 0)
    labels[headline] = { label: "headline", reason: headlineReason(input, headline), article };
  for (let k = Math.max(top, headline + 1); k < first; k++)
    labelHeadLine(input, labels, k, article, headline);
  for (let k = first; k <= heads.at(-1)!; k++) labelAside(input, labels, k, article);
  for (let k = heads.at(-1)! + 1; k < Math.min(to, heads.at(-1)! + 5); k++)
    labelFoot(input, labels, k, article);
  for (let k = heads.at(-1)! + 5; k < to; k++)
    if (labels[k]!.label === "credit") Object.assign(labels[k]!, { article: null });
  for (let k = from; k < top; k++)
    if (labels[k]!.label === "credit") Object.assign(labels[k]!, { article: null });
  return true;
}
const BODY = new Set(["paragraph", "subhead", "correction"]);

/**
 * A line at which a further article begins is its headline even where it reads like body: takes its label from it,
 * so that it can be found, and gives that label back; null where the line is nothing of the kind.
 */
function openHeadline(
  { page, starts, headed, lexicon }: TextLabelInput,
  labels: Labelled[],
  from: number,
): Labelled | null {
  const label = labels[from];
  if (!label || !starts.includes(from) || !BODY.has(label.label)) return null;
  if (!headed && !isHeadlineShaped({ blocks: page.blocks, lexicon }, from)) return null;
  labels[from] = {
    label: "navigation",
    reason: "begins a further article, is not its headline",
    article: null,
  };
  return label;
}

/** A line that the model took for body though it is a template's repeated headline or caption. */
function isRepeatedHead(
  { repeats }: TextLabelInput,
  labels: readonly Labelled[],
  k: number,
): boolean {
  return (
    repeats.count[k]! > 1 &&
    [1, 2, 3, 4, 5, 6].some(
      (step) =>
        repeats.first[k + step] === repeats.first[k] && labels[k + step]?.label === "repeat",
    )
  );
}

function findHeadline(
  input: TextLabelInput,
  labels: readonly Labelled[],
  top: number,
  first: number,
): number {
  const { page, repeats, titles, lexicon } = input;
  let best = -1;
  let most = 0;
  for (let k = top; k < first; k++) {
    const block = page.blocks[k]!;
    const words = wordCount(block.text);
    if (
      words < 3 ||
      words > 40 ||
      block.text.length > 260 ||
      labels[k]!.label === "credit" ||
      labels[k]!.label === "repeat"
    )
      continue;
    if (
      lexicon.furniture.has(foldCue(block.text)) ||
      readByline(block.text, lexicon) ||
      captionCredit(block.text, lexicon)
    )
      continue;
    if (words < 9 && findDates(block.text, lexicon).length > 0) continue;
    let score = 1 + (endsSentence(block.text) ? -0.6 : 0.3) + Math.min(words, 8) * 0.05;
    if (isRepeatedHead(input, labels, k)) score += 1;
    score += 2 * titleShare(repeats.folded[k]!, titles);
    // What follows in the body takes the headline's words up again.
    score += 1.2 * taken(block, page.blocks.slice(first, first + 4));
    score -= 0.04 * (first - k);
    if (score > most) {
      most = score;
      best = k;
    }
  }
  return best;
}

const headlineReason = (input: TextLabelInput, k: number): string =>
  titleShare(input.repeats.folded[k]!, input.titles) > 0.6
    ? "agrees with the declared title or URL"
    : input.repeats.count[k]! > 1
      ? "repeated line above the body"
      : "stands above the body and is taken up by it";

function titleShare(folded: string, titles: readonly string[]): number {
  const own = new Set(folded.split(" "));
  let best = 0;
  for (const title of titles) {
    const words = title.split(" ");
    best = Math.max(
      best,
      words.filter((word) => own.has(word)).length / Math.max(words.length, own.size * 0.7),
    );
  }
  return Math.min(1, best);
}

function taken(block: Block, body: readonly Block[]): number {
  const words = foldWords(block.text)
    .split(" ")
    .filter((word) => word.length > 3);
  const below = new Set(
    body.flatMap((one) =>
      foldWords(one.text)
        .split(" ")
        .map((word) => word.slice(0, 6)),
    ),
  );
  return words.length === 0
    ? 0
    : words.filter((word) => below.has(word.slice(0, 6))).length / words.length;
}

/** A line between headline and body: byline, date, caption or furniture. */
function labelHeadLine(
  input: TextLabelInput,
  labels: Labelled[],
  k: number,
  article: number,
  headline: number,
): void {
  const { page, lexicon } = input;
  const block = page.blocks[k]!;
  const label = labels[k]!;
  if (
    label.label === "repeat" ||
    label.label === "credit" ||
    lexicon.furniture.has(foldCue(block.text))
  )
    return;
  const words = wordCount(block.text);
  if (readByline(block.text, lexicon))
    Object.assign(label, { label: "byline", reason: "byline word and name", article });
  else if (words <= 14 && findDates(block.text, lexicon).length > 0)
    Object.assign(label, {
      label: "date",
      reason: "a date and little else, above the body",
      article,
    });
  else if (words <= 5 && k - headline <= 4 && looksLikeName(block.text))
    Object.assign(label, { label: "byline", reason: "a name by itself above the body", article });
  else if (isRepeatedHead(input, labels, k) && words > 3)
    Object.assign(label, {
      label: "caption",
      reason: "repeated line between headline and body",
      article,
    });
  else if (headline >= 0 && words >= 4 && !BODY.has(label.label)) {
    const credit = captionCredit(block.text, lexicon);
    if (credit || endsSentence(block.text) || words >= 8)
      Object.assign(label, {
        label: "caption",
        reason: credit ? "photo credit ends it" : "stands between headline and body, is neither",
        article,
      });
  } else if (captionCredit(block.text, lexicon))
    Object.assign(label, { label: "caption", reason: "photo credit ends it", article });
}

/** A line among body lines that is not body: a caption by its credit, or furniture. */
function labelAside(
  { page, lexicon }: TextLabelInput,
  labels: Labelled[],
  k: number,
  article: number,
): void {
  const label = labels[k]!;
  if (BODY.has(label.label) || label.label === "repeat" || label.label === "credit") return;
  if (wordCount(page.blocks[k]!.text) > 3 && captionCredit(page.blocks[k]!.text, lexicon))
    Object.assign(label, { label: "caption", reason: "photo credit ends it", article });
}

/** A line right below the body: a byline or date at its foot. */
function labelFoot(
  { page, lexicon }: TextLabelInput,
  labels: Labelled[],
  k: number,
  article: number,
): void {
  const { text } = page.blocks[k]!;
  const label = labels[k]!;
  if (label.label === "repeat" || label.label === "credit" || lexicon.furniture.has(foldCue(text)))
    return;
  if (readByline(text, lexicon))
    Object.assign(label, {
      label: "byline",
      reason: "byline word and name below the body",
      article,
    });
  else if (wordCount(text) <= 8 && findDates(text, lexicon).length > 0)
    Object.assign(label, {
      label: "date",
      reason: "a date and little else, below the body",
      article,
    });
}
