import type { ActorDoc } from "./doc.ts";
import type { Entity } from "./entity.ts";
import { isSpeech, type Seen } from "./salience.ts";

export interface PronounReading {
  readonly entity: Entity;
  readonly rule: string;
  readonly confidence: number;
}

type Form = { readonly set: "he" | "she" | "they" | "it" | "who"; readonly own: boolean };

const FORMS: ReadonlyMap<string, Form> = new Map([
  ["he", { set: "he", own: false }],
  ["him", { set: "he", own: false }],
  ["his", { set: "he", own: true }],
  ["she", { set: "she", own: false }],
  ["her", { set: "she", own: true }],
  ["they", { set: "they", own: false }],
  ["them", { set: "they", own: false }],
  ["their", { set: "they", own: true }],
  ["it", { set: "it", own: false }],
  ["who", { set: "who", own: false }],
]);

/** How many sentences back an antecedent may stand. */
const REACH = 3;

/** Whom a pronoun takes up; null where that is not plain enough to say. */
export function readPronoun(
  doc: ActorDoc,
  i: number,
  history: readonly Seen[],
): PronounReading | null {
  const form = FORMS.get(doc.tokens.lower(i));
  if (!form) return null;
  if (form.set === "who") return relative(doc, i, history);
  const speaking = speaksHere(doc, i);
  if (form.set === "it" && !speaking) return null;
  const ranked = rank(doc, i, form, speaking, history);
  const best = ranked[0];
  if (!best) return null;
  const margin = best.score - (ranked[1]?.score ?? best.score - 3);
  if (margin < 0.5 || (form.set === "they" && margin < 1) || best.score < -4) return null;
  const sure = margin >= 2 ? 0.85 : margin >= 1 ? 0.7 : 0.5;
  return {
    entity: best.entity,
    rule: speaking ? "actors.pronoun-speaker" : "actors.pronoun",
    confidence: doc.quoted[i] === 1 ? sure * 0.6 : sure,
  };
}

/** "X, who": the mention that ends right before. */
function relative(doc: ActorDoc, i: number, history: readonly Seen[]): PronounReading | null {
  const comma = doc.tokens.lower(i - 1) === ",";
  const last = history.at(-1);
  if (!last || (last.end !== i && !(comma && last.end === i - 1))) return null;
  return { entity: last.entity, rule: "actors.relative", confidence: 0.8 };
}

/** "he added", "added he". */
function speaksHere(doc: ActorDoc, i: number): boolean {
  for (let at = i + 1; at < i + 4 && at < doc.tokens.length; at++) {
    if (isSpeech(doc, at)) return true;
    const tag = doc.tokens.upos(at);
    if (tag !== "ADV" && tag !== "AUX") break;
  }
  return isSpeech(doc, i - 1);
}

interface Candidate {
  readonly entity: Entity;
  readonly score: number;
}

function rank(
  doc: ActorDoc,
  i: number,
  form: Form,
  speaking: boolean,
  history: readonly Seen[],
): Candidate[] {
  const sentence = doc.tokens.sentence[i]!;
  const scores = new Map<Entity, number>();
  const inQuote = doc.quoted[i] === 1;
  const reach = REACH + (speaking ? 3 : 0);
  // The newest first: what lies out of reach is followed by what lies further off.
  for (let at = history.length - 1; at >= 0; at--) {
    const seen = history[at]!;
    const distance = sentence - seen.sentence;
    if (distance > reach) break;
    if (!agrees(seen.entity, form.set)) continue;
    if (seen.quoted && !inQuote && speaking) continue;
    if (distance === 0 && !form.own && clauseMate(doc, seen, i)) continue;
    let score = -distance * 1.5;
    if (seen.subject) score += 1.5;
    if (seen.speaker && !inQuote) score += speaking ? 3 : 0.5;
    if (inQuote && seen.speaker) score -= 2;
    if (seen.entity.gender) score += 0.5;
    if (seen.entity.named) score += 0.5;
    if (distance === 0) score += 0.25;
    const before = scores.get(seen.entity);
    if (before === undefined || score > before) scores.set(seen.entity, score);
  }
  return [...scores]
    .map(([entity, score]) => ({ entity, score }))
    .sort((a, b) => b.score - a.score || a.entity.index - b.entity.index);
}

/** An object pronoun is not the subject of its own verb: "Burhan met him". */
function clauseMate(doc: ActorDoc, seen: Seen, i: number): boolean {
  const word = doc.tokens.lower(i);
  if (word !== "him" && word !== "them") return false;
  for (let at = seen.end; at < i; at++) {
    const tag = doc.tokens.upos(at);
    if (tag === "PUNCT" || tag === "SCONJ" || tag === "CCONJ") return false;
  }
  return true;
}

function agrees(entity: Entity, set: Form["set"]): boolean {
  const person = entity.number === "sg" && (entity.kind === "person" || isIndividual(entity));
  switch (set) {
    case "he":
      return person && entity.gender !== "f";
    case "she":
      return person && entity.gender !== "m";
    case "they":
      return entity.number !== "sg";
    case "it":
      return entity.number === "co" && entity.kind !== "person";
    case "who":
      return true;
  }
}

const isIndividual = (entity: Entity): boolean =>
  entity.kind !== "organization" && entity.kind !== "media";
