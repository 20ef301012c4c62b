import { join } from "node:path";
import type { Page as BrowserPage } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventItem, Page } from "../../src/api/contract.ts";
import { addUser } from "../../src/app/users/users.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import { type OpenDesk, openDesk } from "../helpers/desk.ts";

const PASSWORD = "a long enough password";
let desk: OpenDesk;
let event: EventItem;

beforeAll(async () => {
  desk = await openDesk([join(packageRoot, "samples", "captures", "07-depot-accusation.html")]);
  const { items } = await desk.get<Page<EventItem>>("/events");
  event = items[0]!;
  for (const [name, role] of [
    ["ana", "admin"],
    ["ben", "coder"],
    ["cleo", "reader"],
  ] as const) {
    await addUser(desk.store, { name, role, password: PASSWORD }, { by: "local", at: new Date() });
  }
  // The desk asks its store anew after a moment; then the token of its start opens nothing any more.
  const me = `http://127.0.0.1:${desk.desk.port}/api/v1/me`;
  const headers = { authorization: `Bearer ${desk.desk.token}` };
  while ((await fetch(me, { headers })).status !== 401) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
});
afterAll(async () => {
  await desk.close();
});

async function logIn(name: string): Promise<BrowserPage> {
  const { page } = await desk.open("/", { extraHTTPHeaders: {} });
  await page.getByRole("heading", { name: "Log in" }).waitFor();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  return page;
}

test("a shared desk asks who is there, and a wrong password is told", async () => {
  const { page } = await desk.open("/events", { extraHTTPHeaders: {} });
  await page.getByLabel("Name").fill("ana");
  await page.getByLabel("Password").fill("not this one, surely");
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("alert").getByText("Name or password is wrong").waitFor();
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { name: "Events", level: 1 }).waitFor();
  await page.context().close();
});

test("one sees what the role may do, and who else is looking", async () => {
  const [ana, ben, cleo] = [await logIn("ana"), await logIn("ben"), await logIn("cleo")];
  const at = `http://127.0.0.1:${desk.desk.port}/events/${event.id}`;
  await ana.goto(at);
  await ana.getByRole("button", { name: /^Verify/ }).waitFor();
  await ben.goto(at);
  await ben.getByText("ana is looking at it").waitFor();
  expect(await ben.getByRole("button", { name: /^Verify/ }).count()).toBe(0);
  await ben.getByRole("button", { name: /^Accept/ }).click();
  await ben.locator(".toast").getByText("1 event accepted").waitFor();
  await ana.getByText("Accepted by ben").waitFor();
  await ana.getByRole("button", { name: /^Verify/ }).click();
  await ben.getByText("Verified by ana").waitFor();
  await cleo.goto(at);
  await cleo.getByText("Verified by ana").waitFor();
  expect(await cleo.getByRole("button", { name: /^Accept/ }).count()).toBe(0);
  await cleo.getByText("cleo", { exact: true }).click();
  await cleo.getByRole("button", { name: "Log out" }).click();
  await cleo.getByRole("heading", { name: "Log in" }).waitFor();
  for (const page of [ana, ben, cleo]) await page.context().close();
});
