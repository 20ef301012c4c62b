import { BLOCK_WINDOW, blockKeys } from "./blocks.ts";
import { DAY_SLACK, near } from "./compare.ts";
import { linkScore, type MergeNode } from "./join.ts";
import { around } from "./memory.ts";
import type { MergeStorage } from "./storage.ts";

/** Links kept ready, counted by link: what comes in next tends to meet what came in last. */
const KEPT = 400_000;

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
  const kept = new Map<number, number[]>();
  const days = createDays();
  let held = 0;
  const drop = (number: number): void => {
    held -= kept.get(number)?.length ?? 0;
    kept.delete(number);
  };
  const keep = (number: number, list: number[]): void => {
    kept.set(number, list);
    held += list.length;
    while (held > 2 * KEPT && kept.size > 1) drop(kept.keys().next().value!);
  };
  const of = (number: number): LinkList => {
    const known = kept.get(number);
    if (known) return known;
    const list = findLinks(storage, days, number);
    keep(number, list);
    return list;
  };
  return {
    of,
    added(number) {
      const list = of(number);
      for (let i = 0; i < list.length; i += 2) {
        const other = kept.get(list[i]!);
        if (!other) continue;
        other.push(number, list[i + 1]!);
        held += 2;
      }
    },
    changed(number) {
      for (const other of candidates(storage, storage.node(number))) drop(other);
      drop(number);
    },
    forget() {
      kept.clear();
      days.clear();
      held = 0;
    },
  };
}

function findLinks(storage: MergeStorage, days: Days, number: number): number[] {
  const node = storage.node(number);
  days.note(node);
  // Copies of one text are linked whatever their days; without other copies the days rule most candidates out.
  const alone =
    storage.ofFamily(node.family).length === storage.ofArticle(node.summary.article).length;
  const links: number[] = [];
  for (const to of candidates(storage, node)) {
    if (alone && days.rulesOut(node, to)) continue;
    const other = storage.node(to);
    days.note(other);
    const score = linkScore(node, other);
    if (score > 0) links.push(to, score);
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
