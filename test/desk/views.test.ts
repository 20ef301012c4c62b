import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventItem, FacetsAnswer, MapAnswer, Page } from "../../src/api/contract.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { type OpenDesk, openDesk } from "../helpers/desk.ts";

const SAMPLES = join(packageRoot, "samples", "captures");
let desk: OpenDesk;

beforeAll(async () => {
  desk = await openDesk([]);
});
afterAll(async () => {
  await desk.close();
});

test("a first start shows an empty record; files that are dropped come in with progress", async () => {
  const { page, complaints } = await desk.open("/");
  await page.getByText("The record is empty").waitFor();
  await page.getByRole("link", { name: "Import" }).first().click();
  await page.waitForURL(/\/import$/);
  const names = [
    ...["07-depot-accusation.html", "08-depot-denial.html", "01-checkpoint.html"],
    ...[
      "18-checkpoint-second-source.html",
      "04-convoy-agency.html",
      "16-list.jsonl",
      "21-picture.bin",
    ],
  ];
  const files = names.map((name) => ({
    name,
    data: readFileSync(join(SAMPLES, name)).toString("base64"),
  }));
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    for (const { name, data } of ${JSON.stringify(files)}) {
      transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name));
    }
    for (const type of ["dragenter", "dragover", "drop"]) {
      window.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  })()`);
  await page.getByRole("region", { name: "Import" }).getByRole("status").waitFor();
  await page.getByText(/Done: [1-9]\d* added/).waitFor({ timeout: 30_000 });
  await page.getByText(/^21-picture.bin: expected text/).waitFor();
  await page.getByRole("link", { name: "See what came in" }).click();
  await page.locator("main [data-row]").first().waitFor();
  const { total } = await desk.get<Page<EventItem>>("/events");
  expect(total).toBeGreaterThan(3);
  await page.getByText(`${total} events`, { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a contested event shows who says what of each disputed field, and where", async () => {
  const { page } = await desk.open("/events?grade=contested");
  await page.locator("main [data-row]").first().click();
  await page.getByRole("heading", { name: "Disputed fields" }).waitFor();
  await page.getByRole("cell", { name: "Denies" }).first().waitFor();
  const words = page.locator("section:has(#disputed) td.words button").first();
  const said = (await words.textContent())!.trim();
  await words.click();
  await page.waitForURL(/account=/);
  const evidence = page.locator("section.evidence [data-article]");
  await evidence.locator(".piece").first().waitFor();
  expect((await evidence.textContent())!.replace(/\s+/g, " ")).toContain(said.replace(/\s+/g, " "));
  await page.context().close();
});

test("an export holds exactly the events that the filter shows", async () => {
  const { page } = await desk.open("/events?acledType=Explosions%2FRemote+violence");
  const shown = await desk.get<Page<EventItem>>(
    "/events?acledType=Explosions%2FRemote+violence&limit=500",
  );
  await page.getByText("Export", { exact: true }).click();
  for (const format of ["JSONL", "CSV", "GeoJSON"] as const) {
    const href = await page.getByRole("link", { name: format, exact: true }).getAttribute("href");
    const response = await page.request.get(`http://127.0.0.1:${desk.desk.port}${href}`);
    expect(response.status()).toBe(200);
    const text = await response.text();
    const ids = [...new Set(text.match(/evt_\w+/g) ?? [])].sort();
    expect(ids, format).toEqual(shown.items.map(({ id }) => id).sort());
    if (format === "JSONL") expect(text.trim().split("\n")).toHaveLength(shown.total);
  }
  await page.context().close();
});

test("the timeline is brushed by pointer and by keys; every part of the view follows, and a reload keeps it", async () => {
  const { page, complaints } = await desk.open("/");
  const plot = page.locator("[data-plot]");
  await plot.waitFor();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + 4, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/from=\d{4}-\d{2}-\d{2}&to=/);
  const { searchParams } = new URL(page.url());
  const range = `from=${searchParams.get("from")}&to=${searchParams.get("to")}`;
  const map = await desk.get<MapAnswer>(`/events/map?${range}`);
  await page.locator(`[data-map][data-points="${map.points.length}"]`).waitFor();
  await page.reload();
  await page.getByText(/^Chosen:/).waitFor();
  const last = page.getByRole("slider", { name: "Last period chosen" });
  const before = Number(await last.getAttribute("aria-valuenow"));
  await last.focus();
  await page.keyboard.press("ArrowLeft");
  expect(Number(await last.getAttribute("aria-valuenow"))).toBe(before - 1);
  await page.getByRole("button", { name: "Show all time" }).click();
  expect(new URL(page.url()).search).toBe("");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("places are narrowed from country to region to place, and what was searched for is marked", async () => {
  const { page } = await desk.open("/events");
  const country = page.getByRole("list", { name: "Country" }).getByRole("link").first();
  await country.click();
  await page.waitForURL(/country=/);
  const code = new URL(page.url()).searchParams.get("country");
  const facets = await desk.get<FacetsAnswer>(`/events/facets?country=${code}`);
  expect(facets["place"]!.length).toBeGreaterThan(0);
  await page.getByRole("list", { name: "Place" }).getByRole("link").first().click();
  await page.waitForURL(/place=/);
  await page.getByRole("link", { name: /Remove filter: Country/ }).click();
  await page.goto(`http://127.0.0.1:${desk.desk.port}/events?q=depot`);
  await page.locator("main mark", { hasText: "depot" }).first().waitFor();
  await page.context().close();
});
