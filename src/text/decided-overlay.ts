import { decideGroups, type Nearness, type PairRule } from "./decided-groups.ts";

/** The machine's groups and where decisions over them are kept. Members and groups go by number. */
export interface OverlayHost {
  /** The machine's group of a member; null where it has none. */
  groupOf(member: number): number | null;
  /** Members of a group as the machine has it, ascending. */
  members(group: number): readonly number[];
  /** The group that people put a member into against the machine, or null. */
  decidedOf(member: number): number | null;
  setDecided(member: number, group: number | null): void;
  /** Members that people put into a group. */
  decidedInto(group: number): readonly number[];
  /** What people decided, as far as both ends are known; the later of two that contradict each other wins. */
  rules(): readonly PairRule[];
  nearness(group: readonly number[]): Iterable<Nearness>;
  /** The number that a part of these groups goes by. */
  numberFor(groups: readonly number[], part: readonly number[]): number;
  /** Notes that groups are not what they were. */
  touch(groups: readonly number[]): void;
}

/**
 * What people decided, laid over the machine's groups. The machine never reads a decision: it groups what comes in, and
 * what people see are its groups joined and parted by the rules that stand. So a decision counts the same whenever it
 * was made, and taking it back leaves no trace.
 */
export interface DecidedOverlay {
  /** Brings what people see up to date where the machine's groups changed, and notes what changed. */
  refresh(changed: Iterable<number>): void;
  /** The group people see a member in; null where it has none. */
  groupOf(member: number): number | null;
  /** Members of a group as people see it, ascending. */
  members(group: number): number[];
  /** Groups as people see them, of all groups that the machine has. */
  groups(machine: Iterable<number>): number[];
  /** The rules may read otherwise now. */
  forget(): void;
}

export function createOverlay(host: OverlayHost): DecidedOverlay {
  let filed: Map<number, Bound[]> | null = null;
  const rules = (): Map<number, Bound[]> => {
    filed ??= fileRules(host.rules());
    return filed;
  };
  const seen = (member: number): number | null => host.decidedOf(member) ?? host.groupOf(member);
  const members = (group: number): number[] =>
    [
      ...host.members(group).filter((member) => host.decidedOf(member) === null),
      ...host.decidedInto(group),
    ].sort((a, b) => a - b);
  return {
    refresh(changed) {
      const touched = new Set(changed);
      settle(host, rules(), touched);
      if (touched.size > 0) host.touch([...touched].sort((a, b) => a - b));
    },
    groupOf: seen,
    members,
    groups(machine) {
      const all = new Set(machine);
      for (const member of rules().keys()) {
        const group = host.groupOf(member);
        for (const other of group === null ? [] : host.members(group)) all.add(seen(other)!);
      }
      return [...all].filter((group) => members(group).length > 0).sort((a, b) => a - b);
    },
    forget() {
      filed = null;
    },
  };
}

interface Bound extends PairRule {
  readonly order: number;
}
type Filed = ReadonlyMap<number, readonly Bound[]>;

/** The rules, filed under both ends. */
function fileRules(rules: readonly PairRule[]): Map<number, Bound[]> {
  const filed = new Map<number, Bound[]>();
  rules.forEach((rule, order) => {
    if (rule.a === rule.b) return;
    for (const end of [rule.a, rule.b]) {
      filed.set(end, [...(filed.get(end) ?? []), { ...rule, order }]);
    }
  });
  return filed;
}

/** Works the surroundings of every touched group out anew; adds to `touched` what people see changed. */
function settle(host: OverlayHost, rules: Filed, touched: Set<number>): void {
  const done = new Set<number>();
  for (const group of [...touched]) {
    if (done.has(group)) continue;
    const groups = surroundings(host, rules, group);
    for (const other of groups) done.add(other);
    const members = groups.map((other) => host.members(other));
    const bound = members.flat().flatMap((member) => rules.get(member) ?? []);
    if (bound.length > 0) arrange(host, groups, members, bound, touched);
    else for (const member of members.flat()) put(host, member, null, touched);
  }
}

/** The machine's groups that rules tie to this one, directly or through others; itself among them. */
function surroundings(host: OverlayHost, rules: Filed, group: number): number[] {
  const found = new Set([group]);
  if (rules.size === 0) return [group];
  for (const at of found) {
    for (const member of host.members(at)) {
      for (const { a, b } of rules.get(member) ?? []) {
        const other = host.groupOf(a === member ? b : a);
        if (other !== null) found.add(other);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

function arrange(
  host: OverlayHost,
  groups: readonly number[],
  members: readonly (readonly number[])[],
  bound: readonly Bound[],
  touched: Set<number>,
): void {
  const rules = bound.toSorted((x, y) => x.order - y.order);
  for (const part of decideGroups(members, rules, host.nearness)) {
    const number = host.numberFor(groups, part);
    for (const member of part) put(host, member, number, touched);
  }
}

function put(host: OverlayHost, member: number, group: number | null, touched: Set<number>): void {
  const machine = host.groupOf(member);
  const before = host.decidedOf(member) ?? machine;
  const decided = group === machine ? null : group;
  if (host.decidedOf(member) !== decided) host.setDecided(member, decided);
  for (const shown of [before, decided ?? machine]) if (shown !== null) touched.add(shown);
}
