import type { StoriesModel } from "../lexicon/stories.ts";
import { pairFeatures, type Weighted, weigh } from "./features.ts";
import type { StoryStorage } from "./storage.ts";
import { veto } from "./vetoes.ts";

/** Evidence never falls below this: one odd report must not outweigh ten that agree. */
const FLOOR = -7;
/** Reports of a story that a new one is compared with; more would only cost time. */
const MOST_COMPARED = 16;
/** Reports whose weights are kept made. */
const CACHED = 8192;

export interface Evidence {
  /** Log-odds that two reports tell of one happening. */
  between(a: number, b: number): number;
  /** Mean over all pairs of two groups of reports. */
  mean(a: readonly number[], b: readonly number[]): number;
  weighted(number: number): Weighted;
  forget(): void;
}

/** Compares reports of a storage by the model, and remembers what it compared. */
export function createEvidence(storage: StoryStorage, model: StoriesModel): Evidence {
  const cache = new Map<number, Weighted>();
  const names = Object.entries(model.weights);
  const weighted = (number: number): Weighted => {
    const known = cache.get(number);
    if (known) return known;
    const { terms, day, rarities } = storage.report(number);
    const fresh = weigh(terms, day, rarities);
    if (cache.size >= CACHED) cache.delete(cache.keys().next().value!);
    cache.set(number, fresh);
    return fresh;
  };
  const between = (a: number, b: number): number => {
    const features = pairFeatures(weighted(Math.max(a, b)), weighted(Math.min(a, b)));
    let sum = model.constant;
    for (const [name, weight] of names) sum += weight * (features[name] ?? 0);
    if (veto(storage.report(a), storage.report(b)) !== null) sum -= model.veto;
    return Math.max(FLOOR, sum);
  };
  const mean = (a: readonly number[], b: readonly number[]): number => {
    const left = sample(a);
    const right = sample(b);
    let sum = 0;
    for (const x of left) for (const y of right) sum += between(x, y);
    return sum / (left.length * right.length);
  };
  return { between, mean, weighted, forget: () => cache.clear() };
}

/** Evenly spread members, the first and the last among them. */
function sample(members: readonly number[]): readonly number[] {
  if (members.length <= MOST_COMPARED) return members;
  const step = (members.length - 1) / (MOST_COMPARED - 1);
  return Array.from({ length: MOST_COMPARED }, (_, i) => members[Math.round(i * step)]!);
}
