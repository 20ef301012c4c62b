import type { IsoDate } from "../model/annotation.ts";
import type { StoryActor, StoryPlace } from "./input.ts";
import type { TermSet } from "./terms.ts";

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
  articlesOf(number: number): readonly string[];
  /** The report that an article stands under. */
  reportOf(article: string): number | null;
  /** Puts an article under a report, and takes it from the one where it stood. */
  putArticle(article: string, number: number): void;
  frequency(term: number): number;
  countTerms(terms: Iterable<number>): void;
  /** For each term, up to `limit` reports that hold it, the latest first, in one list. */
  postings(terms: readonly number[], limit: number): readonly (readonly number[])[];
  addPostings(number: number, terms: Iterable<number>): void;
  /** Story of a report; null before it has one and after it went into another family. */
  storyOf(number: number): number | null;
  setStory(number: number, story: number | null): void;
  /** Reports of a story, ascending. */
  members(story: number): readonly number[];
  stories(): Iterable<number>;
  addRule(rule: Rule): void;
  rules(): readonly Rule[];
  /** Stories that were split off this one, by anybody. */
  partedFrom(story: number): readonly number[];
  log(operation: Operation): void;
  operations(): readonly Operation[];
  putReview(item: ReviewItem): void;
  reviews(): readonly ReviewItem[];
}

export interface Report {
  readonly number: number;
  readonly family: string;
  readonly headline: string | null;
  /** Days since 1970-01-01; null where the day of publication is not known. */
  readonly day: number | null;
  readonly terms: TermSet;
  readonly places: readonly StoryPlace[];
  readonly actors: readonly StoryActor[];
  readonly eventDays: readonly IsoDate[];
  /** Names and figures as the text has them, for the timeline. */
  readonly facts: readonly string[];
}

/** A person's word: these two families belong together, or never do. */
export interface Rule {
  readonly kind: "must" | "cannot";
  readonly a: string;
  readonly b: string;
}

/** One line of the log; replaying all lines in order gives the stories. */
export type Operation =
  | { readonly kind: "create"; readonly story: number; readonly report: number; readonly by: By }
  | {
      readonly kind: "attach";
      readonly story: number;
      readonly report: number;
      readonly evidence: number;
      readonly by: By;
    }
  | { readonly kind: "detach"; readonly story: number; readonly report: number; readonly by: By }
  | {
      readonly kind: "merge";
      readonly from: number;
      readonly into: number;
      readonly evidence: number;
      readonly by: By;
    }
  | {
      readonly kind: "split";
      readonly from: number;
      readonly into: number;
      readonly reports: readonly number[];
      readonly evidence: number;
      readonly by: By;
    };
type By = "machine" | "review";

/** A decision that could have gone the other way. */
export interface ReviewItem {
  readonly report: number;
  readonly story: number;
  readonly evidence: number;
  readonly attached: boolean;
  /** Why likeness alone did not decide, where something spoke against it. */
  readonly veto: string | null;
}
