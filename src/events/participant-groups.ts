import type { EventWords } from "../lexicon/events-words.ts";
import type { Tokens } from "../model/language.ts";
import type { NounPhrase } from "./phrases.ts";

/** Groups that kinds of actors belong to. */
const KIND_GROUPS: Readonly<Record<string, string>> = {
  "state-force": "state-force",
  "armed-group": "armed",
  militia: "armed",
  government: "government",
  civilians: "civilian",
  media: "media",
  organization: "org",
  coalition: "state-force",
  political: "org",
  person: "person",
};

/** Groups that coding rules ask for, of a noun phrase: by its head, what stands before it, and what is known of the actor. */
export function groupsOf(
  tokens: Tokens,
  noun: NounPhrase,
  words: EventWords,
  kind: string,
  place: boolean,
): readonly string[] {
  const groups = new Set<string>();
  const ofKind = KIND_GROUPS[kind];
  const head =
    words.heads.get(tokens.lemma(noun.head).toLowerCase()) ??
    words.heads.get(tokens.lower(noun.head));
  if (head) groups.add(head.group);
  if (head?.group === "woman") groups.add("civilian");
  if (ofKind && !(head && ofKind === "civilian")) groups.add(ofKind);
  for (let i = noun.first; i < noun.head; i++) {
    const group = words.heads.get(tokens.lemma(i).toLowerCase())?.group;
    // "a rebel-held quarter" is a quarter
    if (tokens.lower(i + 1) === "-" && HELD.has(tokens.lower(i + 2))) continue;
    if (
      group === "armed" ||
      group === "protester" ||
      (group === "state-force" && head?.group !== "property")
    )
      groups.add(group);
    if (tokens.lower(i) === "armed" || tokens.lower(i) === "hooded" || tokens.lower(i) === "masked")
      groups.add("armed");
  }
  if (groups.has("armed") && head?.group === "civilian") groups.delete("civilian");
  if (!head || head.group === "person" || words.counts.has(tokens.lemma(noun.head).toLowerCase())) {
    const of = complementGroup(tokens, noun.end, words);
    if (of) groups.add(of);
  }
  if (place) groups.add("place");
  if (groups.size === 0) groups.add(tokens.upos(noun.head) === "PROPN" ? "name" : "unknown");
  return [...groups];
}

const HELD = new Set(["held", "controlled", "occupied", "run", "besieged", "dominated"]);

/** Group of the noun after "of": "members of the militia". */
function complementGroup(tokens: Tokens, at: number, words: EventWords): string | null {
  if (at >= tokens.length || tokens.lower(at) !== "of") return null;
  let group: string | null = null;
  for (let i = at + 1; i < Math.min(tokens.length, at + 8); i++) {
    const tag = tokens.upos(i);
    if (tag !== "NOUN" && tag !== "PROPN" && tag !== "ADJ" && tag !== "DET" && tag !== "NUM") break;
    group = words.heads.get(tokens.lemma(i).toLowerCase())?.group ?? group;
  }
  return group;
}
