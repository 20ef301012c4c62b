import { isTranscript, matchColon, matchSigned } from "./colon.ts";
import { wordEnd } from "./content.ts";
import { settleEnd } from "./content-end.ts";
import { matchDeclined } from "./declined.ts";
import type { Doc } from "./doc.ts";
import type { Bounds, Draft, Range } from "./draft.ts";
import { matchHedge } from "./hedges.ts";
import { canSpeak } from "./may-speak.ts";
import { matchMutual, matchTraded } from "./mutual.ts";
import { nest } from "./nesting.ts";
import { matchNoun } from "./nouns.ts";
import { matchObject } from "./object-frames.ts";
import { matchAsked, matchPassive } from "./passive.ts";
import { matchPhrase } from "./phrases.ts";
import { matchQuoting } from "./quoting.ts";
import { matchSpeech } from "./speech.ts";
import { isAttribute } from "./tree-clues.ts";
import { verbGroup } from "./verb-group.ts";
import { worth } from "./worth.ts";

/** Every claim the frames find in an article, in text order of their cues. */
export function matchAll(doc: Doc): Draft[] {
  const inside: Doc = { ...doc, region: innerRegions(doc) };
  const wide: Doc = { ...doc, wide: true };
  const drafts: Draft[] = [];
  for (let i = 0; i < doc.n; i++) {
    if (!doc.lexicon.starts.has(doc.low[i]!)) continue;
    const quoted = doc.region[i]! >= 0;
    const view = quoted ? inside : doc;
    const strict = matchAt(view, i, quoted).filter((draft) => !wordOfPhrase(view, draft));
    const found = strict.length || quoted ? strict : wideAt(wide, i);
    const settled = found.map((draft) => (quoted ? draft : settleEnd(view, draft)));
    drafts.push(...(quoted ? settled.filter((draft) => standsNested(doc, draft)) : settled));
  }
  const transcript = isTranscript(doc);
  doc.sentences.forEach((_, s) => {
    const headline = isHeadline(doc, s);
    const draft = matchColon(doc, s, sentenceBounds(doc, s), headline, transcript);
    if (draft && !drafts.some((other) => overlaps(other, draft))) drafts.push(draft);
  });
  doc.regions.forEach((region, index) => {
    const draft = region.depth === 1 ? matchSigned(doc, index) : null;
    if (draft && !drafts.some((other) => overlaps(other, draft))) drafts.push(draft);
  });
  drafts.sort((a, b) => a.at - b.at);
  const sure = drafts.filter((draft) => !draft.wide);
  const parents = nest(sure);
  const kept = sure.filter(
    (draft, i) =>
      (parents[i]! < 0 || standsNested(doc, draft)) &&
      !idleHedge(draft, sure) &&
      canSpeak(doc, draft),
  );
  const more = drafts.flatMap((draft) => worthOf(doc, draft, kept));
  return shareSources(doc, more.length ? [...kept, ...more].sort((a, b) => a.at - b.at) : kept);
}

/** A claim of the wide reading beside the sure ones, with the confidence the weights give it; none where they are against it. */
function worthOf(doc: Doc, draft: Draft, sure: readonly Draft[]): Draft[] {
  if (!draft.wide || !canSpeak(doc, draft)) return [];
  const taken = (range: Range): boolean => draft.at >= range[0] && draft.at < range[1];
  if (sure.some((other) => other.cue.some(taken) || other.source.some(taken))) return [];
  const chance = worth(doc, draft, sure);
  return chance > 0.5
    ? [{ ...draft, confidence: Math.round(Math.min(0.7, chance) * 100) / 100 }]
    : [];
}

/** What the wide reading finds where the strict one finds nothing; none without weights to weigh it. */
function wideAt(wide: Doc, at: number): Draft[] {
  if (wide.lexicon.worthWeights.size === 0) return [];
  if (!wide.lexicon.verbs.has(wide.low[at]!) && !wide.lexicon.nouns.has(wide.low[at]!)) return [];
  return matchAt(wide, at, false)
    .filter((draft) => !wordOfPhrase(wide, draft))
    .map((draft) => ({ ...draft, wide: true }));
}

/** A clause or object frame around a word that stands inside a noun phrase ("the reported toll rose"). */
const wordOfPhrase = (doc: Doc, draft: Draft): boolean =>
  /^en\/(speech\/clause|object)/.test(draft.rule) && isAttribute(doc, draft.at);

/** "The navy said the boat was allegedly armed": the hedge lessens a claim that has its speaker; it makes none of its own. */
function idleHedge(draft: Draft, drafts: readonly Draft[]): boolean {
  if (!draft.rule.startsWith("en/hedge")) return false;
  return drafts.some(
    (other) =>
      other !== draft &&
      !other.rule.startsWith("en/hedge") &&
      other.content.some((range) => draft.at >= range[0] && draft.at < range[1]),
  );
}

/** "…, the doctor said, adding that": a participle cue takes the speaker of the last cue of its sentence. */
function shareSources(doc: Doc, drafts: readonly Draft[]): Draft[] {
  let last: Draft | null = null;
  return drafts.map((draft) => {
    const same = last !== null && doc.sentenceOf[last.at] === doc.sentenceOf[draft.at];
    const clear =
      same && !last!.content.some((range) => draft.at >= range[0] && draft.at < range[1]);
    const out: Draft =
      draft.sharedSource && clear && last!.source.length && !isRelative(doc, last!)
        ? { ...draft, source: last!.source }
        : draft;
    last = out;
    return out;
  });
}

/** "X, who said …, left a note saying": the pronoun of a relative clause speaks for no other cue. */
const isRelative = (doc: Doc, { source }: Draft): boolean => {
  const word = doc.low[source[0]![0]];
  return source[0]![1] - source[0]![0] === 1 && (word === "who" || word === "which");
};

const NESTED_RULES =
  /^en\/(speech\/(that|clause|quote|after)|object\/(accuse|blame|gerund)|passive\/(accused|impersonal)|quoting|phrase)/;

/** Inside another claim only a plain report of somebody else's words counts: a named subject and a frame that is nothing else. */
function standsNested(doc: Doc, draft: Draft): boolean {
  if (!NESTED_RULES.test(draft.rule) || draft.sharedSource) return false;
  const source = draft.source[0];
  if (!source) return draft.rule.startsWith("en/passive");
  if (source[1] - source[0] === 1 && doc.upos(source[0]) === "PRON") return false;
  return doc.low[source[0]] !== "that" && doc.low[source[0]] !== "which";
}

function matchAt(doc: Doc, at: number, quoted: boolean): Draft[] {
  const word = doc.low[at]!;
  if (!quoted && doc.lexicon.nouns.has(word)) {
    const noun = matchNoun(doc, at, boundsAt(doc, at, false));
    if (noun) return [noun];
  }
  const form = doc.lexicon.verbs.get(word);
  const bounds = form || doc.lexicon.phrases.has(word) ? boundsAt(doc, at, quoted) : null;
  if (form && bounds) {
    const group = verbGroup(doc, at, form);
    if (!group || group.voice === "reduced") return quoted ? [] : list(matchHedge(doc, at));
    const mutual = matchMutual(doc, group, bounds);
    if (mutual.length) return mutual;
    const quoting = matchQuoting(doc, group, bounds);
    if (quoting) return [quoting];
    const asked = matchAsked(doc, at, bounds);
    if (asked) return [asked];
    if (group.voice === "passive") return list(matchPassive(doc, group, bounds));
    const declined = matchDeclined(doc, group, bounds);
    if (declined) return [declined];
    if (group.modal !== null || group.verb.frames.has("bel")) return [];
    // "showed up", "called off": another verb than the listed one.
    const after = doc.low[group.end] ?? "";
    if (
      doc.xpos(group.end) === "RP" &&
      doc.low[group.end + 1] !== "to" &&
      !group.verb.prepositions.has(after)
    )
      return [];
    return list(matchSpeech(doc, group, bounds) ?? matchObject(doc, group, bounds));
  }
  if (quoted) return [];
  if (bounds) {
    const phrase = matchPhrase(doc, at, bounds);
    if (phrase) return [phrase];
  }
  const traded = matchTraded(doc, at, boundsAt(doc, at, false));
  if (traded.length) return traded;
  return list(matchHedge(doc, at));
}

const list = (draft: Draft | null): Draft[] => (draft ? [draft] : []);

export function sentenceBounds(doc: Doc, s: number): Bounds {
  const sentence = doc.sentences[s]!;
  const opensParagraph = s === 0 || doc.paragraphOf[s - 1] !== doc.paragraphOf[s];
  return {
    lo: opensParagraph ? afterDateline(doc, sentence.first, sentence.end) : sentence.first,
    hi: wordEnd(doc, sentence),
  };
}

/** First token after "BEIRUT (Reuters) -"; the given one where no dateline stands. */
function afterDateline(doc: Doc, first: number, end: number): number {
  const word = doc.text.slice(doc.start[first], doc.end[first]);
  if (word.length < 3 || word !== word.toUpperCase() || !/^\p{Lu}/u.test(word)) return first;
  for (let i = first + 1; i < Math.min(end - 3, first + 14); i++) {
    if (/^[-–—]$/.test(doc.low[i]!) && doc.end[i - 1]! < doc.start[i]!) return i + 1;
    if (doc.upos(i) === "VERB" || doc.region[i]! >= 0) return first;
  }
  return first;
}

/** The sentence, or its part of the quotation the token stands in. */
function boundsAt(doc: Doc, at: number, quoted: boolean): Bounds {
  const { lo, hi } = sentenceBounds(doc, doc.sentenceOf[at]!);
  if (!quoted) return { lo, hi };
  const offset = doc.start[at]!;
  const region = doc.regions.find(
    (r) => r.depth === 1 && r.span[0] <= offset && offset < r.span[1],
  )!;
  return {
    lo: Math.max(lo, doc.tokenAt(region.inner[0])),
    hi: Math.min(hi, doc.tokenAt(region.inner[1])),
  };
}

/** Region of depth 2 that holds each token: what quotation marks mean inside a quotation. */
function innerRegions(doc: Doc): Int32Array {
  const out = new Int32Array(doc.n).fill(-1);
  doc.regions.forEach((region, index) => {
    if (region.depth === 2) out.fill(index, doc.regionFirst[index]!, doc.regionEnd[index]!);
  });
  return out;
}

/** A short first paragraph without a full stop, or in title case. */
function isHeadline(doc: Doc, s: number): boolean {
  if (doc.paragraphOf[s] !== 0 && doc.sentences.length > 1) return false;
  const sentence = doc.sentences[s]!;
  if (sentence.end - sentence.first > 22) return false;
  return (
    doc.low[sentence.end - 1] !== "." ||
    (s === 0 && doc.sentences.length > 1 && isTitleCase(doc, sentence))
  );
}

function isTitleCase(doc: Doc, { first, end }: { first: number; end: number }): boolean {
  let long = 0;
  let capital = 0;
  for (let i = first; i < end; i++) {
    const word = doc.low[i]!;
    if (word.length < 4) continue;
    long++;
    if (doc.text.charAt(doc.start[i]!) !== word.charAt(0)) capital++;
  }
  return long > 2 && capital / long > 0.7;
}

const overlaps = (a: Draft, b: Draft): boolean =>
  a.content.some((x) => b.content.some((y) => touch(x, y)));
const touch = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1];
