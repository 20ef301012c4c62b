import { postingsOf } from "../lexicon/gazetteer-lookup.ts";
import type { Gazetteer } from "../lexicon/gazetteer-model.ts";
import { closeSpelling, romanKey } from "../text/roman-key.ts";
import type { Group } from "./candidates.ts";

/** A country must hold this share of the article's names before its spellings are searched by sound. */
const LEAST_VOTE = 0.2;

/** Countries that the article's surely known names lie in, with their share of them. */
export function countryShares(groups: readonly Group[]): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  let total = 0;
  for (const group of groups) {
    const best = group.candidates[0];
    if (!best || best.country === 0 || best.share < 0.6) continue;
    shares.set(best.country, (shares.get(best.country) ?? 0) + 1);
    total++;
  }
  for (const [country, count] of shares) shares.set(country, count / total);
  return shares;
}

/**
 * The place that a spelling unknown to the gazetteer comes nearest to by its consonants, in a country that the
 * article is about; -1 where there is none or where two would do. The key alone joins unlike names.
 */
export function placeBySound(
  gazetteer: Gazetteer,
  name: string,
  shares: ReadonlyMap<number, number>,
): number {
  const key = romanKey(name);
  if (!key) return -1;
  let best = -1;
  for (const posting of postingsOf(gazetteer, gazetteer.findRoman(key))) {
    const place = gazetteer.placeOf(posting);
    if ((shares.get(gazetteer.countryCode(place)) ?? 0) < LEAST_VOTE) continue;
    if (!closeSpelling(name, gazetteer.name(place)) || Number.isNaN(gazetteer.lat(place))) continue;
    if (best < 0) best = place;
  }
  return best;
}
