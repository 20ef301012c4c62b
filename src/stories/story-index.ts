import { type StoriesLexicon, storiesLexicon } from "../lexicon/stories.ts";
import { filingTerms } from "./candidates.ts";
import { createDecided, type Decided } from "./decided.ts";
import { createEvidence } from "./evidence.ts";
import { readFacts } from "./facts.ts";
import { readRarities } from "./features.ts";
import type { StoryInput } from "./input.ts";
import { retireReport, settleReport, type Work } from "./place.ts";
import type { Report, ReviewItem, Rule, StoryStorage } from "./storage.ts";
import { readTerms } from "./terms.ts";
import { type StoryView, storyId, viewStory } from "./view.ts";

/**
 * Online clustering of copy families into stories.
 *
 * The stories are a function of the sequence of `add` and `move` calls (article by article; how they are cut into
 * batches is of no account) and of the rules that stand now (whenever they were set). Calls write to the storage at
 * once, except what `StoryStorage.flush` writes: call that before a transaction ends, and `forget` here after one was
 * rolled back.
 */
export interface StoryIndex {
  /**
   * Takes articles in, each under its family, and finds the stories of new families. An article that is known is
   * moved to the family it comes with, as by `move`.
   */
  add(inputs: readonly StoryInput[]): void;
  /**
   * Puts a known article under another family, without its text. False, and nothing done, where the article or the
   * family is not known: then `add` it.
   */
  move(article: string, family: string): boolean;
  /** What people decided (see `storyRules`), as a whole: it replaces what was set before. The same again costs nothing. */
  setRules(rules: readonly Rule[]): void;
  /** Where the clock of changes stands. It is part of the storage: the same sequence gives the same marks. */
  readonly mark: number;
  /** What changed after the clock stood so; 0: everything. */
  changedSince(mark: number): StoryChanges;
  storyOf(article: string): string | null;
  stories(): Iterable<StoryView>;
  /** The machine's decisions near the threshold, or held back by a veto: for a person to look at. */
  review(): readonly (ReviewItem & {
    readonly family: string;
    /** Family of the report that founded the story in question. */
    readonly founder: string;
    readonly storyId: string | null;
  })[];
  /** Drops what was remembered, the storage's memory too. Call after a transaction was rolled back. */
  forget(): void;
}

export interface StoryChanges {
  /** Stories that are new, or have other reports or articles now. Read one at a time; not after the next call. */
  readonly changed: Iterable<StoryView>;
  /** Ids that no story has now; its articles are in others. Some may never have been asked for before. */
  readonly gone: readonly string[];
  /** Give this the next time. */
  readonly mark: number;
}

export interface StoryIndexOptions {
  readonly lexicon?: StoriesLexicon;
  /** The family that people see an article in, where that is another than the one it was added under. */
  readonly familyOf?: (article: string) => string;
}

export function createStoryIndex(
  storage: StoryStorage,
  { lexicon = storiesLexicon(), familyOf }: StoryIndexOptions = {},
): StoryIndex {
  const evidence = createEvidence(storage, lexicon.model);
  const work: Work = { storage, lexicon, evidence };
  const decided = createDecided(storage, evidence);
  const view = (story: number): StoryView =>
    viewStory(storage, story, decided.members(story), familyOf);
  const file = (article: string, number: number): void => {
    const changed = new Set<number>();
    if (!putUnder(work, decided, article, number, changed)) return;
    decided.refresh(changed);
  };
  return {
    add(inputs) {
      for (const input of inputs) {
        const known = storage.numberOf(input.family);
        file(input.article, known ?? addReport(storage, input, lexicon));
      }
    },
    move(article, family) {
      const number = storage.numberOf(family);
      if (number === null || storage.reportOf(article) === null) return false;
      file(article, number);
      return true;
    },
    setRules: decided.setRules,
    get mark() {
      return storage.mark;
    },
    changedSince(mark) {
      const touched = storage.touchedSince(mark);
      const stands = (story: number): boolean => decided.members(story).length > 0;
      return {
        changed: each(touched.filter(stands), view),
        gone: touched.filter((story) => !stands(story)).map((story) => storyId(storage, story)),
        mark: storage.mark,
      };
    },
    storyOf(article) {
      const report = storage.reportOf(article);
      const story = report === null ? null : decided.groupOf(report);
      return story === null ? null : storyId(storage, story);
    },
    stories: () => each(decided.groups(storage.stories()), view),
    review: () =>
      storage.reviews().map((item) => {
        const story = decided.groupOf(item.report);
        const { family } = storage.report(item.report);
        const founder = storage.report(item.story).family;
        return {
          ...item,
          family,
          founder,
          storyId: story === null ? null : storyId(storage, story),
        };
      }),
    forget() {
      storage.forget();
      evidence.forget();
      decided.forget();
    },
  };
}

function* each<T, U>(items: readonly T[], read: (item: T) => U): Iterable<U> {
  for (const item of items) yield read(item);
}

/** Puts an article under a report; false where it stood there already. Notes the stories that changed. */
function putUnder(
  work: Work,
  decided: Decided,
  article: string,
  number: number,
  changed: Set<number>,
): boolean {
  const { storage } = work;
  const before = storage.reportOf(article);
  if (before === number) return false;
  storage.putArticle(article, number);
  decided.articleMoved(article);
  if (before !== null) {
    const story = storage.storyOf(before);
    if (story !== null) changed.add(story);
    if (storage.articlesOf(before).length === 0) retireReport(storage, before, changed);
  }
  const story = storage.storyOf(number);
  // A report without a story is new, or its articles had all gone elsewhere and one came back.
  if (story === null) settleReport(work, number, changed);
  else changed.add(story);
  return true;
}

/** Reads an article's terms, counts them, and files a report with how rare each was, itself counted in. */
function addReport(storage: StoryStorage, input: StoryInput, lexicon: StoriesLexicon): number {
  const number = storage.size;
  const { family, headline, day, places, actors, eventDays } = input;
  const text = headline === null ? input.text : `${headline}\n${input.text}`;
  const terms = readTerms(headline ?? firstLine(input.text), text, lexicon);
  const filed = filingTerms(terms);
  const counted = new Set([...filed, ...terms.numbers.keys, ...terms.dates.keys]);
  storage.expect([...counted, ...terms.headline.keys, ...terms.lead.keys]);
  storage.countTerms(counted);
  const rarities = readRarities(terms, {
    documents: number + 1,
    frequency: (term) => Math.max(1, storage.frequency(term)),
  });
  const report: Report = {
    number,
    family,
    headline,
    day: day === null ? null : Math.floor(Date.parse(day) / 86_400_000),
    terms,
    rarities,
    places,
    actors,
    eventDays,
    facts: readFacts(text),
  };
  storage.add(report);
  storage.addPostings(number, filed);
  return number;
}

/** Without a headline the first line says best what a report is about. */
const firstLine = (text: string): string => text.split("\n", 1)[0]!.slice(0, 150);
