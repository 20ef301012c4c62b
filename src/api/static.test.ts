import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskFiles } from "./static.ts";

let folder: string;
let app: Hono;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-static-"));
  const desk = join(folder, "desk");
  mkdirSync(join(desk, "assets"), { recursive: true });
  writeFileSync(join(desk, "index.html"), "<!doctype html>desk");
  writeFileSync(join(desk, "assets", "a-1234.js"), "1");
  writeFileSync(join(folder, "secret.txt"), "secret");
  app = new Hono().get("*", deskFiles(desk));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("an asset is served with its type and kept for ever; a missing one is an error", async () => {
  const found = await app.request("/assets/a-1234.js");
  expect(found.headers.get("content-type")).toContain("javascript");
  expect(found.headers.get("cache-control")).toContain("immutable");
  expect((await app.request("/assets/gone.js")).status).toBe(404);
});

test("every other address is a view of the desk, whatever its end", async () => {
  for (const path of [
    "/",
    "/events",
    "/captures/page.html",
    "/captures/a%2Fb.txt",
    "/captures/%E0%A4%A",
  ]) {
    const response = await app.request(path);
    expect(await response.text(), path).toBe("<!doctype html>desk");
    expect(response.headers.get("cache-control")).toBe("no-cache");
  }
});

test("nothing outside the desk's folder is served", async () => {
  for (const path of [
    "/../secret.txt",
    "/..%2Fsecret.txt",
    "/assets/..%2F..%2Fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets%2F..%2F..%2Fsecret.txt",
  ]) {
    expect(await (await app.request(path)).text(), path).not.toContain("secret");
  }
});
