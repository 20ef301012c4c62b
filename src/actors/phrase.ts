import type { AgentNoun } from "../lexicon/names.ts";
import type { ActorDoc } from "./doc.ts";

/** A noun phrase whose head is a noun for people or bodies. */
export interface AgentPhrase {
  readonly first: number;
  /** Token after the last of the phrase without what follows the head. */
  readonly end: number;
  readonly head: number;
  /** The noun as listed: "spokesman", "security forces". */
  readonly noun: string;
  readonly agent: AgentNoun;
  readonly definite: boolean;
  readonly indefinite: boolean;
  /** First token after article and numeral. */
  readonly content: number;
}

/** The agent noun that token i heads, with its phrase; null where i is no such head. */
export function agentPhrase(doc: ActorDoc, i: number): AgentPhrase | null {
  const { tokens, words } = doc;
  const tag = tokens.upos(i);
  if (tag !== "NOUN" && tag !== "PROPN" && tag !== "ADJ") return null;
  const word = tokens.lower(i);
  const simple = words.nouns.get(word);
  if (!simple || doc.nameAt[i]! >= 0 || doc.phraseAt[i]! >= 0) return null;
  if (doc.countryAt(i) || (tag === "PROPN" && doc.placeAt(i))) return null;
  if (tag === "ADJ" && simple.number === "sg" && !isNounLike(doc, i)) return null;
  if (continues(doc, i)) return null;
  const limits = doc.language.sentences[tokens.sentence[i]!]!;
  const two = i > limits.first ? `${tokens.lower(i - 1)} ${word}` : "";
  const agent = words.nouns.get(two) ?? simple;
  let first = i;
  while (first > limits.first && inPhrase(doc, first - 1)) first--;
  if (words.nouns.has(two)) first = Math.min(first, i - 1);
  if (isBare(doc, i, first, agent)) return null;
  const marks = determiner(doc, first);
  let content = first;
  while (content < i && isOuter(doc, content)) content++;
  return {
    first,
    end: i + 1,
    head: i,
    noun: words.nouns.has(two) ? two : word,
    agent,
    content,
    ...marks,
  };
}

/** "The premier said": an adjective between an article and a verb is a noun. */
const isNounLike = (doc: ActorDoc, i: number): boolean =>
  i > 0 &&
  doc.tokens.upos(i - 1) === "DET" &&
  (doc.tokens.upos(i + 1) === "VERB" || doc.tokens.upos(i + 1) === "AUX");

/** "named prime minister", "Source:", "sources of income": no one in particular. */
function isBare(doc: ActorDoc, i: number, first: number, agent: AgentNoun): boolean {
  const { tokens } = doc;
  if (tokens.lower(i).startsWith("source") && tokens.lower(i + 1) === "of") return true;
  if (agent.number === "co" && first === i && agent.class !== "force")
    return tokens.upos(i + 1) !== "VERB" && tokens.upos(i + 1) !== "AUX";
  if (agent.number !== "sg" || agent.class === "force") return false;
  if (tokens.lower(i) === "state") return true;
  for (let at = first; at < i; at++) {
    const tag = tokens.upos(at);
    if (tag === "DET" || tag === "NUM" || tokens.xpos(at) === "POS" || tokens.xpos(at) === "PRP$")
      return false;
    if (doc.countryAt(at) || doc.nameAt[at]! >= 0) return false;
  }
  return first === i || tokens.upos(first) !== "ADJ" || tokens.lemma(first - 1) === "name";
}

/** The noun is not the head where another noun follows it ("army chief", "police station"). */
function continues(doc: ActorDoc, i: number): boolean {
  const { tokens } = doc;
  const next = i + 1;
  if (next >= tokens.length || tokens.sentence[next] !== tokens.sentence[i]) return false;
  if (tokens.lower(next) === "-" && tokens.end[i] === tokens.start[next]) return true;
  const tag = tokens.upos(next);
  if (tag === "NOUN") return true;
  return tag === "PROPN" && doc.nameAt[next]! < 0 && !/day$/.test(tokens.lower(next));
}

function inPhrase(doc: ActorDoc, i: number): boolean {
  const { tokens } = doc;
  const tag = tokens.upos(i);
  if (tag === "DET" || tag === "ADJ" || tag === "NUM" || tag === "NOUN" || tag === "PROPN") {
    // A determiner closes the phrase to the left: nothing before it belongs to it.
    const next = tokens.upos(i + 1);
    return !(next === "DET" && tag !== "DET") || tokens.lower(i) === "all";
  }
  const xpos = tokens.xpos(i);
  if (xpos === "POS" || xpos === "PRP$") return tokens.upos(i + 1) !== "DET";
  if (xpos === "HYPH") return true;
  if (xpos === "VBN" || xpos === "VBG") return partOfCompound(doc, i);
  return false;
}

/** "Iran-backed militias", "the so-called army", "wounded soldiers" after an article. */
function partOfCompound(doc: ActorDoc, i: number): boolean {
  if (i === 0) return false;
  const before = doc.tokens.xpos(i - 1);
  return before === "HYPH" || before === "DT" || before === "CD" || before === "PRP$";
}

function isOuter(doc: ActorDoc, i: number): boolean {
  const tag = doc.tokens.upos(i);
  return tag === "DET" || tag === "NUM" || doc.tokens.xpos(i) === "PRP$";
}

function determiner(doc: ActorDoc, first: number): { definite: boolean; indefinite: boolean } {
  const word = doc.tokens.lower(first);
  return {
    definite:
      word === "the" || word === "this" || word === "that" || word === "these" || word === "those",
    indefinite:
      word === "a" || word === "an" || word === "some" || word === "any" || word === "another",
  };
}
