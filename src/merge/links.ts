import { BLOCK_WINDOW, blockKeys } from "./blocks.ts";
import { type Link, linkOf, type MergeNode } from "./join.ts";
import { around } from "./memory.ts";
import type { MergeStorage } from "./storage.ts";

/** Links kept ready, counted by link: what comes in next tends to meet what came in last. */
const KEPT = 400_000;

/** A link to another incident, seen from one end. */
export interface Neighbour extends Omit<Link, "a" | "b"> {
  readonly to: number;
}

/** Which incidents an incident is linked to. Links are made when first asked for: they follow from the storage. */
export interface Links {
  of(number: number): readonly Neighbour[];
  /** Tells of a new incident, or of one that went into another family. */
  changed(number: number): void;
  forget(): void;
}

export function createLinks(storage: MergeStorage): Links {
  const kept = new Map<number, Neighbour[]>();
  let held = 0;
  const drop = (number: number): void => {
    held -= kept.get(number)?.length ?? 0;
    kept.delete(number);
  };
  const keep = (number: number, list: Neighbour[]): void => {
    kept.set(number, list);
    held += list.length;
    while (held > KEPT && kept.size > 1) drop(kept.keys().next().value!);
  };
  const of = (number: number): readonly Neighbour[] => {
    const known = kept.get(number);
    if (known) return known;
    const list = findLinks(storage, number);
    keep(number, list);
    return list;
  };
  return {
    of,
    changed(number) {
      for (const other of candidates(storage, storage.node(number))) drop(other);
      drop(number);
    },
    forget() {
      kept.clear();
      held = 0;
    },
  };
}

function findLinks(storage: MergeStorage, number: number): Neighbour[] {
  const node = storage.node(number);
  const links: Neighbour[] = [];
  for (const to of candidates(storage, node)) {
    const other = storage.node(to);
    // Always the same way round: what is compared may not depend on who asks.
    const found = number < to ? linkOf(node, other) : linkOf(other, node);
    if (found) links.push({ to, score: found.score, reasons: found.reasons });
  }
  return links;
}

/** Incidents that may be one event with this one. */
export function candidates(storage: MergeStorage, node: MergeNode): Set<number> {
  const { number, family, summary } = node;
  const found = new Set<number>();
  for (const key of blockKeys(summary)) {
    for (const other of storage.blockAround(key, number, BLOCK_WINDOW)) found.add(other);
  }
  const near = (list: readonly number[]): void => {
    if (list.length < 2) return;
    for (const other of around(list, number, BLOCK_WINDOW)) found.add(other);
  };
  near(storage.ofFamily(family));
  near(storage.ofArticle(summary.article));
  found.delete(number);
  return found;
}
