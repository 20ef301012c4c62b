import type { ClaimsLexicon } from "../lexicon/claims.ts";
import type { Span } from "../model/annotation.ts";
import type { Sentence, Tree, Upos } from "../model/language.ts";
import type { Layers } from "../model/layers.ts";
import { findRegions, type Region } from "./regions.ts";

/** What the matchers read of one article, as arrays over its tokens. Built once for each article. */
export interface Doc {
  readonly text: string;
  readonly lexicon: ClaimsLexicon;
  readonly n: number;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly low: readonly string[];
  readonly sentences: readonly Sentence[];
  readonly sentenceOf: Uint32Array;
  /** Paragraph (block) of each sentence. */
  readonly paragraphOf: Int32Array;
  readonly regions: readonly Region[];
  /** Index of the depth-1 region that holds the token, marks included; -1 outside. */
  readonly region: Int32Array;
  /** First token after the region, by region index. */
  readonly regionFirst: Int32Array;
  readonly regionEnd: Int32Array;
  /** 1 where the token stands in a time expression. */
  readonly time: Uint8Array;
  /** Wide reading: speakers further off, words the tagger took for nouns, nouns without an owner. What it finds must be weighed. */
  readonly wide?: boolean;
  upos(i: number): Upos;
  /** Dictionary form in lower case. */
  lemma(i: number): string;
  xpos(i: number): string;
  tree(sentence: number): Tree | null;
  tokenAt(offset: number): number;
}

type Needs = Pick<Layers, "clean" | "language" | "times" | "names" | "actors" | "places">;

export function createDoc(layers: Needs, lexicon: ClaimsLexicon): Doc {
  const { clean, language } = layers;
  const { tokens, sentences } = language;
  const n = tokens.length;
  const low = new Array<string>(n);
  for (let i = 0; i < n; i++) low[i] = tokens.lower(i);
  const paragraphs = clean.blocks.length
    ? clean.blocks.map((block) => block.span)
    : [[0, clean.text.length] as Span];
  const regions = findRegions(clean.text, paragraphs);
  const region = new Int32Array(n).fill(-1);
  const regionFirst = new Int32Array(regions.length);
  const regionEnd = new Int32Array(regions.length);
  regions.forEach((r, index) => {
    const first = language.tokenAt(r.span[0]);
    let end = first;
    while (end < n && tokens.start[end]! < r.span[1]) end++;
    regionFirst[index] = first;
    regionEnd[index] = end;
    if (r.depth === 1) region.fill(index, first, end);
  });
  return {
    text: clean.text,
    lexicon,
    n,
    start: tokens.start,
    end: tokens.end,
    low,
    sentences,
    sentenceOf: tokens.sentence,
    paragraphOf: paragraphsOf(sentences, paragraphs),
    regions,
    region,
    regionFirst,
    regionEnd,
    time: timeTokens(layers, low, lexicon),
    upos: (i) => tokens.upos(i),
    lemma: (i) => tokens.lemma(i),
    xpos: (i) => tokens.xpos(i),
    tree: (s) => language.tree(s),
    tokenAt: (offset) => language.tokenAt(offset),
  };
}

function paragraphsOf(sentences: readonly Sentence[], paragraphs: readonly Span[]): Int32Array {
  const out = new Int32Array(sentences.length);
  let p = 0;
  sentences.forEach((sentence, i) => {
    while (p + 1 < paragraphs.length && paragraphs[p + 1]![0] <= sentence.span[0]) p++;
    out[i] = p;
  });
  return out;
}

const RELATIVE = new Set(["this", "last", "next", "that", "same"]);

function timeTokens(layers: Needs, low: readonly string[], lexicon: ClaimsLexicon): Uint8Array {
  const { tokens } = layers.language;
  const out = new Uint8Array(tokens.length);
  const days = lexicon.words("day");
  const parts = lexicon.words("daypart");
  for (let i = 0; i < tokens.length; i++) {
    if (days.has(low[i]!)) out[i] = 1;
    // "this year", "last week", "earlier this month"
    if (!parts.has(low[i]!) || i === 0) continue;
    if (out[i - 1]) out[i] = 1;
    if (!RELATIVE.has(low[i - 1]!)) continue;
    out[i] = 1;
    out[i - 1] = 1;
    if (i > 1 && (low[i - 2] === "earlier" || low[i - 2] === "later" || low[i - 2] === "late"))
      out[i - 2] = 1;
  }
  for (const mention of layers.times.mentions) {
    let i = layers.language.tokenAt(mention.span[0]);
    for (; i < tokens.length && tokens.start[i]! < mention.span[1]; i++) out[i] = 1;
  }
  return out;
}

export const isComma = (doc: Doc, i: number): boolean => doc.low[i] === ",";
export const isVerbTag = (tag: Upos): boolean => tag === "VERB" || tag === "AUX";
export const isNominal = (tag: Upos): boolean =>
  tag === "NOUN" || tag === "PROPN" || tag === "PRON" || tag === "NUM";

/** A finite verb: past, present, modal. Taggers mix past and participle up, so an "-ed" form without an auxiliary counts. */
export const isFiniteVerb = (doc: Doc, i: number): boolean => {
  const tag = doc.xpos(i);
  if (tag === "VBD" || tag === "VBZ" || tag === "VBP" || tag === "MD") return true;
  return tag === "VBN" && doc.upos(i) === "VERB" && bareParticiple(doc, i);
};

const AUXILIARIES = new Set([
  "have",
  "has",
  "had",
  "having",
  "be",
  "is",
  "are",
  "was",
  "were",
  "been",
  "being",
  "'s",
  "'ve",
  "'re",
  "get",
  "got",
  "to",
]);

/** No auxiliary before it, no agent or preposition after it, no article or adjective before it. */
function bareParticiple(doc: Doc, i: number): boolean {
  const after = doc.low[i + 1] ?? "";
  if (
    after === "by" ||
    after === "in" ||
    after === "with" ||
    after === "as" ||
    after === "at" ||
    after === "from"
  )
    return false;
  let j = i - 1;
  while (j >= 0 && (doc.upos(j) === "ADV" || doc.low[j] === "not" || doc.low[j] === "n't")) j--;
  if (j < 0 || AUXILIARIES.has(doc.low[j]!)) return false;
  const before = doc.upos(j);
  return (
    before === "NOUN" ||
    before === "PROPN" ||
    before === "PRON" ||
    before === "PUNCT" ||
    before === "CCONJ" ||
    doc.xpos(j) === "VBG"
  );
}

/** One of the quotation marks as a token. */
export const isQuoteMark = (doc: Doc, i: number): boolean => {
  const word = doc.low[i] ?? "";
  return word.length <= 2 && /^(["“”„«»‘]|''|``|')$/.test(word) && doc.xpos(i) !== "POS";
};
/** Last token of the sentence that is a word, plus one: full stops and closing marks left out. */
export function wordEnd(doc: Doc, sentence: Sentence): number {
  let end = sentence.end;
  while (
    end > sentence.first &&
    (/^[.!?…]+$/.test(doc.low[end - 1]!) || isQuoteMark(doc, end - 1)) &&
    doc.region[end - 1] === -1
  )
    end--;
  return end;
}

/** Span of the tokens [first, end); null for none. */
export function spanOf(doc: Doc, first: number, end: number): Span | null {
  return end > first ? [doc.start[first]!, doc.end[end - 1]!] : null;
}
