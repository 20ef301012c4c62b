import type { MergeNode } from "./join.ts";
import type { Ruling } from "./rulings.ts";

/**
 * Where the merge index keeps what it knows. Incidents go by number, counted from 0 in the order of their coming; an
 * event goes by the number of its earliest incident. All calls are synchronous.
 */
export interface MergeStorage {
  /** Incidents held. The next one gets this number. */
  readonly size: number;
  add(node: MergeNode): void;
  node(number: number): MergeNode;
  /** Numbers of an article's incidents, ascending. */
  ofArticle(article: string): readonly number[];
  setFamily(number: number, family: string): void;
  addToBlocks(number: number, keys: readonly number[]): void;
  /** Up to `limit` numbers of a block on each side of this one, in no order. */
  blockAround(key: number, number: number, limit: number): readonly number[];
  /** Earliest incident of the event that this one is in; null before it is in one. */
  eventOf(number: number): number | null;
  setEvent(number: number, event: number): void;
  /** Incidents of an event, ascending. */
  members(event: number): readonly number[];
  /** Up to `most` events after this one, ascending. */
  eventsAfter(event: number, most: number): readonly number[];
  /** Why an event's incidents were joined. */
  reasonsOf(event: number): readonly string[];
  setReasons(event: number, reasons: readonly string[]): void;
  rulings(): readonly Ruling[];
  setRulings(rulings: readonly Ruling[]): void;
}
