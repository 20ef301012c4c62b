import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestDesk, type TestDesk } from "../../../test/helpers/review-desk.ts";
import type { EventItem, Page } from "../../api/contract.ts";
import { checkLog } from "../log/verify.ts";
import { performAct } from "../review/perform.ts";
import { verifyStore } from "../store/verify.ts";
import { captureTakedownPlan, takeDownCaptures } from "./capture.ts";
import { maskPerson, personTakedownPlan } from "./person.ts";
import { applyRetention, overdue, setRetention } from "./retention.ts";
import { liftTakedown, listTakedowns } from "./stored.ts";

const NAME = "Zubeida Qamaruddin";
const PAGE =
  `<html><head><title>Qamaruddin case</title><meta name="author" content="Zubeida Qamaruddin"></head><body><article>` +
  `<h1>Abduction near Kosti: ${NAME} speaks</h1>` +
  "<p>KHARTOUM, February 12, 2025 - Gunmen abducted four aid workers near Kosti on Tuesday, Zubeida Qamar&#117;ddin, " +
  "a nurse, told reporters.</p><p>The aid workers were on their way to a camp when a saffron lorry blocked the road, " +
  "Qamaruddin said. The governor of White Nile state condemned the abduction.</p></article></body></html>";

let desk: TestDesk;
let capture: string;
const actor = { by: "adam", at: new Date("2025-03-01T00:00:00Z") };

beforeEach(async () => {
  desk = await openTestDesk();
  await upload(PAGE);
  capture = await newest();
});
afterEach(() => desk.close());

async function upload(text: string): Promise<string> {
  const form = new FormData();
  form.append("files", new File([text], "qamaruddin.html"));
  form.append("published", "2025-02-12");
  return await (await desk.ask("/imports", "POST", form)).text();
}

async function newest(): Promise<string> {
  const row = await desk.store.db
    .selectFrom("captures")
    .select("id")
    .orderBy("seq", "desc")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function eventsOfPage(): Promise<EventItem[]> {
  const response = await desk.ask("/events?q=kosti&background=1");
  return [...((await response.json()) as Page<EventItem>).items];
}

/** Where a word stands in what the store holds: all columns of all tables, unpacked, the words of the search indexes, the files. */
function placesOf(word: string): string[] {
  const db = desk.store.indexes;
  const found: string[] = [];
  const look = (place: string, text: string): void => {
    if (text.toLowerCase().includes(word)) found.push(place);
  };
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  for (const { name } of tables) {
    if (String(name).includes("_text")) continue;
    for (const row of db.prepare(`SELECT * FROM "${String(name)}"`).all()) {
      for (const [column, value] of Object.entries(row)) look(`${name}.${column}`, readable(value));
    }
  }
  for (const index of ["articles", "events", "claims"]) {
    db.exec(`CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, ${index}_text, 'row')`);
    for (const { term } of db.prepare("SELECT term FROM temp.v").all()) look(index, String(term));
    db.exec("DROP TABLE temp.v");
  }
  for (const file of readdirSync(join(desk.folder, "store"))) {
    look(file, readFileSync(join(desk.folder, "store", file)).toString("latin1"));
  }
  return [...new Set(found)];
}

function readable(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value);
  try {
    return zstdDecompressSync(value).toString("utf8");
  } catch {
    return Buffer.from(value).toString("latin1");
  }
}

async function reviewIt(): Promise<void> {
  const [event] = await eventsOfPage();
  const who = { ...actor, users: false };
  const subject = { kind: "event", id: event!.id } as const;
  await performAct(desk.store, { act: "accept", events: [event!.id] }, who);
  await performAct(
    desk.store,
    { act: "comment", subject, text: `${NAME} said so, wrote the analyst` },
    who,
  );
  await desk.ask("/searches", "POST", { name: NAME, filter: "q=qamaruddin", shared: false });
}

describe("a capture that is taken down", () => {
  test("is gone with all that was read of it; the log keeps that it happened, and holds", async () => {
    await reviewIt();
    const before = await eventsOfPage();
    expect(before.length).toBeGreaterThan(0);
    const plan = await captureTakedownPlan(desk.store.db, [capture]);
    const done = await takeDownCaptures(desk.store, [capture], "legal", actor);
    expect(done).toMatchObject({ captures: 1, articles: plan.articles.length });
    expect(await eventsOfPage()).toEqual([]);
    expect((await desk.ask(`/captures/${capture}`)).status).toBe(404);
    for (const word of ["saffron", "four aid workers", "wrote the analyst"]) {
      expect(placesOf(word), word).toEqual([]);
    }
    const log = await checkLog(desk.store.db);
    expect(log.broken).toBeNull();
    expect(log.removed).toBeGreaterThan(0);
    expect((await verifyStore(desk.store)).faults).toEqual([]);
    const [takedown] = await listTakedowns(desk.store.db);
    expect(takedown).toMatchObject({ kind: "capture", ground: "legal", capture, by: "adam" });
  });

  test("does not come in again unless it is let in", async () => {
    await takeDownCaptures(desk.store, [capture], "legal", actor);
    expect(await upload(PAGE)).toContain('"added":0');
    const [takedown] = await listTakedowns(desk.store.db);
    expect(await liftTakedown(desk.store, takedown!.id, actor)).toBe(true);
    expect(await liftTakedown(desk.store, takedown!.id, actor)).toBe(false);
    expect(await upload(PAGE)).toContain('"added":1');
    expect((await eventsOfPage()).length).toBeGreaterThan(0);
    expect((await verifyStore(desk.store)).faults).toEqual([]);
  });
});

describe("a person whose name is masked", () => {
  test("stands nowhere any more: texts, JSON, search words, log, searches; the rest stays in its place", async () => {
    await reviewIt();
    const before = await eventsOfPage();
    expect(placesOf("qamaruddin")).toContain("captures.raw");
    const names = [NAME, "Qamaruddin"];
    const plan = await personTakedownPlan(desk.store, names);
    expect(plan).toMatchObject({ takedown: null, captures: 1 });
    expect(placesOf("qamaruddin")).toContain("captures.raw");
    const done = await maskPerson(desk.store, names, "safety", actor);
    expect(done.captures).toBe(1);
    expect(placesOf("qamaruddin")).toEqual([]);
    expect(placesOf("qamar&#117;ddin")).toEqual([]);
    const after = await eventsOfPage();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after[0]?.review).toBe("accepted");
    expect((await checkLog(desk.store.db)).broken).toBeNull();
    expect((await verifyStore(desk.store)).faults).toEqual([]);
    const { items } = (await (await desk.ask("/articles?q=qamaruddin")).json()) as Page<unknown>;
    expect(items).toEqual([]);
  });

  test("does not come back with the page as it was, and a name that is too short is refused", async () => {
    await maskPerson(desk.store, [NAME, "Qamaruddin"], "safety", actor);
    expect(await upload(PAGE)).toContain('"added":0');
    await expect(maskPerson(desk.store, ["Ali"], "safety", actor)).rejects.toThrow("letters");
    await expect(maskPerson(desk.store, [], "safety", actor)).rejects.toThrow("letters");
  });
});

test("retention: what is older than its source's days is listed first and then removed", async () => {
  const { db } = desk.store;
  const url = "https://news.example.org/a";
  await db.updateTable("captures").set({ added_at: "2025-01-01T00:00:00Z" }).execute();
  await db.updateTable("captures").set({ url }).where("id", "=", capture).execute();
  await setRetention(desk.store, "host:example.org", 30, actor);
  await expect(setRetention(desk.store, "example.org", 30, actor)).rejects.toThrow("expected");
  expect(await overdue(db, new Date("2025-01-20T00:00:00Z"))).toEqual([]);
  expect(await overdue(db, actor.at)).toEqual([{ id: capture, source: "host:example.org" }]);
  await setRetention(desk.store, "host:news.example.org", 100, actor);
  expect(await overdue(db, actor.at)).toEqual([]);
  await setRetention(desk.store, "host:news.example.org", null, actor);
  expect(await applyRetention(desk.store, actor)).toMatchObject({ captures: 1 });
  expect(await listTakedowns(db)).toMatchObject([{ ground: "retention", capture }]);
});
