import type { Tree } from "../model/language.ts";

const base = (tree: Tree, token: number): string => tree.deprel(token).split(":")[0] ?? "";

/** Token that the tree makes the subject of a verb, shared subjects of joined and dependent verbs included; -1: none. */
export function treeSubject(tree: Tree, verb: number, depth = 0): number {
  if (verb < 0 || depth > 5) return -1;
  for (const child of tree.children(verb)) if (base(tree, child) === "nsubj") return child;
  const head = tree.head(verb);
  if (head < 0) return -1;
  switch (tree.deprel(verb)) {
    case "conj":
    case "advcl":
    case "parataxis":
      return treeSubject(tree, head, depth + 1);
    case "xcomp":
      return treeObject(tree, head) >= 0
        ? treeObject(tree, head)
        : treeSubject(tree, head, depth + 1);
    case "acl":
    case "acl:relcl":
      return head;
    default:
      return -1;
  }
}

/** Token that the tree makes the direct object of a verb; -1: none. */
export function treeObject(tree: Tree, verb: number): number {
  for (const child of tree.children(verb)) if (base(tree, child) === "obj") return child;
  return -1;
}

/** The noun that a relative "who", "which", "that" stands for: what its clause hangs on. */
export function treeAntecedent(tree: Tree, token: number): number {
  for (let at = token, guard = 0; at >= 0 && guard < 6; at = tree.head(at), guard++)
    if (tree.deprel(at) === "acl:relcl") return tree.head(at);
  return -1;
}
