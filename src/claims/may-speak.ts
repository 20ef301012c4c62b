import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";

/** Whether a claim's source can have said something: not "no group", not an earlier version of the article itself. */
export function canSpeak(doc: Doc, draft: Draft): boolean {
  const source = draft.source[0];
  if (!source) return true;
  return !namesNobody(doc, source, draft) && !isOwnText(doc, source);
}

/** "No group has claimed", "neither side said": who is denied to exist says nothing. "No 10" is an address. */
function namesNobody(doc: Doc, [first]: Range, draft: Draft): boolean {
  if (!doc.lexicon.has("negative", doc.low[first]!)) return false;
  return doc.upos(first + 1) !== "NUM" && !draft.rule.startsWith("en/declined");
}

/** "An earlier version of this article said": a correction, not a source. */
function isOwnText(doc: Doc, [first, end]: Range): boolean {
  for (let i = first; i + 1 < end; i++)
    if (doc.lexicon.has("own-text", `${doc.low[i]!} ${doc.low[i + 1]!}`)) return true;
  return false;
}
