import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiDocs } from "../../scripts/make-api-docs.ts";
import { type Ask, openTestDesk, type TestDesk } from "../../test/helpers/review-desk.ts";
import { packageRoot } from "../lexicon/paths.ts";
import { createApp } from "./app.ts";
import { answerSchema, openApi } from "./openapi.ts";
import { ROUTES, type RouteDoc } from "./openapi-routes.ts";

let desk: TestDesk;
let local: Ask;
let admin: Ask;
beforeAll(async () => {
  desk = await openTestDesk();
  local = desk.ask;
});
afterAll(() => desk.close());

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(openApi());
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test("it tells every route that is served, and no other", () => {
  const app = createApp(desk.store, { hosts: ["h"], token: "t", desk: null });
  const served = new Set(
    app.routes
      .filter(({ method }) => method !== "ALL")
      .map(
        ({ method, path }) => `${method} ${path.replace("/api/v1", "").replace(/:(\w+)/g, "{$1}")}`,
      ),
  );
  const told = ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect([...served].sort()).toEqual(told.toSorted());
});

test("the committed reference is that of the routes (node scripts/make-api-docs.ts)", () => {
  expect(readFileSync(join(packageRoot, "docs", "reference", "api.md"), "utf8")).toBe(apiDocs());
});

describe("real answers of every route fit it", () => {
  const called = new Set<RouteDoc>();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "api", ...openApi() });

  async function call<Answer = never>(
    method: RouteDoc["method"],
    path: string,
    { ask = local, status, body }: { ask?: Ask; status?: number; body?: unknown } = {},
  ): Promise<Answer> {
    const [bare = ""] = path.split("?");
    const route = ROUTES.find(
      (each) =>
        each.method === method &&
        new RegExp(`^${each.path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`).test(bare),
    );
    expect(route, `${method} ${path}`).toBeDefined();
    called.add(route!);
    const response = await ask(path, method.toUpperCase(), body);
    const wanted = status ?? route!.status ?? 200;
    if (response.status !== wanted) expect(await response.text(), `${method} ${path}`).toBe(wanted);
    const schema = answerSchema(route!.answer);
    if (!schema) {
      if (route!.answer.kind === "stream") await response.body?.cancel();
      return undefined as never;
    }
    const value = (await response.json()) as Answer;
    const text = JSON.stringify(schema).replaceAll('"#/', '"api#/');
    const check = ajv.compile(JSON.parse(text) as object);
    expect(check(value) ? [] : check.errors, `${method} ${path}`).toEqual([]);
    return value;
  }
  type Rows = { items: { id: string }[] };

  test("the record", async () => {
    const first = async (list: string) => (await call<Rows>("get", `${list}?limit=5`)).items[0]!;
    const event = await first("/events");
    const article = await first("/articles");
    const story = await first("/stories");
    for (const list of ["events", "articles", "claims"]) await call("get", `/${list}/facets`);
    for (const view of ["map", "timeline", "voices", "export?format=csv"]) {
      await call("get", `/events/${view}`);
    }
    const one = await call<{ event: { place: { id: string } | null } }>(
      "get",
      `/events/${event.id}`,
    );
    await call("get", `/events/${event.id}/similar`);
    await call("get", `/events/${event.id}/changes`);
    const { row, family } = await call<{ row: { capture: string }; family: { id: string } }>(
      "get",
      `/articles/${article.id}`,
    );
    await call("get", `/articles/${article.id}/times`);
    await call("get", `/captures/${row.capture}`);
    await call("get", `/families/${family.id}`);
    await call("get", `/stories/${story.id}`);
    await call("get", `/translations?article=${article.id}`);
    const claims = await call<{ items: { speaker: { id: string | null } | null }[] }>(
      "get",
      "/claims?limit=500",
    );
    const speaker = claims.items.find((claim) => claim.speaker?.id)?.speaker?.id;
    await call("get", `/actors/${speaker}`);
    await call("get", `/actors/${speaker}/readings`);
    await call("get", "/places?q=khartoum");
    const place = one.event.place?.id ?? "geonames:379252";
    await call("get", `/places/${place}`);
    await call("get", `/places/${place}/area`);
    await call("get", "/changes?limit=500");
    await call("get", "/summary");
    await call("get", "/live");
    await call("get", "/openapi.json");
    const form = new FormData();
    form.append("files", new File(["Nothing happened in Kosti on Monday.\n"], "a.txt"));
    await call("post", "/imports", { body: form });
  });

  test("review", async () => {
    const { items } = await call<Rows>("get", "/events?limit=2");
    const [a, b] = items.map(({ id }) => id) as [string, string];
    const act = async (body: object) =>
      await call<{ id: string }>("post", "/review/acts", { body: body });
    await act({ act: "accept", events: [a, b] });
    await act({ act: "comment", subject: { kind: "event", id: a }, text: "x" });
    await act({ act: "assign", events: [a], to: "local" });
    const merged = await act({ act: "merge", events: [a, b] });
    await call("delete", `/review/acts/${merged.id}`);
    const value = { start: "2025-01-01", grain: "day" };
    await act({ act: "edit", event: a, field: "time", value, evidence: [], reason: "seen" });
    await call("get", `/review/status/${a}`);
    await call("get", `/review/history/event/${a}`);
    await call("post", "/review/leases", { body: { kind: "event", id: a } });
    await call("get", "/review/leases");
    const { queues } = await call<{ queues: { name: string }[] }>("get", "/review/queues");
    for (const { name } of queues) await call("get", `/review/queues/${name}`);
    await call("delete", `/review/leases/event/${a}`);
    await call("get", "/log?limit=500");
    await call("get", "/log/verify");
  });

  test("proposals", async () => {
    const { items: rows } = await call<{ items: { id: string }[] }>("get", "/articles?limit=1");
    const article = rows[0]!.id;
    const proposal = {
      ...{ id: "prop_1", article, model: "stub", prompt: "p", known: null },
      ...{ kind: "claim", content: [0, 3], cue: null, source: null, act: null },
    };
    await desk.store.db
      .insertInto("proposals")
      .values({
        ...{ id: "prop_1", article_id: article, kind: "claim", model: "stub", known: null },
        ...{ state: "new", state_by: null, state_at: null, json: JSON.stringify(proposal) },
      })
      .execute();
    const body = { state: "accepted" };
    const answered = await call<{ state: string; words: string }>(
      "post",
      "/proposals/prop_1/answer",
      { body },
    );
    expect(answered).toMatchObject({ state: "accepted", by: "local" });
    expect(answered.words).toHaveLength(3);
    expect((await local("/proposals/prop_9/answer", "POST", body)).status).toBe(404);
    const { items } = await call<{ items: unknown[] }>("get", "/proposals?state=accepted");
    expect(items).toEqual([answered]);
  });

  test("samples, searches and alerts", async () => {
    const wish = { name: "s", size: 2, seed: 1, filter: "", coders: ["local"] };
    const { id } = await call<{ id: string }>("post", "/review/samples", { body: wish });
    await call("get", "/review/samples");
    for (let at = 0; at < 2; at++) {
      const { item } = await call<{ item: { id: string } }>("get", `/review/samples/${id}/next`);
      const path = `/review/samples/${id}/codings/${item.id}`;
      await call("put", path, { body: { values: { relevant: true, killed: null } } });
    }
    const body = { values: { relevant: true } };
    await call("put", `/review/samples/${id}/settled/${id}:1`, { body });
    await call("get", `/review/samples/${id}/agreement`);
    const search = await call<{ id: string }>("post", "/searches", {
      body: { name: "all", filter: "", shared: true },
    });
    await call("post", `/searches/${search.id}/seen`, { body: {} });
    const alert = await call<{ alert: { id: string; feed: string } }>("post", "/alerts", {
      body: { search: search.id, kind: "feed" },
    });
    await call("get", "/searches");
    await call("get", alert.alert.feed.replace("/api/v1", ""));
    await call("delete", `/alerts/${alert.alert.id}`);
    await call("delete", `/searches/${search.id}`);
  });

  test("users, tokens and takedowns", async () => {
    admin = await desk.user("adam", "admin");
    const options = { ask: admin };
    const password = "a long enough password";
    await call("post", "/users", { ...options, body: { name: "ben", password, role: "coder" } });
    await call("patch", "/users/ben", { ...options, body: { role: "reader" } });
    await call("get", "/users", options);
    await call("get", "/me", options);
    await call("post", "/session", { ...options, body: { name: "adam", password } });
    const token = await call<{ item: { id: string } }>("post", "/tokens", {
      ...options,
      body: { label: "x", readOnly: true },
    });
    await call("get", "/tokens", options);
    await call("delete", `/tokens/${token.item.id}`, options);
    await call("delete", "/session", options);
    const { items } = await call<{ items: { capture: string }[] }>("get", "/articles", options);
    const wish = { kind: "capture", capture: items[0]!.capture, ground: "legal" };
    await call("post", "/takedowns", { ...options, body: { ...wish, dryRun: true }, status: 200 });
    const { takedown } = await call<{ takedown: { id: string } }>("post", "/takedowns", {
      ...options,
      body: wish,
    });
    await call("get", "/takedowns", options);
    await call("delete", `/takedowns/${takedown.id}`, options);
    await call("get", "/retention", options);
    const rule = { source: "host:example.org", days: 30 };
    await call("put", "/retention", { ...options, body: rule });
    await call("post", "/retention/apply", { ...options, body: { dryRun: true } });
  });

  test("none was left out", () => {
    const missed = ROUTES.filter((route) => !called.has(route));
    expect(missed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test("lists come whole as lines where they are asked for so, errors as ever", async () => {
    const accept = { accept: "application/x-ndjson" };
    for (const { path } of ROUTES.filter(({ lines }) => lines)) {
      const list = path.replace("{name}", "new");
      const page = (await (await local(`${list}?limit=500`)).json()) as Rows & { total?: number };
      const text = await (await local(list, "GET", undefined, accept)).text();
      const rows = text.split("\n").filter((line) => line !== "");
      expect(rows.length, list).toBe(page.total ?? page.items.length);
      for (const row of rows) JSON.parse(row);
    }
    const wrong = await local("/events?minOrigins=x", "GET", undefined, accept);
    expect(wrong.status).toBe(400);
  });
});
