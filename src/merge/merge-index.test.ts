import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSqliteMergeStorage } from "../store/sqlite/merge-storage.ts";
import { clusterIncidents } from "./cluster.ts";
import type { IncidentInput } from "./input.ts";
import { createMemoryMergeStorage } from "./memory.ts";
import { createMergeIndex, type MergeIndex } from "./merge-index.ts";
import { type Ruling, readRulings } from "./rulings.ts";
import type { MergeStorage } from "./storage.ts";
import { ARMY, EL_OBEID, GEDAREF, incident, RSF } from "./test-incidents.ts";

/** What an incident of the property may say; few values, so that many meet. */
interface Draft {
  readonly article: number;
  readonly day: number | null;
  readonly where: number;
  readonly who: number;
  readonly speaker: number;
  readonly killed: number;
}
const drafts = fc.array(
  fc.record<Draft>({
    article: fc.nat(11),
    day: fc.option(fc.nat(4), { freq: 6 }),
    where: fc.nat(2),
    who: fc.nat(2),
    speaker: fc.nat(3),
    killed: fc.nat(3),
  }),
  { minLength: 2, maxLength: 40 },
);

const PLACES = [EL_OBEID, GEDAREF, { ...EL_OBEID, id: "near", name: "Near", lat: 13.25 }];
const SIDES = [ARMY, RSF, undefined];

const toIncidents = (list: readonly Draft[]): IncidentInput[] =>
  list
    .map((draft, index) => ({ draft, index }))
    .sort((x, y) => x.draft.article - y.draft.article)
    .map(({ draft: { article, day, where, who, speaker, killed }, index }) => {
      const acting = SIDES[who];
      const voice = SIDES[speaker];
      return incident({
        // Ids in another order than arrival.
        id: `i${(index * 7919) % 101}-${index}`,
        article: `a${article}`,
        day: day === null ? null : `2025-02-${10 + day}`,
        where: PLACES[where]!,
        ...(acting ? { acting } : {}),
        ...(voice ? { speaker: voice } : {}),
        killed: killed === 0 ? null : killed,
        published: "2025-02-15",
      });
    });

type Events = Map<number, { ids: string[]; reasons: string[] }>;

/** Feeds articles in batches, with changes of family and rulings between them; returns the events as they stand. */
function stepwise(storage: MergeStorage, incidents: readonly IncidentInput[], steps: Steps) {
  const index = createMergeIndex(storage);
  const events: Events = new Map();
  const note = (): void => {
    const { events: changed, before } = index.settle();
    for (const old of before.keys()) events.delete(old);
    for (const { event, members, reasons } of changed) {
      events.set(event, { ids: members.map(({ summary }) => summary.id), reasons: [...reasons] });
    }
  };
  const articles = [...Map.groupBy(incidents, ({ article }) => article)];
  articles.forEach(([article, list], at) => {
    index.add(list, steps.first(article));
    if (steps.ends(at)) note();
  });
  note();
  steps.finish(
    index,
    articles.map(([article]) => article),
    note,
  );
  return events;
}

interface Steps {
  first(article: string): string;
  ends(at: number): boolean;
  finish(index: MergeIndex, articles: readonly string[], note: () => void): void;
}

const shape = (events: Iterable<{ ids: readonly string[]; reasons: readonly string[] }>) =>
  [...events].map(({ ids, reasons }) => JSON.stringify([ids, reasons])).sort();

const storages: Record<string, () => MergeStorage> = {
  memory: createMemoryMergeStorage,
  sqlite: () => createSqliteMergeStorage(new DatabaseSync(":memory:")),
};

test.each(Object.keys(storages))(
  "%s: step by step gives what all at once gives",
  (kind) => {
    const property = fc.property(
      drafts,
      fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
      fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      fc.array(fc.tuple(fc.boolean(), fc.nat(39), fc.nat(39)), { maxLength: 4 }),
      (list, before, after, ends, words) => {
        const incidents = toIncidents(list);
        const number = (article: string): number => Number(article.slice(1));
        const rulings = words.flatMap(([same, a, b], index): Ruling[] => {
          const [x, y] = [a % incidents.length, b % incidents.length];
          const relation = same ? "same" : "different";
          return x === y ? [] : [{ decision: `d${index}`, relation, a: [x], b: [y] }];
        });
        const stepped = stepwise(storages[kind]!(), incidents, {
          first: (article) => `f${before[number(article)]}`,
          ends: (at) => ends[at]!,
          finish(index, articles, note) {
            for (const article of articles)
              index.moveArticle(article, `f${after[number(article)]}`);
            note();
            index.rule(rulings);
            note();
            index.rule(rulings.slice(1));
            note();
          },
        });
        const whole = clusterIncidents(
          incidents,
          (article) => `f${after[number(article)]}`,
          readRulings(rulings.slice(1)),
        );
        expect(shape(stepped.values())).toEqual(
          shape(
            whole.map(({ incidents: all, reasons }) => ({ ids: all.map(({ id }) => id), reasons })),
          ),
        );
        for (const [event, { ids }] of stepped) {
          const numbers = ids.map((id) => incidents.findIndex((one) => one.id === id));
          expect(event).toBe(Math.min(...numbers));
        }
      },
    );
    fc.assert(property, { numRuns: kind === "memory" ? 400 : 60, seed: 11 });
  },
  30_000,
);

test("a block that outgrows the window keeps its pairs, and later ones meet the latest", () => {
  const many = Array.from({ length: 450 }, (_, i) =>
    incident({ id: `i${String(i).padStart(3, "0")}`, article: `a${i}` }),
  );
  const storage = createMemoryMergeStorage();
  const index = createMergeIndex(storage);
  for (const [i, one] of many.entries()) {
    index.add([one], `f${i}`);
    if (i % 50 === 0) index.settle();
  }
  index.settle();
  expect(storage.members(0)).toHaveLength(450);
});
