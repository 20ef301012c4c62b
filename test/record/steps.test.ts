import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { growthCaptures } from "../../bench/growth-captures.ts";
import { EXPORTS, exportRows } from "../../src/app/export/export.ts";
import { takeIn } from "../../src/app/ingest/ingest.ts";
import { buildRecord } from "../../src/app/record/record.ts";
import { inSequence } from "../../src/app/record/sequence.ts";
import { performAct, undoAct } from "../../src/app/review/perform.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import type { ReviewAct } from "../../src/model/review.ts";
import type { Store } from "../../src/store/store.ts";
import type { CaptureToStore } from "../../src/store/write.ts";
import { tmpFolder } from "../helpers/tmp.ts";

const NOW = new Date(0);

async function take(store: Store, captures: readonly CaptureToStore[]): Promise<void> {
  await inSequence(store, async (tx) => {
    for (const capture of captures) await takeIn(store, tx, capture, NOW);
  });
}

/** All of a record but the feed, which tells in which steps it was built. */
async function dump(store: Store): Promise<string[]> {
  const rows: string[] = [];
  for (const kind of EXPORTS.filter((one) => one !== "changes")) {
    for await (const row of exportRows(store, kind, { background: "1" })) {
      rows.push(`${kind} ${JSON.stringify(row)}`);
    }
  }
  const events = await store.db.selectFrom("events").select(["id", "seq"]).orderBy("seq").execute();
  return [...rows, ...events.map(({ id, seq }) => `${seq} ${id}`)];
}

const captures = (count: number, seed: number): CaptureToStore[] => [
  ...growthCaptures({ bases: 8, perDay: 12, seed }).take(count),
];

test("however it is cut into pieces, and made anew, it is the same record", async () => {
  const many = captures(90, 5);
  const whole = await openStore(join(tmpFolder(), "whole"));
  await take(whole, many);
  await buildRecord(whole, NOW);
  const expected = await dump(whole);
  expect(expected.filter((row) => row.startsWith("events")).length).toBeGreaterThan(50);
  expect(await buildRecord(whole, NOW)).toBe(false);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5 }), async (sizes) => {
      const store = await openStore(join(tmpFolder(), "pieces"));
      let at = 0;
      for (const size of [...sizes, many.length]) {
        await take(store, many.slice(at, at + size));
        at += size;
        await buildRecord(store, NOW);
      }
      expect(await dump(store)).toEqual(expected);
      const feed = await store.db.selectFrom("changes").select("seq").execute();
      await buildRecord(store, NOW, true);
      expect(await dump(store)).toEqual(expected);
      expect(await store.db.selectFrom("changes").select("seq").execute()).toEqual(feed);
      await store.close();
    }),
    { numRuns: 4, seed: 3 },
  );
  await whole.close();
}, 120_000);

test("an event that only moves up when an earlier capture is removed is not told of", async () => {
  const many = captures(40, 13);
  const store = await openStore(join(tmpFolder(), "moved"));
  await take(store, many);
  await buildRecord(store, NOW);
  await store.db
    .updateTable("events")
    .set(({ eb }) => ({ seq: eb("seq", "+", 1000) }))
    .execute();
  const last = async () =>
    (await store.db.selectFrom("changes").select("seq").orderBy("seq", "desc").execute())[0]!.seq;
  const before = await last();
  await buildRecord(store, NOW, true);
  expect(await last()).toBe(before);
  const whole = await openStore(join(tmpFolder(), "unmoved"));
  await take(whole, many);
  await buildRecord(whole, NOW);
  expect(await dump(store)).toEqual(await dump(whole));
  await store.close();
  await whole.close();
}, 120_000);

test("decisions made on the way give what decisions made at the end give", async () => {
  const many = captures(80, 9);
  const store = await openStore(join(tmpFolder(), "decided"));
  const by = { by: "ana", users: false, at: NOW };
  const act = (what: ReviewAct) => performAct(store, what, by);
  await take(store, many.slice(0, 50));
  await buildRecord(store, NOW);
  const events = await store.db
    .selectFrom("events")
    .select(["id", "reports"])
    .orderBy("reports", "desc")
    .orderBy("seq")
    .execute();
  const [large, other, third, fourth] = events.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
  ];
  await act({ act: "accept", events: [third] });
  await act({ act: "discount", events: [fourth], reason: "a rumour" });
  const edit = { act: "edit", event: third, field: "status", value: "attempted" } as const;
  await act({ ...edit, evidence: [], reason: "failed" });
  await act({ act: "merge", events: [large, other] });
  const { articles } = JSON.parse(
    (await store.db.selectFrom("stories").select("json").orderBy("id").execute()).find(
      ({ json }) => (JSON.parse(json) as { articles: string[] }).articles.length > 1,
    )!.json,
  ) as { articles: [string, string] };
  await act({ act: "unlink-stories", articles: [articles[0], articles[1]] });
  const [one, two] = many.slice(0, 2).map(({ annotation }) => annotation.articles[0]!.id);
  await act({ act: "link-copies", articles: [one!, two!] });
  const undone = await act({
    act: "reject",
    events: [other === third ? large : third],
    reason: "no",
  });
  await undoAct(store, undone.id, by);
  await take(store, many.slice(50));
  await buildRecord(store, NOW);

  const read = async (id: string) =>
    JSON.parse(
      (await store.db.selectFrom("events").select("json").where("id", "=", id).execute())[0]!.json,
    );
  expect(await read(third)).toMatchObject({ status: "attempted", review: "edited" });
  expect(await read(fourth)).toMatchObject({ grade: "discounted" });
  const merged = await store.db
    .selectFrom("changes")
    .select("json")
    .where("row_id", "in", [large, other])
    .where("change", "=", "merged")
    .execute();
  expect(merged.map(({ json }) => JSON.parse(json))).toMatchObject([{ by: "review" }]);

  await sameElsewhere(store, many);
}, 120_000);

/** Another store that got all captures and then all decisions, and the same one made anew, hold the same record. */
async function sameElsewhere(store: Store, many: readonly CaptureToStore[]): Promise<void> {
  const fresh = await openStore(join(tmpFolder(), "fresh"));
  await take(fresh, many);
  for (const row of await store.db.selectFrom("decisions").selectAll().execute()) {
    await fresh.db.insertInto("decisions").values(row).execute();
  }
  await buildRecord(fresh, NOW);
  expect(await dump(fresh)).toEqual(await dump(store));
  await buildRecord(store, NOW, true);
  expect(await dump(store)).toEqual(await dump(fresh));
  await store.close();
  await fresh.close();
}
