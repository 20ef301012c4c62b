import type { CueVerb } from "../lexicon/claims.ts";
import { skipAdjuncts } from "./adjuncts.ts";
import { clauseEnd, contentStart, hasVerb, quotePieces, trimRange, wordEnd } from "./content.ts";
import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";
import { phraseAfter } from "./noun-phrase.ts";
import { participleSubject, type Subject, subjectAfter, subjectBefore } from "./source.ts";
import { treeSubject } from "./tree-clues.ts";
import type { VerbGroup } from "./verb-group.ts";

/** Tokens a cue's own clause may use: its sentence, or its part of the quotation it stands in. */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}

const WH = new Set(["who", "what", "when", "where", "why", "how", "if", "whether", "which"]);
const DASHES = new Set(["-", "–", "—", "--"]);

interface Right {
  readonly kind: "that" | "quote" | "clause" | "wh" | "end" | "comma" | "none";
  readonly from: number;
}
interface Frame {
  readonly source: Range | null;
  readonly shared: boolean;
  /** First token of the reporting clause. */
  readonly left: number;
  /** Where adjuncts begin: after the cue, the inverted subject, the addressee. */
  readonly after: number;
  readonly addressee: Range | null;
  readonly inverted: boolean;
}

/** Speech verbs with a clause or a quotation: fronted, post-posed, split, inverted. Null where the verb reports nothing here. */
export function matchSpeech(doc: Doc, group: VerbGroup, bounds: Bounds): Draft | null {
  const frames = group.verb.frames;
  if (!["c", "z", "q", "p", "w", "t"].some((frame) => frames.has(frame as never))) return null;
  if (doc.low[group.at - 1] === "-" || doc.low[group.at - 1] === "so") return null;
  const frame = readFrame(doc, group, bounds);
  if (!frame) return null;
  const start = skipAdjuncts(doc, frame.after, bounds.hi);
  const right = rightSide(doc, group.verb, frame, start, bounds);
  const left =
    group.voice === "participle" || frame.shared
      ? []
      : leftSide(doc, frame.left, bounds, frames.has("p") || frames.has("z") || frames.has("t"));
  const content = chooseContent(
    doc,
    right,
    left,
    bounds,
    frames.has("p") || frames.has("t"),
    isEmbedded(doc, frame, bounds, right.kind === "comma"),
  );
  if (!content) return null;
  return {
    rule: `en/speech/${content.rule}${frame.inverted ? "-inverted" : ""}`,
    act: group.verb.act,
    cue: [[group.first, group.end]],
    source: frame.source ? [frame.source] : [],
    content: content.pieces,
    at: group.at,
    frame: [[frame.left, content.frameEnd ?? start]],
    addressee: frame.addressee,
    lemma: group.verb.lemma,
    confidence: content.confidence,
    sharedSource: group.voice === "participle",
  };
}

const SUBORDINATORS = new Set([
  "while",
  "when",
  "as",
  "if",
  "although",
  "though",
  "after",
  "before",
  "because",
  "since",
  "whereas",
  "once",
  "until",
]);

/** "While the president has said …, his government": the reporting clause is itself subordinate, or a relative clause. */
function isEmbedded(doc: Doc, frame: Frame, bounds: Bounds, comma: boolean): boolean {
  const source = frame.source;
  if (!source || frame.inverted) return false;
  const first = doc.low[source[0]]!;
  if (comma) return doc.low[source[0] - 1] === "as" && source[0] - 1 <= bounds.lo + 1;
  if (first === "who" || first === "which") return true;
  for (let i = source[0] - 1; i >= Math.max(bounds.lo, source[0] - 2); i--)
    if (SUBORDINATORS.has(doc.low[i]!)) return true;
  return false;
}

/** A sentence may end inside a quotation of several sentences: the content takes it whole. */
function wholeQuote(doc: Doc, from: number, end: number): number {
  const region = doc.region[end - 1] ?? -1;
  return region >= 0 && doc.regionFirst[region]! >= from
    ? Math.max(end, doc.regionEnd[region]!)
    : end;
}

/** The first comma outside quotations that does not part the items of a list. */
function firstComma(doc: Doc, from: number, hi: number): number {
  for (let i = from + 2; i < hi; i++) {
    if (doc.region[i]! >= 0 || doc.low[i] !== ",") continue;
    if (
      doc.low[i + 1] === "and" ||
      doc.low[i + 1] === "or" ||
      (doc.upos(i - 1) === doc.upos(i + 1) && doc.upos(i - 1) === "PROPN")
    )
      continue;
    return i;
  }
  return hi;
}

function readFrame(doc: Doc, group: VerbGroup, bounds: Bounds): Frame | null {
  if (group.voice === "participle") return participleFrame(doc, group, bounds);
  if (group.voice !== "finite") return null;
  const inverted = invertedSubject(doc, group, bounds);
  if (inverted) {
    return {
      source: inverted,
      shared: false,
      left: group.outer,
      after: inverted[1],
      addressee: null,
      inverted: true,
    };
  }
  const subject = subjectBefore(doc, group, bounds.lo) ?? parsedSubject(doc, group, bounds);
  if (!subject) return null;
  const addressee = addresseeOf(doc, group, bounds);
  if (
    group.verb.frames.has("t") &&
    !addressee &&
    !group.verb.frames.has("c") &&
    !group.verb.frames.has("q")
  )
    return null;
  return {
    source: subject.range,
    shared: subject.shared,
    left: subject.shared ? group.outer : subject.range[0],
    after: addressee ? addressee[1] : group.end,
    addressee,
    inverted: false,
  };
}

function parsedSubject(doc: Doc, group: VerbGroup, bounds: Bounds): Subject | null {
  const range = treeSubject(doc, group.at, bounds.lo, group.first);
  return range && { range, shared: false };
}

function participleFrame(doc: Doc, group: VerbGroup, bounds: Bounds): Frame | null {
  if (group.outer <= bounds.lo) return null;
  const source = participleSubject(doc, group, bounds.lo);
  if (!source) return null;
  const addressee = addresseeOf(doc, group, bounds);
  if (group.verb.frames.has("t") && !addressee && !group.verb.frames.has("c")) return null;
  return {
    source,
    shared: false,
    left: group.outer,
    after: addressee ? addressee[1] : group.end,
    addressee,
    inverted: false,
  };
}

const OBJECT_PRONOUNS = new Set(["me", "him", "her", "it", "them", "us", "you", "this", "that"]);

/** "…," said Salma Idris: the cue directly after its content, its subject after it. */
function invertedSubject(doc: Doc, group: VerbGroup, bounds: Bounds): Range | null {
  if (group.first !== group.at || (group.verb.frames.has("t") && !group.verb.frames.has("q")))
    return null;
  const prev = group.outer - 1;
  const opensSentence = group.outer === bounds.lo;
  if (
    !opensSentence &&
    doc.low[prev] !== "," &&
    doc.region[prev]! < 0 &&
    !DASHES.has(doc.low[prev]!)
  )
    return null;
  if (opensSentence && group.verb.frames.has("t")) return null;
  const range = subjectAfter(doc, group.end, bounds.hi);
  if (!range) return null;
  const next = range[1];
  if (next < bounds.hi && isFiniteVerb(doc, next)) return null;
  if (OBJECT_PRONOUNS.has(doc.low[range[0]]!) && range[1] - range[0] === 1) return null;
  // "X, who leads the front, said that …": content directly after means the words before the comma are the subject.
  const content = doc.low[next] === "that" || (doc.region[next] ?? -1) >= 0;
  if (content && !opensSentence) return null;
  if (opensSentence && doc.low[next] !== ":" && doc.region[next]! < 0) return null;
  if (opensSentence && doc.upos(range[0]) === "NOUN") return null;
  const split = group.verb.lemma === "say" && doc.low[next] === ",";
  return doc.region[prev]! >= 0 || opensSentence || split || hasVerb(doc, bounds.lo, prev)
    ? range
    : null;
}

function addresseeOf(doc: Doc, group: VerbGroup, bounds: Bounds): Range | null {
  if (!group.verb.frames.has("t")) return null;
  const end = phraseAfter(doc, group.end, bounds.hi, false);
  if (end <= group.end) return null;
  if (!group.verb.frames.has("c")) return [group.end, end];
  // "warned the crew that …" against "warned rebels would …": an addressee needs "that", a quotation or the end after it.
  const next = skipAdjuncts(doc, end, bounds.hi);
  return next >= bounds.hi ||
    doc.low[next] === "that" ||
    doc.low[next] === "," ||
    doc.region[next]! >= 0
    ? [group.end, end]
    : null;
}

function rightSide(doc: Doc, verb: CueVerb, frame: Frame, start: number, bounds: Bounds): Right {
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
  const from = doc.low[frame.after] === doc.low[i] ? i : bestStart(doc, frame.after, i, hi);
  if (
    (verb.frames.has("z") || verb.frames.has("t")) &&
    startsClause(doc, from, hi, verb.lemma === "say")
  )
    return { kind: "clause", from };
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

/** A clause that the adjunct reader ate into ("said in Gaza hospitals were full") is not repaired; the plain start is kept. */
const bestStart = (_doc: Doc, _after: number, start: number, _hi: number): number => start;

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
function leftSide(doc: Doc, left: number, bounds: Bounds, indirect: boolean): Range[] {
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
  const plain = intro < tail[0] && doc.low[tail[0] - 1] !== ":" && !introCue(doc, intro, tail[0]);
  return [[plain ? intro : tail[0], tail[1]]];
}

const quotes = (doc: Doc, i: number): boolean => {
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

interface Choice {
  readonly rule: string;
  readonly pieces: Range[];
  readonly confidence: number;
  readonly frameEnd?: number;
}

function chooseContent(
  doc: Doc,
  right: Right,
  left: Range[],
  bounds: Bounds,
  postposed: boolean,
  embedded: boolean,
): Choice | null {
  const last = left.at(-1);
  const leftQuoted = last !== undefined && doc.region[last[1] - 1]! >= 0;
  const { from } = right;
  if (right.kind === "quote") return quoteRight(doc, from, leftQuoted ? left : [], bounds);
  if (right.kind === "that" || right.kind === "clause" || right.kind === "wh") {
    const end = clauseEnd(doc, from, embedded ? firstComma(doc, from, bounds.hi) : bounds.hi);
    const piece = trimRange(doc, [from, wholeQuote(doc, from, end)]);
    if (piece[1] <= piece[0]) return null;
    if (leftQuoted && right.kind === "clause")
      return { rule: "after", pieces: left, confidence: 0.8 };
    return { rule: right.kind, pieces: [piece], confidence: right.kind === "that" ? 0.92 : 0.85 };
  }
  if (right.kind === "comma" && embedded && !left.length) {
    const piece = trimRange(doc, [from + 1, clauseEnd(doc, from + 1, bounds.hi)]);
    return postposed && hasVerb(doc, piece[0], piece[1])
      ? { rule: "as-clause", pieces: [piece], confidence: 0.8 }
      : null;
  }
  if (!left.length || last === undefined) return null;
  if (!leftQuoted && (!postposed || right.kind === "none")) return null;
  const clause = leftQuoted || hasVerb(doc, last[0], last[1]);
  if (right.kind === "comma") return splitContent(doc, from, left, clause, bounds);
  if (!clause) return null;
  return {
    rule: leftQuoted ? "quote-before" : "after",
    pieces: left,
    confidence: leftQuoted ? 0.95 : 0.9,
  };
}

function quoteRight(doc: Doc, from: number, left: Range[], bounds: Bounds): Choice {
  const region = doc.region[from]!;
  const end = doc.regionEnd[region]!;
  const pieces = quotePieces(doc, region);
  const rest = end < bounds.hi && pieces.length === 1 ? clauseEnd(doc, end - 1, bounds.hi) : end;
  if (rest > end && !opensAttribution(doc, end, rest))
    pieces[0] = trimRange(doc, [pieces[0]![0], rest]);
  return {
    rule: left.length ? "split" : "quote",
    pieces: [...left, ...pieces],
    confidence: 0.93,
    frameEnd: from,
  };
}

/** What follows a quotation is not its continuation: a comma and a cue, or a participle clause. */
function opensAttribution(doc: Doc, from: number, end: number): boolean {
  if (doc.xpos(from) === "VBG") return true;
  if (doc.low[from] === ",") return true;
  for (let i = from; i < Math.min(end, from + 6); i++) {
    if (quotes(doc, i) && isFiniteVerb(doc, i)) return true;
  }
  return false;
}

function splitContent(
  doc: Doc,
  comma: number,
  left: Range[],
  clause: boolean,
  bounds: Bounds,
): Choice | null {
  const from = comma + 1;
  const end = clauseEnd(doc, from, bounds.hi);
  const word = doc.low[from] ?? "";
  const ends =
    from >= bounds.hi ||
    doc.xpos(from) === "VBG" ||
    word === "according" ||
    word === "who" ||
    word === "which" ||
    word === "as" ||
    word === "but" ||
    word === "while";
  if (ends) return clause ? { rule: "after", pieces: left, confidence: 0.88 } : null;
  const piece = trimRange(doc, [from, end]);
  const quoted = doc.region[left.at(-1)![1] - 1]! >= 0;
  // After a quotation only another one goes on ("…,” she said, but “…”); the rest is narration.
  if (quoted && doc.region[from]! < 0 && (doc.region[from + 1] ?? -1) < 0)
    return { rule: "after", pieces: left, confidence: 0.92 };
  if (piece[1] <= piece[0] || otherCue(doc, from, end))
    return clause ? { rule: "after", pieces: left, confidence: 0.85 } : null;
  if (!clause && !hasVerb(doc, piece[0], piece[1])) return null;
  return { rule: "split", pieces: [...left, piece], confidence: 0.85 };
}

/** ", Al-Arab News reported": the rest is the frame of another attribution. */
function otherCue(doc: Doc, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const form = doc.lexicon.verbs.get(doc.low[i]!);
    if (form && isFiniteVerb(doc, i) && form.verbs[0]!.frames.has("p")) return end - i < 6;
  }
  return false;
}

export { wordEnd };
