import type { ActorMention } from "../model/layers.ts";
import type { ActorDoc } from "./doc.ts";
import type { Entity } from "./entity.ts";

/** A mention as later words may take it up. */
export interface Seen {
  readonly entity: Entity;
  readonly first: number;
  readonly end: number;
  readonly sentence: number;
  readonly subject: boolean;
  readonly speaker: boolean;
  readonly quoted: boolean;
}

export const isSpeech = (doc: ActorDoc, i: number): boolean =>
  i >= 0 && i < doc.tokens.length && doc.words.speech.has(doc.tokens.lemma(i));

/** What is known of how a mention stands in its sentence, from tags alone. */
export function seen(doc: ActorDoc, entity: Entity, first: number, end: number): Seen {
  const { tokens } = doc;
  const sentence = tokens.sentence[first]!;
  const limits = doc.language.sentences[sentence]!;
  const verb = verbAfter(doc, end, limits.end);
  const inverted = first > limits.first && isSpeech(doc, first - 1);
  const before = first > limits.first ? tokens.upos(first - 1) : "PUNCT";
  const subject = (verb >= 0 && before !== "ADP") || inverted;
  const speaker =
    inverted || (subject && verb >= 0 && isSpeech(doc, verb)) || afterAccording(doc, first);
  return { entity, first, end, sentence, subject, speaker, quoted: doc.quoted[first] === 1 };
}

/** The verb right after a phrase, adverbs, auxiliaries and one time word skipped; -1 where none stands there. */
function verbAfter(doc: ActorDoc, end: number, limit: number): number {
  for (let i = end; i < Math.min(limit, end + 5); i++) {
    const tag = doc.tokens.upos(i);
    if (tag === "VERB") return i;
    const word = doc.tokens.lower(i);
    if (tag === "AUX" || tag === "ADV" || word === "also" || word === "," || word === "on")
      continue;
    if (tag === "PROPN" && word.endsWith("day")) continue;
    if (tag === "PART") continue;
    return tag === "CCONJ" ? verbAfterPartner(doc, i + 1, limit) : -1;
  }
  return -1;
}

/** The verb after "and the RSF" in "the army and the RSF led". */
function verbAfterPartner(doc: ActorDoc, from: number, limit: number): number {
  for (let i = from; i < Math.min(limit, from + 8); i++) {
    const tag = doc.tokens.upos(i);
    if (tag === "VERB" || tag === "AUX") return i > from ? i : -1;
    if (tag !== "DET" && tag !== "NOUN" && tag !== "PROPN" && tag !== "ADJ" && tag !== "ADV")
      if (doc.tokens.lower(i) !== "-") return -1;
  }
  return -1;
}

const afterAccording = (doc: ActorDoc, first: number): boolean =>
  first >= 2 && doc.tokens.lower(first - 1) === "to" && doc.tokens.lower(first - 2) === "according";

/** Form of a mention by how it names the actor. */
export type Form = ActorMention["form"];
