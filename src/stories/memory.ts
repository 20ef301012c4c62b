import {
  MOST_POSTINGS,
  type Operation,
  type Report,
  type ReviewItem,
  type Rule,
  type StoryStorage,
} from "./storage.ts";

/** Story storage in this process's memory. */
export function createMemoryStoryStorage(): StoryStorage {
  const reports: Report[] = [];
  const families = new Map<string, number>();
  const articles: string[][] = [];
  const reportOf = new Map<string, number>();
  const frequencies = new Map<number, number>();
  const postings = new Map<number, number[]>();
  const machine = createGroups();
  const decided = createGroups();
  const parted = new Map<number, number[]>();
  const touched = new Map<number, number>();
  const operations: Operation[] = [];
  const reviews = new Map<number, ReviewItem>();
  let rules: readonly Rule[] = [];
  let mark = 0;
  return {
    get size() {
      return reports.length;
    },
    numberOf: (family) => families.get(family) ?? null,
    add(report) {
      families.set(report.family, report.number);
      reports.push(report);
      articles.push([]);
    },
    dayOf: (number) => reports[number]!.day,
    report: (number) => reports[number]!,
    articlesOf: (number) => articles[number]!,
    reportOf: (article) => reportOf.get(article) ?? null,
    putArticle(article, number) {
      const before = reportOf.get(article);
      if (before !== undefined) articles[before] = articles[before]!.filter((id) => id !== article);
      articles[number]!.push(article);
      reportOf.set(article, number);
    },
    expect() {},
    frequency: (term) => frequencies.get(term) ?? 0,
    countTerms(terms) {
      for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    },
    postings: (terms) => terms.map((term) => (postings.get(term) ?? []).toReversed()),
    addPostings(number, terms) {
      for (const term of terms) {
        const list = postings.get(term) ?? [];
        list.push(number);
        if (list.length > MOST_POSTINGS) list.shift();
        postings.set(term, list);
      }
    },
    storyOf: machine.of,
    setStory: machine.set,
    members: machine.members,
    stories: machine.all,
    decidedOf: decided.of,
    setDecided: decided.set,
    decidedInto: decided.members,
    rules: () => rules,
    setRules(list) {
      rules = list;
    },
    touch(stories) {
      mark++;
      for (const story of stories) touched.set(story, mark);
    },
    get mark() {
      return mark;
    },
    touchedSince: (since) =>
      [...touched]
        .filter(([, at]) => at > since)
        .map(([story]) => story)
        .sort((a, b) => a - b),
    partedFrom: (story) => parted.get(story) ?? [],
    log(operation) {
      operations.push(operation);
      if (operation.kind !== "split") return;
      parted.set(operation.from, [...(parted.get(operation.from) ?? []), operation.into]);
    },
    operations: () => operations,
    putReview: (item) => void reviews.set(item.report, item),
    reviews: () => [...reviews.values()].sort((a, b) => a.report - b.report),
    flush() {},
    forget() {},
  };
}

/** Which group a number is in, and the other way round. */
function createGroups() {
  const groupOf = new Map<number, number>();
  const members = new Map<number, number[]>();
  return {
    of: (number: number): number | null => groupOf.get(number) ?? null,
    set(number: number, group: number | null): void {
      const before = groupOf.get(number);
      if (before !== undefined) {
        const rest = members.get(before)!.filter((other) => other !== number);
        if (rest.length > 0) members.set(before, rest);
        else members.delete(before);
        groupOf.delete(number);
      }
      if (group === null) return;
      groupOf.set(number, group);
      members.set(
        group,
        [...(members.get(group) ?? []), number].sort((a, b) => a - b),
      );
    },
    members: (group: number): readonly number[] => members.get(group) ?? [],
    all: (): number[] => [...members.keys()].sort((a, b) => a - b),
  };
}
