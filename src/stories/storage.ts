import type { IsoDate } from "../model/annotation.ts";
import type { Rarities } from "./features.ts";
import type { StoryActor, StoryPlace } from "./input.ts";
import type { TermSet } from "./terms.ts";

/** Latest reports kept under one term. */
export const MOST_POSTINGS = 48;

/**
 * Where the story index keeps what it knows. Reports (one for each copy family) go by number, counted from 0 in the
 * order of their coming; a story goes by the number of the report that founded it. All calls are synchronous.
 */
export interface StoryStorage {
  /** Reports ever taken in; the next one gets this number. */
  readonly size: number;
  numberOf(family: string): number | null;
  add(report: Report): void;
  report(number: number): Report;
  /** The day of a report, without its terms. */
  dayOf(number: number): number | null;
  articlesOf(number: number): readonly string[];
  /** The report that an article stands under. */
  reportOf(article: string): number | null;
  /** Puts an article under a report, and takes it from the one where it stood. */
  putArticle(article: string, number: number): void;
  /** Says which terms will be asked for, so that they can be read together. */
  expect(terms: Iterable<number>): void;
  frequency(term: number): number;
  countTerms(terms: Iterable<number>): void;
  /** For each term, the latest reports that hold it, the latest first: up to MOST_POSTINGS. */
  postings(terms: readonly number[]): readonly (readonly number[])[];
  addPostings(number: number, terms: Iterable<number>): void;
  /** The machine's story of a report; null before it has one and after it went into another family. */
  storyOf(number: number): number | null;
  setStory(number: number, story: number | null): void;
  /** Reports of a story as the machine has it, ascending. */
  members(story: number): readonly number[];
  /** Stories of the machine, ascending. */
  stories(): Iterable<number>;
  /** The story that people put a report into against the machine, or null. */
  decidedOf(number: number): number | null;
  setDecided(number: number, story: number | null): void;
  /** Reports that people put into a story, ascending. */
  decidedInto(story: number): readonly number[];
  /** What people decided; the list as a whole. */
  rules(): readonly Rule[];
  setRules(rules: readonly Rule[]): void;
  /** Notes that stories are not what they were, at the next tick of a clock that only the calls drive. */
  touch(stories: Iterable<number>): void;
  /** The clock. */
  readonly mark: number;
  /** Stories touched after the clock stood so, ascending. */
  touchedSince(mark: number): readonly number[];
  /** Stories that were split off this one. */
  partedFrom(story: number): readonly number[];
  log(operation: Operation): void;
  operations(): readonly Operation[];
  putReview(item: ReviewItem): void;
  reviews(): readonly ReviewItem[];
  /** Writes what was held back for writing in batches. Call before a transaction ends. */
  flush(): void;
  /** Drops everything kept in memory. Call after a transaction was rolled back. */
  forget(): void;
}

export interface Report {
  readonly number: number;
  readonly family: string;
  readonly headline: string | null;
  /** Days since 1970-01-01; null where the day of publication is not known. */
  readonly day: number | null;
  readonly terms: TermSet;
  /** How rare its terms were when it came in. They stay so: evidence between two reports never changes. */
  readonly rarities: Rarities;
  readonly places: readonly StoryPlace[];
  readonly actors: readonly StoryActor[];
  readonly eventDays: readonly IsoDate[];
  /** Names and figures as the text has them, for the timeline. */
  readonly facts: readonly string[];
}

/** A person's word on two articles: their reports belong together, or never do. The later of two in a list wins. */
export interface Rule {
  readonly kind: "must" | "cannot";
  readonly a: string;
  readonly b: string;
}

/** One line of the machine's log; replaying all lines in order gives its stories. */
export type Operation =
  | { readonly kind: "create"; readonly story: number; readonly report: number }
  | {
      readonly kind: "attach";
      readonly story: number;
      readonly report: number;
      readonly evidence: number;
    }
  | { readonly kind: "detach"; readonly story: number; readonly report: number }
  | {
      readonly kind: "merge";
      readonly from: number;
      readonly into: number;
      readonly evidence: number;
    }
  | {
      readonly kind: "split";
      readonly from: number;
      readonly into: number;
      readonly reports: readonly number[];
      readonly evidence: number;
    };

/** A decision that could have gone the other way. */
export interface ReviewItem {
  readonly report: number;
  readonly story: number;
  readonly evidence: number;
  readonly attached: boolean;
  /** Why likeness alone did not decide, where something spoke against it. */
  readonly veto: string | null;
}
