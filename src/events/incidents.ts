import type { EventMention, Span, TimeValue } from "../model/annotation.ts";

/** What grouping asks of a mention. */
export interface Groupable {
  readonly status: EventMention["status"];
  readonly background: boolean;
  readonly time: TimeValue | null;
  readonly family: string;
  readonly sentence: number;
  /** Index of the mention named as its cause; -1 where there is none. */
  readonly cause: number;
  readonly definite: boolean;
  /** Harm of which neither who did it nor by what is told: "At least six people died." */
  readonly bare: boolean;
  readonly actors: readonly string[];
  readonly targets: readonly string[];
  readonly places: readonly string[];
}

interface Group {
  readonly members: number[];
  readonly families: Set<string>;
  readonly actors: Set<string>;
  readonly targets: Set<string>;
  readonly places: Set<string>;
  days: Set<string>;
  last: number;
}

/** Puts mentions of one happening together; each mention is in exactly one group. Returns indices. */
export function groupMentions(mentions: readonly Groupable[]): readonly (readonly number[])[] {
  const groups: Group[] = [];
  const groupOf: (Group | undefined)[] = [];
  mentions.forEach((mention, index) => {
    const linked = mention.cause >= 0 ? groupOf[mention.cause] : undefined;
    const group = linked ?? best(groups, mention, mentions) ?? open(groups);
    add(group, mention, index);
    groupOf[index] = group;
  });
  // a cause may stand after its effect
  mentions.forEach((mention, index) => {
    const cause = mention.cause >= 0 ? groupOf[mention.cause] : undefined;
    const own = groupOf[index];
    if (!cause || !own || cause === own) return;
    for (const member of own.members) groupOf[member] = cause;
    cause.members.push(...own.members);
    groups.splice(groups.indexOf(own), 1);
  });
  return groups.map((group) => group.members.sort((a, b) => a - b));
}

function open(groups: Group[]): Group {
  const group: Group = {
    members: [],
    families: new Set(),
    actors: new Set(),
    targets: new Set(),
    places: new Set(),
    days: new Set(),
    last: -1,
  };
  groups.push(group);
  return group;
}

function add(group: Group, mention: Groupable, index: number): void {
  group.members.push(index);
  group.families.add(mention.family);
  for (const one of mention.actors) group.actors.add(one);
  for (const one of mention.targets) group.targets.add(one);
  for (const one of mention.places) group.places.add(one);
  const day = dayOf(mention.time);
  if (day) group.days.add(day);
  group.last = mention.sentence;
}

const dayOf = (time: TimeValue | null): string | null => {
  if (!time) return null;
  if (time.start && time.end && time.start.slice(0, 10) === time.end.slice(0, 10))
    return time.start.slice(0, 10);
  return time.weekday === null ? null : `weekday ${time.weekday}`;
};

function best(
  groups: readonly Group[],
  mention: Groupable,
  all: readonly Groupable[],
): Group | null {
  for (let i = groups.length - 1; i >= 0; i--) {
    const group = groups[i] as Group;
    if (fits(group, mention, all)) return group;
  }
  return null;
}

const LIVE = new Set(["occurred", "ongoing"]);

const isUnplaced = ({ time, places }: Groupable): boolean => time === null && places.length === 0;
const FORCE = ["violence", "bombing", "protest", "arson"];
const isForce = ({ families }: Group): boolean => FORCE.some((family) => families.has(family));

/** Same family, nothing that speaks against it, and something that speaks for it. */
function fits(group: Group, mention: Groupable, all: readonly Groupable[]): boolean {
  const near = group.last === mention.sentence || isUnplaced(mention);
  const follows = mention.bare && near && group.last >= mention.sentence - 1 && isForce(group);
  if (!group.families.has(mention.family) && !follows) return false;
  const lead = all[group.members[0] as number] as Groupable;
  if (lead.background !== mention.background) return false;
  if (LIVE.has(lead.status) !== LIVE.has(mention.status)) return false;
  const day = dayOf(mention.time);
  if (day && group.days.size > 0 && !group.days.has(day)) return false;
  if (apart(group.places, mention.places)) return false;
  const sameTarget = meets(group.targets, mention.targets);
  if (sameTarget) return true;
  if (group.last === mention.sentence) return true;
  if (apart(group.targets, mention.targets) && !mention.definite)
    return day === null && mention.places.length === 0;
  return true;
}

const apart = (a: ReadonlySet<string>, b: readonly string[]): boolean =>
  a.size > 0 && b.length > 0 && !meets(a, b);
const meets = (a: ReadonlySet<string>, b: readonly string[]): boolean =>
  b.some((one) => a.has(one));

/** Spans without repetition, in text order. */
export function inOrder(spans: readonly Span[]): readonly Span[] {
  const seen = new Set<string>();
  return spans
    .filter((span) => {
      const key = span.join();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
