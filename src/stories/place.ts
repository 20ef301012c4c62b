import type { StoriesLexicon } from "../lexicon/stories.ts";
import { findRelated } from "./candidates.ts";
import type { Evidence } from "./evidence.ts";
import { findParts } from "./split.ts";
import type { Report, StoryStorage } from "./storage.ts";
import { veto } from "./vetoes.ts";

export interface Work {
  readonly storage: StoryStorage;
  readonly lexicon: StoriesLexicon;
  readonly evidence: Evidence;
}

/** Finds a report its story: joins or founds one, merges and parts stories around it. Notes stories that changed. */
export function settleReport(work: Work, number: number, changed: Set<number>): void {
  const own = new Set<number>();
  place(work, work.storage.report(number), own);
  for (const story of [...own]) part(work, story, own);
  for (const story of own) changed.add(story);
}

/** Takes a report out of its story. */
export function retireReport(storage: StoryStorage, number: number, changed: Set<number>): void {
  const story = storage.storyOf(number);
  if (story === null) return;
  storage.setStory(number, null);
  storage.log({ kind: "detach", story, report: number });
  changed.add(story);
}

/** Puts a new report into the story that it is most like, or founds one. */
function place(work: Work, report: Report, changed: Set<number>): void {
  const { storage, lexicon, evidence } = work;
  const { attach, grey } = lexicon.model;
  const { number } = report;
  const stories = new Set<number>();
  for (const other of findRelated(storage, evidence, report)) stories.add(storage.storyOf(other)!);
  const ranked = [...stories]
    .map((story) => ({ story, mean: evidence.mean([number], storage.members(story)) }))
    .sort((a, b) => b.mean - a.mean || a.story - b.story);
  const best = ranked[0];
  const attached = best !== undefined && best.mean > attach;
  if (best && Math.abs(best.mean - attach) <= grey) {
    storage.putReview({
      report: number,
      story: best.story,
      evidence: round(best.mean),
      attached,
      veto: vetoIn(storage, report, best.story),
    });
  }
  if (!attached) {
    found(storage, number, changed);
    return;
  }
  storage.setStory(number, best.story);
  storage.log({ kind: "attach", story: best.story, report: number, evidence: round(best.mean) });
  changed.add(best.story);
  let home = best.story;
  for (const { story } of ranked.slice(1)) home = join(work, home, story, changed);
}

/** A story goes by its founder's number. A founder who left and comes back comes back to the story, if it lives. */
function found(storage: StoryStorage, number: number, changed: Set<number>): void {
  storage.setStory(number, number);
  storage.log({ kind: "create", story: number, report: number });
  changed.add(number);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function vetoIn(storage: StoryStorage, report: Report, story: number): string | null {
  for (const member of storage.members(story)) {
    const reason = veto(report, storage.report(member));
    if (reason) return reason;
  }
  return null;
}

/** Two stories that a new report is like become one, where they are like each other too; returns the report's. */
function join(work: Work, story: number, other: number, changed: Set<number>): number {
  const { storage, lexicon, evidence } = work;
  const own = storage.members(story);
  const members = storage.members(other);
  if (own.length === 0 || members.length === 0 || wereParted(storage, story, other)) return story;
  const mean = evidence.mean(own, members);
  return mean > lexicon.model.attach ? merge(storage, story, other, mean, changed) : story;
}

/** Stories that were parted stay so, or they would be joined and parted without end. */
const wereParted = (storage: StoryStorage, a: number, b: number): boolean =>
  storage.partedFrom(a).includes(b) || storage.partedFrom(b).includes(a);

/** The older story takes the other one in. */
function merge(
  storage: StoryStorage,
  a: number,
  b: number,
  mean: number,
  changed: Set<number>,
): number {
  const [into, from] = a < b ? [a, b] : [b, a];
  for (const member of [...storage.members(from)]) storage.setStory(member, into);
  storage.log({ kind: "merge", from, into, evidence: round(mean) });
  changed.add(into).add(from);
  return into;
}

/** Parts a story that holds two look-alike happenings, as often as it shows such parts. */
function part(work: Work, story: number, changed: Set<number>): void {
  const { storage, lexicon, evidence } = work;
  const parts = findParts(storage, evidence, lexicon.model, storage.members(story));
  if (!parts) return;
  const { left, right, between } = parts;
  const leaving = left.includes(story) ? right : left;
  const into = leaving.find((report) => storage.members(report).length === 0) ?? leaving[0]!;
  for (const member of leaving) storage.setStory(member, into);
  storage.log({ kind: "split", from: story, into, reports: leaving, evidence: round(between) });
  changed.add(story).add(into);
  part(work, story, changed);
  part(work, into, changed);
}
