import { contentId } from "../text/ids.ts";
import type { Cluster } from "./cluster.ts";
import type { Summary } from "./summary.ts";

/** What became of the events of the record when they were made again. */
export interface Assignment {
  /** Event id of each cluster, in the order of the clusters. */
  readonly ids: readonly string[];
  /** Old id → ids that its mentions are in now, where that is not itself alone. */
  readonly gone: ReadonlyMap<string, readonly string[]>;
}

/**
 * Gives each cluster an id that does not change meaning: the old event that most of its mentions were in, else a
 * new one from its first mention. An event that fell apart stays with the larger part. `before` maps mention → old id.
 */
export function assignIds(
  clusters: readonly Cluster[],
  before: ReadonlyMap<string, string>,
): Assignment {
  const wishes = clusters.flatMap((cluster, index) =>
    [...countOld(cluster, before)].map(([id, count]) => ({ index, id, count })),
  );
  wishes.sort(
    (a, b) => b.count - a.count || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.index - b.index),
  );
  const ids: (string | undefined)[] = clusters.map(() => undefined);
  const taken = new Set<string>();
  for (const { index, id } of wishes) {
    if (ids[index] !== undefined || taken.has(id)) continue;
    ids[index] = id;
    taken.add(id);
  }
  const used = new Set([...before.values(), ...taken]);
  const all = clusters.map((cluster, index) => ids[index] ?? freshId(cluster, used));
  return { ids: all, gone: movesOf(clusters, all, before) };
}

function countOld(cluster: Cluster, before: ReadonlyMap<string, string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of mentionIds(cluster)) {
    const old = before.get(id);
    if (old !== undefined) counts.set(old, (counts.get(old) ?? 0) + 1);
  }
  return counts;
}

const mentionIds = (cluster: Cluster): string[] =>
  cluster.incidents.flatMap(({ mentions }) => mentions.map(({ event }) => event.id));

/** An id made of the first mention; salted where an event that kept its id was made of the same one. */
function freshId(cluster: Cluster, used: Set<string>): string {
  const first = mentionIds(cluster).sort()[0]!;
  let id = contentId("evt", first);
  for (let salt = 1; used.has(id); salt++) id = contentId("evt", first, salt);
  used.add(id);
  return id;
}

function movesOf(
  clusters: readonly Cluster[],
  ids: readonly string[],
  before: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const now = new Map<string, Set<string>>();
  for (const old of before.values()) if (!now.has(old)) now.set(old, new Set());
  clusters.forEach((cluster, index) => {
    for (const [old] of countOld(cluster, before)) now.get(old)?.add(ids[index]!);
  });
  const moved = new Map<string, string[]>();
  for (const [old, to] of now) {
    if (to.size !== 1 || !to.has(old)) moved.set(old, [...to].sort());
  }
  return moved;
}

/**
 * An event goes by its earliest incident: the article, and where the first trigger stands in it. Which captures came
 * together, and what came later, does not matter. Where events become one the older id stays; an event that falls
 * apart stays with the part that its first report is in.
 */
export const eventId = ({ article, triggers }: Summary): string =>
  contentId("evt", article, Math.min(...triggers.map(([start]) => start)), triggers.length);
