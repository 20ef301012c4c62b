import type { LanguageLayer } from "../model/language.ts";
import type { ActorMention, ActorsLayer } from "../model/layers.ts";

const heads = new WeakMap<ActorsLayer, ReadonlyMap<number, ActorMention>>();

/**
 * The actor that the noun phrase of tokens [first, end) names: the mention whose head is the phrase's head,
 * else the best one within it; null where the phrase holds none. Possessors ("Kadhimi" in "Kadhimi's office")
 * and bodies behind "of" do not stand for the phrase.
 */
export function actorAt(
  actors: ActorsLayer,
  language: LanguageLayer,
  first: number,
  end: number,
): ActorMention | null {
  const byHead = headIndex(actors);
  const head = phraseHead(language, first, end);
  const exact = byHead.get(head);
  if (exact) return exact;
  let best: ActorMention | null = null;
  let score = Number.NEGATIVE_INFINITY;
  for (let i = first; i < end; i++) {
    const mention = byHead.get(i);
    if (!mention) continue;
    const value = worth(language, mention, i, first, end);
    if (value > score) {
      score = value;
      best = mention;
    }
  }
  return best;
}

/** Widest mention for each head token. */
function headIndex(actors: ActorsLayer): ReadonlyMap<number, ActorMention> {
  const known = heads.get(actors);
  if (known) return known;
  const index = new Map<number, ActorMention>();
  for (const mention of actors.mentions) {
    const before = index.get(mention.head);
    if (!before || width(mention) > width(before)) index.set(mention.head, mention);
  }
  heads.set(actors, index);
  return index;
}

const width = (mention: ActorMention): number => mention.span[1] - mention.span[0];

/** Last noun, name or pronoun before a preposition, a comma or a bracket closes the phrase's core. */
function phraseHead(language: LanguageLayer, first: number, end: number): number {
  const { tokens } = language;
  let head = first;
  for (let i = first; i < end; i++) {
    const tag = tokens.upos(i);
    if (tag === "NOUN" || tag === "PROPN" || tag === "PRON") head = i;
    const closes =
      tag === "ADP" || (tag === "PUNCT" && tokens.xpos(i) !== "HYPH" && tokens.lower(i) !== '"');
    if (closes && head > first - 1 && i > first) break;
  }
  return head;
}

/** Persons and names count for more than descriptions, the front for more than the end. */
function worth(
  language: LanguageLayer,
  mention: ActorMention,
  at: number,
  first: number,
  end: number,
): number {
  const { tokens } = language;
  let value = -(at - first) / Math.max(1, end - first);
  if (mention.actor.kind === "person") value += 1;
  if (mention.form === "name") value += 0.5;
  if (mention.form === "pronoun" && end - first > 1) value -= 1;
  if (at + 1 < tokens.length && tokens.xpos(at + 1) === "POS") value -= 2;
  return value;
}
