import type { CueVerb, VerbForm } from "../lexicon/claims.ts";
import { type Doc, isVerbTag } from "./doc.ts";

/** A cue verb with its auxiliaries, negation and particle. */
export interface VerbGroup {
  readonly verb: CueVerb;
  readonly at: number;
  /** Tokens of the cue: [first, end). */
  readonly first: number;
  readonly end: number;
  /** Adverbs left of the group that stand between subject and cue ("also said"): first token of them. */
  readonly outer: number;
  readonly voice: "finite" | "participle" | "infinitive" | "passive" | "reduced";
  readonly negated: boolean;
  readonly modal: string | null;
}

const BE = new Set(["be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"]);
const GET = new Set(["get", "gets", "got", "getting"]);
const HAVE = new Set(["have", "has", "had", "'ve", "having", "'s", "'d"]);
const DO = new Set(["do", "does", "did"]);
const MODAL = new Set([
  "will",
  "would",
  "can",
  "could",
  "may",
  "might",
  "must",
  "shall",
  "should",
  "'ll",
  "'d",
  "wo",
  "ca",
]);
const NOT = new Set(["not", "n't", "never", "neither"]);

const isAux = (word: string): boolean =>
  BE.has(word) || HAVE.has(word) || DO.has(word) || MODAL.has(word) || GET.has(word);

/** Reads the verb group around token `at`; null where the word is no verb here. */
export function verbGroup(doc: Doc, at: number, form: VerbForm): VerbGroup | null {
  const tag = doc.upos(at);
  const xpos = doc.xpos(at);
  if (!looksVerbal(doc, at, form, tag)) return null;
  const sentence = doc.sentences[doc.sentenceOf[at]!]!;
  let i = at - 1;
  let first = at;
  let negated = false;
  let modal: string | null = null;
  let be = false;
  let have = false;
  let to = false;
  for (; i >= sentence.first; i--) {
    const word = doc.low[i]!;
    if (isAux(word) && !(word === "'s" && doc.xpos(i) === "POS")) {
      if (to && !HAVE.has(word) && !BE.has(word)) break;
      if (to) break;
      be ||= first === at ? BE.has(word) || GET.has(word) : false;
      if (first !== at && BE.has(word) && xpos === "VBG") be = true;
      have ||= HAVE.has(word) && word !== "'s";
      if (MODAL.has(word)) modal = word;
      first = i;
    } else if (NOT.has(word)) {
      negated = true;
      if (i < first) first = Math.min(first, word === "never" ? first : i);
    } else if (word === "to" && first === at && doc.upos(i) !== "ADP") {
      to = true;
      first = i;
      break;
    } else if (
      (doc.upos(i) === "ADV" || (doc.upos(i) === "ADJ" && doc.upos(i - 1) === "PRON")) &&
      word !== "when" &&
      word !== "how" &&
      word !== "why" &&
      word !== "where"
    ) {
    } else break;
  }
  const chain = to ? catenative(doc, first - 1, sentence.first) : -1;
  if (chain >= 0) {
    const head = { first: chain, outer: chain, at, verb: form.verbs[0]!, end: at + 1 };
    const left = auxiliariesBefore(doc, chain, sentence.first);
    const picked = pickVerb(doc, at, form, sentence.end);
    return picked && { ...head, ...left, voice: "finite", verb: picked.verb };
  }
  const outer = i + 1;
  const shape = shapeOf(xpos, form);
  const voice = to
    ? "infinitive"
    : voiceOf(shape, be, have, first < at, modal !== null, isReduced(doc, at, form));
  const particle = pickVerb(doc, at, form, sentence.end);
  // "fired" alone is not "fired back".
  if (!particle) return null;
  return { verb: particle.verb, at, first, end: particle.end, outer, voice, negated, modal };
}

const WIDE_BEFORE = new Set(["PROPN", "PRON", "NOUN", "ADV"]);

function looksVerbal(doc: Doc, at: number, form: VerbForm, tag: string): boolean {
  if (isVerbTag(tag as never)) return true;
  if (tag === "X") return true;
  if (tag === "NOUN" || tag === "PROPN" || tag === "ADJ") {
    // "Army says rebels …", "tweeted": forms that are never nouns are verbs whatever the tag says.
    const word = doc.low[at]!;
    if (word === "says" || word === "told") return true;
    if (word === "said") return tag !== "PROPN";
    if (form.shapes.has("past") && !form.shapes.has("base") && tag === "NOUN") return true;
    if (doc.wide && form.shapes.has("third") && at > 0 && WIDE_BEFORE.has(doc.upos(at - 1)))
      return true;
    if (form.shapes.has("base") && tag === "NOUN") return baseBeforeClause(doc, at);
    return form.shapes.has("third") && tag === "NOUN" && opensContent(doc, at, form);
  }
  return false;
}

/** "The indictment states that", "He jokes, “…”": a noun tag on a verb before its content. */
function opensContent(doc: Doc, at: number, form: VerbForm): boolean {
  const before = at > 0 ? doc.upos(at - 1) : "X";
  if (before !== "PRON" && before !== "NOUN" && before !== "PROPN" && before !== "ADJ")
    return false;
  const next = doc.low[at + 1] ?? "";
  if (
    /^[.!?]$/.test(next) &&
    before !== "ADJ" &&
    (form.verbs[0]!.frames.has("p") || form.verbs[0]!.frames.has("q"))
  )
    return closesFrame(doc, at);
  if (next === "that" && before !== "ADJ") return true;
  if (next === "that") return doc.upos(at - 2) === "DET";
  const mark = next === "," || next === ":" ? at + 2 : at + 1;
  return mark < doc.n && doc.region[mark]! >= 0 && doc.region[at]! < 0;
}

type Shape = "ing" | "past" | "participle" | "base" | "present";

function shapeOf(xpos: string, form: VerbForm): Shape {
  if (form.shapes.has("ing")) return "ing";
  if (form.shapes.has("third") && !form.shapes.has("base")) return "present";
  if (xpos === "VBN" && form.shapes.has("participle")) return "participle";
  if (xpos === "VBD" && form.shapes.has("past")) return "past";
  if (form.shapes.has("past") && !form.shapes.has("base")) return "past";
  if (xpos === "VB") return "base";
  return form.shapes.has("past") && xpos !== "VBP" ? "past" : "present";
}

function voiceOf(
  shape: Shape,
  be: boolean,
  have: boolean,
  hasAux: boolean,
  modal: boolean,
  reduced: boolean,
): VerbGroup["voice"] {
  if (shape === "ing") return be ? "finite" : "participle";
  if ((shape === "participle" || shape === "past") && be) return "passive";
  if (shape === "participle" && !have && !hasAux && !modal && reduced) return "reduced";
  return "finite";
}

/** "a plan announced in May", "men accused by the army": what follows a participle, not a past tense. */
function isReduced(doc: Doc, at: number, form: VerbForm): boolean {
  const next = doc.low[at + 1] ?? "";
  const before = doc.upos(at - 1);
  // "Mr. Odeh, now retired in Basra, said by telephone": after a comma "said" is a main verb.
  if (doc.low[at] === "said" && doc.low[at - 1] === ",") return false;
  if (next === "by" || before === "DET" || before === "ADJ") return true;
  if (form.verbs.some((verb) => verb.particle === next || verb.prepositions.has(next)))
    return false;
  return (
    doc.upos(at + 1) === "ADP" && !doc.time[at + 2] && before !== "PRON" && finiteFollows(doc, at)
  );
}

function pickVerb(
  doc: Doc,
  at: number,
  form: VerbForm,
  limit: number,
): { verb: CueVerb; end: number } | null {
  const after = afterTime(doc, at + 1, limit);
  for (const verb of form.verbs) {
    if (verb.particle === null) continue;
    if (verb.particle === doc.low[at + 1] && at + 1 < limit) return { verb, end: at + 2 };
    if (verb.particle === doc.low[after] && after < limit) return { verb, end: after + 1 };
  }
  const plain = form.verbs.find((verb) => verb.particle === null);
  return plain ? { verb: plain, end: at + 1 } : null;
}

/** "called on Monday for a truce": a day may stand between a verb and its particle. */
function afterTime(doc: Doc, from: number, limit: number): number {
  let i = from < limit && doc.low[from] === "on" ? from + 1 : from;
  if (!doc.time[i]) return from;
  while (i < limit && doc.time[i]) i++;
  return i;
}

/** "went on to say", "continued to insist": first token of the verb that carries the cue; -1 where none does. */
function catenative(doc: Doc, at: number, lo: number): number {
  const particle = doc.lexicon.has("catenative", `${doc.low[at - 1] ?? ""} ${doc.low[at]!}`);
  const head = particle ? at - 1 : at;
  if (head < lo) return -1;
  return particle || doc.lexicon.has("catenative", doc.low[head]!) ? head : -1;
}

function auxiliariesBefore(
  doc: Doc,
  head: number,
  lo: number,
): { first: number; outer: number; negated: boolean; modal: string | null } {
  let first = head;
  let i = head - 1;
  let negated = false;
  let modal: string | null = null;
  for (; i >= lo; i--) {
    const word = doc.low[i]!;
    if (NOT.has(word)) negated = true;
    if (isAux(word) || NOT.has(word)) first = i;
    else if (doc.upos(i) !== "ADV") break;
    if (MODAL.has(word)) modal = word;
  }
  return { first, outer: i + 1, negated, modal };
}

/** "…, the lawsuit alleges.": a short noun phrase after a comma stands before the word. */
function closesFrame(doc: Doc, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 5); i--)
    if (doc.low[i] === "," || doc.region[i]! >= 0) return i < at - 1;
  return false;
}

const SUBJECTS = new Set(["he", "she", "they", "we", "i", "it"]);

/** "records show he backed both": a noun tag on a plural verb, with a subject or "that" after it. */
function baseBeforeClause(doc: Doc, at: number): boolean {
  const next = doc.low[at + 1] ?? "";
  const before = at > 0 ? doc.upos(at - 1) : "X";
  return (
    (before === "NOUN" || before === "PROPN") &&
    (SUBJECTS.has(next) || (next === "that" && doc.xpos(at - 1) === "NNS"))
  );
}

/** A finite verb comes later in the sentence, with no "that" or quotation before it: the participle was no main verb. */
function finiteFollows(doc: Doc, at: number): boolean {
  const end = doc.sentences[doc.sentenceOf[at]!]!.end;
  for (let i = at + 1; i < end; i++) {
    if (doc.low[i] === "that" || doc.low[i] === ":" || doc.region[i]! >= 0) return false;
    const tag = doc.xpos(i);
    if (tag === "VBD" || tag === "VBZ" || tag === "VBP" || tag === "MD") return true;
  }
  return false;
}
