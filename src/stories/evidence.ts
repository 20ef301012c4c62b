import type { StoriesModel } from "../lexicon/stories.ts";
import { createKept } from "../text/kept.ts";
import { cosineOfWords, type Weighted, weigh } from "./features.ts";
import { createPairScore } from "./score.ts";
import type { StoryStorage } from "./storage.ts";
import { veto } from "./vetoes.ts";

/** Evidence never falls below this: one odd report must not outweigh ten that agree. */
const FLOOR = -7;
/** Reports of a story that a new one is compared with; more would only cost time. */
const MOST_COMPARED = 16;
/** Reports whose weights are kept made. */
const CACHED = 2500;
/** Pairs of which the evidence is kept: stories next to each other are compared again with every new report. */
const PAIRS = 100_000;
/** Numbers of reports stay below this. */
const REPORTS = 2 ** 26;

export interface Evidence {
  /** Log-odds that two reports tell of one happening. */
  between(a: number, b: number): number;
  /** Mean over all pairs of two groups of reports. */
  mean(a: readonly number[], b: readonly number[]): number;
  weighted(number: number): Weighted;
  /** Likeness of the words of two reports. */
  words(a: number, b: number): number;
  forget(): void;
}

/** Compares reports of a storage by the model, and remembers what it compared. */
export function createEvidence(storage: StoryStorage, model: StoriesModel): Evidence {
  const cache = createKept<number, Weighted>(CACHED);
  const score = createPairScore(model, FLOOR);
  const pairs = new Map<number, number>();
  // Of the report that was asked for last: what is found by likeness is compared next.
  const alike = { of: -1, likeness: new Map<number, number>() };
  const weighted = (number: number): Weighted => {
    const known = cache.get(number);
    if (known) return known;
    const { terms, day, rarities } = storage.report(number);
    return cache.set(number, weigh(terms, day, rarities));
  };
  const words = (a: number, b: number): number => {
    const likeness = cosineOfWords(weighted(a), weighted(b));
    if (alike.of !== a) {
      alike.of = a;
      alike.likeness.clear();
    }
    alike.likeness.set(b, likeness);
    return likeness;
  };
  const between = (a: number, b: number): number => {
    const [later, earlier] = a > b ? [a, b] : [b, a];
    const key = later * REPORTS + earlier;
    const known = pairs.get(key);
    if (known !== undefined) return known;
    const vetoed = veto(storage.report(a), storage.report(b)) !== null;
    const likeness = alike.of === later ? alike.likeness.get(earlier) : undefined;
    const found = score(weighted(later), weighted(earlier), vetoed, likeness);
    if (pairs.size >= PAIRS) pairs.clear();
    pairs.set(key, found);
    return found;
  };
  const mean = (a: readonly number[], b: readonly number[]): number => {
    const left = sample(a);
    const right = sample(b);
    let sum = 0;
    for (const x of left) for (const y of right) sum += between(x, y);
    return sum / (left.length * right.length);
  };
  const forget = (): void => {
    cache.clear();
    pairs.clear();
    alike.of = -1;
  };
  return { between, mean, weighted, words, forget };
}

/** Evenly spread members, the first and the last among them. */
function sample(members: readonly number[]): readonly number[] {
  if (members.length <= MOST_COMPARED) return members;
  const step = (members.length - 1) / (MOST_COMPARED - 1);
  return Array.from({ length: MOST_COMPARED }, (_, i) => members[Math.round(i * step)]!);
}
