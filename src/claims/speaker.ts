import type { ActorRef } from "../model/annotation.ts";
import type { LanguageLayer } from "../model/language.ts";
import type { ActorMention, ActorsLayer, Name, NamesLayer } from "../model/layers.ts";
import { actorAt } from "../text/actor-lookup.ts";
import { type Doc, spanOf } from "./doc.ts";
import type { Range } from "./draft.ts";

const PRONOUNS = new Set([
  "he",
  "she",
  "they",
  "it",
  "we",
  "i",
  "you",
  "who",
  "which",
  "that",
  "him",
  "her",
  "them",
  "his",
  "its",
  "their",
  "this",
  "those",
  "these",
  "one",
  "both",
  "all",
  "some",
  "others",
  "what",
]);

/** Looks actors up by the words that name them in one article. */
export interface SpeakerFinder {
  /** The actor a noun phrase names; a new unlinked one for a phrase no layer knows; null for an unresolved pronoun. */
  at(range: Range): ActorRef | null;
}

export function speakerFinder(
  doc: Doc,
  language: LanguageLayer,
  actors: ActorsLayer,
  names: NamesLayer,
): SpeakerFinder {
  return {
    at([first, end]) {
      const span = spanOf(doc, first, end);
      if (!span) return null;
      const words = doc.text.slice(span[0], span[1]);
      const mention = actorAt(actors, language, first, ledBy(doc, first, end));
      if (mention && !leavesNameOut(doc, mention, first, ledBy(doc, first, end)))
        return actors.entities[mention.entity] ?? mention.actor;
      if (PRONOUNS.has(words.toLowerCase())) return null;
      const name = names.names.find((n) => n.core[0] >= span[0] && n.core[1] <= span[1]);
      return name ? fromName(doc.text, name, words) : fromWords(words);
    },
  };
}

/** "the forces led by commander X": the forces speak, not X. */
function ledBy(doc: Doc, first: number, end: number): number {
  for (let i = first + 1; i + 1 < end; i++) {
    if (doc.low[i + 1] === "by" && (doc.xpos(i) === "VBN" || doc.xpos(i) === "VBD")) return i;
  }
  return end;
}

/** A description that stands beside a name the actors layer does not know ("the news agency SUNA"). */
function leavesNameOut(doc: Doc, mention: ActorMention, first: number, end: number): boolean {
  if (mention.form !== "nominal") return false;
  for (let i = first; i < end; i++) {
    const outside = doc.start[i]! >= mention.span[1] || doc.end[i]! <= mention.span[0];
    if (outside && doc.upos(i) === "PROPN" && i + 1 === end) return true;
  }
  return false;
}

function fromName(text: string, name: Name, words: string): ActorRef | null {
  const person = name.kind === "person";
  if (!person) return fromWords(words);
  return {
    name: text.slice(name.core[0], name.core[1]),
    id: null,
    kind: "person",
    country: null,
    role: name.role,
    affiliation: name.affiliation,
  };
}

function fromWords(words: string): ActorRef {
  const plain = words.replace(/\s+/g, " ").replace(/^(the|a|an)\s+/i, "");
  const parts = plain.split(/[,;]\s+/);
  // "Command spokesperson, General Odeh": a role first, then the name.
  const role =
    parts.length > 1 &&
    /\p{Ll}$/u.test(parts[0]!) &&
    !/^\p{Lu}\S* \p{Lu}\S*$/u.test(parts[0]!) &&
    /^\p{Lu}\S*( \p{Lu}\S*)+,?$/u.test(parts[1]!);
  const name = (role ? parts[1]! : parts[0]!).replace(/[,;]$/, "");
  return { name, id: null, kind: "unknown", country: null, role: null, affiliation: null };
}
