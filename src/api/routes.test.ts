import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ingest } from "../app/ingest.ts";
import { openStore } from "../app/open-store.ts";
import { buildRecord } from "../app/record.ts";
import { intakeDefaults } from "../intake/intake.ts";
import { packageRoot } from "../lexicon/paths.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";
import type {
  ApiError,
  ArticleAnswer,
  ArticleItem,
  CaptureAnswer,
  ClaimItem,
  EventAnswer,
  EventItem,
  FacetsAnswer,
  FamilyAnswer,
  MapAnswer,
  Page,
  SummaryAnswer,
  TimelineAnswer,
} from "./contract.ts";

let folder: string;
let store: Store;
let app: Hono;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-api-"));
  store = await openStore(join(folder, "store"));
  await ingest(
    store,
    [join(packageRoot, "samples", "captures")],
    { annotate: { as: "capture" }, intake: intakeDefaults, workers: 0 },
    { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} },
  );
  await buildRecord(store, new Date(0));
  app = createApp(store, { hosts: ["h"], token: "t", desk: null });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (path: string): Promise<Response> =>
  await app.request(`http://h/api/v1${path}`, {
    headers: { host: "h", authorization: "Bearer t" },
  });

async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as Answer;
}

describe("lists", () => {
  test("pages follow each other without gap or overlap", async () => {
    for (const list of ["/events", "/articles", "/claims"]) {
      const whole = await get<Page<{ id: string }>>(`${list}?limit=500`);
      expect(whole.next).toBeNull();
      expect(whole.items).toHaveLength(whole.total);
      const ids: string[] = [];
      for (let cursor: string | null = "0"; cursor !== null; ) {
        const page: Page<{ id: string }> = await get(`${list}?limit=9&cursor=${cursor}`);
        expect(page.total).toBe(whole.total);
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(ids).toEqual(whole.items.map(({ id }) => id));
    }
  });

  test("the summary counts what the lists hold", async () => {
    const summary = await get<SummaryAnswer>("/summary");
    expect((await get<Page<EventItem>>("/events")).total).toBe(summary.events);
    expect((await get<Page<ArticleItem>>("/articles")).total).toBe(summary.articles);
    expect((await get<Page<ClaimItem>>("/claims")).total).toBe(summary.claims);
    expect((await get<Page<EventItem>>("/events?grade=contested")).total).toBe(summary.contested);
  });

  test("a facet's count is what choosing it gives", async () => {
    for (const [list, names] of [
      ["/events", ["grade", "acledType", "country", "actor", "plover", "status"]],
      ["/articles", ["publisher", "language"]],
      ["/claims", ["speaker", "act", "channel"]],
    ] as const) {
      const facets = await get<FacetsAnswer>(`${list}/facets`);
      for (const name of names) {
        const [first] = facets[name] ?? [];
        expect(first, name).toBeDefined();
        const chosen = await get<Page<unknown>>(
          `${list}?${new URLSearchParams({ [name]: first!.value })}`,
        );
        expect(chosen.total, name).toBe(first!.count);
      }
    }
  });

  test("search asks for every word, in any case, with or without accents", async () => {
    const found = await get<Page<EventItem>>("/events?q=EL%20Obéid");
    expect(found.total).toBeGreaterThan(0);
    expect((await get<Page<EventItem>>("/events?q=obeid%20zzzz")).total).toBe(0);
    const claims = await get<Page<ClaimItem>>("/claims?q=depot");
    expect(claims.total).toBeGreaterThan(0);
    for (const { quote, speaker } of claims.items) {
      expect(`${quote} ${speaker?.name}`.toLowerCase()).toContain("depot");
    }
    expect((await get<Page<ArticleItem>>("/articles?q=كركوك")).total).toBeGreaterThan(0);
  });
});

describe("views of the events under one filter", () => {
  test("map and timeline leave nothing out silently", async () => {
    for (const filter of ["", "?grade=contested", "?from=2025-03-01&to=2025-03-31"]) {
      const { total } = await get<Page<EventItem>>(`/events${filter}`);
      const map = await get<MapAnswer>(`/events/map${filter}`);
      expect(map.points.length + sum(map.unlocated)).toBe(total);
      const timeline = await get<TimelineAnswer>(`/events/timeline${filter}`);
      expect(sum(timeline.days) + timeline.undated).toBe(total);
    }
  });
});

const sum = (counted: readonly { readonly count: number }[]): number =>
  counted.reduce((all, { count }) => all + count, 0);

describe("one of each", () => {
  test("an event comes with the articles of its accounts", async () => {
    const { items } = await get<Page<EventItem>>("/events?grade=contested");
    const { event, articles } = await get<EventAnswer>(`/events/${items[0]!.id}`);
    const known = new Set(articles.map(({ id }) => id));
    expect(event.accounts.every(({ article }) => known.has(article))).toBe(true);
    expect(event.disputed.length).toBeGreaterThan(0);
  });

  test("an article comes with its capture, family and events; its capture leads back to it", async () => {
    const { items } = await get<Page<ArticleItem>>("/articles?limit=500");
    for (const { id, family, capture } of items) {
      const answer = await get<ArticleAnswer>(`/articles/${id}`);
      expect(answer.article.id).toBe(id);
      expect(answer.family?.id).toBe(family);
      const source = await get<CaptureAnswer>(`/captures/${encodeURIComponent(capture)}`);
      expect(source.annotation.articles.map((article) => article.id)).toContain(id);
      // Unchanged stretches of the text stand letter for letter in the source.
      for (const run of answer.article.map.filter(({ kind }) => kind === "copy")) {
        expect(source.text.slice(...run.raw)).toBe(answer.article.text.slice(...run.text));
      }
      const copies = await get<FamilyAnswer>(`/families/${family}`);
      expect(copies.articles.map((article) => article.id)).toContain(id);
    }
  });
});

describe("errors have one shape", () => {
  test.each([
    ["/nothing", 404, "NOT_FOUND"],
    ["/events/evt_none", 404, "NOT_FOUND"],
    ["/articles/art_none", 404, "NOT_FOUND"],
    ["/captures/cap_none", 404, "NOT_FOUND"],
    ["/families/fam_none", 404, "NOT_FOUND"],
    ["/stories/story_none", 404, "NOT_FOUND"],
    ["/events?limit=0", 400, "BAD_REQUEST"],
    ["/events?limit=501", 400, "BAD_REQUEST"],
    ["/events?cursor=-1", 400, "BAD_REQUEST"],
    ["/events?sort=worst", 400, "BAD_REQUEST"],
    ["/events?from=yesterday", 400, "BAD_REQUEST"],
    ["/events/timeline?to=2025", 400, "BAD_REQUEST"],
    ["/events?minOrigins=many", 400, "BAD_REQUEST"],
    [`/claims?q=${"a".repeat(501)}`, 400, "BAD_REQUEST"],
    ["/articles?limit=1e3", 400, "BAD_REQUEST"],
    ["/stories?cursor=x", 400, "BAD_REQUEST"],
  ])("%s", async (path, status, code) => {
    const response = await ask(path);
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as ApiError;
    expect(error).toEqual({ code, message: expect.stringMatching(/\S/) });
  });

  test("words that the search language would read as its own are only words", async () => {
    for (const q of ['"', "a OR b", "NEAR(", "*", "'; DROP TABLE events; --", "-a", "col:a"]) {
      expect((await ask(`/events?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
    }
  });
});
