import { type Doc, isFiniteVerb } from "./doc.ts";
import type { Range } from "./draft.ts";
import { phraseBefore } from "./noun-phrase.ts";
import { mainSubject } from "./source.ts";
import { treeSubject } from "./tree-clues.ts";

/**
 * Who does what a verb tells, looked for further off: its subject in the parse or that of the verbs it hangs on, else that of the sentence,
 * behind the comma where the verb opens the sentence ("Asked why, the envoy shrugged").
 */
export function reachedSubject(doc: Doc, verb: number, lo: number): Range | null {
  const tree = doc.tree(doc.sentenceOf[verb]!);
  let at = verb;
  for (let guard = 0; tree && guard < 4 && at >= lo; guard++) {
    const range = treeSubject(doc, at, lo, verb);
    if (range) return range;
    at = tree.head(at);
  }
  return verb <= lo + 2 ? subjectBehindComma(doc, verb) : mainSubject(doc, lo, verb + 1);
}

function subjectBehindComma(doc: Doc, verb: number): Range | null {
  const { end } = doc.sentences[doc.sentenceOf[verb]!]!;
  for (let i = verb + 2; i < end; i++) {
    if (doc.region[i]! >= 0 || !isFiniteVerb(doc, i)) continue;
    const first = phraseBefore(doc, i, verb + 1);
    if (first < i && doc.low[first - 1] === ",") return [first, i];
  }
  return null;
}
