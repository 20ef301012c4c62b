import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ArticleItem, CaptureAnswer, Page } from "../../src/api/contract.ts";
import { type OpenDesk, openDesk, settled } from "../helpers/desk.ts";

const MENU = ["Home", "World", "Markets", "Sport"].map((name) => `<a href="/${name}">${name}</a>`);
const PAGE = `<html><head><title>Ferry runs again to Marsa Tula</title></head><body>
<nav><ul>${MENU.map((link) => `<li>${link}</li>`).join("")}</ul></nav>
<article><h1>Ferry runs again to Marsa Tula</h1>
<p>The ferry to Marsa Tula ran again on Sunday after <b>three weeks</b> in which the quay had been shelled, the harbour master said.</p>
<p>Two hundred people were waiting on the quay when the first boat came in, and the crossing took less than an hour.</p></article>
<footer><p>All rights reserved by the Tula Courier</p></footer></body></html>`;

let folder: string;
let desk: OpenDesk;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-capture-"));
  writeFileSync(join(folder, "ferry.html"), PAGE);
  desk = await openDesk([folder]);
  const { items } = await desk.get<Page<ArticleItem>>("/articles");
  address = `/captures/${encodeURIComponent(items[0]!.capture)}`;
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

test("captured and clean stand side by side, a line at a time, and the way of arrival is told", async () => {
  const answer = await desk.get<CaptureAnswer>(address);
  expect(answer.cleaning.agrees).toBe(true);
  expect(answer.capture.arrival).toEqual(["folder"]);
  const { page, complaints } = await desk.open(address);
  await settled(page);
  const line = page.locator("li.line", { hasText: "three weeks" });
  expect(await line.locator(".raw").textContent()).toContain("<b>three weeks</b>");
  expect(await line.locator(".clean").textContent()).toContain("after three weeks in which");
  const [raw, clean] = await Promise.all(
    [".raw", ".clean"].map((side) => line.locator(side).boundingBox()),
  );
  expect(clean!.x).toBeGreaterThan(raw!.x + raw!.width);
  expect(Math.abs(clean!.y - raw!.y)).toBeLessThan(4);
  // The menu is folded into one row that says what it holds.
  await page.getByRole("button", { name: /4 lines taken out/ }).click();
  expect(await page.locator("li.line.out").count()).toBeGreaterThanOrEqual(4);
  expect(
    await page.getByText("Came in by").locator("xpath=following-sibling::dd[1]").textContent(),
  ).toBe("folder");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the reason of a line shows on focus and under the pointer, goes with Escape, and Enter opens the line", async () => {
  const { page } = await desk.open(address);
  await settled(page);
  const first = page.locator("li.line button[data-row]").first();
  const why = page.locator(`#${await first.getAttribute("aria-describedby")}`);
  expect(await why.isVisible()).toBe(false);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await first.focus();
  expect(await why.isVisible()).toBe(true);
  expect(await why.textContent()).toMatch(/Why: \S+/);
  await page.keyboard.press("Escape");
  expect(await why.isVisible()).toBe(false);
  await page.keyboard.press("ArrowDown");
  const second = page.locator("li.line button[data-row]:focus");
  expect(await second.count()).toBe(1);
  await page.keyboard.press("Enter");
  await page.waitForURL(/line=\d+/);
  expect(await second.getAttribute("aria-expanded")).toBe("true");
  await page.getByText("Place in the source").waitFor();
  await page.reload();
  await page.getByText("Place in the source").waitFor();
  await page.locator("li.line", { hasText: "Two hundred people" }).locator(".clean").hover();
  expect(
    await page.locator("li.line", { hasText: "Two hundred people" }).locator(".why").isVisible(),
  ).toBe(true);
  await page.context().close();
});

test("a label shows its lines alone, from the address bar too", async () => {
  const { page } = await desk.open(`${address}?label=navigation`);
  await settled(page);
  expect(await page.locator("li.line").count()).toBe(4);
  await page.getByRole("button", { name: /^paragraph/ }).click();
  await page.waitForURL(/label=paragraph/);
  expect(await page.locator("li.line .line-tag").allTextContents()).toEqual([
    "paragraph",
    "paragraph",
  ]);
  await page.context().close();
});

test("labels that explain another reading than the stored one are called that", async () => {
  const { page } = await desk.open("/articles");
  await page.route("**/api/v1/captures/*", async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as CaptureAnswer;
    const cleaning = { ...answer.cleaning, agrees: false, storedVersion: "1" };
    await route.fulfill({ response, json: { ...answer, cleaning } });
  });
  await page.goto(new URL(address, page.url()).href);
  await settled(page);
  expect(await page.getByRole("note").textContent()).toContain("made by version 1 and differs");
  await page.context().close();
});
