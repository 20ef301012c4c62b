/** A person's word on incidents: all of them are one event, or those of one side never belong with the other's. */
export interface Ruling {
  readonly decision: string;
  readonly relation: "same" | "different";
  /** Numbers of incidents. */
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Rulings as joining reads them. */
export interface Rulings {
  /** Incident → the lowest number of those that must be one event with it; only where there are others. */
  readonly unitOf: ReadonlyMap<number, number>;
  /** Keys of pairs that must not be one event. */
  readonly apart: ReadonlySet<string>;
  /** All incidents that a ruling speaks of. */
  readonly ruled: ReadonlySet<number>;
}

export const NO_RULINGS: Rulings = { unitOf: new Map(), apart: new Set(), ruled: new Set() };

export const pairKey = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Reads rulings, oldest first. Where two contradict each other the later one holds. */
export function readRulings(rulings: readonly Ruling[]): Rulings {
  if (rulings.length === 0) return NO_RULINGS;
  const units = createUnits();
  const apart = new Set<string>();
  for (const { relation, a, b } of rulings.toReversed()) {
    if (relation === "same") {
      const [first, ...rest] = [...a, ...b];
      for (const other of rest) units.unite(first!, other, apart);
    } else {
      for (const i of a) {
        for (const j of b) if (units.of(i) !== units.of(j)) apart.add(pairKey(i, j));
      }
    }
  }
  const ruled = new Set(rulings.flatMap(({ a, b }) => [...a, ...b]));
  return { unitOf: units.all(), apart, ruled };
}

function createUnits() {
  const home = new Map<number, number>();
  const members = new Map<number, number[]>();
  const of = (node: number): number => home.get(node) ?? node;
  const list = (node: number): readonly number[] => members.get(of(node)) ?? [node];
  return {
    of,
    unite(a: number, b: number, apart: ReadonlySet<string>): void {
      if (of(a) === of(b)) return;
      const [left, right] = [list(a), list(b)];
      if (left.some((i) => right.some((j) => apart.has(pairKey(i, j))))) return;
      const all = [...left, ...right].sort((x, y) => x - y);
      for (const node of all) home.set(node, all[0]!);
      members.set(all[0]!, all);
    },
    all: (): ReadonlyMap<number, number> => home,
  };
}

/** Incidents on which two readings differ: their events must be looked at again. */
export function ruledAnew(before: Rulings, now: Rulings): Set<number> {
  const touched = new Set<number>();
  for (const [one, other] of [
    [before, now],
    [now, before],
  ] as const) {
    for (const [node, unit] of one.unitOf) {
      if (other.unitOf.get(node) !== unit) touched.add(node).add(unit);
    }
    for (const key of one.apart) {
      if (!other.apart.has(key)) for (const node of key.split(" ")) touched.add(Number(node));
    }
  }
  return touched;
}
