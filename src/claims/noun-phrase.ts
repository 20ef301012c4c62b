import { type Doc, isNominal, isQuoteMark } from "./doc.ts";

const LINKS = new Set([
  "of",
  "for",
  "in",
  "at",
  "from",
  "with",
  "to",
  "on",
  "near",
  "around",
  "outside",
  "inside",
  "against",
  "under",
  "behind",
  "within",
  "across",
  "between",
  "'s",
  "'",
  "like",
  "including",
]);
const SUBJECT_PRONOUNS = new Set([
  "i",
  "he",
  "she",
  "they",
  "we",
  "it",
  "you",
  "who",
  "which",
  "one",
  "some",
  "others",
  "many",
  "both",
  "this",
  "that",
  "these",
  "those",
  "all",
  "everyone",
  "nobody",
  "anyone",
  "what",
  "another",
  "each",
  "several",
  "most",
  "neither",
  "none",
  "someone",
  "whoever",
  "half",
  "few",
  "everybody",
  "somebody",
  "majority",
]);

const inNoun = (doc: Doc, i: number): boolean => {
  const tag = doc.upos(i);
  return (
    tag === "NOUN" ||
    tag === "PROPN" ||
    tag === "ADJ" ||
    tag === "NUM" ||
    tag === "SYM" ||
    tag === "X" ||
    doc.xpos(i) === "POS" ||
    doc.low[i] === "-" ||
    doc.low[i] === "/" ||
    doc.low[i] === "&" ||
    isInitial(doc, i) ||
    (i > 0 && doc.low[i - 1] === "-" && doc.end[i - 1] === doc.start[i]) ||
    (tag === "VERB" &&
      i > 0 &&
      (doc.low[i - 1] === "the" || doc.low[i - 1] === "a" || doc.low[i - 1] === "an"))
  );
};
const isInitial = (doc: Doc, i: number): boolean =>
  doc.low[i] === "." &&
  i > 0 &&
  doc.end[i - 1]! === doc.start[i]! &&
  doc.end[i - 1]! - doc.start[i - 1]! <= 4 &&
  doc.upos(i - 1) === "PROPN";
/** A capitalised adjective stands for a name ("Cuban also said"). */
const isCapital = (doc: Doc, i: number): boolean => {
  const c = doc.text.charAt(doc.start[i]!);
  return c !== c.toLowerCase();
};
const isDeterminer = (doc: Doc, i: number): boolean =>
  doc.upos(i) === "DET" || doc.xpos(i) === "PRP$" || doc.xpos(i) === "WP$";

/**
 * First token of the noun phrase that ends just before `end`, not reaching below `limit`; `end` itself where none stands there.
 * Prepositional parts ("an aide to the president") and coordination ("witnesses and two aid workers") belong to it.
 */
export function phraseBefore(doc: Doc, end: number, limit: number): number {
  let i = end - 1;
  if (i < limit) return end;
  if (doc.low[i] === ")") i = beforeParenthesis(doc, i, limit);
  if (i < limit) return end;
  if (doc.upos(i) === "PRON" && SUBJECT_PRONOUNS.has(doc.low[i]!))
    return pronounStart(doc, i, limit);
  let first = nounRun(doc, i, limit);
  if (first > i) return end;
  for (let guard = 0; guard < 12; guard++) {
    const before = extendLeft(doc, first, limit);
    if (before === first) break;
    first = before;
  }
  return withQuantifier(doc, first, limit);
}

const QUANTIFIERS = new Set([
  "almost",
  "nearly",
  "roughly",
  "approximately",
  "both",
  "even",
  "only",
  "some",
  "over",
]);

/** "almost half of the voters", "both armies": words of degree before the phrase belong to it. */
function withQuantifier(doc: Doc, first: number, limit: number): number {
  let i = first;
  while (i > limit && QUANTIFIERS.has(doc.low[i - 1]!)) i--;
  if (i > limit && doc.low[i - 1] === "about" && doc.upos(i) === "NUM") i--;
  return i;
}

function pronounStart(doc: Doc, i: number, limit: number): number {
  if (i - 1 >= limit && doc.upos(i - 1) === "DET" && doc.low[i - 1] !== "that") return i - 1;
  return i;
}

function beforeParenthesis(doc: Doc, close: number, limit: number): number {
  let i = close;
  while (i > limit && doc.low[i] !== "(") i--;
  return i - 1;
}

/** Leftmost token of the plain noun group that ends at `i`; i + 1 where `i` ends none. */
function nounRun(doc: Doc, i: number, limit: number): number {
  const start = i + 1;
  let first = start;
  let nominal = false;
  for (; i >= limit; i--) {
    if (doc.low[i] === ")") {
      const open = beforeParenthesis(doc, i, limit);
      if (open < limit || !inNoun(doc, open)) break;
      i = open + 1;
      first = i;
      continue;
    }
    if (doc.region[i]! >= 0 && !nominal && isQuoteMark(doc, i)) break;
    if (doc.time[i] && nominal && doc.xpos(first) !== "POS") break;
    if (isDeterminer(doc, i)) {
      first = i;
      if (doc.low[i - 1] === "all" || doc.low[i - 1] === "both") first = Math.max(limit, i - 1);
      break;
    }
    if (inNoun(doc, i)) {
      if (doc.upos(i) !== "ADJ" || isCapital(doc, i)) nominal = true;
      first = i;
    } else if (nominal && isModifier(doc, i)) first = i;
    // "State television reported": a base form that opens the sentence before a noun is no verb.
    else if (
      nominal &&
      i === limit &&
      first === i + 1 &&
      doc.xpos(i) === "VB" &&
      doc.upos(first) === "NOUN"
    )
      first = i;
    else break;
  }
  return nominal || first === start || isDeterminer(doc, first) ? first : start;
}

/** Participles and adverbs inside a noun phrase ("a recently released video", "the armed group"). */
function isModifier(doc: Doc, i: number): boolean {
  const tag = doc.xpos(i);
  if (
    tag !== "VBN" &&
    tag !== "VBG" &&
    tag !== "JJ" &&
    tag !== "RB" &&
    tag !== "JJS" &&
    tag !== "JJR"
  )
    return false;
  const before = i > 0 ? doc.upos(i - 1) : "X";
  return (
    before === "DET" ||
    before === "ADJ" ||
    doc.xpos(i - 1) === "PRP$" ||
    (before === "ADV" && doc.upos(i - 2) === "DET")
  );
}

function extendLeft(doc: Doc, first: number, limit: number): number {
  const link = first - 1;
  if (link <= limit) return first;
  const word = doc.low[link]!;
  const before = link - 1;
  if (LINKS.has(word) || doc.xpos(link) === "POS") {
    const start = nounRun(doc, before, limit);
    if (
      start <= before &&
      (isNominal(doc.upos(before)) ||
        doc.low[before] === ")" ||
        (word === "of" && doc.upos(before) === "DET")) &&
      !doc.time[before]
    )
      return start;
    return first;
  }
  if (word === "by" && doc.xpos(before) === "VBN") {
    const start = nounRun(doc, before - 1, limit);
    if (start <= before - 1 && isNominal(doc.upos(before - 1))) return start;
    return first;
  }
  if (word === "and" || word === "or" || word === "&") {
    if (
      doc.upos(before) === "PRON" &&
      SUBJECT_PRONOUNS.has(doc.low[before]!) &&
      before >= limit &&
      coordinates(doc, before, limit)
    )
      return before;
    const comma = doc.low[before] === "," ? before - 1 : before;
    const start = nounRun(doc, comma, limit);
    if (
      start <= comma &&
      isNominal(doc.upos(comma)) &&
      !doc.time[comma] &&
      coordinates(doc, start, limit)
    )
      return start;
  }
  return first;
}

/** The left conjunct begins a clause, not the end of another verb's object ("thanked the troops and the mayor said"). */
function coordinates(doc: Doc, start: number, limit: number): boolean {
  if (start <= limit) return true;
  const tag = doc.upos(start - 1);
  return tag !== "VERB" && tag !== "AUX";
}

/**
 * End of the noun phrase that begins at `first` (exclusive); `first` where none begins there.
 * It stops before a second determiner ("on Monday | the bridge"), verbs and punctuation; with `links` it takes prepositional parts in.
 */
export function phraseAfter(doc: Doc, first: number, limit: number, links: boolean): number {
  let i = first;
  if (i >= limit) return first;
  if (doc.upos(i) === "PRON" && doc.xpos(i) !== "PRP$") return i + 1;
  let nominal = false;
  for (; i < limit; i++) {
    const word = doc.low[i]!;
    if (word === "(") {
      let close = i;
      while (close < limit && doc.low[close] !== ")") close++;
      if (close >= limit) break;
      i = close;
      continue;
    }
    if (isDeterminer(doc, i)) {
      if (nominal) break;
      nominal = doc.low[i + 1] === "of" && i + 2 < limit;
      continue;
    }
    if (doc.time[i] && nominal) break;
    if (inNoun(doc, i)) {
      if (doc.upos(i) === "NOUN" || doc.upos(i) === "PROPN" || doc.upos(i) === "NUM")
        nominal = true;
      continue;
    }
    const tag = doc.xpos(i);
    if (!nominal && (tag === "VBN" || tag === "VBG" || tag === "RB" || tag === "JJ")) continue;
    if (nominal && joins(doc, i, limit, links)) {
      if (isDeterminer(doc, i + 1)) i++;
      continue;
    }
    break;
  }
  while (i - 1 > first && (doc.upos(i - 1) === "ADP" || doc.upos(i - 1) === "CCONJ")) i--;
  return nominal ? i : first;
}

function joins(doc: Doc, i: number, limit: number, links: boolean): boolean {
  const word = doc.low[i]!;
  if (i + 1 >= limit || doc.time[i + 1]) return false;
  if (word === "of") return true;
  if (word === "and" || word === "or")
    return (
      inNoun(doc, i + 1) || (links && isDeterminer(doc, i + 1) && !clauseAhead(doc, i + 1, limit))
    );
  if (!links || !LINKS.has(word) || (word === "to" && doc.upos(i) === "PART")) return false;
  return inNoun(doc, i + 1) || isDeterminer(doc, i + 1);
}

function clauseAhead(doc: Doc, from: number, limit: number): boolean {
  for (let i = from; i < Math.min(limit, from + 5); i++) {
    const tag = doc.upos(i);
    if (tag === "VERB" || tag === "AUX") return true;
    if (tag === "PUNCT") return false;
  }
  return false;
}
