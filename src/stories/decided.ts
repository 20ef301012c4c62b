import type { Nearness, PairRule } from "../text/decided-groups.ts";
import { createOverlay, type DecidedOverlay, type OverlayHost } from "../text/decided-overlay.ts";
import type { Evidence } from "./evidence.ts";
import type { Rule, StoryStorage } from "./storage.ts";

/** What people decided, laid over the machine's stories. */
export interface Decided extends DecidedOverlay {
  setRules(rules: readonly Rule[]): void;
  /** An article was put under another report. */
  articleMoved(article: string): void;
}

export function createDecided(storage: StoryStorage, evidence: Evidence): Decided {
  let articles: Set<string> | null = null;
  const overlay = createOverlay(hostOf(storage, evidence));
  const forget = (): void => {
    articles = null;
    overlay.forget();
  };
  return {
    ...overlay,
    forget,
    refresh(changed) {
      if (storage.rules().length > 0) overlay.refresh(changed);
      else storage.touch([...changed].sort((a, b) => a - b));
    },
    setRules(list) {
      if (JSON.stringify(list) === JSON.stringify(storage.rules())) return;
      const ends = [...storage.rules(), ...list].flatMap(({ a, b }) => [a, b]);
      storage.setRules(list);
      forget();
      overlay.refresh(new Set(ends.flatMap((article) => storyOfArticle(storage, article) ?? [])));
    },
    articleMoved(article) {
      articles ??= new Set(storage.rules().flatMap(({ a, b }) => [a, b]));
      if (articles.has(article)) overlay.forget();
    },
  };
}

function hostOf(storage: StoryStorage, evidence: Evidence): OverlayHost {
  return {
    groupOf: (report) => storage.storyOf(report),
    members: (story) => storage.members(story),
    decidedOf: (report) => storage.decidedOf(report),
    setDecided: (report, story) => storage.setDecided(report, story),
    decidedInto: (story) => storage.decidedInto(story),
    rules: () => storage.rules().flatMap((rule) => bind(storage, rule) ?? []),
    nearness: (reports) => nearPairs(evidence, reports),
    numberFor: (stories, part) => numberFor(storage, stories, part),
    touch: (stories) => storage.touch(stories),
  };
}

function bind(storage: StoryStorage, { kind, a, b }: Rule): PairRule | null {
  const left = storage.reportOf(a);
  const right = storage.reportOf(b);
  return left === null || right === null ? null : { same: kind === "must", a: left, b: right };
}

function storyOfArticle(storage: StoryStorage, article: string): number | null {
  const report = storage.reportOf(article);
  return report === null ? null : storage.storyOf(report);
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
