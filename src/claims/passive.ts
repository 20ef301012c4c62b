import { skipAdjuncts } from "./adjuncts.ts";
import { clauseEnd, contentStart, hasVerb, trimRange } from "./content.ts";
import type { Doc } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { phraseAfter } from "./noun-phrase.ts";
import { subjectBefore } from "./source.ts";
import type { VerbGroup } from "./verb-group.ts";

/** Passive cues: "was accused by X of", "is said to have", "it was reported that", "was claimed by X". */
export function matchPassive(doc: Doc, group: VerbGroup, bounds: Bounds): Draft | null {
  if (group.voice !== "passive" || group.modal !== null) return null;
  if (group.verb.frames.has("bel") && doc.low[group.end] !== "to") return null;
  const subject = subjectBefore(doc, group, bounds.lo)?.range ?? null;
  const agent = agentAfter(doc, group.end, bounds.hi);
  const next = agent ? agent[1] : group.end;
  const base = {
    act: group.verb.act,
    cue: [[group.first, group.end]] as Range[],
    source: agent ? [agent] : [],
    at: group.at,
    frame: [[group.first, bounds.hi]] as Range[],
    lemma: group.verb.lemma,
  };
  if (group.verb.frames.has("acc")) return accused(doc, group, bounds, subject, next, base);
  const named = group.verb.frames.has("x") && !agent ? namedBy(doc, group, bounds, subject) : null;
  if (named) return { ...base, ...named };
  const impersonal = subject !== null && doc.low[subject[0]] === "it";
  const after = skipAdjuncts(doc, next, bounds.hi);
  if (doc.low[after] === "that" && impersonal && group.verb.frames.has("c")) {
    return {
      ...base,
      rule: "en/passive/impersonal",
      content: [trimRange(doc, [after, clauseEnd(doc, after, bounds.hi)])],
      confidence: 0.85,
    };
  }
  if (subject && doc.low[next] === "to" && doc.lexicon.has("belief", group.verb.lemma))
    return raised(doc, bounds, subject, next, base);
  if (group.verb.frames.has("t") && next < bounds.hi) {
    const word = doc.low[after] ?? "";
    const asked =
      group.verb.lemma === "ask" &&
      (word === "about" ||
        word === "if" ||
        word === "whether" ||
        word === "how" ||
        word === "why" ||
        word === "what" ||
        word === "to");
    if ((asked || word === "that") && after < bounds.hi) {
      const from = word === "about" ? after + 1 : after;
      return {
        ...base,
        rule: "en/passive/told",
        content: [trimRange(doc, [from, clauseEnd(doc, from, bounds.hi)])],
        target: subject,
        confidence: 0.7,
      };
    }
  }
  if (subject && agent && (group.verb.frames.has("n") || group.verb.frames.has("o"))) {
    const content = claimed(doc, group, bounds, subject, next);
    return { ...base, ...content, target: group.verb.frames.has("n") ? null : subject };
  }
  return null;
}

const ASKED = new Set([
  "about",
  "if",
  "whether",
  "how",
  "why",
  "what",
  "to",
  "who",
  "when",
  "where",
]);

/** "Asked whether he would leave, the mayor said": the question somebody unnamed put, up to the comma. */
export function matchAsked(doc: Doc, at: number, bounds: Bounds): Draft | null {
  if (doc.low[at] !== "asked") return null;
  let next = at + 1;
  while (
    next < bounds.hi &&
    (doc.time[next] || (doc.upos(next) === "ADV" && !ASKED.has(doc.low[next]!)))
  )
    next++;
  if (!ASKED.has(doc.low[next] ?? "")) return null;
  const before = doc.low[at - 1] ?? "";
  if (at !== bounds.lo && before !== "when" && before !== "," && before !== "if") return null;
  const from = doc.low[next] === "about" ? next + 1 : next;
  let end = from;
  while (end < bounds.hi && doc.low[end] !== "," && doc.region[end]! < 0) end++;
  const content = trimRange(doc, [from, end]);
  if (content[1] <= content[0]) return null;
  const cue: Range = [at, next === at + 1 && from > next ? from : at + 1];
  return {
    rule: "en/passive/asked",
    act: "other",
    cue: [cue],
    source: [],
    content: [content],
    at,
    frame: [cue],
    lemma: "ask",
    confidence: 0.75,
  };
}

/** "The deal was called “a trap” by the mayor": the thing, its new name, then who gave it. */
function namedBy(
  doc: Doc,
  group: VerbGroup,
  bounds: Bounds,
  subject: Range | null,
): Pick<Draft, "rule" | "source" | "content" | "target" | "confidence"> | null {
  const region = doc.region[group.end] ?? -1;
  const plain = phraseAfter(doc, group.end, bounds.hi, false);
  const end = region >= 0 ? doc.regionEnd[region]! : plain;
  const agent = end > group.end ? agentAfter(doc, end, bounds.hi) : null;
  if (!agent || !subject) return null;
  return {
    rule: "en/passive/named",
    source: [agent],
    content: [subject, [group.end, end]],
    target: subject,
    confidence: 0.8,
  };
}

type Base = Pick<Draft, "act" | "cue" | "source" | "at" | "frame" | "lemma">;

function agentAfter(doc: Doc, from: number, hi: number): Range | null {
  let by = from;
  while (by < hi && (doc.upos(by) === "ADV" || doc.time[by])) by++;
  if (doc.low[by] !== "by" || doc.xpos(by + 1) === "VBG") return null;
  const end = phraseAfter(doc, by + 1, hi, true);
  const cut = ofAfter(doc, by + 1, end);
  return cut > by + 1 ? [by + 1, cut] : null;
}

/** "by the front of shelling": the preposition of the accusation is not part of the agent. */
function ofAfter(doc: Doc, from: number, end: number): number {
  for (let i = from + 1; i < end; i++)
    if (doc.low[i] === "of" && doc.xpos(i + 1) === "VBG") return i;
  return end;
}

function accused(
  doc: Doc,
  group: VerbGroup,
  bounds: Bounds,
  subject: Range | null,
  next: number,
  base: Base,
): Draft | null {
  // "was charged with assault" is a court's act, not a statement of somebody.
  if (
    doc.low[next] !== group.verb.accusation ||
    (!base.source.length && group.verb.accusation !== "of")
  )
    return null;
  const content = trimRange(doc, [next + 1, clauseEnd(doc, next + 1, bounds.hi)]);
  return content[1] > content[0]
    ? { ...base, rule: "en/passive/accused", content: [content], target: subject, confidence: 0.85 }
    : null;
}

/** "The rocket is believed to have been fired …": the subject and the infinitive are the content. */
function raised(doc: Doc, bounds: Bounds, subject: Range, to: number, base: Base): Draft {
  const tail = trimRange(doc, [to, clauseEnd(doc, to, bounds.hi)]);
  return {
    ...base,
    rule: "en/passive/raised",
    content: [subject, tail],
    hedge: base.lemma === "report" ? "reported" : doc.low[base.at]!,
    confidence: 0.8,
  };
}

function claimed(
  doc: Doc,
  group: VerbGroup,
  bounds: Bounds,
  subject: Range,
  next: number,
): Pick<Draft, "rule" | "content" | "confidence"> {
  const first = contentStart(doc, subject[0], subject[1]);
  const to = doc.low[next] === "to" && group.verb.frames.has("o");
  const tail = to ? trimRange(doc, [next, clauseEnd(doc, next, bounds.hi)]) : null;
  return {
    rule: to ? "en/passive/ordered" : "en/passive/agent",
    content: tail && hasVerb(doc, next, bounds.hi) ? [tail] : tail ? [tail] : [[first, subject[1]]],
    confidence: 0.75,
  };
}
