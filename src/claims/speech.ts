import { skipAdjuncts } from "./adjuncts.ts";
import { hasVerb } from "./content.ts";
import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { reachedSubject } from "./far-subject.ts";
import { phraseAfter } from "./noun-phrase.ts";
import { participleSubject, type Subject, subjectAfter, subjectBefore } from "./source.ts";
import { chooseContent } from "./speech-content.ts";
import { type Frame, leftSide, rightSide } from "./speech-sides.ts";
import { treeSubject } from "./tree-clues.ts";
import type { VerbGroup } from "./verb-group.ts";

const DASHES = new Set(["-", "–", "—", "--"]);

/** Speech verbs with a clause or a quotation: fronted, post-posed, split, inverted. Null where the verb reports nothing here. */
export function matchSpeech(doc: Doc, group: VerbGroup, bounds: Bounds): Draft | null {
  const frames = group.verb.frames;
  if (!["c", "z", "q", "p", "w", "t"].some((frame) => frames.has(frame as never))) return null;
  if (doc.low[group.at - 1] === "-" || doc.low[group.at - 1] === "so") return null;
  const inverted = invertedFrame(doc, group, bounds);
  return (
    (inverted && draftFrom(doc, group, bounds, inverted)) ??
    draftFrom(doc, group, bounds, plainFrame(doc, group, bounds))
  );
}

function draftFrom(doc: Doc, group: VerbGroup, bounds: Bounds, frame: Frame | null): Draft | null {
  if (!frame) return null;
  const { frames } = group.verb;
  const start = skipAdjuncts(doc, frame.after, bounds.hi);
  const right = rightSide(doc, group.verb, frame, start, bounds);
  const left =
    group.voice === "participle" || group.voice === "infinitive" || frame.shared
      ? []
      : leftSide(doc, frame.left, bounds, frames.has("p") || frames.has("z") || frames.has("t"));
  const content = chooseContent(
    doc,
    right,
    left,
    bounds,
    frames.has("p") || frames.has("t"),
    isEmbedded(doc, frame, bounds, right.kind === "comma"),
    (group.verb.lemma === "say" || group.verb.lemma === "tell") && !isDemonstrative(doc, frame),
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

/** "That said, …" reports nothing. */
const isDemonstrative = (doc: Doc, { source }: Frame): boolean =>
  source === null || (doc.low[source[0]] === "that" && source[1] - source[0] === 1);

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

function invertedFrame(doc: Doc, group: VerbGroup, bounds: Bounds): Frame | null {
  const source = group.voice === "finite" ? invertedSubject(doc, group, bounds) : null;
  if (!source) return null;
  return {
    source,
    shared: false,
    left: group.outer,
    after: source[1],
    addressee: null,
    inverted: true,
  };
}

function plainFrame(doc: Doc, group: VerbGroup, bounds: Bounds): Frame | null {
  if (group.voice === "participle" || (doc.wide && group.voice === "infinitive"))
    return participleFrame(doc, group, bounds);
  if (group.voice !== "finite") return null;
  const subject =
    subjectBefore(doc, group, bounds.lo) ??
    parsedSubject(doc, group, bounds) ??
    farSubject(doc, group, bounds);
  if (!subject) return null;
  const addressee = addresseeOf(doc, group, bounds);
  if (
    group.verb.frames.has("t") &&
    !addressee &&
    !group.verb.frames.has("c") &&
    !group.verb.frames.has("q") &&
    !followsQuote(doc, subject.range[0])
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

/** “…,” he told “Morning Call”: the quotation before the subject is content enough. */
const followsQuote = (doc: Doc, first: number): boolean =>
  first > 0 && doc.region[doc.low[first - 1] === "," ? first - 2 : first - 1]! >= 0;

function parsedSubject(doc: Doc, group: VerbGroup, bounds: Bounds): Subject | null {
  const range = treeSubject(doc, group.at, bounds.lo, group.first);
  return range && { range, shared: false };
}

function farSubject(doc: Doc, group: VerbGroup, bounds: Bounds): Subject | null {
  const range = doc.wide ? reachedSubject(doc, group.at, bounds.lo) : null;
  return range && { range, shared: true };
}

function participleFrame(doc: Doc, group: VerbGroup, bounds: Bounds): Frame | null {
  if (group.outer <= bounds.lo && !doc.wide) return null;
  const source =
    participleSubject(doc, group, bounds.lo) ??
    (doc.wide ? reachedSubject(doc, group.at, bounds.lo) : null);
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
  if (!range || isAllTime(doc, range)) return null;
  const next = range[1];
  if (next < bounds.hi && isFiniteVerb(doc, next)) return null;
  if (OBJECT_PRONOUNS.has(doc.low[range[0]]!) && range[1] - range[0] === 1) return null;
  // "X, who leads the front, said that …": content directly after means the words before the comma are the subject.
  const content =
    (doc.low[next] === "that" && !isFiniteVerb(doc, next + 1)) || (doc.region[next] ?? -1) >= 0;
  const quoted = (doc.region[prev] ?? -1) >= 0;
  if (content && !opensSentence && !quoted) return null;
  // ", said he also may": a pronoun after the verb is its subject only behind a quotation.
  if (range[1] - range[0] === 1 && doc.upos(range[0]) === "PRON" && !quoted) return null;
  const opened =
    doc.low[next] === ":" ||
    doc.region[next]! >= 0 ||
    (doc.low[next] === "," && (doc.region[next + 1] ?? -1) >= 0);
  if (opensSentence && !opened) return null;
  if (opensSentence && doc.upos(range[0]) === "NOUN") return null;
  const split = group.verb.lemma === "say" && (doc.low[next] === "," || next >= bounds.hi);
  return doc.region[prev]! >= 0 || opensSentence || split || hasVerb(doc, bounds.lo, prev)
    ? range
    : null;
}

/** "…, the adviser, said Sunday": a day speaks for nobody. */
function isAllTime(doc: Doc, [first, end]: Range): boolean {
  for (let i = first; i < end; i++) if (!doc.time[i]) return false;
  return true;
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
