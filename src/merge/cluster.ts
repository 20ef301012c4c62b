import { blockKeys } from "./blocks.ts";
import type { IncidentInput } from "./input.ts";
import { joinLinks, type Link, type MergeNode } from "./join.ts";
import { createLinks } from "./links.ts";
import { createMemoryMergeStorage } from "./memory.ts";
import { NO_RULINGS, type Rulings } from "./rulings.ts";
import { summarise } from "./summary.ts";

/** Incidents that are one event, sorted by id, with why they were joined. */
export interface Cluster {
  readonly incidents: readonly IncidentInput[];
  readonly reasons: readonly string[];
}

/**
 * Brings incidents of any number of articles together into events, all at once: the measure of the merge index, which
 * does it step by step. `familyOf` tells which copy family an article belongs to. The order of the incidents counts
 * only where more than a window's width of them stand in one block.
 */
export function clusterIncidents(
  incidents: readonly IncidentInput[],
  familyOf: (article: string) => string,
  rulings: Rulings = NO_RULINGS,
): Cluster[] {
  const storage = createMemoryMergeStorage();
  const nodes = incidents.map(
    (input, number): MergeNode => ({
      number,
      family: familyOf(input.article),
      summary: summarise(input),
    }),
  );
  for (const node of nodes) {
    storage.add(node);
    storage.addToBlocks(node.number, blockKeys(node.summary));
  }
  const order = nodes.toSorted((a, b) => compareText(a.summary.id, b.summary.id));
  const rank = new Map(order.map(({ number }, index) => [number, index]));
  const links = createLinks(storage);
  const all: Link[] = [];
  for (const [a, { number }] of order.entries()) {
    const list = links.of(number);
    for (let i = 0; i < list.length; i += 2) {
      const b = rank.get(list[i]!)!;
      if (a < b) all.push({ a, b, score: list[i + 1]! });
    }
  }
  return joinLinks(order, all, rulings).map(({ members, reasons }) => ({
    incidents: members.map((index) => incidents[order[index]!.number]!),
    reasons,
  }));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** True where somebody says that it happened, or denies what others are said to say. */
export const isTold = ({ incidents }: Cluster): boolean =>
  incidents.some((incident) => summarise(incident).told);
