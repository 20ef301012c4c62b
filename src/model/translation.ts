/** Two articles of which one may be a translation of the other. A proposal: people decide. */
export interface TranslationPair {
  /** Ids of articles; `a` the lower one. */
  readonly a: string;
  readonly b: string;
  /** Which is likely the earlier text. */
  readonly original: "a" | "b" | "undetermined";
  /** 0..1: how much of what translations keep the two share, in the same order. */
  readonly score: number;
  readonly evidence: TranslationEvidence;
}

export interface TranslationEvidence {
  /** Keys that both hold, in a's order. */
  readonly shared: readonly string[];
  /** Keys that one alone holds. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
  /** Share of the shared keys that stand in one order in both. */
  readonly order: number;
  readonly basis: string;
}
