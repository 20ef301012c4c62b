import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type FetchOptions, fetchInto, type Taker } from "../../src/app/ingest/fetch.ts";
import { type IngestSummary, ingestItems } from "../../src/app/ingest/ingest.ts";
import { isForbiddenAddress } from "../../src/fetch/guard.ts";
import { createVisitor, type PoliteOptions, politeDefaults } from "../../src/fetch/polite.ts";
import { intakeDefaults } from "../../src/intake/intake.ts";
import { openSqlite } from "../../src/store/sqlite/open.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { openBadServer } from "./server.ts";

const QUICK: PoliteOptions = {
  ...politeDefaults,
  delayMs: 0,
  retryMs: 10,
  retries: 1,
  longestWaitMs: 2000,
  limits: { timeoutMs: 1500, maxBytes: 1_000_000, maxRedirects: 4, allowPrivate: true },
};

async function visit(path: string, options = QUICK) {
  const server = await openBadServer();
  return { server, visit: await createVisitor(options).visit(server.base + path) };
}

describe("a server that misbehaves", () => {
  test.each([
    ["/slow", "FETCH_TIMEOUT"],
    ["/endless", "FETCH_TOO_LARGE"],
    ["/bomb", "FETCH_TOO_LARGE"],
    ["/loop", "FETCH_TOO_MANY_REDIRECTS"],
    ["/not-gzip", "FETCH_BAD_ENCODING"],
    ["/short", "FETCH_CONNECTION"],
    ["/always-busy", "FETCH_BUSY"],
  ])("%s ends as %s", async (path, code) => {
    expect((await visit(path)).visit).toMatchObject({ kind: "failed", code });
  });

  test("429 with Retry-After is waited for and asked again", async () => {
    const started = performance.now();
    const { visit: found, server } = await visit("/busy");
    expect(found).toMatchObject({ kind: "answer", answer: { status: 200 } });
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(server.asked.filter((path) => path === "/busy")).toHaveLength(2);
  });

  test("robots.txt is obeyed", async () => {
    const { visit: found, server } = await visit("/private");
    expect(found.kind).toBe("refused");
    expect(server.asked).toEqual(["/robots.txt"]);
  });

  test("redirects are noted", async () => {
    const { visit: found, server } = await visit("/moved");
    expect(found).toMatchObject({
      answer: { url: `${server.base}/good`, redirects: [`${server.base}/moved`] },
    });
  });

  test("requests to one host keep their distance", async () => {
    const server = await openBadServer();
    const visitor = createVisitor({ ...QUICK, delayMs: 150 });
    const started = performance.now();
    await Promise.all([1, 2, 3].map(() => visitor.visit(`${server.base}/good`)));
    expect(performance.now() - started).toBeGreaterThan(290);
  });
});

describe("addresses of the local network", () => {
  test.each([
    ...["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"],
    ...["::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "not an address"],
  ])("%s is forbidden", (address) => {
    expect(isForbiddenAddress(address)).toBe(true);
  });

  test.each(["93.184.215.14", "2606:4700::1111"])("%s is allowed", (address) => {
    expect(isForbiddenAddress(address)).toBe(false);
  });

  test("are refused by number, by name, in disguise and behind a redirect", async () => {
    const server = await openBadServer();
    const port = new URL(server.base).port;
    const guarded = {
      ...QUICK,
      limits: { ...QUICK.limits, allowPrivate: false },
      ignoreRobots: true,
    };
    for (const host of ["127.0.0.1", "localhost", "2130706433", "[::1]", "0x7f.1"]) {
      const found = await createVisitor(guarded).visit(`http://${host}:${port}/good`);
      expect(found, host).toMatchObject({ kind: "failed", code: "FETCH_FORBIDDEN_ADDRESS" });
    }
    expect(server.asked).toEqual([]);
  });
});

describe("fetchInto", () => {
  const annotate = { annotate: { as: "capture" as const }, intake: intakeDefaults, workers: 0 };
  const options: FetchOptions = { polite: QUICK, parallel: 2, refresh: false };

  test("takes the pages of a feed in, goes on where it stopped, and asks only for what changed", async () => {
    const server = await openBadServer();
    const store = await openSqlite(join(tmpFolder(), "store"));
    const failures: string[] = [];
    const hooks = {
      now: () => new Date(0),
      onFailure: ({ code }: { code: string }) => failures.push(code),
      onProgress: () => {},
    };
    const urls = [`${server.base}/feed.xml`, `${server.base}/picture`, `${server.base}/gone`];
    const take: Taker<IngestSummary> = (items, onBatch) =>
      ingestItems(store, items, annotate, { ...hooks, onBatch });
    const first = await fetchInto(store, urls, options, hooks.now, take);
    expect(first).toMatchObject({ added: 2, articles: 2 });
    expect(failures.sort()).toEqual(["INTAKE_BINARY", "INTAKE_UNREADABLE"]);
    const rows = await store.db
      .selectFrom("captures")
      .select(["url", "headers", "retrieved"])
      .execute();
    expect(rows.map(({ url }) => url)).toEqual([`${server.base}/good`, `${server.base}/etag`]);
    expect(rows[1]!.headers).toContain('"etag":"\\"v1\\""');

    server.asked.length = 0;
    const again = await fetchInto(store, [`${server.base}/feed.xml`], options, hooks.now, take);
    expect(again.added).toBe(0);
    expect(server.asked).toEqual(["/robots.txt", "/feed.xml"]);

    server.asked.length = 0;
    const refreshed = { ...options, refresh: true };
    await fetchInto(store, [`${server.base}/etag`], refreshed, hooks.now, take);
    const visit = await store.db
      .selectFrom("visits")
      .selectAll()
      .where("url", "=", `${server.base}/etag`)
      .executeTakeFirst();
    expect(visit).toMatchObject({ outcome: "unchanged", status: 304, etag: '"v1"' });
    await store.close();
  });
});
