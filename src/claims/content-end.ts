import { trimRange } from "./content.ts";
import { type Doc, isFiniteVerb, wordEnd } from "./doc.ts";
import type { Draft } from "./draft.ts";
import { attachmentOf, endsSubtree, openArcs } from "./tree-clues.ts";

/** Rules whose content runs on to the right of the cue without a mark that ends it. */
const OPEN =
  /^en\/(speech\/(that|clause|wh|quote|as-clause)$|object\/|noun\/|phrase\/|passive\/(told|impersonal|asked|accused|ordered|raised))/;
const SEPARATORS = new Set([",", ";", ":", "-", "–", "—", "--", "(", "..."]);
const OPENERS = new Set(["ADP", "SCONJ", "CCONJ", "ADV", "PRON", "DET"]);

export interface EndChoice {
  readonly draft: Draft;
  /** Index of the piece whose end is open. */
  readonly piece: number;
  readonly ends: readonly number[];
  readonly ruleEnd: number;
  readonly hi: number;
}

/** Takes one circumstance of an end: what is asked, the answer, and what it is seen together with ("" for alone). */
type Visit = (asked: string, answer: string, beside: string) => void;

/** Moves the open end of a claim's content to where the learned weights see it; the claim itself without weights. */
export function settleEnd(doc: Doc, draft: Draft): Draft {
  const weights = doc.lexicon.endWeights;
  if (weights.size === 0) return draft;
  const choice = endChoice(doc, draft);
  if (!choice) return draft;
  let best = choice.ends[0]!;
  let bestScore = Number.NEGATIVE_INFINITY;
  let score = 0;
  // The same question, with the same answer, comes several times in a row.
  let [lastAsked, lastAnswer]: (string | null)[] = [null, null];
  let answers: ReturnType<typeof weights.get>;
  let besides: ReadonlyMap<string, number> | undefined;
  const add: Visit = (asked, answer, beside) => {
    if (asked !== lastAsked) {
      answers = weights.get(asked);
      lastAsked = asked;
      lastAnswer = null;
    }
    if (answer !== lastAnswer) {
      besides = answers?.get(answer);
      lastAnswer = answer;
    }
    score += besides?.get(beside) ?? 0;
  };
  for (const end of choice.ends) {
    score = 0;
    visitEnd(doc, choice, end, add);
    if (score <= bestScore) continue;
    best = end;
    bestScore = score;
  }
  return withEnd(doc, choice, best);
}

export function withEnd(doc: Doc, { draft, piece }: EndChoice, end: number): Draft {
  const [first, old] = draft.content[piece]!;
  if (end === old) return draft;
  const range = trimRange(doc, [first, end]);
  if (range[1] <= range[0] || range[1] === old) return draft;
  return { ...draft, content: draft.content.map((own, i) => (i === piece ? range : own)) };
}

/** The ends a content may have, and what speaks for each; null where its end is not open. */
export function endChoice(doc: Doc, draft: Draft): EndChoice | null {
  if (!OPEN.test(draft.rule)) return null;
  const piece = draft.content.length - 1;
  const range = draft.content[piece];
  if (!range || range[0] < draft.at || piece > 0) return null;
  const [first, ruleEnd] = range;
  // A quotation that runs over sentences ends with itself.
  const sentence = doc.sentenceOf[first]!;
  const source = draft.source[0];
  if (doc.sentenceOf[ruleEnd - 1] !== sentence || (source && source[0] >= first)) return null;
  const hi = Math.max(wordEnd(doc, doc.sentences[sentence]!), ruleEnd);
  const ends = candidates(doc, first, ruleEnd, hi);
  if (ends.length < 2) return null;
  return { draft, piece, ends, ruleEnd, hi };
}

function candidates(doc: Doc, first: number, ruleEnd: number, hi: number): number[] {
  const out: number[] = [];
  let depth = 0;
  for (let i = first + 1; i < hi; i++) {
    const region = doc.region[i]!;
    const word = doc.low[i]!;
    if (region >= 0 && doc.regionFirst[region]! < i && i !== ruleEnd) continue;
    if (word === ")") depth--;
    const opens = depth <= 0 && opensRest(doc, i);
    if (word === "(") depth++;
    if (opens || i === ruleEnd) out.push(i);
  }
  out.push(hi);
  return out;
}

/** A token that may stand behind a content: punctuation, a preposition, a conjunction, a participle, a time. */
function opensRest(doc: Doc, i: number): boolean {
  const before = doc.low[i - 1]!;
  if (SEPARATORS.has(before) || doc.upos(i - 1) === "CCONJ") return false;
  if (SEPARATORS.has(doc.low[i]!)) return doc.low[i] !== "-" || doc.end[i - 1]! < doc.start[i]!;
  if (OPENERS.has(doc.upos(i)) || doc.time[i]) return !doc.time[i - 1] || !doc.time[i];
  const tag = doc.xpos(i);
  if (tag === "VBG" || tag === "TO" || tag === "VBN" || tag === "VBD") return true;
  return doc.region[i]! >= 0 || (doc.region[i - 1]! >= 0 && doc.region[i]! < 0);
}

const CLOSED = new Set(["ADP", "SCONJ", "CCONJ", "PUNCT", "PART"]);
const nameOf = (doc: Doc, i: number, hi: number): string => {
  if (i >= hi) return "END";
  if (doc.time[i]) return "TIME";
  return CLOSED.has(doc.upos(i)) ? doc.low[i]! : doc.xpos(i);
};

const bucket = (n: number): string =>
  n <= 0 ? "0" : n < 2 ? "1" : n < 3 ? "2" : n < 5 ? "3" : n < 9 ? "5" : n < 15 ? "9" : "15";

/** Every circumstance that speaks for or against an end. */
export function visitEnd(doc: Doc, choice: EndChoice, end: number, visit: Visit): void {
  const { draft, ruleEnd, hi } = choice;
  const first = draft.content[choice.piece]![0];
  const kind = kindOf(draft);
  const next = nameOf(doc, end, hi);
  const side = end === ruleEnd ? "is" : end < ruleEnd ? "short" : "long";
  const verbIn = hasFinite(doc, first, end);
  const head = SEPARATORS.has(next) ? end + 1 : end;
  const verbOut = hasFinite(doc, head, Math.min(hi, head + 8));
  const verbs = verbIn ? (verbOut ? "vv" : "v-") : verbOut ? "-v" : "--";
  const size = bucket(end - first);
  const rest = bucket(hi - end);
  visit("rule", side, "");
  visit("rule", side, kind);
  visit("rule", side, next);
  visit("next", next, "");
  visit("next", next, kind);
  visit("pair", next, end + 1 < hi ? nameOf(doc, end + 1, hi) : "END");
  visit("verbs", next, verbs);
  visit("verbs", verbs, kind);
  visit("last", doc.xpos(end - 1), "");
  visit("size", size, kind);
  visit("rest", rest, "");
  visit("rest", rest, next);
  visit("quote", quoteAt(doc, end, hi), next);
  visit("self", sameSpeaker(doc, draft, end, hi), next);
  visit("cue", cueAfter(doc, end, hi), next);
  visitTree(doc, choice, end, next, side, visit);
}

function visitTree(
  doc: Doc,
  { draft, piece, hi }: EndChoice,
  end: number,
  next: string,
  side: string,
  visit: Visit,
): void {
  const first = draft.content[piece]![0];
  const kind = kindOf(draft);
  const attached = end < hi ? attachmentOf(doc, draft.at, [first, end], hi) : "end";
  const { crossing, inside } = openArcs(doc, draft.at, [first, end]);
  const closed = endsSubtree(doc, draft.at, first, end);
  visit("tree", attached, "");
  visit("tree", attached, kind);
  visit("tree", attached, next);
  visit("sub", closed, kind);
  visit("sub", closed, side);
  visit("arcs", crossing, inside);
  visit("arcs", crossing, side);
  visit("arcs", crossing, next);
  visit("inside", inside, kind);
}

const quoteAt = (doc: Doc, end: number, hi: number): string => {
  const after = end < hi && doc.region[end]! >= 0;
  return doc.region[end - 1]! >= 0 ? (after ? "qq" : "q-") : after ? "-q" : "--";
};

/** The rule, all phrases as one. */
const kindOf = ({ rule }: Draft): string => (rule.startsWith("en/phrase/") ? "phrase" : rule);

function hasFinite(doc: Doc, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
}

/** A pronoun near the cut that may stand for the speaker: what follows is often still told by them. */
function sameSpeaker(doc: Doc, draft: Draft, end: number, hi: number): string {
  const source = draft.source[0];
  for (let i = end; i < Math.min(hi, end + 3); i++) {
    if (doc.upos(i) !== "PRON") continue;
    return source && doc.low[i] === doc.low[source[0]] ? "same" : doc.low[i]!;
  }
  return "-";
}

/** A reporting verb soon behind the cut: the rest may be another claim. */
function cueAfter(doc: Doc, end: number, hi: number): string {
  for (let i = end; i < Math.min(hi, end + 8); i++) {
    if (doc.upos(i) !== "VERB" || !doc.lexicon.verbs.has(doc.low[i]!)) continue;
    return i - end < 3 ? doc.xpos(i) : "far";
  }
  return "-";
}
