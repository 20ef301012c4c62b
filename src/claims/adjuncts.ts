import type { Doc } from "./doc.ts";
import { phraseAfter } from "./noun-phrase.ts";

const PREPOSITIONS = new Set([
  "in",
  "on",
  "at",
  "during",
  "via",
  "through",
  "from",
  "to",
  "by",
  "after",
  "before",
  "with",
  "over",
  "of",
  "about",
  "under",
  "for",
  "following",
  "amid",
  "near",
  "outside",
  "inside",
  "around",
  "late",
  "early",
  "as",
]);
const STOP_ADVERBS = new Set([
  "when",
  "where",
  "why",
  "how",
  "that",
  "if",
  "whether",
  "not",
  "once",
  "even",
  "only",
  "just",
  "there",
  "here",
  "never",
  "now",
  "then",
  "so",
  "too",
  "no",
]);

/** Skips what may stand between a cue and its content: adverbs, times, prepositional phrases ("in a statement late on Monday"). */
export function skipAdjuncts(doc: Doc, from: number, limit: number): number {
  let i = from;
  for (let guard = 0; guard < 12 && i < limit; guard++) {
    const next = skipOne(doc, i, limit);
    if (next === i) break;
    i = next;
  }
  return i;
}

function skipOne(doc: Doc, i: number, limit: number): number {
  if (doc.region[i]! >= 0) return i;
  if (doc.time[i]) {
    let end = i;
    while (end < limit && doc.time[end]) end++;
    return end;
  }
  const word = doc.low[i]!;
  if (doc.upos(i) === "ADV" && !STOP_ADVERBS.has(word) && !clauseStart(doc, i + 1, limit, word))
    return i + 1;
  if (i + 1 < limit && doc.low[i + 1] === "by" && doc.upos(i) === "VERB") {
    const agent = phraseAfter(doc, i + 2, limit, false);
    if (agent > i + 2) return agent;
  }
  if (PREPOSITIONS.has(word) && !(word === "to" && doc.upos(i) === "PART")) {
    if (i + 1 < limit && doc.time[i + 1]) return i + 1;
    const start = word === "late" || word === "early" ? i : i + 1;
    const end = phraseAfter(doc, start, limit, false);
    if (end > start) return plainLinks(doc, end, limit);
    if (doc.xpos(i + 1) === "VBG") {
      const object = phraseAfter(doc, i + 2, limit, false);
      return object > i + 2 ? object : i;
    }
  }
  if (word === "," && i + 1 < limit) {
    const inner = skipAdjuncts(doc, i + 1, limit);
    if (inner > i + 1 && doc.low[inner] === ",") return inner + 1;
    for (let j = i + 2; j < Math.min(limit, i + 8); j++) {
      if (doc.region[j]! >= 0) break;
      if (doc.low[j] === "," && doc.low[j + 1] === "that") return j + 1;
    }
  }
  return i;
}

/** "of his campaign", "in Ohio" go on with the phrase that has just ended. */
function plainLinks(doc: Doc, end: number, limit: number): number {
  let i = end;
  while (
    i + 1 < limit &&
    (doc.low[i] === "of" || doc.low[i] === "for" || doc.low[i] === "with") &&
    !doc.time[i + 1]
  ) {
    const next = phraseAfter(doc, i + 1, limit, false);
    if (next === i + 1) break;
    i = next;
  }
  return i;
}

/** An adverb that already belongs to the content ("said recently captured men were freed" is rare; "said nearly 40 …" is not). */
function clauseStart(doc: Doc, next: number, limit: number, word: string): boolean {
  if (next >= limit) return false;
  return (
    doc.upos(next) === "NUM" ||
    word === "about" ||
    doc.low[next] === "than" ||
    word === "nearly" ||
    word === "almost" ||
    word === "roughly" ||
    word === "approximately" ||
    doc.xpos(next) === "JJ"
  );
}
