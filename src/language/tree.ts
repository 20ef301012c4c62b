import type { Sentence, Tree } from "../model/language.ts";

const NONE: readonly number[] = [];

/**
 * A view of one parsed sentence: `heads` counts from its first token, -1 is the root; `labels` are codes of `names`.
 */
export function createTree(
  { first, end }: Sentence,
  heads: Int32Array,
  labels: Uint8Array,
  names: readonly string[],
): Tree {
  let children: (number[] | undefined)[] | null = null;
  let left: Int32Array | null = null;
  let right: Int32Array | null = null;
  return {
    first,
    end,
    head(i) {
      const head = heads[i - first];
      return head === undefined || head < 0 ? -1 : head + first;
    },
    deprel(i) {
      const label = labels[i - first];
      return label === undefined ? "" : (names[label] ?? "dep");
    },
    children(i) {
      children ??= collectChildren(first, heads);
      return children[i - first] ?? NONE;
    },
    subtree(i) {
      left ??= leftmost(heads);
      right ??= rightmost(heads);
      const [from, to] = [left[i - first], right[i - first]];
      return [from === undefined ? i : from + first, to === undefined ? i + 1 : to + first];
    },
  };
}

function collectChildren(first: number, heads: Int32Array): (number[] | undefined)[] {
  const children = new Array<number[] | undefined>(heads.length).fill(undefined);
  for (let i = 0; i < heads.length; i++) {
    const head = heads[i] as number;
    if (head < 0) continue;
    const own = children[head];
    if (own === undefined) children[head] = [first + i];
    else own.push(first + i);
  }
  return children;
}

/** Leftmost token of every subtree: each token climbs until something further left has been there before. */
function leftmost(heads: Int32Array): Int32Array {
  const left = Int32Array.from(heads, (_, i) => i);
  for (let i = 0; i < heads.length; i++) {
    let at = heads[i] as number;
    while (at >= 0 && i < (left[at] as number)) {
      left[at] = i;
      at = heads[at] as number;
    }
  }
  return left;
}

/** The token behind the rightmost one of every subtree, in the same way from the right. */
function rightmost(heads: Int32Array): Int32Array {
  const right = Int32Array.from(heads, (_, i) => i + 1);
  for (let i = heads.length - 1; i >= 0; i--) {
    let at = heads[i] as number;
    while (at >= 0 && i >= (right[at] as number)) {
      right[at] = i + 1;
      at = heads[at] as number;
    }
  }
  return right;
}
