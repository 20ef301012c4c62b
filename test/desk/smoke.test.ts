import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  ActorAnswer,
  ArticleItem,
  EventItem,
  Page,
  PlaceAnswer,
} from "../../src/api/contract.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { type OpenDesk, openDesk } from "../helpers/desk.ts";

const SAMPLES = join(packageRoot, "samples", "captures");
let desk: OpenDesk;

beforeAll(async () => {
  desk = await openDesk([SAMPLES]);
});
afterAll(async () => {
  await desk.close();
});

test("the printed address opens the desk and leaves the token out of the address bar", async () => {
  const { page, complaints } = await desk.open("/", { extraHTTPHeaders: {} });
  await page.goto(desk.desk.url);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe("");
  await page.reload();
  await page.getByRole("navigation").getByRole("link", { name: "Events" }).click();
  await page.locator("main [data-row]").first().waitFor();
  // The first visit without token is refused; nothing else may be complained of.
  expect(complaints.filter((text) => !text.includes("401"))).toEqual([]);
  await page.context().close();
});

test("a browser that reports a language tag of its own making still shows numbers and dates", async () => {
  const { page, complaints } = await desk.open("/articles");
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "languages", { get: () => ["en-US@posix"] });
  });
  await page.goto(page.url().replace("/articles", "/"));
  await page.locator("main [data-row]").first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("search, open an event, see its words in the article beside it", async () => {
  const { page, complaints } = await desk.open("/events");
  // Keys mean something once the desk is drawn, which is after the page has loaded.
  await page.locator("main [data-search]").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("El Obeid depot");
  await page.waitForURL(/q=El(\+|%20)Obeid/);
  await page.keyboard.press("Escape");
  await page.getByText(/^[1-9]\d* events?$/).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/events\/evt_/);
  await page.getByRole("heading", { name: "Evidence in the article" }).waitFor();
  await page.locator("section.evidence .piece.event").first().waitFor();
  await page.getByRole("link", { name: "Open the article" }).click();
  await page.waitForURL(/\/articles\/art_.*show=/);
  await page.locator(".text .piece.active").first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a filter stands in the address: reload and going back keep it", async () => {
  const { page } = await desk.open("/events");
  const grades = page.getByRole("list", { name: "Grade" });
  await grades.getByRole("link", { name: /contested/ }).click();
  await page.waitForURL(/grade=contested/);
  const { total } = await desk.get<Page<EventItem>>("/events?grade=contested");
  const counted = page.getByText(total === 1 ? "1 event" : `${total} events`, { exact: true });
  await counted.waitFor();
  await page.reload();
  await counted.waitFor();
  expect(await page.locator("main [data-row]").count()).toBe(total);
  await page.locator("main [data-row]").first().click();
  await page.waitForURL(/\/events\/evt_/);
  await page.goBack();
  await page.waitForURL(/grade=contested/);
  await counted.waitFor();
  await page.context().close();
});

test("the keyboard reaches rows, readings, views and help", async () => {
  const { page } = await desk.open("/articles");
  await page.locator("main [data-row]").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  expect(await page.evaluate('document.activeElement.matches("main [data-row]")')).toBe(true);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/articles\/art_/);
  await page.locator(".text .piece").first().waitFor();
  await page.keyboard.press("j");
  await page
    .getByRole("complementary", { name: "Details" })
    .first()
    .getByText("Rule")
    .first()
    .waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForURL(/\/events$/);
  await page.context().close();
});

test("the map draws every located event, counts the others, and gives the same as a table", async () => {
  const { page, complaints } = await desk.open("/events?view=map");
  const map = await desk.get<{ points: unknown[]; unlocated: { count: number }[] }>("/events/map");
  await page.locator(`[data-map][data-points="${map.points.length}"]`).waitFor();
  const off = map.unlocated.reduce((sum, { count }) => sum + count, 0);
  await page.getByText(`${off} events are not on the map`).waitFor();
  await page.getByText("Map content as a table").click();
  await page.locator(".map tbody tr").first().waitFor();
  expect(await page.locator(".map tbody tr").count()).toBe(map.points.length);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a speaker's name leads to its page: what it said, who contradicts it, where it took part", async () => {
  const { page, complaints } = await desk.open("/claims?speaker=actor%3Asdn-army");
  const actor = await desk.get<ActorAnswer>("/actors/actor:sdn-army");
  const claims = page.locator("main ol > li");
  await claims.getByRole("link", { name: actor.name, exact: true }).first().click();
  await page.waitForURL(/\/actors\/actor%3Asdn-army$/);
  await page.getByRole("heading", { level: 1, name: actor.name }).waitFor();
  await page.getByRole("heading", { name: "Contradicted by others" }).waitFor();
  await page.getByLabel("Contradicted claims only").check();
  await page.waitForURL(/contested=1/);
  const total = actor.contested === 1 ? "1 claim" : `${actor.contested} claims`;
  await page.getByText(total, { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/articles\/art_.*show=/);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a place's page says by which words and rule it was read, and against which candidates", async () => {
  const { items } = await desk.get<Page<EventItem>>("/events");
  const event = items.find(({ place }) => place?.id)!;
  const { page, complaints } = await desk.open(`/events/${event.id}`);
  await page.locator("header.panel dd a").filter({ hasText: event.place!.name }).first().click();
  await page.waitForURL(/\/places\//);
  const place = await desk.get<PlaceAnswer>(`/places/${encodeURIComponent(event.place!.id!)}`);
  await page.getByRole("heading", { level: 1, name: place.place.name }).waitFor();
  const mention = place.articles[0]!.mentions[0]!;
  await page.getByRole("cell", { name: mention.rule }).first().waitFor();
  await page.getByText("this place").first().waitFor();
  await page.locator("[data-map][data-points]").waitFor();
  await page.getByRole("cell").getByRole("link", { name: mention.words }).first().click();
  await page.waitForURL(/\/articles\/art_.*show=/);
  await page.locator("aside.details dd a").first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("an Arabic page reads from right to left, and so does the whole desk in Arabic", async () => {
  const { items } = await desk.get<Page<ArticleItem>>("/articles?language=ar");
  const { page, complaints } = await desk.open(`/articles/${items[0]!.id}`);
  const paragraph = page.locator(".text p").first();
  await paragraph.waitFor();
  expect(await page.locator(".text").getAttribute("lang")).toBe("ar");
  expect(await page.evaluate('getComputedStyle(document.querySelector(".text p")).direction')).toBe(
    "rtl",
  );
  expect(await page.evaluate("document.documentElement.dir")).toBe("ltr");
  await page.getByRole("button", { name: "العربية" }).click();
  await page.getByRole("link", { name: "الأحداث" }).first().waitFor();
  expect(
    await page.evaluate("[document.documentElement.dir, document.documentElement.lang]"),
  ).toEqual(["rtl", "ar"]);
  await page.reload();
  await page.getByRole("link", { name: "الأحداث" }).first().waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("what cannot be loaded says so and can be tried again", async () => {
  const { page } = await desk.open("/nowhere");
  await page.route("**/api/v1/events?*", (route) => route.abort());
  await page.getByRole("link", { name: "Events" }).click();
  await page.getByRole("alert").getByText("OFFLINE").waitFor();
  await page.unroute("**/api/v1/events?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("main [data-row]").first().waitFor();
  await page.goto(`http://127.0.0.1:${desk.desk.port}/events/evt_none`);
  await page.getByRole("alert").getByText("NOT_FOUND").waitFor();
  await page.context().close();
});
