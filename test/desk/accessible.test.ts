import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ArticleItem, ClaimItem, EventItem, Page } from "../../src/api/contract.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { mapOnlyIn, type OpenDesk, openDesk, settled } from "../helpers/desk.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const LOOKS: readonly (readonly [name: string, query: string, options: BrowserContextOptions])[] = [
  ["light, English, wide", "", { colorScheme: "light" }],
  ["light, English, 390 px", "", { viewport: { width: 390, height: 844 } }],
  [
    "dark, Arabic, 1024 px",
    "lang=ar",
    { colorScheme: "dark", viewport: { width: 1024, height: 768 } },
  ],
];

let desk: OpenDesk;
let views: readonly string[];

beforeAll(async () => {
  desk = await openDesk([join(packageRoot, "samples", "captures")]);
  const { items: contested } = await desk.get<Page<EventItem>>("/events?grade=contested");
  const { items: events } = await desk.get<Page<EventItem>>("/events");
  const placed = events.find(({ place }) => place?.id);
  const { items: claims } = await desk.get<Page<ClaimItem>>("/claims");
  const { items: articles } = await desk.get<Page<ArticleItem>>("/articles");
  const families = articles.map(({ family }) => family);
  const family = families.find((id, i) => families.indexOf(id) !== i) ?? families[0]!;
  views = [
    "/",
    "/events?view=map",
    "/events?q=nothinglikethis",
    `/events/${contested[0]!.id}`,
    "/articles",
    `/articles/${claims[0]!.article}?show=${claims[0]!.id}`,
    `/families/${family}`,
    `/captures/${encodeURIComponent(articles[0]!.capture)}`,
    `/captures/${encodeURIComponent(articles[0]!.capture)}?lines=all&line=2`,
    `/captures/${encodeURIComponent(articles[0]!.capture)}?view=source`,
    "/stories",
    `/stories/${articles.find(({ story }) => story !== null)!.story}`,
    "/claims",
    "/actors/actor:sdn-army",
    `/actors/${encodeURIComponent("name:samir haddadin")}`,
    `/places/${encodeURIComponent(placed!.place!.id!)}`,
    `/events/${contested[0]!.id}?edit=place`,
    `/events/${contested[0]!.id}?edit=harm`,
    `/times/${articles[0]!.id}`,
    "/review/contested",
    "/samples",
    "/searches",
    "/import",
    "/log",
    "/users",
    "/takedowns",
    "/nowhere",
  ];
});
afterAll(async () => {
  await desk.close();
});

describe.each(LOOKS)("%s", (_name, query, options) => {
  test("axe finds nothing, nothing is wider than the window, nothing is complained of", async () => {
    const { page, complaints } = await desk.open("/nowhere", options);
    await mapOnlyIn(page, /view=map/);
    for (const view of views) {
      const joint = view.includes("?") ? "&" : "?";
      await page.goto(
        `http://127.0.0.1:${desk.desk.port}${view}${query === "" ? "" : joint + query}`,
      );
      await settled(page);
      expect(
        await page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        view,
      ).toBeLessThanOrEqual(0);
      await page.evaluate(AXE);
      const found = (await page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")))`,
      )) as string[];
      expect(found, view).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
