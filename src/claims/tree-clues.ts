import type { Tree } from "../model/language.ts";
import type { Doc } from "./doc.ts";
import type { Range } from "./draft.ts";

const bases = new Map<string, string>();

/** The relation of a token without its subtype, one string for each. */
function relationOf(tree: Tree, i: number): string {
  const full = tree.deprel(i);
  const known = bases.get(full);
  if (known !== undefined) return known;
  const base = full.replace(/:.*/, "");
  bases.set(full, base);
  return base;
}

const pairs = new Map<string, Map<string, string>>();

/** "in:conj": made once for each pair, so that look-ups need no new strings. */
function joined(where: string, relation: string): string {
  const known = pairs.get(where)?.get(relation);
  if (known !== undefined) return known;
  const made = `${where}:${relation}`;
  pairs.set(where, (pairs.get(where) ?? new Map<string, string>()).set(relation, made));
  return made;
}

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

/**
 * What the parse hangs the first stretch behind a cut on: something in the content (with the relation), the cue, something else.
 * "in:conj", "cue:conj", "out:advcl".
 */
export function attachmentOf(doc: Doc, cue: number, [first, end]: Range, hi: number): string {
  const tree = doc.tree(doc.sentenceOf[cue]!);
  if (!tree) return "none";
  for (let i = end; i < hi; i++) {
    if (doc.upos(i) === "PUNCT") continue;
    const head = tree.head(i);
    if (head >= end && head < hi) continue;
    const where = head === cue ? "cue" : head >= first && head < end ? "in" : "out";
    return joined(where, relationOf(tree, i));
  }
  return "none";
}

/** How many words of a stretch the parse hangs on words behind it, up to two; and whether the cue's own clause has its head inside. */
export function openArcs(
  doc: Doc,
  cue: number,
  [first, end]: Range,
): { readonly crossing: string; readonly inside: string } {
  const tree = doc.tree(doc.sentenceOf[cue]!);
  if (!tree) return { crossing: "none", inside: "none" };
  let crossing = 0;
  let inside = "-";
  for (let i = first; i < end; i++) {
    const head = tree.head(i);
    if (head === cue) inside = relationOf(tree, i);
    if (head >= end && doc.upos(i) !== "PUNCT") crossing++;
  }
  return { crossing: crossing > 1 ? "2" : crossing > 0 ? "1" : "0", inside };
}

/** Whether the parse closes a direct dependent of the cue (or all that hangs below it) just before the cut. */
export function endsSubtree(doc: Doc, cue: number, first: number, end: number): string {
  const tree = doc.tree(doc.sentenceOf[cue]!);
  if (!tree) return "none";
  let right = end;
  while (right > first && doc.upos(right - 1) === "PUNCT") right--;
  for (const child of tree.children(cue)) {
    if (child < first) continue;
    const to = tree.subtree(child)[1];
    if (to === end || to === right) return relationOf(tree, child);
    if (to > end) return "inside";
  }
  return "no";
}
