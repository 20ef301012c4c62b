import type { TranslationPair } from "../model/translation.ts";
import { sameOutlet } from "./names.ts";
import type { Anchor, AnchoredText } from "./translation-anchors.ts";

/** Chosen on the invented pairs of translation-match.test.ts. */
const LIMITS = {
  /** Shared keys, and kinds among them (actors, places, numbers, days, quotations). */
  keys: 5,
  kinds: 3,
  /** Share of the lighter text's weight that the other one holds too. */
  cover: 0.7,
  /** Share of all weight that both hold. */
  overlap: 0.55,
  /** Share of the fewer numbers that agree: reports of their own have tolls of their own. */
  numbers: 0.67,
  order: 0.7,
  daysApart: 4,
  /** The longer text in characters by the shorter one; Arabic is written shorter than English. */
  lengths: 2.2,
} as const;

/** What speaks for one of two texts being a translation of the other; null where too little does. */
export function matchTranslation(left: AnchoredText, right: AnchoredText): TranslationPair | null {
  const [a, b] = left.article < right.article ? [left, right] : [right, left];
  if (a.language === b.language || !nearInTime(a, b)) return null;
  const credit = creditOf(a, b);
  const shared = a.anchors.filter(({ key }) => b.anchors.some((other) => other.key === key));
  const weights = { a: weightOf(a.anchors), b: weightOf(b.anchors), both: weightOf(shared) };
  const cover = weights.both / (Math.min(weights.a, weights.b) || 1);
  const overlap = weights.both / (weights.a + weights.b - weights.both || 1);
  const order = inOrder(shared, b.anchors);
  const enough = shared.length >= LIMITS.keys && kindsOf(shared) >= LIMITS.kinds;
  const alike = cover >= LIMITS.cover && overlap >= LIMITS.overlap && order >= LIMITS.order;
  const whole = alike && numbersAgree(a, b) && lengthsAgree(a, b);
  if (!enough || (!whole && credit === null)) return null;
  const only = (own: AnchoredText, other: AnchoredText): string[] =>
    own.anchors.map(({ key }) => key).filter((key) => !other.anchors.some((x) => x.key === key));
  return {
    a: a.article,
    b: b.article,
    original: credit ?? earlier(a, b),
    score: Math.round(Math.min(1, overlap * order + (credit ? 0.3 : 0)) * 1000) / 1000,
    evidence: {
      shared: shared.map(({ key }) => key),
      onlyA: only(a, b),
      onlyB: only(b, a),
      order: Math.round(order * 1000) / 1000,
      basis: credit ? "translation credit names the other's publisher" : basisOf(shared),
    },
  };
}

const weightOf = (anchors: readonly Anchor[]): number =>
  anchors.reduce((sum, { weight }) => sum + weight, 0);

function nearInTime(a: AnchoredText, b: AnchoredText): boolean {
  if (a.days && b.days) {
    return Math.max(a.days[0] - b.days[1], b.days[0] - a.days[1]) <= LIMITS.daysApart;
  }
  // Without a day of publication a stated day must do.
  return a.anchors.some(
    ({ key }) => key.startsWith("day:") && b.anchors.some((other) => other.key === key),
  );
}

function lengthsAgree(a: AnchoredText, b: AnchoredText): boolean {
  const [short, long] = [a.length, b.length].sort((x, y) => x - y);
  return long! <= LIMITS.lengths * short!;
}

function creditOf(a: AnchoredText, b: AnchoredText): "a" | "b" | null {
  const credits = (own: AnchoredText, other: AnchoredText): boolean =>
    other.publisher !== null &&
    own.translatedFrom.some((name) => sameOutlet(name, other.publisher!));
  const fromB = credits(a, b);
  const fromA = credits(b, a);
  return fromA === fromB ? null : fromA ? "a" : "b";
}

/** The one published first, where the days leave no doubt. */
function earlier(a: AnchoredText, b: AnchoredText): TranslationPair["original"] {
  if (!a.days || !b.days) return "undetermined";
  if (a.days[1] < b.days[0]) return "a";
  return b.days[1] < a.days[0] ? "b" : "undetermined";
}

const kindOf = (key: string): string =>
  key.startsWith("geonames") || key.startsWith("country") ? "place" : key.split(":", 1)[0]!;

const kindsOf = (anchors: readonly Anchor[]): number =>
  new Set(anchors.map(({ key }) => kindOf(key))).size;

const LABELS: readonly (readonly [string, string])[] = [
  ["actor", "actors"],
  ["place", "places"],
  ["n", "numbers"],
  ["day", "days"],
  ["quote", "quoted speakers"],
];

/** "3 actors, 2 places and 4 numbers in one order": for people to read. */
function basisOf(shared: readonly Anchor[]): string {
  const parts = LABELS.flatMap(([kind, label]) => {
    const count = shared.filter(({ key }) => kindOf(key) === kind).length;
    return count > 0 ? [`${label}: ${count}`] : [];
  });
  return `shared and in one order: ${parts.join(", ")}`;
}

/** Numbers that stand apart must be few: the same event told by another has its own. */
function numbersAgree(a: AnchoredText, b: AnchoredText): boolean {
  const numbers = (text: AnchoredText): string[] =>
    text.anchors.map(({ key }) => key).filter((key) => key.startsWith("n:"));
  const left = numbers(a);
  const right = numbers(b);
  const fewer = Math.min(left.length, right.length);
  if (fewer === 0) return left.length + right.length <= 2;
  return left.filter((key) => right.includes(key)).length >= LIMITS.numbers * fewer;
}

/** Share of shared keys in the longest run of them that has one order in both texts. */
function inOrder(shared: readonly Anchor[], other: readonly Anchor[]): number {
  const place = new Map(other.map(({ key }, index) => [key, index]));
  const places = shared.map(({ key }) => place.get(key)!);
  // Patience: ends[k] is the smallest end of a rising run of k + 1.
  const ends: number[] = [];
  for (const value of places) {
    const at = ends.findIndex((end) => end >= value);
    if (at < 0) ends.push(value);
    else ends[at] = value;
  }
  return places.length > 0 ? ends.length / places.length : 0;
}
