import { copyInputs } from "../../copies/input.ts";
import type { CopyDecision } from "../../copies/storage.ts";
import { anchoredTexts } from "../../copies/translation-anchors.ts";
import type { IndexedEvent } from "../../merge/merge-index.ts";
import type { Ruling } from "../../merge/rulings.ts";
import type { CaptureAnnotation } from "../../model/annotation.ts";
import type { Decision, EventTarget } from "../../model/decisions.ts";
import type { CopyEdge, CopyFamily } from "../../model/record.ts";
import { readAnnotation } from "../../store/read.ts";
import type { Db } from "../../store/store.ts";
import { storyInputs } from "../../stories/input.ts";
import { storyRules } from "../../stories/rules.ts";
import type { StoryChanges } from "../../stories/story-index.ts";
import { incidentsOf } from "./incidents.ts";
import type { RecordIndexes } from "./indexes.ts";

/** What a piece of the sequence changed. */
export interface Advance {
  /** Pairs of articles that share text, read anew; null: they do no longer. */
  readonly edges: ReadonlyMap<
    string,
    { readonly a: string; readonly b: string; edge: CopyEdge | null }
  >;
  readonly families: { readonly changed: readonly CopyFamily[]; readonly gone: readonly string[] };
  readonly stories: StoryChanges;
  readonly events: readonly IndexedEvent[];
  /** Event as it was → the events that its incidents are in now. */
  readonly before: ReadonlyMap<number, readonly number[]>;
  /** Events that decisions joined or parted, as they were and as they are. */
  readonly ruled: ReadonlySet<number>;
}

/**
 * Takes captures into the indexes, in their order, with what people decided by now. How a sequence is cut into pieces,
 * and when decisions come, does not change where the indexes end.
 */
export async function advance(
  db: Db,
  indexes: RecordIndexes,
  captures: readonly CaptureAnnotation[],
  decisions: readonly Decision[],
): Promise<Advance> {
  const { copies, stories, merge } = indexes;
  const marks = { copies: copies.mark, stories: stories.mark };
  const edges: Advance["edges"] = new Map();
  for (const capture of captures) await takeTexts(db, indexes, capture, edges as Edges);
  await proposeTranslations(db, indexes, captures);
  copies.setDecisions(decisions.filter(isCopyDecision));
  stories.setRules(storyRules(decisions));
  const { changed, gone } = copies.changedSince(marks.copies);
  const families = [...changed];
  const familyOf = new Map(
    families.flatMap(({ id, articles }) => articles.map((one) => [one, id])),
  );
  for (const article of captures.flatMap(({ articles }) => articles)) {
    merge.add(incidentsOf(article), familyOf.get(article.id) ?? copies.familyOf(article.id)!.id);
  }
  for (const [article, family] of familyOf) merge.moveArticle(article, family);
  const ruled = rule(indexes, decisions);
  const { events, before } = merge.settle();
  return {
    edges,
    families: { changed: families, gone },
    stories: stories.changedSince(marks.stories),
    events,
    before,
    ruled: new Set([...ruled.events, ...[...ruled.incidents].map((one) => merge.eventOf(one)!)]),
  };
}

const isCopyDecision = (decision: Decision): decision is CopyDecision =>
  decision.kind === "copy-link" || decision.kind === "origin";

type Edges = Map<string, { a: string; b: string; edge: CopyEdge | null }>;

/** Finds a capture's copies, then its stories: which copy family a text is in comes first. */
async function takeTexts(
  db: Db,
  { copies, stories }: RecordIndexes,
  capture: CaptureAnnotation,
  edges: Edges,
): Promise<void> {
  const own = new Set(capture.articles.map(({ id }) => id));
  const put = (a: string, b: string, edge: CopyEdge | null): void =>
    void edges.set(`${a} ${b}`, { a, b, edge });
  const moved = new Map<string, string>();
  for (const input of copyInputs(capture)) {
    const result = copies.addArticle(input);
    for (const { a, b } of result.dropped) put(a, b, null);
    for (const edge of result.edges) put(edge.a, edge.b, edge);
    for (const { article, family } of result.moved) moved.set(article, family);
  }
  for (const [article, family] of moved) {
    if (own.has(article) || stories.move(article, family)) continue;
    // The first of a family of its own: the index asks for its text.
    const earlier = await captureOf(db, article);
    const inputs = earlier ? storyInputs(earlier, () => family) : [];
    stories.add(inputs.filter((input) => input.article === article));
  }
  stories.add(storyInputs(capture, (article) => copies.textFamilyOf(article)!));
}

/** Proposals wait beside the record: nothing is merged because of one. */
async function proposeTranslations(
  db: Db,
  { translations }: RecordIndexes,
  captures: readonly CaptureAnnotation[],
): Promise<void> {
  for (const text of captures.flatMap(anchoredTexts)) {
    for (const pair of translations.add(text)) {
      const row = { a: pair.a, b: pair.b, json: JSON.stringify(pair) };
      await db
        .insertInto("translations")
        .values(row)
        .onConflict((conflict) => conflict.columns(["a", "b"]).doUpdateSet(row))
        .execute();
    }
  }
}

async function captureOf(db: Db, article: string): Promise<CaptureAnnotation | null> {
  const row = await db
    .selectFrom("articles")
    .select("capture_id")
    .where("id", "=", article)
    .executeTakeFirst();
  return row ? await readAnnotation(db, row.capture_id) : null;
}

/** Tells merging what people said of events; returns what it was told anew. */
function rule({ merge }: RecordIndexes, decisions: readonly Decision[]) {
  const numbers = ({ anchors }: EventTarget): number[] => [
    ...new Set(anchors.flatMap((anchor) => merge.incidentsAt(anchor))),
  ];
  const rulings = decisions.flatMap((decision): Ruling[] => {
    if (decision.kind !== "event-link") return [];
    const { id, relation, a, b } = decision;
    const ruling = { decision: id, relation, a: numbers(a), b: numbers(b) };
    return ruling.a.length > 0 && ruling.b.length > 0 ? [ruling] : [];
  });
  const incidents = merge.rule(rulings);
  const events = [...incidents].flatMap((number) => merge.eventOf(number) ?? []);
  return { incidents, events };
}
