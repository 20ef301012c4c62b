import { createKept } from "../text/kept.ts";
import { BLOCK_WINDOW, sentenceKeys, tellingKeys } from "./blocks.ts";
import { DAY_SLACK, near } from "./compare.ts";
import { linkScore, type MergeNode } from "./join.ts";
import { around } from "./memory.ts";
import type { MergeStorage } from "./storage.ts";

/** Links kept ready, counted by their numbers: what comes in next tends to meet what came in last. */
const KEPT = 500_000;

/** What an incident is linked to: number and score in turn. */
export type LinkList = readonly number[];

/** Which incidents an incident is linked to. Links are made when first asked for: they follow from the storage. */
export interface Links {
  of(number: number): LinkList;
  /** Tells of a new incident, the latest of all. */
  added(number: number): void;
  /** Tells that an incident is or will be in another family. */
  changed(number: number): void;
  forget(): void;
}

export function createLinks(storage: MergeStorage): Links {
  const kept = createKept<number, number[]>(KEPT, (list) => list.length + 4);
  const days = createDays();
  const of = (number: number): LinkList =>
    kept.get(number) ?? kept.set(number, findLinks(storage, days, number));
  return {
    of,
    added(number) {
      const list = of(number);
      for (let i = 0; i < list.length; i += 2) {
        kept.get(list[i]!)?.push(number, list[i + 1]!);
      }
    },
    changed(number) {
      // Its family counts only where it shares a sentence.
      for (const other of sameWords(storage, storage.node(number))) kept.delete(other);
      kept.delete(number);
    },
    forget() {
      kept.clear();
      days.clear();
    },
  };
}

function findLinks(storage: MergeStorage, days: Days, number: number): number[] {
  const node = storage.node(number);
  days.note(node);
  const close = sameWords(storage, node);
  const links: number[] = [];
  const weigh = (to: number): void => {
    const other = storage.node(to);
    days.note(other);
    const score = linkScore(node, other);
    if (score > 0) links.push(to, score);
  };
  for (const to of close) weigh(to);
  for (const to of sameTelling(storage, node)) {
    // Most that tell alike are of another day.
    if (!close.has(to) && !days.rulesOut(node, to)) weigh(to);
  }
  return links;
}

/** Days of incidents by number, so that most that cannot be linked need not be looked at. */
function createDays() {
  // First and last day by turns; 0 and 0 where unknown or none.
  let held = new Int32Array(2048);
  return {
    note({ number, summary: { days } }: MergeNode): void {
      if (!days) return;
      if (2 * number + 1 >= held.length) {
        const larger = new Int32Array(4 * number + 2);
        larger.set(held);
        held = larger;
      }
      held[2 * number] = days[0];
      held[2 * number + 1] = days[1];
    },
    rulesOut({ summary: { days } }: MergeNode, other: number): boolean {
      const last = held[2 * other + 1] ?? 0;
      if (!days || last === 0) return false;
      return !near(days, [held[2 * other]!, last], DAY_SLACK);
    },
    clear: () => void held.fill(0),
  };
}
type Days = ReturnType<typeof createDays>;

/** Incidents of the same sentence, and those of the same article: their days say nothing of whether they are linked. */
function sameWords(storage: MergeStorage, { number, summary }: MergeNode): Set<number> {
  const found = inBlocks(storage, sentenceKeys(summary), number);
  const own = storage.ofArticle(summary.article);
  if (own.length > 1) for (const other of around(own, number, BLOCK_WINDOW)) found.add(other);
  found.delete(number);
  return found;
}

/** Incidents that tell of the same type in the same place, or with the same people, in the same week. */
function sameTelling(storage: MergeStorage, { number, summary }: MergeNode): Set<number> {
  const found = inBlocks(storage, tellingKeys(summary), number);
  found.delete(number);
  return found;
}

function inBlocks(storage: MergeStorage, keys: readonly number[], number: number): Set<number> {
  const found = new Set<number>();
  for (const key of keys) {
    for (const other of storage.blockAround(key, number, BLOCK_WINDOW)) found.add(other);
  }
  return found;
}
