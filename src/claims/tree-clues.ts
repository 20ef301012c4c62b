import type { Doc } from "./doc.ts";
import type { Range } from "./draft.ts";

/**
 * The subject the parse gives a cue, within tokens [lo, hi); null where it has none.
 * Asked only where the words alone named no subject: the tree is evidence, not verdict.
 */
export function treeSubject(doc: Doc, cue: number, lo: number, hi: number): Range | null {
  const tree = doc.tree(doc.sentenceOf[cue]!);
  if (!tree) return null;
  for (const child of tree.children(cue)) {
    if (tree.deprel(child) !== "nsubj" || doc.upos(child) === "VERB") continue;
    const [first, end] = tree.subtree(child);
    if (first < lo || end > hi || doc.region[child]! >= 0) return null;
    return end - first <= 30 ? [first, end] : null;
  }
  return null;
}

/** The parse takes the word for part of a noun phrase: "Trump's proposed cuts", "the reported contributions". */
export function isAttribute(doc: Doc, cue: number): boolean {
  const relation = doc.tree(doc.sentenceOf[cue]!)?.deprel(cue);
  return relation === "amod" || relation === "compound";
}

/** End of the clause that the parse hangs on a noun behind token `from` ("the claim that he fled | was wrong"); null for none. */
export function clauseOf(doc: Doc, noun: number, from: number): number | null {
  const tree = doc.tree(doc.sentenceOf[noun]!);
  if (!tree) return null;
  for (const child of tree.children(noun)) {
    if (child <= from || !/^(acl|ccomp|advcl)/.test(tree.deprel(child))) continue;
    return tree.subtree(child)[1];
  }
  return null;
}

/** The subject of the verb that the cue is joined to by "and" or "but" in the parse; null where the parse joins it to none. */
export function joinedSubject(doc: Doc, cue: number, lo: number): Range | null {
  const tree = doc.tree(doc.sentenceOf[cue]!);
  if (tree?.deprel(cue) !== "conj") return null;
  const head = tree.head(cue);
  return head >= lo && head < cue ? treeSubject(doc, head, lo, head) : null;
}
