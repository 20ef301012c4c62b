import type { Claim } from "../model/annotation.ts";

/** Tokens [first, end). */
export type Range = readonly [first: number, end: number];

/** A claim as the matchers find it: token ranges, before speakers and ids. */
export interface Draft {
  readonly rule: string;
  readonly act: Claim["act"];
  readonly cue: readonly Range[];
  readonly source: readonly Range[];
  /** Pieces in text order. */
  content: Range[];
  /** Token of the cue that decides its sentence. */
  readonly at: number;
  /** Where channel and addressee may stand: the reporting clause around the cue. */
  readonly frame: readonly Range[];
  readonly target?: Range | null;
  readonly addressee?: Range | null;
  /** Outermost first. */
  via?: Range[];
  readonly hedge?: string | null;
  readonly lemma: string;
  /** Clause of the reporting words: what other matchers must not take for content. */
  readonly confidence: number;
  /** The claim whose speaker this one takes over ("he said, adding …"). */
  readonly sharedSource?: boolean;
  readonly passedOn?: boolean;
  /** Found by the wide reading alone: counts only where the learned weights are for it. */
  readonly wide?: boolean;
}

/** Tokens a cue's own clause may use: its sentence, or its part of the quotation it stands in. */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}
