import { quotePieces } from "./content.ts";
import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";
import { reachedSubject } from "./far-subject.ts";
import { phraseBefore } from "./noun-phrase.ts";
import { isTerm } from "./terms.ts";

/** A quotation no frame has taken, with somebody who may have said it. */
export interface LooseQuote {
  readonly region: number;
  readonly kind: "verb" | "verb-after";
  readonly source: Range;
  readonly cue: Range;
  readonly at: number;
  /** Names of what speaks for and against. */
  readonly features: readonly string[];
}

/** Least sum of weights a quotation needs. */
const LEAST = 0;

/** Claims made of quotations that no frame has taken: the learned weights tell a statement from a title or a term. */
export function looseQuotes(doc: Doc, drafts: readonly Draft[]): Draft[] {
  const weights = doc.lexicon.quoteWeights;
  if (weights.size === 0) return [];
  const out: Draft[] = [];
  for (const options of looseCandidates(doc, drafts)) {
    let best: LooseQuote | null = null;
    let bestScore = LEAST;
    for (const option of options) {
      let score = weights.get("bias") ?? 0;
      for (const name of option.features) score += weights.get(name) ?? 0;
      if (score > bestScore) {
        best = option;
        bestScore = score;
      }
    }
    if (best) out.push(draftOf(doc, best, bestScore));
  }
  return out;
}

export function draftOf(doc: Doc, quote: LooseQuote, score: number): Draft {
  return {
    rule: `en/loose/${quote.kind}`,
    act: "assert",
    cue: [quote.cue],
    source: [quote.source],
    content: quotePieces(doc, quote.region),
    at: quote.at,
    frame: [quote.cue],
    lemma: doc.lemma(quote.at),
    confidence: Math.round(Math.min(0.8, 1 / (1 + Math.exp(-score))) * 100) / 100,
  };
}

/** For each quotation without a claim its possible speakers. */
export function looseCandidates(doc: Doc, drafts: readonly Draft[]): LooseQuote[][] {
  const taken = new Uint8Array(doc.regions.length);
  for (const draft of drafts) {
    const home = doc.region[draft.at]!;
    for (const [first, end] of draft.content)
      for (let i = first; i < end; i++) {
        const region = doc.region[i]!;
        if (region >= 0 && (home < 0 || region !== home)) taken[region] = 1;
      }
    // A quotation inside the words of the reporting clause names something.
    for (const [first, end] of draft.source)
      for (let i = first; i < end; i++) if (doc.region[i]! >= 0) taken[doc.region[i]!] = 1;
  }
  for (const region of doc.regions) if (region.continued !== null) taken[region.continued] = 1;
  const out: LooseQuote[][] = [];
  doc.regions.forEach((region, index) => {
    if (region.depth !== 1 || taken[index] || isTerm(doc, index)) return;
    const options = optionsFor(doc, index);
    if (options.length) out.push(options);
  });
  return out;
}

function optionsFor(doc: Doc, region: number): LooseQuote[] {
  const first = doc.regionFirst[region]!;
  const end = doc.regionEnd[region]!;
  if (end - first < 4) return [];
  const own = doc.sentences[doc.sentenceOf[first]!]!;
  const last = doc.sentences[doc.sentenceOf[end - 1]!]!;
  const base = aboutQuote(doc, region, own.first, last.end);
  const make = (kind: LooseQuote["kind"], source: Range, cue: Range, at: number, more: string[]) =>
    ({
      region,
      kind,
      source,
      cue,
      at,
      features: [...base, ...more].flatMap((name) => [name, `${kind} ${name}`]),
    }) satisfies LooseQuote;
  const out: LooseQuote[] = [];
  const verb = verbBefore(doc, first, own.first);
  const source = verb >= 0 ? reachedSubject(doc, verb, own.first) : null;
  if (source)
    out.push(make("verb", source, [verb, verb + 1], verb, aboutVerb(doc, verb, first, source)));
  const after = verbAfter(doc, end, last.end);
  if (after)
    out.push(
      make(
        "verb-after",
        after.source,
        [after.at, after.at + 1],
        after.at,
        aboutVerb(doc, after.at, end, after.source),
      ),
    );
  return out;
}

const bucket = (n: number): string =>
  n <= 0
    ? "0"
    : n < 2
      ? "1"
      : n < 3
        ? "2"
        : n < 5
          ? "3"
          : n < 8
            ? "5"
            : n < 13
              ? "8"
              : n < 25
                ? "13"
                : "25";

const CLOSED = new Set(["ADP", "SCONJ", "CCONJ", "PUNCT", "PART", "DET"]);
const nameOf = (doc: Doc, i: number, lo: number, hi: number): string =>
  i < lo || i >= hi ? "EDGE" : CLOSED.has(doc.upos(i)) ? doc.low[i]! : doc.xpos(i);

/** The quotation itself: length, capitals, verbs, how it ends, what stands around it. */
function aboutQuote(doc: Doc, region: number, lo: number, hi: number): string[] {
  const first = doc.regionFirst[region]!;
  const end = doc.regionEnd[region]!;
  let verbs = 0;
  let long = 0;
  let capital = 0;
  let person = 0;
  for (let i = first + 1; i < end - 1; i++) {
    if (isFiniteVerb(doc, i)) verbs++;
    if (/^(i|we|you|my|our|us|me)$/.test(doc.low[i]!)) person = 1;
    if (doc.low[i]!.length < 4) continue;
    long++;
    const c = doc.text.charAt(doc.start[i]!);
    if (c !== c.toLowerCase()) capital++;
  }
  const [from, to] = doc.regions[region]!.inner;
  const opening = doc.text.charAt(from);
  const size = bucket(end - first - 2);
  const stop = /[.,!?…—-]/.exec(doc.text.charAt(to - 1))?.[0] ?? "-";
  const title = long > 1 && capital / long > 0.7 ? "title" : capital > 0 ? "some" : "plain";
  return [
    `size ${size}`,
    `verbs ${Math.min(verbs, 2)} ${size}`,
    `case ${title}`,
    `case ${title} ${size}`,
    `person ${person}`,
    `opens ${opening === opening.toLowerCase() ? "low" : "high"}`,
    `stop ${stop}`,
    `before ${nameOf(doc, first - 1, lo, hi)}`,
    `after ${nameOf(doc, end, lo, hi)}`,
    `closed ${doc.regions[region]!.closed}`,
    `mark ${doc.text.charAt(doc.start[first]!)}`,
  ];
}

function aboutVerb(doc: Doc, verb: number, quote: number, source: Range): string[] {
  const form = doc.lexicon.verbs.get(doc.low[verb]!);
  const frames = form ? [...form.verbs[0]!.frames].join("") : "none";
  return [
    `known ${form ? (form.verbs[0]!.frames.has("q") ? "q" : form.verbs[0]!.frames.has("n") ? "n" : "other") : "no"}`,
    `frames ${frames}`,
    `tag ${doc.xpos(verb)}`,
    `far ${bucket(Math.abs(quote - verb))}`,
    `who ${doc.xpos(source[1] - 1)}`,
    `wide ${bucket(source[1] - source[0])}`,
    `gap ${source[1] <= verb ? bucket(verb - source[1]) : "after"}`,
  ];
}

/** The nearest verb left of the quotation in its sentence; -1 for none. */
function verbBefore(doc: Doc, first: number, lo: number): number {
  for (let i = first - 1; i >= lo; i--)
    if (doc.region[i]! < 0 && doc.upos(i) === "VERB" && doc.xpos(i) !== "JJ") return i;
  for (let i = first - 1; i >= lo; i--)
    if (doc.region[i]! < 0 && doc.upos(i) === "AUX" && isFiniteVerb(doc, i)) return i;
  return -1;
}

function verbAfter(doc: Doc, from: number, hi: number): { at: number; source: Range } | null {
  for (let i = from + 1; i < Math.min(hi, from + 14); i++) {
    if (doc.region[i]! >= 0) return null;
    if (!isFiniteVerb(doc, i) || doc.upos(i) !== "VERB") continue;
    const first = phraseBefore(doc, i, from);
    return first < i ? { at: i, source: [first, i] } : null;
  }
  return null;
}
