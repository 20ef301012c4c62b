import type { Tokens } from "../model/language.ts";
import type { NounPhrase } from "./phrases.ts";

const NOBODY = new Set(["nobody", "none", "noone"]);
/** "no more than five people": a bound, not an absence. */
const BOUNDS = new Set(["more", "fewer", "less", "later"]);

/** True for a phrase that says there was nobody or nothing: "no one", "none of the passengers", "no houses", "not a single guard". */
export function isNobody(tokens: Tokens, noun: NounPhrase): boolean {
  if (NOBODY.has(tokens.lower(noun.head)) || NOBODY.has(tokens.lower(noun.first))) return true;
  // The phrase may begin behind its "no".
  const before = noun.first - 1;
  const same = before >= 0 && tokens.sentence[before] === tokens.sentence[noun.head];
  for (let at = same ? before : noun.first; at < noun.head; at++) {
    const word = tokens.lower(at);
    if (word === "no" || word === "neither") return !BOUNDS.has(tokens.lower(at + 1));
    if (word === "not") return isOne(tokens, at + 1);
  }
  return false;
}

/** "a single", "one". */
const isOne = (tokens: Tokens, at: number): boolean =>
  tokens.lower(at) === "one" || (tokens.lower(at) === "a" && tokens.lower(at + 1) === "single");
