import type { CopyStorage } from "./storage.ts";

/** Classes of edge that make two articles one text. */
export const LINKING: ReadonlySet<string> = new Set(["exact", "same-text", "contains"]);

/**
 * Joins the families of an article and of those it is linked to; the oldest one takes the others in.
 * Returns [from, to] for each that was taken in, and notes every family that changed.
 */
export function joinFamilies(
  storage: CopyStorage,
  number: number,
  changed: Set<number>,
): readonly (readonly [number, number])[] {
  const families = new Set([storage.familyOf(number)]);
  for (const { a, b, edge } of storage.linksOf(number)) {
    if (LINKING.has(edge.class)) families.add(storage.familyOf(a === number ? b : a));
  }
  if (families.size === 1) return [];
  const target = Math.min(...families);
  families.delete(target);
  changed.add(target);
  const moved: [number, number][] = [];
  for (const family of families) {
    for (const member of storage.members(family)) storage.setFamily(member, target);
    changed.add(family);
    if (family !== number) moved.push([family, target]);
  }
  return moved;
}

/** Parts an article's family where links have fallen: each part goes by its oldest member. */
export function splitFamilies(storage: CopyStorage, number: number, changed: Set<number>): void {
  const family = storage.familyOf(number);
  const rest = new Set(storage.members(family));
  while (rest.size > 0) {
    const part = reach(storage, rest);
    const first = Math.min(...part);
    for (const member of part) {
      rest.delete(member);
      if (storage.familyOf(member) !== first) storage.setFamily(member, first);
    }
    if (first !== family || rest.size > 0) changed.add(family).add(first);
  }
}

function reach(storage: CopyStorage, members: ReadonlySet<number>): Set<number> {
  const [start] = members;
  const part = new Set([start!]);
  for (const member of part) {
    for (const { a, b, edge } of storage.linksOf(member)) {
      const other = a === member ? b : a;
      if (members.has(other) && LINKING.has(edge.class)) part.add(other);
    }
  }
  return part;
}
