import type { TranslationPair } from "../model/translation.ts";
import type { AnchoredText } from "./translation-anchors.ts";
import { matchTranslation } from "./translation-match.ts";

/** Where anchored texts are kept. All calls are synchronous. */
export interface TranslationStorage {
  has(article: string): boolean;
  add(text: AnchoredText): void;
  get(article: string): AnchoredText;
  /** For each key, up to `limit` articles in other languages that hold it, the latest first. */
  holders(keys: readonly string[], notIn: string, limit: number): readonly (readonly string[])[];
  /** Drops what is kept in memory. Call after a transaction was rolled back. */
  forget(): void;
}

/** Proposals of translations: one new article costs the same however many are held. */
export interface TranslationIndex {
  /** Takes a text in and says which earlier ones it may be a translation of, or the other way round, best first. */
  add(text: AnchoredText): TranslationPair[];
  forget(): void;
}

/** Fewer anchors than this prove nothing. */
const LEAST_ANCHORS = 5;
/** Latest articles read for one key. */
const PER_KEY = 100;
/** Earlier texts looked at, those with most keys in common first. */
const MOST_COMPARED = 30;
/** Copies of one original all match: the nearest stand for the rest. */
const MOST_PROPOSED = 3;

export function createTranslationIndex(storage: TranslationStorage): TranslationIndex {
  return {
    add(text) {
      if (text.anchors.length < LEAST_ANCHORS || storage.has(text.article)) return [];
      const found = candidates(storage, text).flatMap(
        (other) => matchTranslation(text, storage.get(other)) ?? [],
      );
      storage.add(text);
      return found
        .sort((x, y) => y.score - x.score || (x.a + x.b < y.a + y.b ? -1 : 1))
        .slice(0, MOST_PROPOSED);
    },
    forget: storage.forget,
  };
}

function candidates(storage: TranslationStorage, { anchors, language }: AnchoredText): string[] {
  const counts = new Map<string, number>();
  const keys = anchors.filter(({ weight }) => weight >= 1).map(({ key }) => key);
  for (const list of storage.holders(keys, language, PER_KEY)) {
    for (const article of list) counts.set(article, (counts.get(article) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= 3)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_COMPARED)
    .map(([article]) => article);
}

/** Anchored texts in this process's memory. */
export function createMemoryTranslationStorage(): TranslationStorage {
  const texts = new Map<string, AnchoredText>();
  const holders = new Map<string, string[]>();
  return {
    has: (article) => texts.has(article),
    add(text) {
      texts.set(text.article, text);
      for (const { key } of text.anchors) {
        holders.set(key, [...(holders.get(key) ?? []), text.article]);
      }
    },
    get: (article) => texts.get(article)!,
    holders: (keys, notIn, limit) =>
      keys.map((key) =>
        (holders.get(key) ?? [])
          .filter((article) => texts.get(article)!.language !== notIn)
          .slice(-limit)
          .reverse(),
      ),
    forget() {},
  };
}
