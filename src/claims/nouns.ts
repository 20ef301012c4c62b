import { clauseEnd, trimRange } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { phraseBefore } from "./noun-phrase.ts";
import { clauseOf } from "./tree-clues.ts";

const ENDS = new Set([",", ";", ":", "—", "--", "after", "when", "while", "as", "but"]);

/** Nouns that introduce a claim, with their owner: "Moscow's claim that …", "his threat to …", "the army's denial of …". */
export function matchNoun(doc: Doc, at: number, bounds: Bounds): Draft | null {
  const noun = doc.lexicon.nouns.get(doc.low[at]!);
  if (!noun || (doc.upos(at) !== "NOUN" && doc.upos(at) !== "VERB") || at + 2 >= bounds.hi)
    return null;
  const source = ownerOf(doc, at, bounds.lo);
  if (!source && !doc.wide) return null;
  const next = doc.low[at + 1]!;
  const clause = next === "that" && noun.clause.has("that");
  const infinitive = next === "to" && noun.clause.has("to") && doc.upos(at + 1) !== "ADP";
  // "his account of the raid" is rarely a claim; an accusation or a denial of something is.
  const object =
    noun.prepositions.has(next) && (noun.act === "accuse" || noun.act === "deny" || doc.wide);
  if (!clause && !infinitive && !object) return null;
  const from = object ? at + 2 : at + 1;
  const end = Math.min(contentEnd(doc, from, bounds.hi), clauseOf(doc, at, from) ?? bounds.hi);
  const content = trimRange(doc, [from, end]);
  if (content[1] <= content[0]) return null;
  return {
    rule: `en/noun/${clause ? "that" : infinitive ? "to" : "of"}`,
    act: noun.act,
    cue: [[at, at + 1]],
    source: source ? [source] : [],
    content: [content],
    at,
    frame: [[source ? source[0] : at, from]],
    lemma: noun.noun,
    confidence: 0.7,
  };
}

/** The possessor before the noun, adjectives between them skipped: a pronoun ("his") or a phrase with 's. */
function ownerOf(doc: Doc, at: number, lo: number): Range | null {
  let i = at - 1;
  while (i > lo && (doc.upos(i) === "ADJ" || doc.upos(i) === "ADV" || doc.upos(i) === "NUM")) i--;
  if (i < lo) return null;
  if (doc.xpos(i) === "PRP$") return [i, i + 1];
  if (doc.xpos(i) !== "POS") return null;
  const first = phraseBefore(doc, i, lo);
  return first < i ? [first, i] : null;
}

function contentEnd(doc: Doc, from: number, hi: number): number {
  const end = clauseEnd(doc, from, hi);
  let depth = 0;
  for (let i = from + 1; i < end; i++) {
    if (doc.region[i]! >= 0) continue;
    if (doc.low[i] === "(") depth++;
    if (doc.low[i] === ")") depth--;
    if (depth === 0 && ENDS.has(doc.low[i]!)) return i;
  }
  return end;
}
