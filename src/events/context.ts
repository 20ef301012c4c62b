import type { EventWords } from "../lexicon/events-words.ts";
import type { QuantityMention } from "../model/layers.ts";
import type { PartyFinder } from "./participants.ts";
import type { ClauseContext } from "./subjects.ts";

/** What reading one sentence needs. */
export interface SentenceContext extends ClauseContext {
  readonly text: string;
  readonly sentence: number;
  readonly words: EventWords;
  readonly finder: PartyFinder;
  readonly quantities: readonly QuantityMention[];
  /** True for a token of a time expression. */
  isTimeAt(token: number): boolean;
}
