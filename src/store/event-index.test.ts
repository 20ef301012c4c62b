import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEventIndex } from "./event-index.ts";
import { tablePage } from "./event-page.ts";
import { type EventFilter, eventQuery } from "./event-query.ts";
import { countListed, countValues, EVENT_SORTS, selectedSeqs } from "./event-scan.ts";
import { openSqlite } from "./sqlite/open.ts";
import type { Store } from "./store.ts";

let folder: string;
let store: Store;

const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length]!;
const GRADES = ["contested", "single-source", "multi-source"];
const TYPES = ["Battles", "Protests", null];
const DAYS = ["2025-01-01", "2025-01-02", "2025-02-10", null];

const eventRow = (n: number, review = "none") => ({
  ...{ id: `evt_${n}`, plover: "ASSAULT", mode: null, acled_type: pick(TYPES, n) },
  ...{ acled_sub_type: null, status: "occurred", grade: pick(GRADES, n >> 1) },
  ...{ origins: n % 4, reports: n % 5, start_day: pick(DAYS, n), end_day: pick(DAYS, n >> 1) },
  ...{ place_id: n % 3 === 0 ? null : `geonames:${n % 7}`, place_name: `Place ${n % 7}` },
  ...{ country: pick(["IRQ", "SDN", null], n), admin1: pick(["North", "South"], n >> 2) },
  ...{
    lat: n,
    lon: n,
    place_precision: 1,
    story_id: null,
    review,
    background: n % 11 === 0 ? 1 : 0,
  },
  json: "{}",
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-index-"));
  store = await openSqlite(join(folder, "store"));
  const { db } = store;
  await db
    .insertInto("events")
    .values(Array.from({ length: 60 }, (_, n) => eventRow(n)))
    .execute();
  await db
    .insertInto("event_actors")
    .values(
      Array.from({ length: 60 }, (_, n) => ({
        ...{ event_id: `evt_${n}`, role: pick(["actor", "target", "other"], n) },
        ...{ actor_key: `actor:${n % 4}`, name: `Actor ${n % 4}`, kind: "unknown" },
      })),
    )
    .execute();
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const change = (seq: number, row_id: string) => ({
  ...{ seq, at: "2025-01-01T00:00:00Z", row_id, kind: "event", change: "corrected", json: "{}" },
});
const filters = fc.record(
  {
    grade: fc.constantFrom(...GRADES, "nothing"),
    acledType: fc.constantFrom("Battles", "Protests"),
    country: fc.constantFrom("IRQ", "SDN"),
    admin1: fc.constantFrom("North", "South"),
    place: fc.constantFrom("geonames:1", "geonames:2"),
    minOrigins: fc.integer({ min: 1, max: 3 }),
    from: fc.constantFrom("2025-01-01", "2025-01-02", "2025-03-01"),
    to: fc.constantFrom("2025-01-01", "2025-02-10"),
    review: fc.constantFrom("none", "accepted"),
    actor: fc.constantFrom("actor:0", "actor:1"),
    background: fc.constantFrom("1"),
  },
  { requiredKeys: [] },
);

async function bothWays(index: ReturnType<typeof createEventIndex>, filter: EventFilter) {
  const rows = await (await eventQuery(store, filter)).select("events.seq").execute();
  const scan = await index.scan(filter);
  const found = selectedSeqs(scan, "newest", 0, 1000);
  expect(found.toSorted((a, b) => a - b)).toEqual(rows.map(({ seq }) => seq).sort((a, b) => a - b));
  expect(scan.total).toBe(rows.length);
  return scan;
}

test("the columns select what the database selects, before and after changes", async () => {
  const index = createEventIndex(store);
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => void (await bothWays(index, filter))),
  );
  await store.db.deleteFrom("events").where("id", "in", ["evt_3", "evt_4"]).execute();
  await store.db
    .insertInto("events")
    .values([eventRow(4, "accepted"), eventRow(90)])
    .execute();
  await store.db
    .insertInto("changes")
    .values([change(1, "evt_3"), change(2, "evt_4"), change(3, "evt_90")])
    .execute();
  expect((await bothWays(index, { review: "accepted" })).total).toBe(1);
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => void (await bothWays(index, filter))),
  );
});

test("a facet counts what choosing its value would give", async () => {
  const index = createEventIndex(store);
  const filter = { grade: "contested", country: "IRQ" };
  const scan = await index.scan(filter);
  for (const { value, count } of countValues(scan, "grade", scan.columns.coded.grade, 10)) {
    expect((await index.scan({ ...filter, grade: value })).total).toBe(count);
  }
});

test("who only holds a place counts as nobody's party, and is found all the same", async () => {
  const index = createEventIndex(store);
  const scan = await index.scan({});
  const parties = countListed(scan, "actor", 10);
  for (const { value, count } of parties) {
    expect((await index.scan({ actor: value })).total).toBeGreaterThan(count);
  }
});

test("orders put what is not stated last, and pages follow each other", async () => {
  const scan = await createEventIndex(store).scan({ background: "1" });
  const all = selectedSeqs(scan, "oldest", 0, 100);
  expect([...selectedSeqs(scan, "oldest", 0, 25), ...selectedSeqs(scan, "oldest", 25, 75)]).toEqual(
    all,
  );
  const rows = await store.db.selectFrom("events").select(["seq", "start_day"]).execute();
  const days = all.map((seq) => rows.find((row) => row.seq === seq)!.start_day ?? "9999");
  expect(days).toEqual([...days].sort());
});

test("a page straight from the table is the page that the columns give", async () => {
  const index = createEventIndex(store);
  const pages = fc.record({ offset: fc.nat(30), limit: fc.integer({ min: 1, max: 20 }) });
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...EVENT_SORTS), pages, async (filter, sort, at) => {
      const scan = await index.scan(filter);
      expect(await tablePage(store, filter, sort, at)).toEqual({
        seqs: selectedSeqs(scan, sort, at.offset, at.limit),
        total: scan.total,
      });
    }),
  );
});

test("the first page does not wait for the columns", async () => {
  const at = { offset: 0, limit: 5 };
  const [index, other] = [createEventIndex(store), createEventIndex(store)];
  const before = await index.page({}, "newest", at);
  await other.scan({});
  expect(before).toEqual(await other.page({}, "newest", at));
});
