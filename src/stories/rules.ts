import type { StoryStorage } from "./storage.ts";

/** True when a person said that a family of one group and one of the other never belong together. */
export function keepsApart(
  storage: StoryStorage,
  left: readonly number[],
  right: readonly number[],
): boolean {
  const rules = storage.rules().filter((rule) => rule.kind === "cannot");
  if (rules.length === 0) return false;
  const a = new Set(left.map((number) => storage.report(number).family));
  const b = new Set(right.map((number) => storage.report(number).family));
  return rules.some((rule) => (a.has(rule.a) && b.has(rule.b)) || (a.has(rule.b) && b.has(rule.a)));
}

/** Stories of families that a person bound to this one. */
export function partnersOf(storage: StoryStorage, family: string): Set<number> {
  const stories = new Set<number>();
  for (const { kind, a, b } of storage.rules()) {
    if (kind !== "must" || (a !== family && b !== family)) continue;
    const number = storage.numberOf(a === family ? b : a);
    const story = number === null ? null : storage.storyOf(number);
    if (story !== null) stories.add(story);
  }
  return stories;
}
