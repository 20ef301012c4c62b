import { fragmentAt, SIZE, sampleFragments } from "./fragments.ts";
import type { CopyRecord, CopyStorage } from "./storage.ts";
import { WORD } from "./words.ts";

/** Articles read from one fragment's list. The earliest stand for the rest: a copy of any is a copy of them. */
const PER_FRAGMENT = 64;
/** Candidates aligned for one article, best first. */
const MOST_CANDIDATES = 64;
/** Share of the shorter text's fragments that calls for a full alignment at once. */
const LIKELY = 0.12;
/** A single shared fragment must stand in a shared run of this many words. */
const SHORTEST_RUN = 12;

let counts = new Uint16Array(1024);
let firstHash = new Uint32Array(1024);

/** Articles that may share text with this one: by common fragments, thin evidence checked for a longer run. */
export function findCandidates(
  storage: CopyStorage,
  self: number,
  words: Uint32Array,
  live: (record: CopyRecord) => Uint32Array,
): number[] {
  const fragments = sampleFragments(words);
  if (counts.length < storage.size) {
    counts = new Uint16Array(storage.size * 2);
    firstHash = new Uint32Array(storage.size * 2);
  }
  const { articles, ends } = storage.postings(fragments, PER_FRAGMENT);
  const touched: number[] = [];
  for (let i = 0, at = 0; i < ends.length; i++) {
    for (; at < ends[i]!; at++) {
      const article = articles[at]!;
      if (article === self) continue;
      if (counts[article]!++ === 0) {
        touched.push(article);
        firstHash[article] = fragments[i]!;
      }
    }
  }
  touched.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const kept: number[] = [];
  for (const article of touched) {
    let count = counts[article]!;
    counts[article] = 0;
    if (kept.length >= MOST_CANDIDATES) continue;
    const record = storage.record(article);
    const other = live(record);
    // Its postings may be older than what is known of its furniture by now.
    if (other !== record.words) {
      const common = sampleFragments(other).filter((hash) => fragments.includes(hash));
      if (common.length === 0) continue;
      count = common.length;
      firstHash[article] = common[0]!;
    }
    const likely = LIKELY * (Math.min(words.length, other.length) / 8);
    if (count >= Math.max(2, likely) || hasRun(words, other, firstHash[article]!))
      kept.push(article);
  }
  return kept;
}

/** True when the shared fragment stands in a run of shared words that is worth a look. */
function hasRun(a: Uint32Array, b: Uint32Array, fragment: number): boolean {
  const i = placeOf(a, fragment);
  const j = placeOf(b, fragment);
  if (i < 0 || j < 0) return false;
  let length = SIZE;
  for (let k = 1; i >= k && j >= k && same(a[i - k]!, b[j - k]!); k++) length++;
  for (let k = SIZE; i + k < a.length && j + k < b.length && same(a[i + k]!, b[j + k]!); k++)
    length++;
  return length >= SHORTEST_RUN;
}

const same = (x: number, y: number): boolean => ((x ^ y) & WORD) === 0;

function placeOf(words: Uint32Array, fragment: number): number {
  for (let at = 0; at + SIZE <= words.length; at++) {
    if (fragmentAt(words, at) >>> 3 === fragment) return at;
  }
  return -1;
}
