import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  ArticleAnswer,
  ArticleItem,
  ClaimItem,
  EventItem,
  Page,
} from "../../src/api/contract.ts";
import { mapOnlyIn, type OpenDesk, openDesk, settled } from "../helpers/desk.ts";

/** Runs in the page where anything takes it for markup: sets a global and asks another host. */
const SCRIPT = `window.pwned=1;fetch('https://evil.invalid/')`;
const MARKUP = `<img src=x onerror="${SCRIPT}"><script>${SCRIPT}</script><svg onload="${SCRIPT}">`;
const BODY = [
  `The army killed three fighters ${MARKUP} in Mosul on Tuesday, police said.`,
  `"We saw ${MARKUP} near Mosul," said Colonel <b onmouseover="${SCRIPT}">Samir</b> Haddadin, a spokesman.`,
  "javascript:window.pwned=1 {@html '<i>' } {{constructor.constructor('window.pwned=1')()}}",
].join("\n\n");

const CAPTURES = [
  {
    id: `evil/${MARKUP}?#%2e%2e`,
    text: `${BODY}\n\nSource: <b>${MARKUP}</b>`,
    url: `javascript:${SCRIPT}`,
    headline: `Bomb ${MARKUP} in Mosul`,
    publisher: `"><script>${SCRIPT}</script>`,
    published: "2025-03-04",
    retrieved: "2025-03-05T10:00:00Z",
  },
  {
    id: "page.html",
    html: `<html lang="'><script>${SCRIPT}</script>"><head><title>${MARKUP}</title><meta name="author" content='${MARKUP}'></head><body onload="${SCRIPT}"><h1>Two killed in Mosul &lt;script&gt;${SCRIPT}&lt;/script&gt;</h1><script>${SCRIPT}</script><p>Gunmen killed two soldiers in Mosul on Tuesday &lt;img src=x onerror=${SCRIPT}&gt;, the army said in a long statement to reporters.</p><p>The army said &lt;b&gt;four&lt;/b&gt; others were wounded in the attack near the old city, and that the road had been closed.</p></body></html>`,
    url: `https://x.invalid/"><script>${SCRIPT}</script>`,
  },
];

let folder: string;
let desk: OpenDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-hostile-"));
  const file = join(folder, `<img src=x onerror=${SCRIPT.replaceAll("/", "")}>.jsonl`);
  writeFileSync(file, CAPTURES.map((capture) => JSON.stringify(capture)).join("\n"));
  desk = await openDesk([file]);
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every address of the desk that shows something of the captures. */
async function addresses(): Promise<string[]> {
  const { items: articles } = await desk.get<Page<ArticleItem>>("/articles");
  const { items: events } = await desk.get<Page<EventItem>>("/events?background=1");
  const { items: claims } = await desk.get<Page<ClaimItem>>("/claims");
  expect(articles.length).toBe(2);
  expect(claims.length).toBeGreaterThan(0);
  const markup = encodeURIComponent(MARKUP);
  return [
    "/",
    "/events?view=map&background=1",
    "/articles",
    "/claims",
    `/events?q=${markup}&actor=${markup}&country=${markup}`,
    `/articles?publisher=${markup}`,
    `/claims?speaker=${markup}`,
    `/${markup}`,
    `/events/${markup}`,
    "/review",
    "/log",
    ...events.map(({ id }) => `/events/${encodeURIComponent(id)}?edit=actors`),
    ...articles.flatMap(({ id, family, capture }) => [
      `/articles/${id}`,
      `/times/${id}`,
      `/families/${family}`,
      `/captures/${encodeURIComponent(capture)}`,
      `/captures/${encodeURIComponent(capture)}?lines=all&line=2`,
      `/captures/${encodeURIComponent(capture)}?label=${markup}&line=${markup}`,
      `/captures/${encodeURIComponent(capture)}?view=source`,
      `/captures/${encodeURIComponent(capture)}?view=source&markup=all`,
    ]),
  ];
}

test("script and markup in every field of a capture show as text and nothing of it runs", async () => {
  const { page } = await desk.open("/");
  await mapOnlyIn(page, /view=map/);
  const outside: string[] = [];
  const violations: string[] = [];
  page.on("request", (request) => {
    if (
      !request.url().startsWith(`http://127.0.0.1:${desk.desk.port}/`) &&
      !/^(data|blob):/.test(request.url())
    ) {
      outside.push(request.url());
    }
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
  });
  for (const address of await addresses()) {
    await page.goto(`http://127.0.0.1:${desk.desk.port}${address}`);
    await settled(page);
    const found = await page.evaluate(`[
      window.pwned,
      document.querySelectorAll("main img, main script, main svg, main iframe, main b").length,
      [...document.querySelectorAll("main *")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
      [...document.querySelectorAll("main a[href]")].filter((a) => !/^(\\/|#)/.test(a.getAttribute("href"))).length,
    ]`);
    expect(found, address).toEqual([undefined, 0, 0, 0]);
  }
  expect(outside).toEqual([]);
  expect(violations).toEqual([]);
  await page.context().close();
});

test("the words of a hostile headline and publisher stand on the page as they are", async () => {
  const { items } = await desk.get<Page<ArticleItem>>(
    "/articles?publisher=" + encodeURIComponent(CAPTURES[0]!.publisher!),
  );
  const { article } = await desk.get<ArticleAnswer>(`/articles/${items[0]!.id}`);
  const { page } = await desk.open(`/articles/${items[0]!.id}`);
  await page.locator(".text").waitFor();
  expect(await page.locator("h1").textContent()).toContain(article.headline?.text);
  expect(await page.locator("main header").textContent()).toContain(CAPTURES[0]!.publisher);
  const shown = await page.locator(".text p").allTextContents();
  expect(shown.map((text) => text.trim())).toEqual(
    article.text.split("\n\n").map((text) => text.trim()),
  );
  await page.context().close();
});
