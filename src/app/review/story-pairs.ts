import type { Db, Store } from "../../store/store.ts";
import { inChunks } from "../record/chunks.ts";
import { recordIndexes } from "../record/indexes.ts";
import { inSequence } from "../record/sequence.ts";
import { readDecisions } from "./decisions.ts";

/** Two articles that the machine only just took for one story, or only just did not. */
export interface StoryPair {
  /** The report in question, and the first of the story. */
  readonly articles: readonly [string, string];
  readonly joined: boolean;
  /** What spoke against it though the words are alike. */
  readonly veto: string | null;
  /** 0..1: the evidence is a log-odds sum. */
  readonly score: number;
}

interface Kept {
  readonly state: string;
  readonly pairs: readonly StoryPair[];
}

const kept = new WeakMap<Store, Kept>();

/** Pairs in the grey zone of stories that nobody has decided; nearest to the line first. */
export async function grayStories(store: Store): Promise<readonly StoryPair[]> {
  const state = await stateOf(store.db);
  const known = kept.get(store);
  if (known?.state === state) return known.pairs;
  // While another process builds, what was known before will do.
  const items = await inSequence(
    store,
    async () => recordIndexes(store).stories.review(),
    known ? { wait: false } : {},
  );
  if (items === null) return known?.pairs ?? [];
  const families = await firstArticles(
    store.db,
    items.flatMap(({ family, founder }) => [family, founder]),
  );
  const decided = await decidedPairs(store.db);
  const pairs = items.flatMap(({ family, founder, attached, veto, evidence }): StoryPair[] => {
    const [a, b] = [families.get(family), families.get(founder)];
    if (!a || !b || a === b || decided.has(keyOf(a, b))) return [];
    const score = Math.round((1 / (1 + Math.exp(-evidence))) * 1000) / 1000;
    return [{ articles: [a, b], joined: attached, veto, score }];
  });
  const sorted = pairs.sort(
    (x, y) =>
      Number(x.joined) - Number(y.joined) || (x.joined ? x.score - y.score : y.score - x.score),
  );
  kept.set(store, { state, pairs: sorted });
  return sorted;
}

async function stateOf(db: Db): Promise<string> {
  const { seq } = await db
    .selectFrom("changes")
    .select(({ fn }) => fn.max("seq").as("seq"))
    .executeTakeFirstOrThrow();
  const decided = await db
    .selectFrom("decisions")
    .select(({ fn }) => [fn.max("seq").as("made"), fn.max("undone_seq").as("undone")])
    .executeTakeFirstOrThrow();
  return `${seq} ${decided.made} ${decided.undone}`;
}

async function firstArticles(
  db: Db,
  families: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of inChunks([...new Set(families)])) {
    const rows = await db
      .selectFrom("articles")
      .select(["id", "family_id"])
      .where("family_id", "in", chunk)
      .orderBy("seq")
      .execute();
    for (const { id, family_id } of rows) if (!found.has(family_id)) found.set(family_id, id);
  }
  return found;
}

async function decidedPairs(db: Db): Promise<ReadonlySet<string>> {
  const decisions = await readDecisions(db);
  return new Set(
    decisions.flatMap((each) => (each.kind === "story-link" ? [keyOf(each.a, each.b)] : [])),
  );
}

const keyOf = (a: string, b: string): string => [a, b].sort().join(" ");
