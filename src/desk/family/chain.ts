import type { Carrier } from "../../api/contract-groups.ts";

/** A box of the drawing. */
export interface ChainNode {
  readonly id: string;
  readonly depth: number;
  readonly row: number;
}
/** A line from a source to a copy; `said`: the copy names its source. */
export interface ChainLink {
  readonly from: ChainNode;
  readonly to: ChainNode;
  readonly said: boolean;
}
export interface Chain {
  readonly nodes: readonly ChainNode[];
  readonly links: readonly ChainLink[];
  readonly depth: number;
  readonly rows: number;
}

/** The box of an origin that is not among the articles. */
export const OUTSIDE = "outside";

/**
 * The way of a text as a tree: the origin at its root, each copy under the one it says it was taken from. Copies that
 * say nothing hang on the root by a line that is not said.
 */
export function chainOf(carriers: readonly Carrier[], origin: string | null): Chain {
  const root = origin ?? OUTSIDE;
  const parents = new Map<string, { parent: string; said: boolean }>();
  for (const { article, from } of carriers) {
    if (article === root) continue;
    const said = from !== null && (from !== "origin" || root === OUTSIDE);
    parents.set(article, { parent: from === null || from === "origin" ? root : from, said });
  }
  const nodes: ChainNode[] = [];
  const links: ChainLink[] = [];
  const place = (id: string, depth: number, parent: ChainNode | null, said: boolean): void => {
    if (nodes.some((node) => node.id === id)) return;
    const node = { id, depth, row: nodes.length };
    nodes.push(node);
    if (parent) links.push({ from: parent, to: node, said });
    for (const { article } of carriers) {
      const own = parents.get(article);
      if (own?.parent === id) place(article, depth + 1, node, own.said);
    }
  };
  place(root, 0, null, false);
  // What credits each other in a circle has no way from the root: it is shown beside it.
  for (const { article } of carriers) place(article, 1, nodes[0]!, false);
  return { nodes, links, depth: Math.max(...nodes.map(({ depth }) => depth)), rows: nodes.length };
}
