import { type StoriesLexicon, storiesLexicon } from "../lexicon/stories.ts";
import { filingTerms, findRelated } from "./candidates.ts";
import { createEvidence, type Evidence } from "./evidence.ts";
import { readFacts } from "./facts.ts";
import type { StoryInput } from "./input.ts";
import { keepsApart, partnersOf } from "./rules.ts";
import { findParts } from "./split.ts";
import type { Report, ReviewItem, Rule, StoryStorage } from "./storage.ts";
import { readTerms } from "./terms.ts";
import { veto } from "./vetoes.ts";
import { type StoryView, storyId, viewStory } from "./view.ts";

export interface StoryChanges {
  /** Ids of stories that are new or have other members now. */
  readonly changed: readonly string[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Stories that gave reports to a new one. */
  readonly splits: readonly { readonly from: string; readonly into: string }[];
}

export interface StoryIndex {
  /** Takes articles in and finds the stories of their families. An article that comes again under another family moves. */
  add(inputs: readonly StoryInput[]): StoryChanges;
  /** A person's word on two families; it wins over any likeness from now on. */
  decide(rule: Rule): StoryChanges;
  storyOf(article: string): string | null;
  stories(): Iterable<StoryView>;
  /** Decisions near the threshold, or held back by a veto: for a person to look at. */
  review(): readonly (ReviewItem & { readonly family: string; readonly storyId: string })[];
}

/** Online clustering of copy families into stories. */
export function createStoryIndex(
  storage: StoryStorage,
  lexicon: StoriesLexicon = storiesLexicon(),
): StoryIndex {
  const evidence = createEvidence(storage, lexicon.model);
  const work: Work = { storage, lexicon, evidence };
  return {
    add(inputs) {
      const touched = new Touched(storage);
      const fresh = inputs.flatMap((input) => takeIn(work, input, touched) ?? []);
      for (const number of fresh) place(work, storage.report(number), touched);
      for (const story of [...touched.stories]) part(work, story, touched);
      return touched.changes();
    },
    decide(rule) {
      const touched = new Touched(storage);
      storage.addRule(rule);
      apply(work, rule, touched);
      return touched.changes();
    },
    storyOf(article) {
      const report = storage.reportOf(article);
      const story = report === null ? null : storage.storyOf(report);
      return story === null ? null : storyId(storage, story);
    },
    *stories() {
      for (const story of storage.stories()) yield viewStory(storage, story);
    },
    review: () =>
      storage.reviews().map((item) => ({
        ...item,
        family: storage.report(item.report).family,
        storyId: storyId(storage, item.story),
      })),
  };
}

interface Work {
  readonly storage: StoryStorage;
  readonly lexicon: StoriesLexicon;
  readonly evidence: Evidence;
}

/** Collects what a call changes. */
class Touched {
  readonly stories = new Set<number>();
  readonly redirects: { from: string; to: string }[] = [];
  readonly splits: { from: string; into: string }[] = [];
  readonly storage: StoryStorage;
  constructor(storage: StoryStorage) {
    this.storage = storage;
  }
  changes(): StoryChanges {
    return {
      changed: [...this.stories]
        .filter((story) => this.storage.members(story).length > 0)
        .map((story) => storyId(this.storage, story)),
      redirects: this.redirects,
      splits: this.splits,
    };
  }
}

/** Files an article under its family's report; returns the report's number where it is new. */
function takeIn({ storage, lexicon }: Work, input: StoryInput, touched: Touched): number | null {
  const before = storage.reportOf(input.article);
  const known = storage.numberOf(input.family);
  if (before !== null && before === known) return null;
  const number = known ?? storage.size;
  if (known === null) {
    const report = readReport(number, input, lexicon);
    storage.add(report);
    storage.countTerms(
      new Set([...filingTerms(report), ...report.terms.numbers.keys, ...report.terms.dates.keys]),
    );
    storage.addPostings(number, filingTerms(report));
  }
  storage.putArticle(input.article, number);
  if (before !== null && storage.articlesOf(before).length === 0) retire(storage, before, touched);
  const story = storage.storyOf(number);
  if (story !== null) touched.stories.add(story);
  return known === null ? number : null;
}

/** A report whose articles all went to another family leaves its story. */
function retire(storage: StoryStorage, number: number, touched: Touched): void {
  const story = storage.storyOf(number);
  if (story === null) return;
  storage.setStory(number, null);
  storage.log({ kind: "detach", story, report: number, by: "machine" });
  touched.stories.add(story);
}

function readReport(number: number, input: StoryInput, lexicon: StoriesLexicon): Report {
  const { family, headline, day, places, actors, eventDays } = input;
  const text = headline === null ? input.text : `${headline}\n${input.text}`;
  return {
    number,
    family,
    headline,
    day: day === null ? null : Math.floor(Date.parse(day) / 86_400_000),
    terms: readTerms(headline ?? firstLine(input.text), text, lexicon),
    places,
    actors,
    eventDays,
    facts: readFacts(text),
  };
}

/** Without a headline the first line says best what a report is about. */
const firstLine = (text: string): string => text.split("\n", 1)[0]!.slice(0, 150);

/** Puts a new report into the story that it is most like, or founds one. */
function place(work: Work, report: Report, touched: Touched): void {
  const { storage, lexicon, evidence } = work;
  const { attach, grey } = lexicon.model;
  const { number } = report;
  const stories = new Set<number>();
  for (const other of findRelated(storage, evidence, report)) stories.add(storage.storyOf(other)!);
  const bound = partnersOf(storage, report.family);
  for (const partner of bound) stories.add(partner);
  const ranked = [...stories]
    .filter((story) => !keepsApart(storage, [number], storage.members(story)))
    .map((story) => ({
      story,
      mean: bound.has(story)
        ? Number.POSITIVE_INFINITY
        : evidence.mean([number], storage.members(story)),
    }))
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
    storage.setStory(number, number);
    storage.log({ kind: "create", story: number, report: number, by: "machine" });
    touched.stories.add(number);
    return;
  }
  storage.setStory(number, best.story);
  storage.log({
    kind: "attach",
    story: best.story,
    report: number,
    evidence: round(best.mean),
    by: "machine",
  });
  touched.stories.add(best.story);
  for (const { story } of ranked.slice(1)) join(work, best.story, story, touched);
}

/** JSON knows no infinity: a person's word is written as the largest evidence. */
const round = (value: number): number => Math.round(Math.min(99, value) * 1000) / 1000;

function vetoIn(storage: StoryStorage, report: Report, story: number): string | null {
  for (const member of storage.members(story)) {
    const reason = veto(report, storage.report(member));
    if (reason) return reason;
  }
  return null;
}

/** Two stories that a new report is like become one, where they are like each other too. */
function join(work: Work, story: number, other: number, touched: Touched): void {
  const { storage, lexicon, evidence } = work;
  const own = storage.members(story);
  const members = storage.members(other);
  if (wereParted(storage, story, other)) return;
  if (own.length === 0 || members.length === 0 || keepsApart(storage, own, members)) return;
  const mean = evidence.mean(own, members);
  if (mean > lexicon.model.attach) merge(storage, story, other, mean, "machine", touched);
}

/** Stories that were parted stay so for the machine, or they would be joined and parted without end. */
const wereParted = (storage: StoryStorage, a: number, b: number): boolean =>
  storage.partedFrom(a).includes(b) || storage.partedFrom(b).includes(a);

/** The older story takes the other one in. */
function merge(
  storage: StoryStorage,
  a: number,
  b: number,
  mean: number,
  by: "machine" | "review",
  touched: Touched,
): number {
  const [into, from] = a < b ? [a, b] : [b, a];
  const redirect = { from: storyId(storage, from), to: storyId(storage, into) };
  for (const member of [...storage.members(from)]) storage.setStory(member, into);
  storage.log({ kind: "merge", from, into, evidence: round(mean), by });
  touched.stories.add(into).add(from);
  touched.redirects.push(redirect);
  return into;
}

/** Parts a story that holds two look-alike happenings, as often as it shows such parts. */
function part(work: Work, story: number, touched: Touched): void {
  const { storage, lexicon, evidence } = work;
  const parts = findParts(storage, evidence, lexicon.model, storage.members(story));
  if (!parts || partsBound(storage, parts.left, parts.right)) return;
  const leaving = parts.left.includes(story) ? parts.right : parts.left;
  const into = divide(storage, story, leaving, parts.between, "machine", touched);
  part(work, story, touched);
  part(work, into, touched);
}

function partsBound(
  storage: StoryStorage,
  left: readonly number[],
  right: readonly number[],
): boolean {
  const families = (part: readonly number[]) =>
    new Set(part.map((number) => storage.report(number).family));
  const a = families(left);
  const b = families(right);
  return storage
    .rules()
    .some(
      (rule) =>
        rule.kind === "must" &&
        ((a.has(rule.a) && b.has(rule.b)) || (a.has(rule.b) && b.has(rule.a))),
    );
}

function divide(
  storage: StoryStorage,
  story: number,
  leaving: readonly number[],
  between: number,
  by: "machine" | "review",
  touched: Touched,
): number {
  const into = Math.min(...leaving);
  for (const member of leaving) storage.setStory(member, into);
  storage.log({ kind: "split", from: story, into, reports: leaving, evidence: round(between), by });
  touched.stories.add(story).add(into);
  touched.splits.push({ from: storyId(storage, story), into: storyId(storage, into) });
  return into;
}

/** Carries a person's word out on the stories as they stand. */
function apply({ storage, evidence }: Work, rule: Rule, touched: Touched): void {
  const a = storage.numberOf(rule.a);
  const b = storage.numberOf(rule.b);
  if (a === null || b === null) return;
  const left = storage.storyOf(a);
  const right = storage.storyOf(b);
  if (left === null || right === null) return;
  if (rule.kind === "must") {
    if (left !== right) merge(storage, left, right, Number.POSITIVE_INFINITY, "review", touched);
    return;
  }
  if (left !== right) return;
  const [stays, goes] = a < b ? [a, b] : [b, a];
  const leaving = storage
    .members(left)
    .filter(
      (member) =>
        member === goes ||
        (member !== stays && evidence.between(member, goes) > evidence.between(member, stays)),
    );
  // The story keeps its id with the part that its founder is in.
  const part = leaving.includes(left)
    ? storage.members(left).filter((member) => !leaving.includes(member))
    : leaving;
  divide(storage, left, part, evidence.between(stays, goes), "review", touched);
}
