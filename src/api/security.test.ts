import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../app/store/open-store.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";
import type { ApiError } from "./contract.ts";

const HOST = "127.0.0.1:4141";
const TOKEN = "token-of-this-start";
let folder: string;
let store: Store;
let app: Hono;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-security-"));
  store = await openStore(join(folder, "store"));
  app = createApp(store, { hosts: [HOST, "localhost:4141"], token: TOKEN, desk: null });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(headers: Record<string, string>, path = "/api/v1/summary"): Promise<Response> {
  return await app.request(`http://${HOST}${path}`, { headers: { host: HOST, ...headers } });
}
const bearer = { authorization: `Bearer ${TOKEN}` };

async function expectError(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(((await response.json()) as ApiError).error).toEqual({
    code,
    message: expect.any(String),
  });
}

describe("token", () => {
  test("without one, or with a wrong one, nothing is told", async () => {
    await expectError(await ask({}), 401, "NO_TOKEN");
    await expectError(await ask({ authorization: "Bearer wrong" }), 401, "NO_TOKEN");
    await expectError(await ask({ cookie: "dateline-4141=wrong" }), 401, "NO_TOKEN");
    await expectError(await ask({}, "/"), 401, "NO_TOKEN");
    await expectError(await ask({}, "/api/v1/summary?token=wrong"), 401, "NO_TOKEN");
  });

  test("as a bearer token it lets in", async () => {
    expect((await ask(bearer)).status).toBe(200);
  });

  test("in the address it becomes a cookie that scripts and other sites do not get, and leaves the address", async () => {
    const response = await ask({}, `/events?q=a&token=${TOKEN}`);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/events?q=a");
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Strict");
    const pair = cookie.split(";")[0]!;
    expect((await ask({ cookie: pair })).status).toBe(200);
  });
});

describe("where a request comes from", () => {
  test("another host name is refused, token or not (DNS rebinding)", async () => {
    for (const host of ["evil.example", "127.0.0.1:4142", "127.0.0.1", ""]) {
      await expectError(await ask({ ...bearer, host }), 403, "FORBIDDEN");
    }
    expect((await ask({ ...bearer, host: "LOCALHOST:4141" })).status).toBe(200);
  });

  test("another origin is refused", async () => {
    for (const origin of [
      "https://evil.example",
      "null",
      `https://${HOST}`,
      "http://127.0.0.1:4142",
    ]) {
      await expectError(await ask({ ...bearer, origin }), 403, "FORBIDDEN");
    }
    expect((await ask({ ...bearer, origin: `http://${HOST}` })).status).toBe(200);
  });

  test("a request that another site's page sends is refused; a followed link is not", async () => {
    const cross = { ...bearer, "sec-fetch-site": "cross-site" };
    await expectError(await ask({ ...cross, "sec-fetch-mode": "no-cors" }), 403, "FORBIDDEN");
    await expectError(await ask({ ...cross, "sec-fetch-mode": "cors" }), 403, "FORBIDDEN");
    expect((await ask({ ...cross, "sec-fetch-mode": "navigate" })).status).toBe(200);
  });
});

test("every answer, errors too, carries the headers that keep captured pages powerless", async () => {
  for (const response of [await ask(bearer), await ask({}), await ask(bearer, "/api/v1/nothing")]) {
    const csp = response.headers.get("content-security-policy") ?? "";
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("script-src 'self'");
    expect(csp).toContain("style-src 'self'");
    expect(csp).not.toMatch(/unsafe|\*|https?:/);
    expect(csp).toContain("frame-ancestors 'none'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  }
});
