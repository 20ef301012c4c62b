import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { captureTakedownPlan, takeDownCaptures } from "../../src/app/takedown/capture.ts";
import { maskPerson, personTakedownPlan } from "../../src/app/takedown/person.ts";
import { queueInputs } from "../../src/app/work/intake.ts";
import { annotateWaiting } from "../../src/app/work/queue.ts";
import { work } from "../../src/app/work/work.ts";
import { intakeDefaults } from "../../src/intake/intake.ts";
import type { Store } from "../../src/store/store.ts";
import { writeReports } from "../helpers/reports.ts";
import { freshDatabase, STORES } from "../helpers/stores.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { at, faultsAt } from "./take.ts";

const actor = { by: "adam", at: new Date("2025-04-01T00:00:00Z") };
const queue = (store: Store, list: string) =>
  queueInputs(
    store,
    [list],
    { annotate: { as: "capture" }, intake: intakeDefaults },
    { onFailure: () => {}, onProgress: () => {} },
  );
const workOnce = (store: Store) =>
  work(
    store,
    { threads: 0, stages: {}, once: true, buildEveryMs: 60_000, pollMs: 50 },
    {
      ...{ now: () => new Date(0), signal: new AbortController().signal },
      ...{ onProgress: () => {}, onTrouble: () => {} },
    },
  );

describe.skipIf(STORES.length < 2)("takedowns on a shared store", () => {
  test("what waits is taken down and masked before anybody reads it, and does not come in again", async () => {
    const folder = tmpFolder();
    process.env.DATELINE_CACHE = join(folder, "cache");
    const list = writeReports(folder, 16);
    const place = await freshDatabase();
    await at(place, async (store) => {
      const { db } = store;
      expect(await queue(store, list)).toMatchObject({ queued: 16 });
      // What a worker has read of a masked capture is thrown away with it.
      await annotateWaiting(store, async () => '{"Samarra":"read before"}', [6], 1);
      const { id } = await db
        .selectFrom("waiting")
        .select("id")
        .where("seq", "=", 1)
        .executeTakeFirstOrThrow();
      expect(await captureTakedownPlan(db, [id])).toMatchObject({ found: [{ id }], stored: 0 });
      const gone = await takeDownCaptures(store, [id], "legal", actor);
      expect(gone).toMatchObject({ captures: 1, articles: 0 });
      const plan = await personTakedownPlan(store, ["Samarra"]);
      expect(plan).toMatchObject({ captures: 2 });
      expect(await maskPerson(store, ["Samarra"], "safety", actor)).toMatchObject({
        captures: 2,
        places: plan.places,
      });
      await workOnce(store);
      const stored = await db.selectFrom("captures").select("id").execute();
      expect(stored).toHaveLength(15);
      expect(await store.searchText("articles", ["samarra"], 9)).toEqual([]);
      expect((await store.searchText("articles", ["kirkuk"], 9)).length).toBeGreaterThan(0);
      await queue(store, list);
      await workOnce(store);
      const after = await db.selectFrom("captures").select("id").execute();
      expect(after).toHaveLength(15);
      expect(await store.searchText("articles", ["samarra"], 9)).toEqual([]);
    });
    expect(await faultsAt(place)).toEqual([]);
  }, 120_000);
});
