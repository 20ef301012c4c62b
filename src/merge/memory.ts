import type { MergeNode } from "./join.ts";
import type { Ruling } from "./rulings.ts";
import type { MergeStorage } from "./storage.ts";

/** Merge storage in memory: for tests, and for a full rebuild beside the stored index. */
export function createMemoryMergeStorage(): MergeStorage {
  const nodes: MergeNode[] = [];
  const articles = new Map<string, number[]>();
  const blocks = new Map<number, number[]>();
  const events: (number | null)[] = [];
  const members = new Map<number, number[]>();
  const reasons = new Map<number, readonly string[]>();
  let rulings: readonly Ruling[] = [];
  return {
    get size() {
      return nodes.length;
    },
    add(node) {
      nodes.push(node);
      events.push(null);
      put(articles, node.summary.article, node.number);
    },
    node: (number) => nodes[number]!,
    ofArticle: (article) => articles.get(article) ?? [],
    setFamily(number, family) {
      nodes[number] = { ...nodes[number]!, family };
    },
    addToBlocks(number, keys) {
      for (const key of keys) put(blocks, key, number);
    },
    blockAround: (key, number, limit) => around(blocks.get(key) ?? [], number, limit),
    eventOf: (number) => events[number] ?? null,
    setEvent(number, event) {
      const before = events[number]!;
      if (before !== null) drop(members, before, number);
      events[number] = event;
      put(members, event, number);
    },
    members: (event) => members.get(event) ?? [],
    eventsAfter: (event, most) =>
      [...members]
        .filter(([number, list]) => number > event && list.length > 0)
        .map(([number]) => number)
        .sort((a, b) => a - b)
        .slice(0, most),
    reasonsOf: (event) => reasons.get(event) ?? [],
    setReasons: (event, why) => void reasons.set(event, why),
    rulings: () => rulings,
    setRulings(now) {
      rulings = now;
    },
  };
}

/** Up to `limit` values of an ascending list on each side of one that it holds or not. */
export function around(list: readonly number[], value: number, limit: number): number[] {
  const at = lowerBound(list, value);
  const after = list[at] === value ? at + 1 : at;
  return [...list.slice(Math.max(0, at - limit), at), ...list.slice(after, after + limit)];
}

/** Where a value stands in an ascending list, or would stand. */
export function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function put<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  if (list) list.splice(lowerBound(list, value), 0, value);
  else lists.set(key, [value]);
}

function drop<K>(lists: Map<K, number[]>, key: K, value: number): void {
  const list = lists.get(key);
  const at = list?.indexOf(value) ?? -1;
  if (at >= 0) list!.splice(at, 1);
}
