import type { CueVerb } from "../lexicon/claims.ts";
import { clauseEnd, contentStart, hasVerb, trimRange } from "./content.ts";
import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Bounds, Range } from "./draft.ts";
import { phraseAfter } from "./noun-phrase.ts";

const WH = new Set(["who", "what", "when", "where", "why", "how", "if", "whether", "which"]);
const DASHES = new Set(["-", "–", "—", "--"]);

/** What stands right of a reporting clause, and where it begins. */
export interface Right {
  readonly kind: "that" | "quote" | "clause" | "wh" | "end" | "comma" | "none";
  readonly from: number;
}

/** A reporting clause: who, and where its words lie. */
export interface Frame {
  readonly source: Range | null;
  readonly shared: boolean;
  /** First token of the reporting clause. */
  readonly left: number;
  /** Where adjuncts begin: after the cue, the inverted subject, the addressee. */
  readonly after: number;
  readonly addressee: Range | null;
  readonly inverted: boolean;
}

export function rightSide(
  doc: Doc,
  verb: CueVerb,
  frame: Frame,
  start: number,
  bounds: Bounds,
): Right {
  const { hi } = bounds;
  const i = start;
  if (i >= hi) return { kind: "end", from: i };
  if (doc.low[i] === "that" && (doc.upos(i) !== "PRON" || hasVerb(doc, i + 2, bounds.hi)))
    return { kind: "that", from: i };
  if (doc.low[i] === "," && doc.low[i + 1] === "that") return { kind: "that", from: i + 1 };
  const far = verb.frames.has("c") || verb.frames.has("t") ? farThat(doc, i, bounds.hi) : -1;
  if (far >= 0) return { kind: "that", from: far };
  const colon = doc.low[i] === ":" || doc.low[i] === "," || DASHES.has(doc.low[i]!);
  if (colon && i + 1 < doc.n && doc.region[i + 1]! >= 0) {
    return { kind: "quote", from: i + 1 };
  }
  if (doc.low[i] === ":" && i + 1 < hi) return { kind: "clause", from: i + 1 };
  if (doc.region[i]! >= 0) return { kind: "quote", from: i };
  if (doc.low[i] === "," || DASHES.has(doc.low[i]!)) return { kind: "comma", from: i };
  if (verb.frames.has("w") && WH.has(doc.low[i]!)) return { kind: "wh", from: i };
  if (frame.inverted) return { kind: "none", from: i };
  if (
    (verb.frames.has("z") || verb.frames.has("t")) &&
    startsClause(doc, i, hi, verb.lemma === "say")
  )
    return { kind: "clause", from: i };
  return { kind: "none", from: i };
}

/** "told a town hall in Salem, New Hampshire on Monday that": the conjunction a little further on, with no verb before it. */
function farThat(doc: Doc, from: number, hi: number): number {
  for (let i = from; i < Math.min(hi, from + 14); i++) {
    const tag = doc.upos(i);
    if (doc.low[i] === "that" && tag !== "DET" && i > from)
      return doc.upos(i) === "SCONJ" || doc.xpos(i) === "IN" ? i : -1;
    if (
      tag === "VERB" ||
      tag === "AUX" ||
      doc.region[i]! >= 0 ||
      doc.low[i] === ":" ||
      doc.low[i] === ";"
    )
      return -1;
  }
  return -1;
}

function startsClause(doc: Doc, from: number, hi: number, sayLike: boolean): boolean {
  const tag = doc.upos(from);
  if (
    (tag === "CCONJ" &&
      doc.low[from] !== "both" &&
      doc.low[from] !== "neither" &&
      doc.low[from] !== "either") ||
    (tag === "ADP" && !hasVerb(doc, from, hi))
  )
    return false;
  if (tag === "PART" || doc.xpos(from) === "TO") return false;
  const end = clauseEnd(doc, from, hi);
  if (!sayLike && !predicateFollows(doc, from, end)) return false;
  if (hasVerb(doc, from + 1, end) || isFiniteVerb(doc, from)) return true;
  // After "say" a clause is the rule: one whose verb got another tag still counts.
  return (
    sayLike &&
    end - from >= 3 &&
    ["PRON", "PROPN", "NOUN", "DET", "VERB", "ADJ", "NUM"].includes(tag) &&
    doc.low[from] !== "so" &&
    doc.low[from] !== "no"
  );
}

/** The noun phrase after the cue has a verb of its own: "found ways to pay" is no clause, "found the road was cut" is one. */
function predicateFollows(doc: Doc, from: number, end: number): boolean {
  const phrase = phraseAfter(doc, from, end, true);
  if (phrase === from) return true;
  for (let i = phrase; i < Math.min(end, phrase + 3); i++) {
    if (isFiniteVerb(doc, i)) return true;
    if (doc.low[i] === "," || doc.low[i] === "(") return hasVerb(doc, i, end);
    if (doc.upos(i) !== "ADV" && !doc.time[i]) return false;
  }
  return false;
}

/** Pieces of content that stand before the reporting clause. */
export function leftSide(doc: Doc, left: number, bounds: Bounds, indirect: boolean): Range[] {
  const prev = left - 1;
  const quoted =
    doc.region[prev] !== undefined && doc.region[prev]! >= 0
      ? prev
      : doc.low[prev] === "," && prev > 0 && doc.region[prev - 1]! >= 0
        ? prev - 1
        : -1;
  if (quoted >= 0 && sameParagraph(doc, quoted, left))
    return endsWithStop(doc, quoted) ? [] : quotedLeft(doc, quoted);
  if (prev < bounds.lo || !indirect) return [];
  if (doc.low[prev] !== "," && !DASHES.has(doc.low[prev]!)) return [];
  const range = trimRange(doc, [contentStart(doc, leftBorder(doc, bounds.lo, prev), prev), prev]);
  return range[1] > range[0] ? [range] : [];
}

const sameParagraph = (doc: Doc, a: number, b: number): boolean =>
  doc.paragraphOf[doc.sentenceOf[a]!] === doc.paragraphOf[doc.sentenceOf[Math.min(b, doc.n - 1)]!];

/** After a semicolon a new clause begins. */
function leftBorder(doc: Doc, lo: number, to: number): number {
  for (let i = to - 1; i > lo; i--) if (doc.low[i] === ";" && doc.region[i]! < 0) return i + 1;
  return lo;
}

/** “It is over.” She said …: a quotation with a full stop inside has ended its sentence. */
function endsWithStop(doc: Doc, at: number): boolean {
  const region = doc.regions[doc.region[at]!]!;
  const to = region.inner[1];
  return (
    region.closed &&
    doc.text.charAt(to - 1) === "." &&
    doc.text.charAt(to - 2) !== "." &&
    doc.low[at + 1] !== ","
  );
}

/** “Nobody came (“They fear him,” she said)”: the quotation behind the mark stands for itself. */
const setsApart = (word: string): boolean => word === ":" || word === "(" || DASHES.has(word);

function quotedLeft(doc: Doc, at: number): Range[] {
  let region = doc.region[at]!;
  const tail: Range = [doc.regionFirst[region]!, doc.regionEnd[region]!];
  const pieces: Range[] = [];
  for (let guard = 0; guard < 100; guard++) {
    const earlier = doc.regions.findIndex((r) => r.continued === region);
    if (earlier < 0) break;
    pieces.unshift([doc.regionFirst[earlier]!, doc.regionEnd[earlier]!]);
    region = earlier;
  }
  if (pieces.length) return [...pieces, tail];
  const lo = doc.sentences[doc.sentenceOf[tail[0]]!]!.first;
  const intro = contentStart(doc, leftBorder(doc, lo, tail[0]), tail[0]);
  const plain =
    intro < tail[0] && !setsApart(doc.low[tail[0] - 1]!) && !introCue(doc, intro, tail[0]);
  return [[plain ? intro : tail[0], tail[1]]];
}

export const quotes = (doc: Doc, i: number): boolean => {
  const form = doc.lexicon.verbs.get(doc.low[i]!);
  return form !== undefined && form.verbs[0]!.frames.has("q");
};

/** The words before a quotation hold a cue of their own or only open it. */
function introCue(doc: Doc, from: number, to: number): boolean {
  for (let i = Math.max(from, to - 5); i < to; i++) {
    if (quotes(doc, i) && doc.upos(i) === "VERB" && isFiniteVerb(doc, i))
      return doc.low[to - 1] === "," || i === to - 1 || doc.low[to - 1] === "that";
  }
  return false;
}
