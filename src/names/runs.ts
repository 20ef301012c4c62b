import { capitalised, isHyphen, type NameDoc } from "./doc.ts";

/** Tokens [first, end) that may be one or more names side by side. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** Stretches of name-like tokens of a sentence, with the small words that may stand within a name. */
export function nameRuns(doc: NameDoc, first: number, end: number): Run[] {
  const runs: Run[] = [];
  for (let i = first; i < end; ) {
    if (!opens(doc, i, first, end)) {
      i++;
      continue;
    }
    const stop = runEnd(doc, i, end);
    runs.push({ first: i, end: stop });
    i = stop;
  }
  return runs;
}

/** True where token i can be part of a name by itself. */
export function isNameToken(doc: NameDoc, i: number, sentenceFirst: number): boolean {
  if (doc.timeAt[i] === 1) return false;
  if (doc.matchAt[i]! >= 0) return true;
  const tag = doc.tokens.upos(i);
  if (doc.findings.capitals)
    return tag === "PROPN" || doc.countryAt[i]! > 0 || doc.lexicon.given.has(doc.tokens.lower(i));
  if (!capitalised(doc, i)) return false;
  if (tag === "PROPN" || doc.countryAt[i]! > 0) return true;
  if (doc.lexicon.given.has(doc.tokens.lower(i))) return true;
  if (i === sentenceFirst) return false;
  if (tag === "VERB") return doc.tokens.xpos(i) === "VB" || doc.tokens.xpos(i) === "VBN";
  return tag === "NOUN" || tag === "ADJ" || tag === "X";
}

/** A sentence's first word opens a run when tagged as a name, or when a name goes on after it. */
function opens(doc: NameDoc, i: number, sentenceFirst: number, end: number): boolean {
  if (doc.matchAt[i]! < 0 && doc.tokens.lower(i) === "the") return false;
  if (isNameToken(doc, i, sentenceFirst)) return true;
  if (isParticleStart(doc, i, end)) return true;
  if (i !== sentenceFirst || !capitalised(doc, i) || doc.findings.capitals) return false;
  const tag = doc.tokens.upos(i);
  if (tag !== "NOUN" && tag !== "ADJ" && tag !== "X") return false;
  return i + 1 < end && isNameToken(doc, i + 1, sentenceFirst) && doc.matchAt[i + 1]! < 0;
}

/** "al" of "al-Shifa" at the beginning of a name. */
function isParticleStart(doc: NameDoc, i: number, end: number): boolean {
  if (i + 2 >= end || !isHyphen(doc, i + 1) || !capitalised(doc, i + 2)) return false;
  return doc.lexicon.particles.has(doc.tokens.lower(i));
}

function runEnd(doc: NameDoc, from: number, end: number): number {
  let last = from + 1;
  while (last < end) {
    if (isNameToken(doc, last, -1) || isParticleStart(doc, last, end)) {
      last++;
      continue;
    }
    const next = afterLink(doc, from, last, end);
    if (next === last) break;
    last = next + 1;
  }
  return last;
}

/** Index of the name token that a linking word at `at` leads to; `at` itself where none does. */
function afterLink(doc: NameDoc, from: number, at: number, end: number): number {
  const word = doc.tokens.lower(at);
  if (isHyphen(doc, at)) {
    if (at + 1 < end && isNameToken(doc, at + 1, -1)) return at + 1;
    return at;
  }
  if (doc.lexicon.particles.has(word)) {
    let next = at + 1;
    if (isHyphen(doc, next)) next++;
    else if (doc.lexicon.particles.has(doc.tokens.lower(next))) next++;
    if (isHyphen(doc, next)) next++;
    return next < end && isNameToken(doc, next, -1) ? next : at;
  }
  if (word === "&") return at + 1 < end && isNameToken(doc, at + 1, -1) ? at + 1 : at;
  if ((word === "of" || word === "for") && hasBodyHead(doc, from, at)) {
    let next = at + 1;
    if (doc.tokens.lower(next) === "the") next++;
    return next < end && isNameToken(doc, next, -1) && doc.matchAt[next]! < 0 ? next : at;
  }
  return at;
}

/** "Ministry of Interior": the word before "of" is the head of a body's name. */
function hasBodyHead(doc: NameDoc, from: number, at: number): boolean {
  if (doc.matchAt[at - 1]! >= 0 || doc.findings.capitals) return false;
  const word = doc.tokens.lower(at - 1);
  return at - 1 >= from && capitalised(doc, at - 1) && doc.lexicon.heads.has(word);
}
