import { clauseEnd, contentStart, trimRange, wordEnd } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";

/** "reportedly", "allegedly", "the alleged strike": hearsay without a named speaker; the clause around the word is the content. */
export function matchHedge(doc: Doc, at: number): Draft | null {
  const word = doc.low[at]!;
  if (!doc.lexicon.has("hedge-alone", word)) return null;
  if (
    word === "alleged" &&
    doc.upos(at) !== "ADJ" &&
    doc.upos(at) !== "VERB" &&
    !(doc.low[at - 1] === "the" || doc.low[at - 1] === "an")
  )
    return null;
  const sentence = doc.sentences[doc.sentenceOf[at]!]!;
  const hi = wordEnd(doc, sentence);
  const left = trimRange(doc, [contentStart(doc, sentence.first, at), at]);
  const right = trimRange(doc, [at + 1, clauseEnd(doc, Math.min(at + 1, hi), hi)]);
  const content: Range[] = [left, right].filter((range) => range[1] > range[0]);
  if (content.length === 0) return null;
  return {
    rule: "en/hedge/word",
    act: "assert",
    cue: [[at, at + 1]],
    source: [],
    content,
    at,
    frame: [[at, at + 1]],
    hedge: word,
    lemma: word,
    confidence: 0.6,
  };
}

/** The first word in the content that lessens its certainty. */
export function hedgeIn(doc: Doc, ranges: readonly Range[]): string | null {
  for (const [first, end] of ranges) {
    for (let i = first; i < Math.min(end, first + 60); i++) {
      const kind = doc.lexicon.hedges.get(doc.low[i]!);
      if (!kind || kind === "verb" || doc.low[i] === "said") continue;
      if (
        kind === "modal" &&
        (doc.upos(i) !== "AUX" || doc.xpos(i) === "NNP" || doc.low[i] === "could")
      )
        continue;
      return doc.low[i]!;
    }
  }
  return null;
}
