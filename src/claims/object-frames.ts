import { skipAdjuncts } from "./adjuncts.ts";
import { opensChannel } from "./channel.ts";
import { clauseEnd, trimRange } from "./content.ts";
import { type Doc, isFiniteVerb, isQuoteMark } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { reachedSubject } from "./far-subject.ts";
import { phraseAfter } from "./noun-phrase.ts";
import { participleSubject, subjectBefore } from "./source.ts";
import type { VerbGroup } from "./verb-group.ts";

const ENDS = new Set([
  "when",
  "while",
  "after",
  "before",
  "because",
  "since",
  "as",
  "if",
  "although",
  "though",
  "during",
  "until",
  "despite",
  "amid",
]);

interface Found {
  readonly rule: string;
  readonly content: Range[];
  readonly cueEnd?: number;
  readonly target?: Range | null;
  readonly confidence: number;
}

/** Verbs whose content is an object: accuse, blame, deny, criticise, order, vow, call, warn of … Null where none fits. */
export function matchObject(doc: Doc, group: VerbGroup, bounds: Bounds): Draft | null {
  if (group.voice !== "finite" && group.voice !== "participle" && !isWideInfinitive(doc, group))
    return null;
  const found = readObject(doc, group, bounds);
  if (!found) return null;
  const source = sourceOf(doc, group, bounds);
  if (!source) return null;
  const cue: Range[] = [[group.first, found.cueEnd ?? group.end]];
  return {
    rule: `en/object/${found.rule}`,
    act: group.verb.act,
    cue,
    source: [source],
    content: found.content,
    at: group.at,
    frame: [[group.first, bounds.hi]],
    target: found.target ?? null,
    lemma: group.verb.lemma,
    confidence: found.confidence,
    sharedSource: group.voice === "participle",
  };
}

function sourceOf(doc: Doc, group: VerbGroup, bounds: Bounds): Range | null {
  const near =
    group.voice === "finite"
      ? (subjectBefore(doc, group, bounds.lo)?.range ?? null)
      : participleSubject(doc, group, bounds.lo);
  return near ?? (doc.wide ? reachedSubject(doc, group.at, bounds.lo) : null);
}

const isWideInfinitive = (doc: Doc, group: VerbGroup): boolean =>
  doc.wide === true && group.voice === "infinitive";

const TOPIC = new Set(["about", "of", "on", "for", "against"]);

function readObject(doc: Doc, group: VerbGroup, bounds: Bounds): Found | null {
  const { frames, prepositions } = group.verb;
  let next = group.end;
  while (next < bounds.hi && doc.time[next]) next++;
  if (doc.low[group.at - 1] === "-" || doc.low[group.at - 1] === "so") return null;
  if (next >= bounds.hi) return null;
  const word = doc.low[next]!;
  if (frames.has("acc")) return accusation(doc, group, bounds);
  if (frames.has("bl")) return blame(doc, group, bounds);
  if (word === "to" && frames.has("v") && opensInfinitive(doc, next))
    return rest(doc, "infinitive", next, bounds, 0.85);
  if (word === "not" && doc.low[next + 1] === "to" && frames.has("v"))
    return rest(doc, "infinitive", next, bounds, 0.85);
  if (prepositions.has(word) || (doc.wide && TOPIC.has(word)))
    return rest(doc, "preposition", next + 1, bounds, 0.7, next);
  if (frames.has("g") && doc.xpos(next) === "VBG") return rest(doc, "gerund", next, bounds, 0.85);
  if (frames.has("put")) return figure(doc, group, bounds);
  if (frames.has("o") || frames.has("t")) {
    const order = personTo(doc, next, bounds);
    if (order) return order;
  }
  if (frames.has("a")) {
    const as = objectAs(doc, next, bounds);
    if (as) return as;
  }
  if (frames.has("x")) {
    const name = named(doc, next, bounds);
    if (name) return name;
  }
  // "claimed a third of the vote", "claimed two lives": only what one claims for oneself is said.
  if (group.verb.lemma === "claim" && !doc.lexicon.has("claimable", word)) return null;
  if (frames.has("f") && group.voice === "participle") return null;
  if (frames.has("n")) return nounObject(doc, next, bounds);
  return null;
}

function rest(
  doc: Doc,
  rule: string,
  from: number,
  bounds: Bounds,
  confidence: number,
  cueEnd?: number,
): Found | null {
  const content = trimRange(doc, [from, objectEnd(doc, from, bounds.hi)]);
  if (content[1] <= content[0]) return null;
  return { rule, content: [content], confidence, ...(cueEnd === undefined ? {} : { cueEnd }) };
}

/** End of an object and what belongs to it: a comma that opens something new, a contrast, a temporal clause. */
function objectEnd(doc: Doc, from: number, hi: number): number {
  const end = clauseEnd(doc, from, hi);
  for (let i = from + 1; i < end; i++) {
    if (doc.region[i]! >= 0) {
      i = Math.max(i, doc.regionEnd[doc.region[i]!]! - 1);
      continue;
    }
    const word = doc.low[i]!;
    if (ENDS.has(word) && doc.upos(i) !== "ADV" && !(word === "as" && i < from + 8))
      return doc.low[i - 1] === "," ? i - 1 : i;
    if (word === "and" && i + 1 < end && (isFiniteVerb(doc, i + 1) || isCueParticiple(doc, i + 1)))
      return i;
    if (word === "," && i + 1 < end && breaks(doc, i + 1)) return i;
    if (word === ":" || word === "—" || word === "--" || opensChannel(doc, i, end)) return i;
  }
  return Math.min(end, hi);
}

/** "calling it a trap and asserting that …": the next cue begins. */
const isCueParticiple = (doc: Doc, i: number): boolean =>
  doc.xpos(i) === "VBG" && doc.lexicon.verbs.get(doc.low[i]!)?.shapes.has("ing") === true;

/** What follows a comma is not one more item of a list. */
const breaks = (doc: Doc, i: number): boolean => {
  const tag = doc.upos(i);
  const word = doc.low[i]!;
  if (word === "and" || word === "or") return !listGoesOn(doc, i + 1);
  return (
    (tag !== "PROPN" && tag !== "NOUN" && tag !== "ADJ" && tag !== "NUM" && tag !== "VERB") ||
    doc.xpos(i) === "VBG"
  );
};

const listGoesOn = (doc: Doc, i: number): boolean => {
  for (let j = i; j < Math.min(doc.n, i + 6); j++) {
    if (isFiniteVerb(doc, j)) return false;
    if (doc.upos(j) === "PUNCT") return true;
  }
  return true;
};

function accusation(doc: Doc, group: VerbGroup, bounds: Bounds): Found | null {
  const next = group.end;
  const end = phraseAfter(doc, next, bounds.hi, true);
  if (end <= next) return null;
  let of = end;
  // A long object ("the forces led by X") may end later: the preposition is searched for a little way.
  while (of < Math.min(bounds.hi, end + 8) && doc.low[of] !== group.verb.accusation) of++;
  const target: Range = [next, Math.min(of, end)];
  if (doc.low[of] !== group.verb.accusation) {
    const own = cutAt(doc, next, end, group.verb.accusation);
    if (own < end)
      return {
        rule: "accuse",
        content: [trimRange(doc, [next, objectEnd(doc, own, bounds.hi)])],
        target: [next, own],
        confidence: 0.9,
      };
    if (group.verb.frames.has("q")) return null;
    return { rule: "accuse-bare", content: [[next, end]], target, confidence: 0.6 };
  }
  return {
    rule: "accuse",
    content: [trimRange(doc, [next, objectEnd(doc, of, bounds.hi)])],
    target: [next, of],
    confidence: 0.9,
  };
}

function cutAt(doc: Doc, from: number, end: number, word: string): number {
  for (let i = from + 1; i < end; i++)
    if (doc.low[i] === word && (doc.xpos(i + 1) === "VBG" || i + 1 < end)) return i;
  return end;
}

function blame(doc: Doc, group: VerbGroup, bounds: Bounds): Found | null {
  const next = group.end;
  for (let i = next; i < Math.min(bounds.hi, next + 14); i++) {
    if (doc.region[i]! >= 0 || (doc.low[i] !== "for" && doc.low[i] !== "on") || i === next)
      continue;
    const content = trimRange(doc, [next, objectEnd(doc, i, bounds.hi)]);
    const onTarget: Range = [i + 1, phraseAfter(doc, i + 1, bounds.hi, false)];
    return {
      rule: `blame-${doc.low[i]}`,
      content: [content],
      target: doc.low[i] === "for" ? [next, i] : onTarget,
      confidence: 0.9,
    };
  }
  const end = phraseAfter(doc, next, bounds.hi, true);
  return end > next
    ? { rule: "blame-bare", content: [[next, end]], target: [next, end], confidence: 0.7 }
    : null;
}

/** "put the toll at 12", "revised the death toll to 19". */
function figure(doc: Doc, group: VerbGroup, bounds: Bounds): Found | null {
  for (let i = group.end + 1; i < Math.min(bounds.hi, group.end + 8); i++) {
    if (doc.low[i] !== "at" && doc.low[i] !== "to") continue;
    for (let j = i + 1; j < Math.min(bounds.hi, i + 5); j++) {
      if (doc.upos(j) !== "NUM") continue;
      return {
        rule: "figure",
        content: [trimRange(doc, [group.end, clauseEnd(doc, group.end, bounds.hi)])],
        confidence: 0.85,
      };
    }
  }
  return null;
}

/** "ordered residents to leave". */
function personTo(doc: Doc, from: number, bounds: Bounds): Found | null {
  const end = cutAt(doc, from, phraseAfter(doc, from, bounds.hi, true), "to");
  if (end <= from || end >= bounds.hi) return null;
  let to = end;
  if (doc.low[to] === "not") to++;
  if (doc.low[to] !== "to" || !isInfinitive(doc, to)) return null;
  const content = trimRange(doc, [from, objectEnd(doc, to, bounds.hi)]);
  return { rule: "person-to", content: [content], target: [from, end], confidence: 0.85 };
}

/** "to block", and with another tag on "to" a base form after it, quotation marks left aside. */
function opensInfinitive(doc: Doc, to: number): boolean {
  if (doc.upos(to) !== "ADP") return true;
  return doc.xpos(isQuoteMark(doc, to + 1) ? to + 2 : to + 1) === "VB";
}

/** A verb after "to", or a word the tagger took for something else before an object ("to block the deal"). */
function isInfinitive(doc: Doc, to: number): boolean {
  const tag = doc.upos(to + 1);
  if (tag === "VERB" || tag === "AUX") return true;
  return (
    (tag === "NOUN" || tag === "ADJ") && (doc.upos(to + 2) === "DET" || doc.xpos(to + 2) === "PRP$")
  );
}

/** "described the raid as a warning". */
function objectAs(doc: Doc, from: number, bounds: Bounds): Found | null {
  const end = phraseAfter(doc, from, bounds.hi, true);
  if (end <= from) return null;
  const as =
    doc.low[end] === "as" ? end : doc.low[end + 1] === "as" && doc.region[end]! < 0 ? end + 1 : -1;
  if (as < 0 || as >= bounds.hi) return null;
  return {
    rule: "as",
    content: [trimRange(doc, [from, objectEnd(doc, as + 1, bounds.hi)])],
    target: [from, end],
    confidence: 0.85,
  };
}

/** End of a quotation that names a long object ("called the assault that killed two officers “an attack on us”"); -1 for none near. */
function quotedName(doc: Doc, from: number, hi: number): number {
  for (let i = from + 1; i < Math.min(hi, from + 22); i++) {
    const word = doc.low[i]!;
    if (doc.region[i]! >= 0) return doc.regionEnd[doc.region[i]!]!;
    if (
      word === ";" ||
      word === ":" ||
      word === "but" ||
      (word === "," && doc.upos(i + 1) === "PRON" && doc.xpos(i + 1) !== "PRP$")
    )
      return -1;
  }
  return -1;
}

/** What belongs to a quoted name ("a “hater” who had left"): nothing behind punctuation or "and". */
function nameEnd(doc: Doc, quote: number, hi: number): number {
  if (quote >= hi || ["PUNCT", "CCONJ"].includes(doc.upos(quote)) || isFiniteVerb(doc, quote))
    return quote;
  return /[,.!?]/.test(doc.text.charAt(doc.start[quote - 1]! - 1))
    ? quote
    : objectEnd(doc, quote - 1, hi);
}

/** "called the raid “a grave escalation”": an object and a name for it. */
function named(doc: Doc, from: number, bounds: Bounds): Found | null {
  const end = phraseAfter(doc, from, bounds.hi, true);
  const quote = quotedName(doc, from, bounds.hi);
  if (quote > end + 1 && (doc.region[end] ?? -1) < 0)
    return {
      rule: "named",
      content: [trimRange(doc, [from, nameEnd(doc, quote, bounds.hi)])],
      target: end > from ? [from, end] : null,
      confidence: 0.75,
    };
  if (end <= from) return null;
  const next = end < bounds.hi ? end : -1;
  if (next < 0) return null;
  const opens =
    doc.region[next]! >= 0 ||
    doc.upos(next) === "DET" ||
    doc.upos(next) === "ADJ" ||
    doc.upos(next) === "NOUN" ||
    doc.upos(next) === "ADV" ||
    doc.xpos(next) === "VBG" ||
    doc.xpos(next) === "VBN";
  if (!opens) return null;
  return {
    rule: "named",
    content: [trimRange(doc, [from, objectEnd(doc, next, bounds.hi)])],
    target: [from, end],
    confidence: 0.8,
  };
}

/** The quotation a noun phrase begins with or has right after its first words ("more “flexibility”"); -1 for none. */
function quoteInPhrase(doc: Doc, from: number, hi: number): number {
  for (let i = from; i < Math.min(hi, from + 3); i++) {
    if (doc.region[i]! >= 0) return doc.region[i]!;
    const tag = doc.upos(i);
    if (tag !== "DET" && tag !== "ADJ" && tag !== "NUM" && doc.xpos(i) !== "PRP$") return -1;
  }
  return -1;
}

function nounObject(doc: Doc, from: number, bounds: Bounds): Found | null {
  const start = doc.region[from]! >= 0 ? from : skipAdjuncts(doc, from, bounds.hi);
  if (start !== from) return null;
  const quote = quoteInPhrase(doc, from, bounds.hi);
  const end = quote >= 0 ? doc.regionEnd[quote]! : phraseAfter(doc, from, bounds.hi, true);
  if (end <= from) return null;
  const wide = objectEnd(doc, from, bounds.hi);
  return {
    rule: "noun",
    content: [
      trimRange(doc, [
        from,
        wide < end && opensChannel(doc, wide, bounds.hi) ? wide : Math.max(end, wide),
      ]),
    ],
    confidence: 0.65,
  };
}
