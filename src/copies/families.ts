import type { CopyStorage } from "./storage.ts";

/** Classes of edge that make two articles one text. */
export const LINKING: ReadonlySet<string> = new Set(["exact", "same-text", "contains"]);

/** What taking one article in does to the families. */
export interface Moves {
  /** Families that have other members than before. */
  readonly families: Set<number>;
  /** Articles that went to another family, with the one they were in at first. */
  readonly moved: Map<number, number>;
}

function move(storage: CopyStorage, number: number, family: number, moves: Moves): void {
  const before = storage.familyOf(number);
  if (before === family) return;
  storage.setFamily(number, family);
  moves.families.add(before).add(family);
  if (!moves.moved.has(number)) moves.moved.set(number, before);
}

/** Joins the families of an article and of those it is linked to; the oldest one takes the others in. */
export function joinFamilies(storage: CopyStorage, number: number, moves: Moves): void {
  const families = new Set([storage.familyOf(number)]);
  for (const { a, b, edge } of storage.linksOf(number)) {
    if (LINKING.has(edge.class)) families.add(storage.familyOf(a === number ? b : a));
  }
  const target = Math.min(...families);
  families.delete(target);
  for (const family of families) {
    for (const member of storage.members(family)) move(storage, member, target, moves);
  }
}

/** Parts an article's family where links have fallen: each part goes by its oldest member. */
export function splitFamilies(storage: CopyStorage, number: number, moves: Moves): void {
  const rest = new Set(storage.members(storage.familyOf(number)));
  while (rest.size > 0) {
    const part = reach(storage, rest);
    const first = Math.min(...part);
    for (const member of part) {
      rest.delete(member);
      move(storage, member, first, moves);
    }
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
