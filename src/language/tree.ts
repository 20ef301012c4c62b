import type { Sentence, Tree } from "../model/language.ts";

/** A view of one parsed sentence; `heads` holds article-wide indices, one for each of its tokens. */
export function createTree(
  { first, end }: Sentence,
  heads: Int32Array,
  deprels: readonly string[],
): Tree {
  let children: number[][] | null = null;
  const childrenOf = (i: number): readonly number[] => {
    children ??= collectChildren(first, heads);
    return children[i - first] ?? [];
  };
  let left: Int32Array | null = null;
  let right: Int32Array | null = null;
  return {
    first,
    end,
    head: (i) => heads[i - first] ?? -1,
    deprel: (i) => deprels[i - first] ?? "",
    children: childrenOf,
    subtree(i) {
      if (left === null || right === null) [left, right] = extents(first, heads);
      return [left[i - first] ?? i, right[i - first] ?? i + 1];
    },
  };
}

function collectChildren(first: number, heads: Int32Array): number[][] {
  const children: number[][] = Array.from(heads, () => []);
  heads.forEach((head, i) => {
    if (head >= 0) children[head - first]?.push(first + i);
  });
  return children;
}

/** Leftmost token and the one behind the rightmost token of every subtree. */
function extents(first: number, heads: Int32Array): [Int32Array, Int32Array] {
  const left = Int32Array.from(heads, (_, i) => first + i);
  const right = Int32Array.from(heads, (_, i) => first + i + 1);
  for (let i = 0; i < heads.length; i++) {
    let at = heads[i] as number;
    // Walks to the root; a sentence is short enough, and the guard stops a cycle that no parser should give.
    for (let steps = 0; at >= 0 && steps < heads.length; steps++) {
      const k = at - first;
      if (first + i < (left[k] as number)) left[k] = first + i;
      if (first + i + 1 > (right[k] as number)) right[k] = first + i + 1;
      at = heads[k] as number;
    }
  }
  return [left, right];
}
