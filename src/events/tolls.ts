import type { Harm, Span } from "../model/annotation.ts";
import type { SentenceContext } from "./context.ts";
import { numberAt } from "./harm.ts";

/** Words before a count within which its verb may stand: "put the final number of wounded at thirty". */
const REACH = 5;

/**
 * The figure of a count that a sentence states as a whole: "the death toll rose from three to nine", "put the number of
 * wounded at thirty". Null where it states none. `from`: the token after the words of the count.
 */
export function tollAfter(
  context: SentenceContext,
  first: number,
  from: number,
  kind: Harm["kind"],
  who: string | null,
): Harm | null {
  const { tokens, phrases, words } = context;
  let stated = false;
  for (let at = Math.max(phrases.first, first - REACH); at < first; at++)
    if (words.tollVerbs.has(tokens.lemma(at))) stated = true;
  let found = -1;
  for (let at = from; at < phrases.end && tokens.lower(at) !== ";"; at++) {
    if (words.tollVerbs.has(tokens.lemma(at))) stated = true;
    if (!stated || tokens.upos(at) !== "NUM" || context.isTimeAt(at)) continue;
    const led = tokens.lower(at - 1) === "to" || tokens.lower(at - 1) === "at";
    if (found < 0 || led) found = at;
    if (led) break;
  }
  const value = found < 0 ? null : numberAt(tokens, found);
  if (value === null) return null;
  const before = tokens.lower(found - 1);
  const least = before === "least" || (before === "than" && tokens.lower(found - 2) === "more");
  const span: Span = [tokens.start[found] ?? 0, tokens.end[found] ?? 0];
  const spoken = context.text.slice(...span);
  return { kind, who, low: value, best: value, high: least ? null : value, words: spoken, span };
}
