import { join } from "node:path";
import type { Page as BrowserPage } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventAnswer, EventItem, Page } from "../../src/api/contract.ts";
import type { LogItem } from "../../src/api/contract-review.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { type OpenDesk, openDesk } from "../helpers/desk.ts";

let desk: OpenDesk;
let events: readonly EventItem[];

beforeAll(async () => {
  desk = await openDesk([join(packageRoot, "samples", "captures")]);
  ({ items: events } = await desk.get<Page<EventItem>>("/events?limit=500"));
});
afterAll(async () => {
  await desk.close();
});

const toast = (page: BrowserPage) => page.locator(".toast");
const eventNow = async (id: string) => (await desk.get<EventAnswer>(`/events/${id}`)).event;

test("a place is fixed by two keys and the words that support it, and the fix is undone", async () => {
  const placed = events.find(({ place, grade }) => place?.id && grade !== "contested")!;
  const { page, complaints } = await desk.open(`/events/${placed.id}`);
  await page.locator("section.evidence .piece.event").first().waitFor();
  await page.keyboard.press("p");
  await page.waitForURL(/edit=place/);
  await page.getByLabel("Look for a place by name").fill("Khartoum");
  await page
    .getByRole("radio", { name: /Khartoum/ })
    .first()
    .waitFor();
  await page.getByRole("heading", { name: "Set a field by hand" }).focus();
  await page.keyboard.press("1");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await toast(page).getByText("set by hand").waitFor();
  await page.getByRole("heading", { level: 1, name: /Khartoum/ }).waitFor();
  const { items } = await desk.get<{ items: LogItem[] }>(`/review/history/event/${placed.id}`);
  const { evidence } = items[0]!.content!.after as { evidence: readonly unknown[] };
  expect(evidence.length).toBeGreaterThan(0);
  await page.keyboard.press("u");
  await page.getByRole("heading", { level: 1, name: new RegExp(placed.place!.name) }).waitFor();
  expect((await eventNow(placed.id)).place?.id).toBe(placed.place!.id);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("words selected in the article become the support of an edited field", async () => {
  const event = events.find(({ status }) => status === "occurred")!;
  const { page } = await desk.open(`/events/${event.id}?edit=status`);
  const paragraph = page.locator("section.evidence [data-start]").first();
  await paragraph.waitFor();
  const support = page.getByRole("group", { name: "Words that support it" });
  await support.getByRole("button", { name: "Remove" }).first().waitFor();
  for (const button of await support.getByRole("button", { name: "Remove" }).all())
    await button.click();
  await page.evaluate(`(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("section.evidence [data-start]"));
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
  })()`);
  await support.getByRole("button", { name: "Add the selected words" }).click();
  const words = (await paragraph.textContent())!.trim();
  expect((await support.locator("li bdi").first().textContent())!.trim()).toBe(words);
  await page.getByRole("combobox", { name: "Status" }).selectOption("planned");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await toast(page).getByText("set by hand").waitFor();
  expect((await eventNow(event.id)).status).toBe("planned");
  await toast(page).getByRole("button", { name: /Undo/ }).click();
  await toast(page).getByText("Undone").waitFor();
  expect((await eventNow(event.id)).status).toBe("occurred");
  await page.context().close();
});

test("two events are merged from the list and the merge is undone", async () => {
  const [a, b] = events.filter(({ grade }) => grade === "single-source");
  const { page } = await desk.open("/events?grade=single-source");
  const row = (id: string) => page.locator("li", { has: page.locator(`[data-event="${id}"]`) });
  for (const { id } of [a!, b!]) await row(id).getByRole("checkbox").check();
  await page.getByText("2 ticked").waitFor();
  await page.getByRole("button", { name: "Merge…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Merge", exact: true }).click();
  await toast(page).getByText("2 events are one now").waitFor();
  await page.getByText("2 ticked").waitFor({ state: "detached" });
  const merged = await desk.get<Page<EventItem>>("/events?limit=500");
  expect(merged.total).toBe(events.length - 1);
  await page.keyboard.press("u");
  await toast(page).getByText("Undone").waitFor();
  const after = await desk.get<Page<EventItem>>("/events?limit=500");
  expect(after.items.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
  await page.context().close();
});

test("a second tab sees a review at once, and keys accept and reject", async () => {
  const event = events[0]!;
  const first = await desk.open(`/events/${event.id}`);
  const second = await desk.open(`/events/${event.id}`);
  const status = second.page.getByRole("region", { name: "Review" });
  await status.getByText("not reviewed").waitFor();
  await first.page.getByRole("button", { name: /^Accept/ }).waitFor();
  await first.page.keyboard.press("a");
  await toast(first.page).getByText("accepted").waitFor();
  await status.getByText("Accepted by local").waitFor({ timeout: 4_000 });
  await first.page.keyboard.press("r");
  const dialog = first.page.getByRole("dialog");
  expect(await dialog.getByRole("button", { name: "Reject" }).isDisabled()).toBe(true);
  await dialog.getByLabel("Reason").fill("no such place <b>there</b>");
  await dialog.getByRole("button", { name: "Reject" }).click();
  await toast(first.page).getByText("rejected").waitFor();
  await status.getByText("rejected").first().waitFor({ timeout: 4_000 });
  await second.page.getByText("decisions stand").click();
  await second.page.getByText("no such place <b>there</b>").waitFor();
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await first.page.context().close();
  await second.page.context().close();
});

test("several events are accepted together, with one undo", async () => {
  const { page } = await desk.open("/review");
  await page.getByText(/\d+ wait/).waitFor();
  for (const nth of [1, 2, 3]) await page.locator("main ol").getByRole("checkbox").nth(nth).check();
  await page
    .getByRole("group", { name: "Acts on several events" })
    .getByRole("button", { name: "Accept" })
    .click();
  await toast(page).getByText("3 events accepted").waitFor();
  const total = async () => (await desk.get<Page<EventItem>>("/events?review=accepted")).total;
  const accepted = await total();
  await toast(page).getByRole("button", { name: /Undo/ }).click();
  await toast(page).getByText("Undone").waitFor();
  expect(await total()).toBe(accepted - 3);
  await page.context().close();
});

test("comments are said and stay text; the log tells of all of it and its chain holds", async () => {
  const { page } = await desk.open(`/events/${events[1]!.id}`);
  await page.getByText("0 comments").click();
  await page.getByLabel("Comment").fill("<img src=x onerror=alert(1)> see the photo");
  await page.keyboard.press("Enter");
  await page.getByText("<img src=x onerror=alert(1)> see the photo").waitFor();
  await page.goto(`http://127.0.0.1:${desk.desk.port}/log`);
  await page.getByRole("button", { name: "Check the chain" }).click();
  await page.getByText(/The chain holds/).waitFor();
  await page.getByRole("cell", { name: "commented" }).first().waitFor();
  await page.context().close();
});
