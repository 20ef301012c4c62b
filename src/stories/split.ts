import type { StoriesModel } from "../lexicon/stories.ts";
import type { Evidence } from "./evidence.ts";
import type { StoryStorage } from "./storage.ts";

/** Larger stories are not tried: their parts meet in too many pairs, and a person should look. */
const MOST = 80;
/** Terms in more of the story's reports than this say nothing of its parts. */
const COMMON = 0.8;
/** Names part two happenings of one kind better than other words. */
const NAME_WEIGHT = 1.6;
const SEEDS = 12;
const ROUNDS = 8;

export interface Parts {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly between: number;
}

/**
 * The two parts of a story that tells of two look-alike happenings, or null. Words are weighed by rarity within the
 * story: what all its reports share ("the election", "the club") falls out and what sets the parts apart remains.
 */
export function findParts(
  storage: StoryStorage,
  evidence: Evidence,
  model: StoriesModel,
  members: readonly number[],
): Parts | null {
  if (members.length < model.splitSize || members.length > MOST) return null;
  const likeness = localLikeness(storage, members);
  let best: { sides: number[]; gain: number } | null = null;
  for (const [i, j] of unlikeliest(likeness)) {
    const sides = settle(likeness, i, j);
    const gain = gainOf(likeness, sides);
    if (gain !== null && (best === null || gain > best.gain)) best = { sides, gain };
  }
  if (!best) return null;
  const left = members.filter((_, k) => best.sides[k] === 0);
  const right = members.filter((_, k) => best.sides[k] === 1);
  const between = evidence.mean(left, right);
  const within = withinOf(evidence, left, right);
  if (between >= model.splitBetween || within - between <= model.splitGap) return null;
  return { left, right, between };
}

function withinOf(evidence: Evidence, ...parts: (readonly number[])[]): number {
  let sum = 0;
  let pairs = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      for (let j = 0; j < i; j++) {
        sum += evidence.between(part[i]!, part[j]!);
        pairs++;
      }
    }
  }
  return pairs > 0 ? sum / pairs : 0;
}

function localLikeness(storage: StoryStorage, members: readonly number[]): number[][] {
  const count = new Map<number, number>();
  const reports = members.map((number) => storage.report(number));
  for (const { terms } of reports)
    for (const key of terms.words.keys) count.set(key, (count.get(key) ?? 0) + 1);
  const most = COMMON * members.length;
  const vectors = reports.map(({ terms: { words, headline }, rarities }) => {
    const inHeadline = new Set(headline.keys);
    const vector = new Map<number, number>();
    let sum = 0;
    words.keys.forEach((key, i) => {
      const held = count.get(key)!;
      if (held < 2 || held > most) return;
      const local = Math.log(members.length / held);
      const general = rarities.words[i]!;
      const emphasis = inHeadline.has(key) ? NAME_WEIGHT : 1;
      const weight = (1 + Math.log(words.counts[i]!)) * local * general * emphasis;
      vector.set(key, weight);
      sum += weight * weight;
    });
    const norm = Math.sqrt(sum) || 1;
    for (const [key, weight] of vector) vector.set(key, weight / norm);
    return vector;
  });
  return vectors.map((a) => vectors.map((b) => dot(a, b)));
}

function dot(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [key, weight] of a) sum += weight * (b.get(key) ?? 0);
  return sum;
}

function unlikeliest(likeness: readonly number[][]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < likeness.length; i++) for (let j = 0; j < i; j++) pairs.push([i, j]);
  return pairs
    .sort(([a, b], [c, d]) => likeness[a]![b]! - likeness[c]![d]! || a - c || b - d)
    .slice(0, SEEDS);
}

/** Two-way clustering from two seeds: each report goes to the side that it is nearer to on average. */
function settle(likeness: readonly number[][], i: number, j: number): number[] {
  let sides = likeness.map((row, k) => (k === i ? 0 : k === j ? 1 : row[i]! >= row[j]! ? 0 : 1));
  for (let round = 0; round < ROUNDS; round++) {
    const next = sides.map((_, k) =>
      meanTo(likeness, sides, k, 0) >= meanTo(likeness, sides, k, 1) ? 0 : 1,
    );
    if (next.every((side, k) => side === sides[k])) break;
    sides = next;
  }
  return sides;
}

function meanTo(
  likeness: readonly number[][],
  sides: readonly number[],
  k: number,
  side: number,
): number {
  let sum = 0;
  let count = 0;
  for (let l = 0; l < sides.length; l++) {
    if (l === k || sides[l] !== side) continue;
    sum += likeness[k]![l]!;
    count++;
  }
  return count > 0 ? sum / count : 0;
}

/** Mean likeness within the sides less that between them; null where a side has one report. */
function gainOf(likeness: readonly number[][], sides: readonly number[]): number | null {
  const right = sides.filter((side) => side === 1).length;
  if (right < 2 || sides.length - right < 2) return null;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < sides.length; i++) {
    for (let j = 0; j < i; j++) {
      const across = sides[i] === sides[j] ? 0 : 1;
      sums[across]! += likeness[i]![j]!;
      counts[across]!++;
    }
  }
  return sums[0]! / counts[0]! - sums[1]! / counts[1]!;
}
