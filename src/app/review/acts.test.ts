import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { intakeDefaults } from "../../intake/intake.ts";
import { packageRoot } from "../../lexicon/paths.ts";
import type { ReviewAct } from "../../model/review.ts";
import type { Store } from "../../store/store.ts";
import { ingest } from "../ingest/ingest.ts";
import { checkLog } from "../log/verify.ts";
import { buildRecord } from "../record/record.ts";
import { openStore } from "../store/open-store.ts";
import { decisionsSince, readDecisions } from "./decisions.ts";
import { performAct, undoAct } from "./perform.ts";

let folder: string;
let store: Store;
let events: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-acts-"));
  store = await openStore(join(folder, "store"));
  await ingest(
    store,
    [join(packageRoot, "samples", "captures")],
    { annotate: { as: "capture" }, intake: intakeDefaults, workers: 0 },
    { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} },
  );
  await buildRecord(store, new Date(0));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  const rows = await store.db
    .selectFrom("events")
    .select("id")
    .where("background", "=", 0)
    .orderBy("id")
    .execute();
  events = rows.map(({ id }) => id);
});

const as = (by: string, users = false) => ({ by, users, at: new Date("2025-02-01T00:00:00Z") });
const act = (what: ReviewAct, by = "ana", users = false) => performAct(store, what, as(by, users));
const undo = (id: string) => undoAct(store, id, as("ana"));
const kinds = async () => (await readDecisions(store.db)).map(({ kind }) => kind);

describe("decisions", () => {
  test("several events are accepted as one act, undone as one, and made again by undoing the undo", async () => {
    const done = await act({ act: "accept", events: events.slice(0, 3) });
    expect(done.entries).toHaveLength(3);
    expect(done.events.toSorted()).toEqual(events.slice(0, 3));
    expect(await kinds()).toEqual(["verdict", "verdict", "verdict"]);
    const undone = await undo(done.id);
    expect(undone.entries).toHaveLength(3);
    expect(await kinds()).toEqual([]);
    await expect(undo(done.id)).rejects.toThrow("undone already");
    const again = await undo(undone.id);
    expect(await kinds()).toEqual(["verdict", "verdict", "verdict"]);
    await undo(again.id);
    expect(await kinds()).toEqual([]);
  });

  test("a build that comes later sees what was made and undone since", async () => {
    const { seq } = await decisionsSince(store.db, 0);
    const done = await act({ act: "accept", events: [events[0]!] });
    const made = await decisionsSince(store.db, seq);
    expect(made.made.map(({ id }) => id)).toEqual(done.entries);
    await undo(done.id);
    expect((await decisionsSince(store.db, seq)).made).toEqual([]);
    expect((await decisionsSince(store.db, made.seq)).undone.map(({ id }) => id)).toEqual(
      done.entries,
    );
  });

  test("who verifies is somebody else than who accepted, where there are users", async () => {
    const id = events[0]!;
    const verify: ReviewAct = { act: "verify", events: [id] };
    await expect(act(verify, "ben", true)).rejects.toThrow("accepted first");
    const accepted = await act({ act: "accept", events: [id] }, "ana", true);
    await expect(act(verify, "ana", true)).rejects.toThrow("somebody else");
    const verified = await act(verify, "ben", true);
    await undo(verified.id);
    await undo(accepted.id);
  });

  test("rejecting and discounting want a reason, an edit wants words or a reason", async () => {
    const id = events[0]!;
    await expect(act({ act: "reject", events: [id], reason: " " })).rejects.toThrow("reason");
    await expect(act({ act: "discount", events: [id], reason: "" })).rejects.toThrow("reason");
    await expect(
      act({ act: "edit", event: id, field: "status", value: "planned", evidence: [] }),
    ).rejects.toThrow("words");
    await expect(act({ act: "accept", events: ["evt_none"] })).rejects.toThrow("no event");
    expect(await kinds()).toEqual([]);
  });

  test("an edit keeps the machine's value, also under a second edit", async () => {
    const id = events[0]!;
    const row = await store.db
      .selectFrom("events")
      .select("json")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const { status, accounts } = JSON.parse(row.json);
    const evidence = [{ article: accounts[0].article, start: 0, end: 5 }];
    const edit = (value: unknown) =>
      act({ act: "edit", event: id, field: "status", value, evidence });
    const first = await edit("planned");
    const second = await edit("attempted");
    const decisions = await readDecisions(store.db);
    expect(decisions).toMatchObject([
      { field: "status", value: "planned", before: status, evidence },
      { field: "status", value: "attempted", before: status },
    ]);
    await expect(edit("perhaps")).rejects.toThrow("edit: status");
    await expect(
      act({ act: "edit", event: id, field: "place", value: { nam: 1 }, evidence }),
    ).rejects.toThrow("edit: place");
    await expect(
      act({
        ...{ act: "edit", event: id, field: "status", value: "planned" },
        evidence: [{ article: accounts[0].article, start: 0, end: 10_000_000 }],
      }),
    ).rejects.toThrow("no stretch");
    await undo(second.id);
    await undo(first.id);
  });

  test("short forms of a time and a place are filled up", async () => {
    const id = events[0]!;
    const day = { start: "2025-01-20", grain: "day" };
    const one = await act({
      ...{ act: "edit", event: id, field: "time", value: day, evidence: [], reason: "photo" },
    });
    const place = { name: "Al-Jaili", lat: 16.0, lon: 32.6, kind: "settlement", country: "SDN" };
    const other = await act({
      ...{ act: "edit", event: id, field: "place", value: place, evidence: [], reason: "map" },
    });
    expect(await readDecisions(store.db)).toMatchObject([
      { value: { start: "2025-01-20", end: "2025-01-20", precision: 1, basis: "review" } },
      { value: { ...place, precision: 1, use: "location", admin1: null } },
    ]);
    await undo(other.id);
    await undo(one.id);
  });

  test("merging and splitting name the mentions, so that they hold when ids change", async () => {
    const [a, b] = events as [string, string];
    const done = await act({ act: "merge", events: [a, b] });
    const [link] = await readDecisions(store.db);
    expect(link).toMatchObject({
      kind: "event-link",
      relation: "same",
      a: { event: a },
      b: { event: b },
    });
    if (link?.kind === "event-link") expect(link.a.anchors.length).toBeGreaterThan(0);
    await undo(done.id);
    const two = await store.db.selectFrom("events").select("json").execute();
    const event = two
      .map(({ json }) => JSON.parse(json))
      .find(({ accounts }) => accounts.length > 1);
    const [first, ...rest] = event.accounts.map(({ id }: { id: string }) => id);
    await expect(act({ act: "split", event: event.id, accounts: [[first], []] })).rejects.toThrow(
      "split",
    );
    const split = await act({ act: "split", event: event.id, accounts: [[first], rest] });
    expect(await readDecisions(store.db)).toMatchObject([{ relation: "different" }]);
    await undo(split.id);
  });

  test("copies, stories and origins are linked by their articles", async () => {
    const rows = await store.db.selectFrom("articles").select("id").limit(2).execute();
    const articles = rows.map(({ id }) => id) as [string, string];
    const made = [
      await act({ act: "link-stories", articles }),
      await act({ act: "unlink-copies", articles, reason: "template" }),
      await act({ act: "origin", member: articles[0], article: null, name: "Wire" }),
    ];
    expect(await readDecisions(store.db)).toMatchObject([
      { kind: "story-link", relation: "same" },
      { kind: "copy-link", relation: "different", reason: "template" },
      { kind: "origin", name: "Wire" },
    ]);
    for (const { id } of made.toReversed()) await undo(id);
  });
});

test("assigning and its undo", async () => {
  const assigned = async () =>
    (await store.db.selectFrom("assignments").select("to_name").execute()).map(
      (row) => row.to_name,
    );
  const one = await act({ act: "assign", events: [events[0]!], to: "ben" });
  const two = await act({ act: "assign", events: [events[0]!], to: "cem" });
  expect(await assigned()).toEqual(["cem"]);
  const undone = await undo(two.id);
  expect(await assigned()).toEqual(["ben"]);
  await undo(undone.id);
  expect(await assigned()).toEqual(["cem"]);
  await undo(one.id);
  expect(await assigned()).toEqual([]);
});

test("all of it stands in a chain that holds", async () => {
  expect(await checkLog(store.db)).toMatchObject({ broken: null });
});
