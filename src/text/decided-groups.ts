/** What a person said of two things: they belong together, or never do. */
export interface PairRule {
  readonly same: boolean;
  readonly a: number;
  readonly b: number;
}

/** How near two members of one group are: [a, b, strength]. */
export type Nearness = readonly [number, number, number];

/**
 * Groups as people want them: `groups` of the machine, joined and parted by `rules`. Where two rules cannot both hold,
 * the later one (further back in the list) wins. A group that holds a pair to be kept apart is built anew from its
 * nearest pairs (`nearness` gives them), never across what is kept apart. The outcome depends on the arguments alone.
 */
export function decideGroups(
  groups: readonly (readonly number[])[],
  rules: readonly PairRule[],
  nearness: (group: readonly number[]) => Iterable<Nearness>,
): number[][] {
  const sets = createSets(groups.flat());
  for (const { same, a, b } of rules.toReversed()) {
    if (!sets.has(a) || !sets.has(b)) continue;
    if (same) sets.join(a, b);
    else sets.forbid(a, b);
  }
  for (const group of groups) {
    if (!sets.clash(group)) {
      for (const member of group) sets.join(group[0]!, member);
      continue;
    }
    const pairs = [...nearness(group)].sort(
      ([a, b, x], [c, d, y]) => y - x || Math.max(a, b) - Math.max(c, d) || a + b - c - d,
    );
    for (const [a, b] of pairs) sets.join(a, b);
  }
  return sets.read();
}

function createSets(members: readonly number[]) {
  const root = new Map(members.map((member) => [member, member]));
  const apart = new Map<number, Set<number>>();
  const find = (member: number): number => {
    let at = member;
    while (root.get(at) !== at) at = root.get(at)!;
    root.set(member, at);
    return at;
  };
  const forbidden = (a: number, b: number): boolean => apart.get(a)?.has(b) ?? false;
  const note = (a: number, b: number): void => {
    const set = apart.get(a) ?? new Set<number>();
    apart.set(a, set.add(b));
  };
  return {
    has: (member: number): boolean => root.has(member),
    /** Makes one set of two, unless they are to be kept apart. */
    join(a: number, b: number): void {
      const [into, from] = [find(a), find(b)].sort((x, y) => x - y) as [number, number];
      if (into === from || forbidden(into, from)) return;
      root.set(from, into);
      for (const other of apart.get(from) ?? []) {
        apart.get(other)!.delete(from);
        note(other, into);
        note(into, other);
      }
      apart.delete(from);
    },
    forbid(a: number, b: number): void {
      const x = find(a);
      const y = find(b);
      if (x === y) return;
      note(x, y);
      note(y, x);
    },
    /** True when two of these members are to be kept apart. */
    clash(group: readonly number[]): boolean {
      const roots = new Set(group.map(find));
      return [...roots].some((at) => [...(apart.get(at) ?? [])].some((other) => roots.has(other)));
    },
    /** The sets, each ascending, by their first members. */
    read(): number[][] {
      const sets = new Map<number, number[]>();
      for (const member of [...root.keys()].sort((a, b) => a - b)) {
        const at = find(member);
        const list = sets.get(at);
        if (list) list.push(member);
        else sets.set(at, [member]);
      }
      return [...sets.values()];
    },
  };
}
