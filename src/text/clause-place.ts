import type { LanguageLayer, Tree } from "../model/language.ts";
import type { PlaceMention } from "../model/layers.ts";
import { CLAUSE_PLACE_WEIGHTS } from "./clause-place-weights.ts";

/** A place mention that says where the trigger's event happened. */
export interface ClausePlace {
  /** Index in the mentions given. */
  readonly index: number;
  /** The strongest evidence, as feature names: "relation:obl", "preposition:in". */
  readonly reason: string;
  /** 0 to 1. */
  readonly score: number;
}

const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(CLAUSE_PLACE_WEIGHTS));

/** From this score on a mention belongs to the trigger: measured. */
const LEAST = 0.37;

/**
 * Which place mentions say where the event of a trigger word happened, best first. Only mentions of the trigger's
 * sentence are considered; `trigger` is a token index, `places` are in text order.
 */
export function placesOfTrigger(
  language: LanguageLayer,
  trigger: number,
  places: readonly PlaceMention[],
  weights: Readonly<Record<string, number>> = CLAUSE_PLACE_WEIGHTS,
  least: number = LEAST,
): ClausePlace[] {
  const found: ClausePlace[] = [];
  const known = weights === CLAUSE_PLACE_WEIGHTS ? WEIGHTS : new Map(Object.entries(weights));
  for (const { index, features } of placeFeatures(language, trigger, places)) {
    let sum = 0;
    let reason = "";
    let most = 0;
    for (const feature of features) {
      const weight = known.get(feature) ?? 0;
      sum += weight;
      if (weight > most) {
        most = weight;
        reason = feature;
      }
    }
    const score = 1 / (1 + Math.exp(-sum));
    if (score >= least) found.push({ index, reason, score });
  }
  return found.sort((a, b) => b.score - a.score || a.index - b.index);
}

/** Evidence for each place mention of the trigger's sentence, as feature names. */
export function placeFeatures(
  language: LanguageLayer,
  trigger: number,
  places: readonly PlaceMention[],
): { index: number; features: string[] }[] {
  const { tokens } = language;
  const s = tokens.sentence[trigger]!;
  const sentence = language.sentences[s];
  if (!sentence) return [];
  const tree = language.tree(s);
  const inside: Candidate[] = [];
  places.forEach((place, index) => {
    if (place.span[0] < sentence.span[0] || place.span[1] > sentence.span[1]) return;
    inside.push(candidateOf(language, tree, index, place, sentence.first, sentence.end));
  });
  return inside.map((candidate, i) => ({
    index: candidate.index,
    features: featuresOf(language, tree, trigger, candidate, i, inside, sentence.first),
  }));
}

const names = new Map<string, Map<string, string>>();

/** The two parts as one string, the same object each time: its hash is then known wherever it is looked up. */
function name(first: string, second: string): string {
  let ofFirst = names.get(first);
  if (ofFirst === undefined) {
    ofFirst = new Map();
    names.set(first, ofFirst);
  }
  let joined = ofFirst.get(second);
  if (joined === undefined) {
    joined = first + second;
    ofFirst.set(second, joined);
  }
  return joined;
}

const COUNTS = ["0", "1", "2", "3", "4"] as const;
const upTo = (most: 2 | 3 | 4, count: number): string => COUNTS[Math.min(count, most)] as string;

interface Candidate {
  readonly index: number;
  readonly place: PlaceMention;
  readonly first: number;
  readonly last: number;
  /** The token of the mention that hangs on a token outside it. */
  readonly head: number;
}

function candidateOf(
  language: LanguageLayer,
  tree: Tree | null,
  index: number,
  place: PlaceMention,
  low: number,
  high: number,
): Candidate {
  const first = Math.max(low, language.tokenAt(place.span[0]));
  const last = Math.min(high - 1, Math.max(first, language.tokenAt(place.span[1] - 1)));
  let head = last;
  if (tree)
    for (let i = first; i <= last; i++) {
      const up = tree.head(i);
      if (up < first || up > last) head = i;
    }
  return { index, place, first, last, head };
}

function featuresOf(
  language: LanguageLayer,
  tree: Tree | null,
  trigger: number,
  candidate: Candidate,
  i: number,
  all: readonly Candidate[],
  start: number,
): string[] {
  const out = ["bias"];
  ofOrder(out, language, trigger, candidate, i, all, start);
  ofPlace(out, candidate, i, all, language);
  const preposition = prepositionOf(language, candidate.first, start);
  out.push(name("preposition:", preposition));
  if (tree) ofPath(out, language, tree, trigger, candidate, preposition);
  return out;
}

function ofOrder(
  out: string[],
  language: LanguageLayer,
  trigger: number,
  { first, last }: Candidate,
  i: number,
  all: readonly Candidate[],
  start: number,
): void {
  const { tokens } = language;
  const before = last < trigger;
  const distance = before ? trigger - last : first - trigger;
  const bucket =
    distance < 3 ? "1" : distance < 6 ? "3" : distance < 11 ? "6" : distance < 20 ? "11" : "20";
  out.push(name(before ? "before:" : "after:", bucket));
  if (all.length === 1) out.push("only");
  let verbs = 0;
  let commas = 0;
  const [from, to] = before ? [last + 1, trigger] : [trigger + 1, first];
  for (let t = from; t < to; t++) {
    if (tokens.upos(t) === "VERB") verbs++;
    else if (tokens.lower(t) === ",") commas++;
  }
  out.push(name("verbs-between:", upTo(3, verbs)), name("commas-between:", upTo(2, commas)));
  const nearest = all.every((other, j) => {
    if (j === i) return true;
    const gap = other.last < trigger ? trigger - other.last : other.first - trigger;
    return gap >= distance;
  });
  if (nearest) out.push("nearest");
  const side = all.filter((other) => other.last < trigger === before);
  if (!before && side[0]?.first === first) out.push("first-after");
  if (before && first - start <= 4) out.push("opens-sentence");
}

function ofPlace(
  out: string[],
  { place, last }: Candidate,
  i: number,
  all: readonly Candidate[],
  language: LanguageLayer,
): void {
  const { use, kind } = place.place;
  out.push(name("use:", use), name("kind:", kind));
  const next = all[i + 1];
  const previous = all[i - 1];
  if (next && joined(language, last, next.first)) out.push("holder-after");
  if (previous && joined(language, previous.last, all[i]!.first)) out.push("part-before");
  const finer = all.some(
    (other) =>
      other.place.place.kind !== "country" &&
      other.place.place.use === "location" &&
      other.place !== place,
  );
  if (kind === "country" && finer) out.push("country-with-finer");
  if (kind === "admin1" && finer) out.push("admin1-with-finer");
  if (place.rule.startsWith("places.phrase")) out.push("phrase");
}

/** "Homs, Syria" and "Tikrit in Salaheddine": nothing but a comma or one short word between them. */
function joined(language: LanguageLayer, left: number, right: number): boolean {
  if (right - left > 3 || right <= left) return false;
  for (let t = left + 1; t < right; t++) {
    const upos = language.tokens.upos(t);
    if (upos !== "PUNCT" && upos !== "ADP" && upos !== "DET" && upos !== "ADJ") return false;
  }
  return true;
}

const PREPOSITIONS = new Set(
  "in at near on outside inside around from to of into toward towards through between by for with against over across along under off within".split(
    " ",
  ),
);

/** The last preposition before the place, over the words of its noun phrase ("in the northern city of X": in). */
function prepositionOf(language: LanguageLayer, first: number, start: number): string {
  const { tokens } = language;
  let of = false;
  for (let t = first - 1; t >= start && first - t < 9; t--) {
    const word = tokens.lower(t);
    if (word === "of" && !of) {
      of = true;
      continue;
    }
    if (PREPOSITIONS.has(word)) return of ? `${word}-of` : word;
    const upos = tokens.upos(t);
    if (upos === "VERB" || upos === "AUX" || upos === "PUNCT" || upos === "CCONJ") break;
  }
  return of ? "of" : "none";
}

function ofPath(
  out: string[],
  language: LanguageLayer,
  tree: Tree,
  trigger: number,
  { head }: Candidate,
  preposition: string,
): void {
  const up = ancestors(tree, head);
  const down = ancestors(tree, trigger);
  const meet = up.find((token) => down.includes(token));
  const own = tree.deprel(head);
  out.push(name("relation:", own));
  if (meet === undefined) {
    out.push("path:none");
    return;
  }
  const u = up.indexOf(meet);
  const d = down.indexOf(meet);
  out.push(name(name("path:", upTo(4, u)), name("-", upTo(4, d))));
  const placeSide = u > 0 ? tree.deprel(up[u - 1]!) : "self";
  const triggerSide = d > 0 ? tree.deprel(down[d - 1]!) : "self";
  out.push(name("place-side:", placeSide), name("trigger-side:", triggerSide));
  out.push(name(name("sides:", placeSide), name("/", triggerSide)));
  out.push(name(name("preposition-side:", preposition), name("/", placeSide)));
  if (d === 0) out.push(name(name("own:", placeSide), name("/", preposition)));
  const verbs = up.slice(1, u).filter((token) => language.tokens.upos(token) === "VERB").length;
  if (verbs > 0) out.push("own-verb");
  const otherVerb = u > 0 && d > 0 && language.tokens.upos(meet) === "VERB";
  if (otherVerb) out.push(name("through-verb:", triggerSide));
  if (u === 1 && d === 0) out.push("direct");
  // "…, an officer in Samarra said": the place of the speaker, not of what is told.
  if (
    up.slice(1).some((token) => isReporting(language, token) && !down.slice(0, d).includes(token))
  )
    out.push(placeSide.startsWith("nsubj") ? "speaker" : "told");
}

const REPORTING = new Set(["say", "tell", "report", "announce", "add", "state", "quote"]);
const isReporting = (language: LanguageLayer, token: number): boolean =>
  REPORTING.has(language.tokens.lemma(token));

/** A token and all tokens above it. */
function ancestors(tree: Tree, token: number): number[] {
  const out: number[] = [];
  for (let at = token; at >= 0 && out.length < 60; at = tree.head(at)) out.push(at);
  return out;
}
