import type { Summary } from "./summary.ts";

/**
 * How many of a block's incidents before and after one are compared with it. A block that outgrows it (a word in
 * every article, a front in a busy week) loses no pair that it had: an incident keeps its neighbours for good.
 */
export const BLOCK_WINDOW = 200;

const WEEKS = 8192;
const HASHES = 2 ** 40;
/** Stands in the place of a week for groups that are of no time. */
const ANY_WEEK = WEEKS - 1;

/**
 * Numbers of the groups in which an incident may meet others of the same event by what they tell, in the same week:
 * same type and place, same type, country and actor, same type and person. Nothing else in common makes them one
 * (`compareIncidents`): where no place can be compared, only a person can. The week stands first, so that what comes
 * in together lies together in an index.
 */
export function tellingKeys(node: Summary): number[] {
  const about = new Set<string>(node.persons);
  for (const { id, country, admin1 } of node.places) {
    if (id) about.add(id);
    if (!country) continue;
    if (admin1) about.add(`${country}/${admin1}`);
    for (const who of node.actors) about.add(`${country}|${who}`);
    for (const who of node.targets) about.add(`${country}|${who}`);
  }
  if (about.size === 0) return [];
  const keys = new Set<number>();
  const slots = weeks(node).map((week) => (((week % WEEKS) + WEEKS) % WEEKS) * HASHES);
  for (const type of node.types) {
    for (const value of about) {
      const hash = hash40(`${type}|${value}`);
      for (const slot of slots) keys.add(slot + hash);
    }
  }
  return [...keys];
}

/** Numbers of the groups of those that say it in the same sentence: copies of one text are one event whatever the day. */
export const sentenceKeys = ({ sentences }: Summary): number[] =>
  sentences.map((sentence) => ANY_WEEK * HASHES + hash40(sentence));

/** All groups that an incident stands in. */
export const blockKeys = (node: Summary): number[] => [
  ...new Set([...tellingKeys(node), ...sentenceKeys(node)]),
];

/** Weeks in which it may have happened, one day of slack at the ends; at most three months of them. */
function weeks(node: Summary): number[] {
  const range = node.days ?? (node.published ? [node.published[0] - 3, node.published[1]] : null);
  if (!range) return [0];
  const first = Math.floor((range[0] - 1) / 7);
  const last = Math.min(Math.floor((range[1] + 1) / 7), first + 13);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A 40-bit number of a text. Two texts with one number are only compared in vain. */
function hash40(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
    high ^= high >>> 13;
  }
  low ^= low >>> 15;
  low = Math.imul(low, 0x2c1b3c6d);
  return (high & 0xff) * 0x100000000 + (low >>> 0);
}
