import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
import { actorKey } from "../text/actor-key.ts";
import { createApp } from "./app.ts";
import type {
  ActorAnswer,
  ApiError,
  AreaAnswer,
  ArticleAnswer,
  ArticleItem,
  CaptureAnswer,
  ClaimItem,
  EventAnswer,
  EventChangesAnswer,
  EventItem,
  FacetsAnswer,
  FamilyAnswer,
  MapAnswer,
  Page,
  PlaceAnswer,
  PlacesAnswer,
  SimilarAnswer,
  SummaryAnswer,
  TimelineAnswer,
  TimesAnswer,
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

describe("an actor", () => {
  const answer = (key: string): Promise<ActorAnswer> => get(`/actors/${encodeURIComponent(key)}`);

  test("every speaker and every actor has a page that counts what the lists hold", async () => {
    const claims = (await get<FacetsAnswer>("/claims/facets"))["speaker"]!;
    const events = (await get<FacetsAnswer>("/events/facets?background=1"))["actor"]!;
    for (const { value, label, count } of claims) {
      const actor = await answer(value);
      expect([actor.key, actor.claims], label).toEqual([value, count]);
      const own = `/claims?speaker=${encodeURIComponent(value)}`;
      expect((await get<Page<unknown>>(`${own}&contested=1`)).total).toBe(actor.contested);
      expect(actor.contradicted).toHaveLength(actor.contested);
      expect(actor.articles).toHaveLength(actor.quotedIn);
    }
    for (const { value } of events) {
      const actor = await answer(value);
      const query = new URLSearchParams({ actor: value, background: "1" });
      expect(actor.events).toBe((await get<Page<unknown>>(`/events?${query}`)).total);
      for (const role of actor.roles) expect(role.events).toHaveLength(role.count);
    }
  });

  test("a speaker is borne out where an independent origin tells the same event without dispute", async () => {
    const claims = (await get<FacetsAnswer>("/claims/facets"))["speaker"]!;
    let confirmed = 0;
    for (const { value } of claims) {
      const actor = await answer(value);
      confirmed += actor.confirmed;
      expect(actor.confirmed > 0).toBe(actor.confirmedIn.length > 0);
      for (const { id } of actor.confirmedIn) {
        const { event } = await get<EventAnswer>(`/events/${id}`);
        expect(event.origins).toBeGreaterThan(1);
        expect(event.grade).not.toBe("contested");
        const speakers = event.accounts.map(({ speaker }) => speaker && actorKey(speaker));
        expect(speakers).toContain(actor.key);
        expect(new Set(speakers).size).toBeGreaterThan(1);
      }
    }
    expect(confirmed).toBeGreaterThan(0);
  });

  test("the lexicon gives names and offices with their periods, in the record or not", async () => {
    const general = await answer("actor:abdel-fattah-al-burhan");
    expect(general).toMatchObject({ kind: "person", country: "SDN" });
    expect(general.lexicon?.names).toContainEqual({ text: "Burhan", form: "weak" });
    expect(general.lexicon?.offices).toContainEqual({
      title: "Army chief",
      from: "2019-04",
      to: null,
    });
    expect(general.lexicon?.partOf?.id).toBe("actor:sdn-army");
    expect(await answer("actor:ken-navy")).toMatchObject({ name: "Kenyan navy", country: "KEN" });
  });

  test("contradicted claims come with the claims that contradict them", async () => {
    const { contradicted } = await answer("actor:sdn-army");
    expect(contradicted.length).toBeGreaterThan(0);
    for (const { claim, by } of contradicted) {
      expect(by.map((each) => each.claim.id)).toEqual(claim.contradicts.map((each) => each.claim));
    }
  });

  test("a name is found however it is written", async () => {
    expect((await answer("name:Samir HADDADÍN")).key).toBe("name:samir haddadin");
  });

  test("claims come newest first where asked", async () => {
    const { items } = await get<Page<ClaimItem>>("/claims?sort=newest&limit=500");
    const { items: articles } = await get<Page<ArticleItem>>("/articles?limit=500");
    const days = new Map(articles.map(({ id, published }) => [id, published.start ?? ""]));
    const order = items.map(({ article }) => days.get(article)!);
    expect(order).toEqual([...order].sort().reverse());
  });
});

describe("a place", () => {
  const answer = (id: string, query = ""): Promise<PlaceAnswer> =>
    get(`/places/${encodeURIComponent(id)}${query}`);

  test("shows its events and, for each mention, words, rule and candidates", async () => {
    const { items } = await get<Page<EventItem>>("/events?limit=500&background=1");
    const ids = new Set(items.flatMap(({ place }) => place?.id ?? []));
    expect(ids.size).toBeGreaterThan(5);
    let mentions = 0;
    for (const id of ids) {
      const { place, events, total, articles, gazetteer } = await answer(id);
      expect([place.id, gazetteer === null]).toEqual([id, false]);
      expect(total).toBe(items.filter((event) => event.place?.id === id).length);
      expect(events).toHaveLength(total);
      for (const each of articles.flatMap((article) => article.mentions)) {
        mentions++;
        expect(each.words).not.toBe("");
        expect(each.rule).not.toBe("");
        const scores = each.candidates.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(each.candidates.every((candidate) => candidate.place !== null)).toBe(true);
      }
    }
    expect(mentions).toBeGreaterThan(5);
  });

  test("looks into one more article where asked, for a place without events", async () => {
    const { items } = await get<Page<ArticleItem>>("/articles?limit=500");
    const withEvents = new Set(
      (await get<Page<EventItem>>("/events?limit=500&background=1")).items.map(
        ({ place }) => place?.id,
      ),
    );
    for (const { id } of items) {
      const { article } = await get<ArticleAnswer>(`/articles/${id}`);
      for (const mention of article.mentions) {
        if (mention.kind !== "place" || mention.place.id === null) continue;
        if (withEvents.has(mention.place.id)) continue;
        expect((await answer(mention.place.id)).looked).toBe(0);
        const { articles } = await answer(mention.place.id, `?article=${id}`);
        const shown = articles.flatMap((each) => each.mentions.map((one) => one.id));
        expect(shown).toContain(mention.id);
        return;
      }
    }
    expect.unreachable("the samples name a place without events");
  });
});

describe("errors have one shape", () => {
  test("where the desk's pages are served too", async () => {
    const page = join(folder, "index.html");
    writeFileSync(page, "<!doctype html>");
    const both = createApp(store, { hosts: ["h"], token: "t", desk: folder });
    const headers = { host: "h", authorization: "Bearer t" };
    expect((await both.request("http://h/events", { headers })).status).toBe(200);
    for (const path of ["/api/v1/nothing", "/api/nothing"]) {
      const response = await both.request(`http://h${path}`, { headers });
      expect(response.status).toBe(404);
      expect(((await response.json()) as ApiError).error.code).toBe("NOT_FOUND");
    }
  });
  test.each([
    ["/nothing", 404, "NOT_FOUND"],
    ["/events/evt_none", 404, "NOT_FOUND"],
    ["/articles/art_none", 404, "NOT_FOUND"],
    ["/captures/cap_none", 404, "NOT_FOUND"],
    ["/families/fam_none", 404, "NOT_FOUND"],
    ["/stories/story_none", 404, "NOT_FOUND"],
    ["/actors/actor:none", 404, "NOT_FOUND"],
    ["/actors/name:nobody%20at%20all", 404, "NOT_FOUND"],
    ["/actors", 404, "NOT_FOUND"],
    ["/places/geonames:0", 404, "NOT_FOUND"],
    ["/places/nowhere", 404, "NOT_FOUND"],
    [`/actors/name:${"a".repeat(501)}`, 400, "BAD_REQUEST"],
    ["/claims?sort=loudest", 400, "BAD_REQUEST"],
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

describe("exports", () => {
  test.each(["jsonl", "csv", "geojson", "acled", "gdelt-mentions", "hxl", "ftm", "parquet"])(
    "%s holds the events of the filter and nothing else",
    async (format) => {
      const { items } = await get<Page<EventItem>>("/events?grade=single-source&limit=500");
      const response = await ask(`/events/export?format=${format}&grade=single-source`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-disposition")).toContain("attachment");
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(bytes.length).toBeGreaterThan(100);
      if (!["jsonl", "csv", "geojson"].includes(format)) return;
      const ids = new Set(new TextDecoder().decode(bytes).match(/evt_\w+/g));
      expect([...ids].sort()).toEqual(items.map(({ id }) => id).sort());
    },
  );

  test("an unknown format is refused", async () => {
    expect((await ask("/events/export?format=doc")).status).toBe(400);
  });
});

describe("times of an article", () => {
  test("come with words, value, rule and what else was possible", async () => {
    const { items } = await get<Page<ArticleItem>>("/articles?limit=500");
    const answers = await Promise.all(
      items.map(({ id }) => get<TimesAnswer>(`/articles/${id}/times`)),
    );
    const times = answers.flatMap((answer) => answer.times);
    expect(times.length).toBeGreaterThan(10);
    expect(times.every(({ words, rule }) => words !== "" && rule.startsWith("times/"))).toBe(true);
    expect(times.some(({ considered }) => considered.length > 0)).toBe(true);
  });
});

describe("around an event", () => {
  test("similar events say what they share, changes say what became of it", async () => {
    const { items } = await get<Page<EventItem>>("/events?limit=500");
    let shared = 0;
    for (const { id } of items.slice(0, 10)) {
      const { events } = await get<SimilarAnswer>(`/events/${id}/similar`);
      for (const { event, why } of events) {
        expect(event.id).not.toBe(id);
        expect(why.length).toBeGreaterThan(0);
        shared++;
      }
      const { changes } = await get<EventChangesAnswer>(`/events/${id}/changes`);
      expect(changes.at(-1)).toMatchObject({ change: "added", row: id });
    }
    expect(shared).toBeGreaterThan(0);
  });

  test("places are found by a name in any spelling, and tell how far they reach", async () => {
    const { places } = await get<PlacesAnswer>(`/places?q=${encodeURIComponent("الموصل")}`);
    expect(places[0]).toMatchObject({ name: "Mosul", country: "IRQ" });
    const area = await get<AreaAnswer>(`/places/${encodeURIComponent(places[0]!.id)}/area`);
    expect(area.country).toBe("IRQ");
  });
});
