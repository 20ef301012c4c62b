import type { Operation, Report, ReviewItem, Rule, StoryStorage } from "./storage.ts";

/** Story storage in this process's memory. */
export function createMemoryStoryStorage(): StoryStorage {
  const reports: Report[] = [];
  const families = new Map<string, number>();
  const articles: string[][] = [];
  const reportOf = new Map<string, number>();
  const frequencies = new Map<number, number>();
  const postings = new Map<number, number[]>();
  const storyOf: (number | null)[] = [];
  const members = new Map<number, number[]>();
  const parted = new Map<number, number[]>();
  const rules: Rule[] = [];
  const operations: Operation[] = [];
  const reviews = new Map<number, ReviewItem>();
  return {
    get size() {
      return reports.length;
    },
    numberOf: (family) => families.get(family) ?? null,
    add(report) {
      families.set(report.family, report.number);
      reports.push(report);
      articles.push([]);
      storyOf.push(null);
    },
    report: (number) => reports[number]!,
    articlesOf: (number) => articles[number]!,
    reportOf: (article) => reportOf.get(article) ?? null,
    putArticle(article, number) {
      const before = reportOf.get(article);
      if (before !== undefined) articles[before] = articles[before]!.filter((id) => id !== article);
      articles[number]!.push(article);
      reportOf.set(article, number);
    },
    frequency: (term) => frequencies.get(term) ?? 0,
    countTerms(terms) {
      for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    },
    postings: (terms, limit) =>
      terms.map((term) => (postings.get(term) ?? []).slice(-limit).reverse()),
    addPostings(number, terms) {
      for (const term of terms) {
        const list = postings.get(term);
        if (list) list.push(number);
        else postings.set(term, [number]);
      }
    },
    storyOf: (number) => storyOf[number] ?? null,
    setStory(number, story) {
      const before = storyOf[number] ?? null;
      if (before !== null) {
        const rest = members.get(before)!.filter((other) => other !== number);
        if (rest.length > 0) members.set(before, rest);
        else members.delete(before);
      }
      storyOf[number] = story;
      if (story !== null) {
        members.set(
          story,
          [...(members.get(story) ?? []), number].sort((a, b) => a - b),
        );
      }
    },
    members: (story) => members.get(story) ?? [],
    stories: () => [...members.keys()].sort((a, b) => a - b),
    addRule: (rule) => void rules.push(rule),
    rules: () => rules,
    partedFrom: (story) => parted.get(story) ?? [],
    log(operation) {
      operations.push(operation);
      if (operation.kind !== "split") return;
      parted.set(operation.from, [...(parted.get(operation.from) ?? []), operation.into]);
    },
    operations: () => operations,
    putReview: (item) => void reviews.set(item.report, item),
    reviews: () => [...reviews.values()],
  };
}
