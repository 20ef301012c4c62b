import type { Operation } from "./storage.ts";

/** The stories that a log of operations leads to: story → reports, ascending. */
export function replay(operations: readonly Operation[]): Map<number, number[]> {
  const storyOf = new Map<number, number>();
  for (const operation of operations) {
    switch (operation.kind) {
      case "create":
      case "attach":
        storyOf.set(operation.report, operation.story);
        break;
      case "detach":
        storyOf.delete(operation.report);
        break;
      case "merge":
        for (const [report, story] of storyOf) {
          if (story === operation.from) storyOf.set(report, operation.into);
        }
        break;
      case "split":
        for (const report of operation.reports) storyOf.set(report, operation.into);
        break;
    }
  }
  const stories = new Map<number, number[]>();
  for (const [report, story] of [...storyOf].sort(([a], [b]) => a - b)) {
    stories.set(story, [...(stories.get(story) ?? []), report]);
  }
  return new Map([...stories].sort(([a], [b]) => a - b));
}
