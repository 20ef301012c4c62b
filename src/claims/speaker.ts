import type { ActorRef, Span } from "../model/annotation.ts";
import type { ActorMention, ActorsLayer, Name, NamesLayer } from "../model/layers.ts";

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
  at(span: Span): ActorRef | null;
}

export function speakerFinder(text: string, actors: ActorsLayer, names: NamesLayer): SpeakerFinder {
  const mentions = [...actors.mentions].sort((a, b) => a.span[0] - b.span[0]);
  return {
    at(span) {
      const mention = bestMention(mentions, span);
      if (mention) return actors.entities[mention.entity] ?? mention.actor;
      const words = text.slice(span[0], span[1]);
      if (PRONOUNS.has(words.toLowerCase())) return null;
      const name = names.names.find((n) => n.core[0] >= span[0] && n.core[1] <= span[1]);
      return name ? fromName(text, name, words) : fromWords(words);
    },
  };
}

/** The mention that begins the phrase or is its head: leftmost first, then longest; one inside a possessive ("X's office") does not count. */
function bestMention(mentions: readonly ActorMention[], span: Span): ActorMention | null {
  let best: ActorMention | null = null;
  let bestScore = 0;
  for (const mention of mentions) {
    if (mention.span[0] >= span[1]) break;
    const common = Math.min(mention.span[1], span[1]) - Math.max(mention.span[0], span[0]);
    if (common <= 0) continue;
    const share = common / (span[1] - span[0]);
    const inside = common / (mention.span[1] - mention.span[0]);
    const person = mention.actor.kind === "person" ? 0.25 : 0;
    const score = share + person + (inside === 1 ? 0.1 : 0) - (mention.span[0] - span[0]) / 400;
    if (share < 0.5 && !person && mention.span[0] > span[0] + 4) continue;
    if (score > bestScore) {
      best = mention;
      bestScore = score;
    }
  }
  return best;
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
