import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ingest } from "../app/ingest/ingest.ts";
import { buildRecord } from "../app/record/record.ts";
import { openStore } from "../app/store/open-store.ts";
import { intakeDefaults } from "../intake/intake.ts";
import { packageRoot } from "../lexicon/paths.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";
import type { EventItem, Page } from "./contract.ts";
import type { ActAnswer, LeaseAnswer, LogItem, ReviewStatus } from "./contract-review.ts";
import type { ChangesAnswer } from "./contract-watch.ts";

let folder: string;
let store: Store;
let app: Hono;
let events: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-review-api-"));
  store = await openStore(join(folder, "store"));
  await ingest(
    store,
    [join(packageRoot, "samples", "captures")],
    { annotate: { as: "capture" }, intake: intakeDefaults, workers: 0 },
    { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} },
  );
  await buildRecord(store, new Date(0));
  app = createApp(store, { hosts: ["h"], token: "t", desk: null });
  events = (await get<Page<EventItem>>("/events")).items.map(({ id }) => id);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (
  path: string,
  method = "GET",
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  await app.request(`http://h/api/v1${path}`, {
    method,
    headers: {
      ...{ host: "h", authorization: "Bearer t" },
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as Answer;
}
async function act(body: unknown): Promise<ActAnswer> {
  const response = await ask("/review/acts", "POST", body);
  expect(response.status, await response.clone().text()).toBe(201);
  return (await response.json()) as ActAnswer;
}

describe("acts", () => {
  test("an act answers with the rows as they are, stands in the history, and is undone by its id", async () => {
    const id = events[0]!;
    const done = await act({ act: "accept", events: [id], reason: "two officials" });
    expect(done.events.map((event) => event.id)).toEqual([id]);
    expect(done.entries).toMatchObject([{ act: "accept", by: "local", subject: { id } }]);
    const status = await get<ReviewStatus>(`/review/status/${id}`);
    expect(status.accepted).toMatchObject({ by: "local" });
    expect(status.decisions).toHaveLength(1);
    const undone = await ask(`/review/acts/${done.id}`, "DELETE");
    expect(undone.status).toBe(200);
    expect((await get<ReviewStatus>(`/review/status/${id}`)).accepted).toBeNull();
    const history = await get<{ items: LogItem[] }>(`/review/history/event/${id}`);
    expect(history.items.map((item) => item.act)).toEqual(["undo", "accept"]);
    expect(history.items[1]?.undoneBy).toBe(history.items[0]?.id);
  });

  test("merged events are one, the old address leads to it, and the undo parts them again", async () => {
    const [a, b] = events.slice(3, 5) as [string, string];
    const done = await act({ act: "merge", events: [a, b], reason: "one strike" });
    expect(done.gone).toHaveLength(1);
    const { id: gone, into } = done.gone[0]!;
    expect(done.events.map(({ id }) => id)).toEqual(into);
    const moved = await ask(`/events/${gone}`);
    expect(moved.status).toBe(308);
    expect(moved.headers.get("location")).toBe(`/api/v1/events/${into[0]}`);
    const undone = await ask(`/review/acts/${done.id}`, "DELETE");
    expect(undone.status).toBe(200);
    const answer = (await undone.json()) as ActAnswer;
    expect(answer.events.map(({ id }) => id).sort()).toEqual([a, b].sort());
    expect((await ask(`/events/${gone}`)).status).toBe(200);
  });

  test("an edited field shows with its words, and the machine's value is kept", async () => {
    const id = events[6]!;
    const row = await get<{ event: { status: string; accounts: { article: string }[] } }>(
      `/events/${id}`,
    );
    const value = row.event.status === "planned" ? "occurred" : "planned";
    const evidence = [{ article: row.event.accounts[0]!.article, start: 0, end: 12 }];
    const done = await act({ act: "edit", event: id, field: "status", value, evidence });
    expect(done.events[0]).toMatchObject({ status: value, review: "edited" });
    await ask(`/review/acts/${done.id}`, "DELETE");
    const after = await get<{ event: { status: string } }>(`/events/${id}`);
    expect(after.event.status).toBe(row.event.status);
  });

  test("comments and assignments show in the status", async () => {
    const id = events[1]!;
    await act({ act: "comment", subject: { kind: "event", id }, text: "see the photo" });
    await act({ act: "assign", events: [id], to: "ana" });
    const status = await get<ReviewStatus>(`/review/status/${id}`);
    expect(status).toMatchObject({
      assigned: "ana",
      comments: [{ content: { after: { text: "see the photo" } } }],
    });
  });

  test.each([
    ["no act", {}, 400],
    ["an unknown act", { act: "praise", events: [] }, 400],
    ["a field that is none", { act: "edit", event: "e", field: "id", value: 1, evidence: [] }, 400],
    ["no reason", { act: "reject", events: ["e"], reason: "" }, 400],
    ["no such event", { act: "accept", events: ["evt_none"] }, 404],
  ])("%s: one error shape, nothing written", async (_what, body, status) => {
    const before = await get<Page<LogItem>>("/log");
    const response = await ask("/review/acts", "POST", body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: { code: expect.any(String), message: expect.any(String) },
    });
    expect((await get<Page<LogItem>>("/log")).total).toBe(before.total);
  });

  test("a body that is no JSON, or comes as a form, is refused", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const response = await ask(
        "/review/acts",
        "POST",
        { act: "accept", events },
        { "content-type": type },
      );
      expect(response.status).toBe(400);
    }
  });
});

test("a lease is its holder's until it is given back", async () => {
  const subject = { kind: "event", id: events[0] };
  const mine = await ask("/review/leases", "POST", subject);
  expect(((await mine.json()) as LeaseAnswer).mine).toBe(true);
  expect((await get<{ leases: unknown[] }>("/review/leases")).leases).toHaveLength(1);
  expect((await ask(`/review/leases/event/${events[0]}`, "DELETE")).status).toBe(204);
  expect((await get<{ leases: unknown[] }>("/review/leases")).leases).toHaveLength(0);
});

describe("the feeds", () => {
  test("changes go on from where the last answer ended, and come whole as lines", async () => {
    const first = await get<ChangesAnswer>("/changes?limit=7");
    expect(first.items).toHaveLength(7);
    expect(first.more).toBe(true);
    const then = await get<ChangesAnswer>(`/changes?since=${first.next}&limit=500`);
    expect(then.items[0]?.seq).toBe(first.next + 1);
    const whole = await ask("/changes", "GET", undefined, { accept: "application/x-ndjson" });
    expect(whole.headers.get("content-type")).toContain("ndjson");
    const rows = (await whole.text()).trim().split("\n");
    expect(rows).toHaveLength(first.items.length + then.items.length);
    for (const row of rows) JSON.parse(row);
  });

  test("the log comes newest first, in pages, and its chain holds", async () => {
    const page = await get<Page<LogItem>>("/log?limit=1");
    expect(page.items).toHaveLength(1);
    const next = await get<Page<LogItem>>(`/log?limit=1&cursor=${page.next}`);
    expect(next.items[0]?.seq).toBe(page.items[0]!.seq - 1);
    expect(await get("/log/verify")).toMatchObject({ broken: null, entries: page.total });
  });

  test("what was read already is not sent again", async () => {
    const first = await ask("/events");
    const etag = first.headers.get("etag")!;
    const again = await ask("/events", "GET", undefined, { "if-none-match": etag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    const other = await ask("/events?limit=1", "GET", undefined, { "if-none-match": etag });
    expect(other.status).toBe(200);
  });

  test("a second reader sees an act at once, and one that was away sees what it missed", async () => {
    const reader = await openLive();
    await reader.until((text) => text.includes("event: hello"));
    const done = await act({
      act: "comment",
      subject: { kind: "event", id: events[0] },
      text: "hm",
    });
    const told = await reader.until((text) => text.includes(done.entries[0]!.id));
    await reader.close();
    expect(told).toContain("event: act");
    const place = /id: (\d+)\.(\d+)/.exec(told)!;
    const back = await openLive({ "last-event-id": `${place[1]}.${Number(place[2])}` });
    expect(await back.until((text) => text.includes(done.entries[0]!.id))).toContain("event: act");
    await back.close();
  });
});

async function openLive(headers: Record<string, string> = {}) {
  const response = await ask("/live", "GET", undefined, headers);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  return {
    async until(found: (text: string) => boolean): Promise<string> {
      const end = Date.now() + 5_000;
      while (!found(text) && Date.now() < end) {
        const { value, done } = await reader.read();
        if (done) break;
        text += decoder.decode(value, { stream: true });
      }
      expect(found(text), text).toBe(true);
      return text;
    },
    close: () => reader.cancel(),
  };
}
