import type { Evidence } from "./evidence.ts";
import type { Report, StoryStorage } from "./storage.ts";
import type { TermSet } from "./terms.ts";

/** Heaviest content words that are looked up besides all names and pairs of names. */
const WORDS = 25;
/** Terms in more reports than this share (and more than a few) lead everywhere. */
const COMMON_SHARE = 0.06;
const COMMON_LEAST = 30;
/** Reports further apart than this must share several terms to be compared. */
export const WINDOW_DAYS = 45;
const FAR_TERMS = 3;
/** Below this likeness of words two reports are not compared further. */
const LEAST_LIKENESS = 0.05;
const MOST = 60;
/** Reports read to find the nearest ones. */
const MOST_READ = 240;

/** Terms under which a report is filed. */
export function filingTerms(terms: TermSet): Set<number> {
  return new Set([...terms.pairs.keys, ...terms.names.keys, ...terms.words.keys]);
}

/** Reports that may tell of the same happening, nearest first. */
export function findRelated(storage: StoryStorage, evidence: Evidence, report: Report): number[] {
  const own = evidence.weighted(report.number);
  const most = Math.max(COMMON_LEAST, storage.size * COMMON_SHARE);
  const names = [...report.terms.pairs.keys, ...report.terms.names.keys].filter((key) => {
    const frequency = storage.frequency(key);
    return frequency > 1 && frequency < most;
  });
  const words = Array.from(report.terms.words.keys, (key, i) => [key, own.words[i]!] as const)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, WORDS)
    .map(([key]) => key)
    .filter((key) => storage.frequency(key) > 1);
  const shared = sharersOf(storage, report, [...new Set([...names, ...words])]);
  const found: [number, number][] = [];
  for (const [other, { count }] of shared) {
    if (storage.storyOf(other) === null) continue;
    const day = storage.dayOf(other);
    const far = day !== null && report.day !== null && Math.abs(day - report.day) > WINDOW_DAYS;
    if (far && count < FAR_TERMS) continue;
    const likeness = evidence.words(report.number, other);
    if (likeness >= LEAST_LIKENESS) found.push([other, likeness]);
  }
  return found
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST)
    .map(([other]) => other);
}

interface Shared {
  count: number;
  /** Sum of the rarities of the shared terms. */
  weight: number;
}

/** Reports that hold these terms: those whose shared terms are rarest, the rest is not worth reading. */
function sharersOf(
  storage: StoryStorage,
  { number, terms, rarities }: Report,
  asked: readonly number[],
): [number, Shared][] {
  const rarity = new Map<number, number>();
  for (const kind of ["words", "names", "pairs"] as const) {
    terms[kind].keys.forEach((key, i) => {
      rarity.set(key, rarities[kind][i]!);
    });
  }
  const shared = new Map<number, Shared>();
  storage.postings(asked).forEach((list, i) => {
    const weight = rarity.get(asked[i]!)!;
    for (const other of list) {
      if (other === number) continue;
      const known = shared.get(other);
      if (known) {
        known.count++;
        known.weight += weight;
      } else shared.set(other, { count: 1, weight });
    }
  });
  return [...shared].sort(([a, x], [b, y]) => y.weight - x.weight || b - a).slice(0, MOST_READ);
}
