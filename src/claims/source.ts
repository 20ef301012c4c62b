import { opensChannel } from "./channel.ts";
import { type Doc, isFiniteVerb, isNominal } from "./doc.ts";
import type { Range } from "./draft.ts";
import { phraseAfter, phraseBefore } from "./noun-phrase.ts";
import { joinedSubject, treeSubject } from "./tree-clues.ts";
import type { VerbGroup } from "./verb-group.ts";

const PARTICIPLES = new Set(["VBN", "VBG"]);

/** Words no subject begins with or holds before its noun. */
const NO_SUBJECT = new Set([
  "than",
  "after",
  "since",
  "while",
  "before",
  "as",
  "yet",
  "when",
  "according",
]);

export interface Subject {
  readonly range: Range;
  /** Subject shared with an earlier verb of the sentence ("thanked his troops and said"). */
  readonly shared: boolean;
}

const APPOSITION_STARTS = new Set([
  "who",
  "whose",
  "which",
  "a",
  "an",
  "the",
  "speaking",
  "one",
  "also",
  "now",
  "then",
  "citing",
  "referring",
  "himself",
  "herself",
  "his",
  "her",
  "their",
  "whom",
  "where",
  "formerly",
  "including",
  "as",
  "clad",
  "dressed",
]);

/** The subject left of a finite verb group, not reaching below token `limit`; null where none is found. */
export function subjectBefore(doc: Doc, group: VerbGroup, limit: number): Subject | null {
  const end = beforeTime(doc, group.outer, limit);
  if (end <= limit) return null;
  const before = doc.low[end - 1]!;
  if (before === "and" || before === "but" || before === "then" || before === "or")
    return joined(doc, group.at, limit) ?? sharedSubject(doc, end - 1, limit);
  if (before === "," || isDash(doc, end - 1)) {
    const apposed = appositiveSubject(doc, end - 1, limit);
    return apposed ? { range: apposed, shared: false } : null;
  }
  const first = phraseBefore(doc, end, limit);
  const parted = auxiliaryBefore(doc, first, end, limit);
  if (parted > limit) {
    const start = phraseBefore(doc, parted, limit);
    if (start < parted) return { range: [widen(doc, start, parted, limit), parted], shared: false };
  }
  if (first < end) {
    const parsed = parsedStart(doc, group.at, first, end, limit);
    return { range: [parsed ?? widen(doc, first, end, limit), end], shared: false };
  }
  return relativeSubject(doc, end, limit) ?? modifiedSubject(doc, end, limit);
}

/** "have in the past said", "has with good reason argued": where a prepositional phrase parts the auxiliary from its verb, the auxiliary; else -1. */
function auxiliaryBefore(doc: Doc, first: number, end: number, limit: number): number {
  if (first >= end || first - 2 < limit || doc.upos(first - 1) !== "ADP") return -1;
  const word = doc.low[first - 2]!;
  return word === "has" || word === "have" || word === "had" ? first - 2 : -1;
}

/**
 * Where the parse lets the subject begin, left of what the words say ("the report by the two sides said");
 * null where it would take in a conjunction, a quotation or another clause.
 */
function parsedStart(
  doc: Doc,
  at: number,
  first: number,
  end: number,
  limit: number,
): number | null {
  const parsed = treeSubject(doc, at, limit, end);
  if (!parsed || parsed[1] !== end || parsed[0] >= first) return null;
  let start = parsed[0];
  while (start < first && (doc.upos(start) === "PUNCT" || doc.upos(start) === "CCONJ")) start++;
  // "at least a dozen" begins a subject, "in the primaries" does not.
  if (doc.upos(start) === "ADP" && !["at", "over", "about"].includes(doc.low[start]!)) return null;
  for (let i = start; i < first; i++)
    if (doc.upos(i) === "SCONJ" || doc.region[i]! >= 0 || NO_SUBJECT.has(doc.low[i]!)) return null;
  return start < first ? start : null;
}

/** "Hayek confirmed she had been there and said": the parse tells which of two verbs the cue is joined to. */
function joined(doc: Doc, at: number, limit: number): Subject | null {
  const range = joinedSubject(doc, at, limit);
  return range && { range, shared: true };
}

/** "the RSF on Thursday accused": the time between subject and verb belongs to neither. */
function beforeTime(doc: Doc, end: number, limit: number): number {
  let i = end;
  while (i > limit && doc.time[i - 1]) i--;
  if (i === end) return end;
  const word = doc.low[i - 1]!;
  if (i > limit && (word === "on" || word === "late" || word === "early" || word === "in")) i--;
  if (i > limit && doc.low[i - 1] === "late") i--;
  return i > limit ? i : end;
}

/** "two of the voters polled said", "a video released Friday showed": a participle after the noun. */
function modifiedSubject(doc: Doc, end: number, limit: number): Subject | null {
  for (let i = end - 1; i >= Math.max(limit + 1, end - 7); i--) {
    const tag = doc.xpos(i);
    const close = tag === "JJ" && doc.upos(i + 1) === "ADP";
    if (tag !== "VBN" && tag !== "VBG" && tag !== "VBD" && !close) continue;
    const first = phraseBefore(doc, i, limit);
    return first < i ? { range: [first, end], shared: false } : null;
  }
  return null;
}

/** "Ilias Moradi, who commands the brigade, said": from the name to the comma. */
function appositiveSubject(doc: Doc, comma: number, limit: number): Range | null {
  let last: Range | null = null;
  for (let i = comma - 1, commas = 0; i > limit && commas < 5; i--) {
    const word = doc.low[i]!;
    if (word === ";" || word === ":" || doc.region[i]! >= 0) break;
    if (word !== "," && !isDash(doc, i)) continue;
    commas++;
    // ", meanwhile," and the like belong to nobody.
    if (
      doc.low[i - 2] === "," &&
      doc.upos(i - 1) === "ADV" &&
      APPOSITION_STARTS.has(doc.low[i + 1]!)
    ) {
      const named = phraseBefore(doc, i - 2, limit);
      if (named < i - 2) return [named, comma];
    }
    const first = phraseBefore(doc, i, limit);
    if (first >= i) continue;
    const range: Range = [first, comma];
    if (APPOSITION_STARTS.has(doc.low[i + 1]!) || PARTICIPLES.has(doc.xpos(i + 1)))
      return [widen(doc, first, i, limit), comma];
    if (!hasFinite(doc, i + 1, comma)) last = range;
  }
  if (last) return [widen(doc, last[0], last[1], limit), last[1]];
  return null;
}

/** "Security chief, General Odeh": a role before the comma belongs to the name after it. */
function widen(doc: Doc, first: number, end: number, limit: number): number {
  if (first - 2 < limit || doc.low[first - 1] !== ",") return first;
  if (doc.upos(end - 1) !== "PROPN" && doc.low[end - 1] !== ",") return first;
  const before = phraseBefore(doc, first - 1, limit);
  if (before >= first - 1 || before > limit + 1) return first;
  for (let i = before; i < first - 1; i++) {
    if (doc.lexicon.has("role", doc.low[i]!)) return before;
  }
  return first;
}

const isDash = (doc: Doc, i: number): boolean => {
  const word = doc.low[i]!;
  return (
    word === "—" ||
    word === "–" ||
    word === "--" ||
    (word === "-" && doc.end[i - 1]! < doc.start[i]!)
  );
};

function hasFinite(doc: Doc, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
}

function relativeSubject(doc: Doc, end: number, limit: number): Subject | null {
  const word = doc.low[end - 1]!;
  if (word === "that" && end - 1 > limit) {
    const first = phraseBefore(doc, end - 1, limit);
    if (first < end - 1) return { range: [first, end - 1], shared: false };
  }
  if ((word === "who" || word === "which" || word === "that") && end - 1 >= limit)
    return { range: [end - 1, end], shared: false };
  return null;
}

/** Subject of the first finite verb left of the conjunction, in the same clause. */
function sharedSubject(doc: Doc, conjunction: number, limit: number): Subject | null {
  for (let i = conjunction - 1; i > limit; i--) {
    const word = doc.low[i]!;
    if (word === ";" || (word === "," && i < conjunction - 1 && clauseBreak(doc, i))) break;
    if (!isFiniteVerb(doc, i)) continue;
    let outer = i;
    while (outer - 1 > limit && (doc.upos(outer - 1) === "ADV" || doc.upos(outer - 1) === "AUX"))
      outer--;
    if (doc.low[outer - 1] === ",") {
      const apposed = appositiveSubject(doc, outer - 1, limit);
      if (apposed) return { range: apposed, shared: true };
      continue;
    }
    if (doc.low[outer - 1] === "and" || doc.low[outer - 1] === "but") continue;
    const first = phraseBefore(doc, outer, limit);
    if (first < outer) return { range: [widen(doc, first, outer, limit), outer], shared: true };
  }
  return null;
}

const clauseBreak = (doc: Doc, comma: number): boolean =>
  doc.low[comma + 1] === "but" && isNominal(doc.upos(comma + 2));

const PARTICIPLE_LEADS = new Set([
  ",",
  "by",
  "while",
  "and",
  "in",
  "after",
  "before",
  "without",
  "when",
  "or",
  "—",
  "–",
  "-",
  "--",
]);

/**
 * Who speaks in a participle clause: the noun directly before it ("with the envoy saying", "a letter warning"),
 * else the subject of the sentence ("…, adding that"; "by calling").
 */
export function participleSubject(doc: Doc, group: VerbGroup, lo: number): Range | null {
  const end = group.outer;
  if (end <= lo) return null;
  const before = doc.low[end - 1]!;
  if (PARTICIPLE_LEADS.has(before) || doc.region[end - 1]! >= 0) return mainSubject(doc, lo, end);
  // "issued a statement saying", "sent a letter on Monday warning": the document has an author, the sentence's subject.
  const noun = beforeTime(doc, end, lo);
  if (doc.lexicon.has("document", doc.low[noun - 1] ?? "")) {
    const author = mainSubject(doc, lo, end);
    if (author || noun === end) return author;
  }
  const tag = doc.upos(end - 1);
  if (tag !== "NOUN" && tag !== "PROPN") return null;
  const first = phraseBefore(doc, end, lo);
  return first < end ? [first, end] : null;
}

/** The subject of the sentence's main clause: the noun phrase before the first finite verb. */
export function mainSubject(doc: Doc, from: number, to: number): Range | null {
  for (let i = from; i < to; i++) {
    if (!isFiniteVerb(doc, i) || doc.region[i]! >= 0) continue;
    let outer = i;
    while (outer > from && doc.upos(outer - 1) === "ADV") outer--;
    if (outer > from && doc.low[outer - 1] === ",") {
      const apposed = appositiveSubject(doc, outer - 1, from);
      if (apposed) return apposed;
    }
    const first = phraseBefore(doc, outer, from);
    if (first < outer && !["who", "which", "that"].includes(doc.low[first]!))
      return [widen(doc, first, outer, from), outer];
    // “…,” said Mr. Odeh, adding that: the subject follows its verb.
    if (outer > from && doc.region[outer - 1]! >= 0) {
      const after = subjectAfter(doc, i + 1, to);
      if (after) return after;
    }
  }
  return null;
}

const PREPOSITIONS = new Set([
  "on",
  "in",
  "at",
  "to",
  "of",
  "for",
  "with",
  "by",
  "from",
  "via",
  "through",
  "after",
  "before",
  "during",
  "about",
  "as",
  "a",
]);

/** The noun phrase after an inverted cue ("said Salma Idris, a nurse at the clinic"), apposition included. */
export function subjectAfter(doc: Doc, from: number, limit: number): Range | null {
  // "said pollster Frank Luntz": a rare title may carry any tag.
  const odd =
    from + 1 < limit &&
    doc.upos(from + 1) === "PROPN" &&
    doc.upos(from) !== "PUNCT" &&
    !PREPOSITIONS.has(doc.low[from]!) &&
    doc.low[from] !== "that";
  let end = phraseAfter(doc, from, limit, true);
  // "tweeted another.", "said many of them": a determiner that stands alone.
  if (end <= from && doc.upos(from) === "DET" && doc.upos(from + 1) === "PUNCT") end = from + 1;
  if (end <= from && odd) end = phraseAfter(doc, from + 1, limit, true);
  if (end <= from) return null;
  if (doc.upos(from) === "PRON" && end === from + 1) return [from, end];
  for (let guard = 0; guard < 4; guard++) {
    const next = appositionEnd(doc, end, limit);
    if (next === end) break;
    end = next;
  }
  for (let i = from + 1; i < end; i++)
    if (opensChannel(doc, i, limit)) return [from, doc.low[i - 1] === "," ? i - 1 : i];
  return [from, end];
}

function appositionEnd(doc: Doc, end: number, limit: number): number {
  if (end >= limit) return end;
  const word = doc.low[end]!;
  if ((word === "who" || word === "whose") && end < limit) return clauseTail(doc, end, limit);
  if ((word === "that" || word === "which") && isFiniteVerb(doc, end + 1))
    return clauseTail(doc, end, limit);
  if (word !== "," || end + 1 >= limit) return end;
  const next = doc.low[end + 1]!;
  if (next === "who" || next === "whose") return clauseTail(doc, end + 1, limit);
  if (doc.region[end + 1]! >= 0 || doc.time[end + 1]) return end;
  const tag = doc.upos(end + 1);
  if (
    tag !== "DET" &&
    tag !== "NOUN" &&
    tag !== "PROPN" &&
    tag !== "ADJ" &&
    tag !== "NUM" &&
    doc.xpos(end + 1) !== "PRP$"
  )
    return end;
  const phrase = phraseAfter(doc, end + 1, limit, true);
  if (phrase <= end + 1) return end;
  // A noun phrase with a verb of its own after it begins another clause.
  if (phrase < limit && isFiniteVerb(doc, phrase)) return end;
  return phrase;
}

/** End of a relative clause: the next comma or the limit. */
function clauseTail(doc: Doc, from: number, limit: number): number {
  let i = from + 1;
  while (i < limit && doc.low[i] !== "," && doc.low[i] !== ";") {
    const region = doc.region[i]!;
    if (region < 0) i++;
    // A short quoted name belongs to the clause (“a host of the show "Morning Call"”); a longer quotation is content.
    else if (
      doc.regionEnd[region]! - doc.regionFirst[region]! <= 6 &&
      doc.regionFirst[region]! > from
    )
      i = Math.min(limit, doc.regionEnd[region]!);
    else break;
  }
  return i;
}
