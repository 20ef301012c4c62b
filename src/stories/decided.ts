import { decideGroups, type Nearness, type PairRule } from "../text/decided-groups.ts";
import type { Evidence } from "./evidence.ts";
import type { Rule, StoryStorage } from "./storage.ts";

/**
 * What people decided, laid over the machine's stories. The machine never reads a decision: it clusters what comes
 * in, and the stories people see are its stories joined and parted by the rules that stand. So a decision counts the
 * same whenever it was made, and taking it back leaves no trace.
 */
export interface Decided {
  /** Brings what people see up to date where the machine's stories changed, and notes what changed. */
  refresh(changed: Iterable<number>): void;
  setRules(rules: readonly Rule[]): void;
  /** The story people see a report in; null where it has none. */
  storyOf(report: number): number | null;
  /** Reports of a story as people see it, ascending. */
  members(story: number): number[];
  /** Stories as people see them, ascending. */
  stories(): number[];
  /** An article was put under another report. */
  articleMoved(article: string): void;
  forget(): void;
}

/** A rule on reports. */
interface Bound extends PairRule {
  readonly order: number;
}

export function createDecided(storage: StoryStorage, evidence: Evidence): Decided {
  let ruledArticles: Set<string> | null = null;
  let bound: Map<number, Bound[]> | null = null;
  const articles = (): Set<string> => {
    ruledArticles ??= new Set(storage.rules().flatMap(({ a, b }) => [a, b]));
    return ruledArticles;
  };
  const rules = (): Map<number, Bound[]> => {
    bound ??= bindRules(storage);
    return bound;
  };
  const seen = (report: number): number | null =>
    storage.decidedOf(report) ?? storage.storyOf(report);
  const members = (story: number): number[] =>
    [
      ...storage.members(story).filter((report) => storage.decidedOf(report) === null),
      ...storage.decidedInto(story),
    ].sort((a, b) => a - b);
  const refresh = (changed: Iterable<number>): void => {
    const touched = new Set(changed);
    if (storage.rules().length > 0) settle(touched);
    if (touched.size > 0) storage.touch([...touched].sort((a, b) => a - b));
  };
  /** Works every touched story's surroundings out anew; adds to `touched` what people see changed. */
  const settle = (touched: Set<number>): void => {
    const done = new Set<number>();
    for (const story of [...touched]) {
      if (done.has(story)) continue;
      const stories = surroundings(storage, rules(), story);
      for (const other of stories) done.add(other);
      if (stories.length === 1 && !hasRule(storage, rules(), story)) clear(story, touched);
      else arrange(stories, touched);
    }
  };
  const put = (report: number, story: number | null, touched: Set<number>): void => {
    const before = seen(report);
    if (before !== null) touched.add(before);
    storage.setDecided(report, story === storage.storyOf(report) ? null : story);
    const now = seen(report);
    if (now !== null) touched.add(now);
  };
  const clear = (story: number, touched: Set<number>): void => {
    for (const report of storage.members(story)) {
      if (storage.decidedOf(report) !== null) put(report, null, touched);
    }
  };
  const arrange = (stories: readonly number[], touched: Set<number>): void => {
    const groups = stories.map((story) => storage.members(story));
    const list = [...new Set(groups.flat().flatMap((report) => rules().get(report) ?? []))];
    list.sort((x, y) => x.order - y.order);
    const parts = decideGroups(groups, list, (group) => nearPairs(evidence, group));
    for (const part of parts) {
      const number = numberFor(storage, stories, part);
      for (const report of part) put(report, number, touched);
    }
  };
  return {
    refresh,
    setRules(list) {
      if (JSON.stringify(list) === JSON.stringify(storage.rules())) return;
      const ends = [...storage.rules(), ...list].flatMap(({ a, b }) => [a, b]);
      storage.setRules(list);
      ruledArticles = null;
      bound = null;
      const stories = ends.flatMap((article) => storyOfArticle(storage, article) ?? []);
      const touched = new Set(stories);
      settle(touched);
      if (touched.size > 0) storage.touch([...touched].sort((a, b) => a - b));
    },
    storyOf: seen,
    members,
    stories() {
      const all = new Set(storage.stories());
      for (const report of rules().keys()) {
        const story = storage.storyOf(report);
        for (const member of story === null ? [] : storage.members(story)) all.add(seen(member)!);
      }
      return [...all].filter((story) => members(story).length > 0).sort((a, b) => a - b);
    },
    articleMoved(article) {
      if (articles().has(article)) bound = null;
    },
    forget() {
      ruledArticles = null;
      bound = null;
    },
  };
}

function storyOfArticle(storage: StoryStorage, article: string): number | null {
  const report = storage.reportOf(article);
  return report === null ? null : storage.storyOf(report);
}

/** The rules on reports, filed under both ends. */
function bindRules(storage: StoryStorage): Map<number, Bound[]> {
  const filed = new Map<number, Bound[]>();
  storage.rules().forEach((rule, order) => {
    const a = storage.reportOf(rule.a);
    const b = storage.reportOf(rule.b);
    if (a === null || b === null || a === b) return;
    const item: Bound = { same: rule.kind === "must", a, b, order };
    for (const end of [a, b]) filed.set(end, [...(filed.get(end) ?? []), item]);
  });
  return filed;
}

const hasRule = (
  storage: StoryStorage,
  rules: ReadonlyMap<number, readonly Bound[]>,
  story: number,
): boolean => storage.members(story).some((report) => rules.has(report));

/** The machine's stories that rules tie to this one, directly or through others; itself among them. */
function surroundings(
  storage: StoryStorage,
  rules: ReadonlyMap<number, readonly Bound[]>,
  story: number,
): number[] {
  const found = new Set([story]);
  for (const at of found) {
    for (const report of storage.members(at)) {
      for (const { a, b } of rules.get(report) ?? []) {
        const other = storage.storyOf(a === report ? b : a);
        if (other !== null) found.add(other);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

function* nearPairs(evidence: Evidence, group: readonly number[]): Iterable<Nearness> {
  for (let i = 0; i < group.length; i++) {
    for (let j = 0; j < i; j++) {
      yield [group[j]!, group[i]!, evidence.between(group[i]!, group[j]!)];
    }
  }
}

/**
 * The number a part goes by: that of the oldest story that it holds the founder of, else its oldest report's.
 * A report that once founded a story lends its number to no other one while that story stands.
 */
function numberFor(
  storage: StoryStorage,
  stories: readonly number[],
  part: readonly number[],
): number {
  const founded = stories.find((story) => part.includes(founderOf(storage, story)));
  return founded ?? part.find((report) => storage.members(report).length === 0) ?? part[0]!;
}

/** The report that a story is named after, or, where that went elsewhere, its oldest one. */
function founderOf(storage: StoryStorage, story: number): number {
  const members = storage.members(story);
  return members.includes(story) ? story : members[0]!;
}
