import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Desk, serveDesk } from "../../src/api/serve.ts";
import { deskFolder } from "../../src/app/desk-folder.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { openBrowser } from "./browser.ts";
import { dateline } from "./cli.ts";

/** A desk over captures, and a browser in front of it. */
export interface OpenDesk {
  readonly desk: Desk;
  readonly store: Store;
  /** A page that has the token. What it complains of on the console, and what the CSP forbids, is kept. */
  open(path: string, options?: BrowserContextOptions): Promise<DeskPage>;
  get<Answer>(path: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface DeskPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Takes captures in, serves their record and starts a browser. The desk must have been built. */
export async function openDesk(captures: readonly string[]): Promise<OpenDesk> {
  const built = deskFolder();
  if (built === null) throw new Error("the desk is not built: run npm run compile");
  const folder = mkdtempSync(join(tmpdir(), "dateline-desk-"));
  const place = join(folder, "store");
  dateline(["ingest", ...captures, "--store", place]);
  const store = await openStore(place);
  const desk = await serveDesk(store, { port: 0, desk: built });
  const browser = await openBrowser();
  const at = (path: string): string => `http://127.0.0.1:${desk.port}${path}`;
  return {
    ...{ desk, store },
    open: (path, options) => openPage(browser, desk, at(path), options),
    async get<Answer>(path: string): Promise<Answer> {
      const headers = { authorization: `Bearer ${desk.token}` };
      return (await (await fetch(at(`/api/v1${path}`), { headers })).json()) as Answer;
    },
    async close() {
      await browser.close();
      await desk.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(
  browser: Browser,
  desk: Desk,
  url: string,
  options: BrowserContextOptions = {},
): Promise<DeskPage> {
  const context = await browser.newContext({
    locale: "en-GB",
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${desk.token}` },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  return { page, complaints };
}

/** Lets the map be drawn in these views alone: without a graphics card each one costs a second of computing. */
export async function mapOnlyIn(page: Page, views: RegExp): Promise<void> {
  await page.route(/\/assets\/world-map-.*\.js/, (route) =>
    views.test(page.url())
      ? route.continue()
      : route.fulfill({ contentType: "text/javascript", body: NO_MAP }),
  );
}
const NO_MAP = "export const openWorldMap = () => { throw new Error('no map here'); };";

/** Waits until a view shows its answer, an empty list or an error. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1, main [role=alert]").first().waitFor();
  await page.locator("main .loading").first().waitFor({ state: "detached" });
}
