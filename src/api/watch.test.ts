import { createHmac } from "node:crypto";
import { XMLParser } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ask, openTestDesk, type TestDesk } from "../../test/helpers/review-desk.ts";
import { type AlertMessage, deliverAlerts } from "../app/watch/alerts.ts";
import { createApp } from "./app.ts";
import type { EventItem, Page, SummaryAnswer } from "./contract.ts";
import type { LogItem } from "./contract-review.ts";
import type { AlertAnswer, ImportMessage, SearchesAnswer, SearchItem } from "./contract-watch.ts";

let desk: TestDesk;
let ask: Ask;
beforeAll(async () => {
  desk = await openTestDesk();
  ask = desk.ask;
});
afterAll(() => desk.close());

async function ok<Answer>(response: Promise<Response>): Promise<Answer> {
  const answer = await response;
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return (await answer.json()) as Answer;
}

const report = (place: string, killed: string, title: string): string =>
  `<html><head><title>${title}</title><meta property="article:published_time" content="2025-02-10"></head>` +
  `<body><article><h1>${title}</h1><p>An air strike killed ${killed} people in ${place} on Sunday, the Sudanese army ` +
  "said in a statement. Witnesses said that the strike hit a market in the centre of the city.</p>" +
  "<p>Hospitals in the area appealed for blood, a doctor said by telephone.</p></article></body></html>";

const ABDUCTION =
  "KHARTOUM, February 12, 2025 - Gunmen abducted four aid workers near Kosti on Tuesday, the governor of White Nile state told reporters.\n\n" +
  "The aid workers were on their way to a camp when two vehicles blocked the road, he said.\n";

async function upload(...files: readonly [name: string, text: string][]): Promise<ImportMessage[]> {
  const form = new FormData();
  for (const [name, text] of files) form.append("files", new File([text], name));
  form.append("published", "2025-02-10");
  const response = await ask("/imports", "POST", form);
  expect(response.status, await response.clone().text()).toBe(200);
  const text = await response.text();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ImportMessage);
}

describe("import by upload", () => {
  test("takes files in, tells how far it is, names what it could not read, and logs who did it", async () => {
    const before = await ok<SummaryAnswer>(ask("/summary"));
    const messages = await upload(
      ["../../etc/page.html", report("Nyala", "seven", "Strike on Nyala market")],
      ["empty.txt", ""],
    );
    expect(messages.at(-1)).toEqual({ kind: "done", added: 1, known: 0, failures: 1 });
    expect(messages.map(({ kind }) => kind)).toEqual(["failure", "progress", "building", "done"]);
    expect(messages[0]).toMatchObject({ file: "empty.txt" });
    expect(JSON.stringify(messages)).not.toContain("/tmp");
    const after = await ok<SummaryAnswer>(ask("/summary"));
    expect(after.captures).toBe(before.captures + 1);
    const { items } = await ok<Page<LogItem>>(ask("/log?act=import"));
    expect(items[0]).toMatchObject({ act: "import", by: "local" });
    const row = await desk.store.db
      .selectFrom("captures")
      .select(["origin_file", "arrival"])
      .orderBy("seq", "desc")
      .executeTakeFirst();
    expect(row).toEqual({ origin_file: "etc/page.html", arrival: "drop/file" });
  });

  test("the same files again add nothing", async () => {
    const messages = await upload([
      "page.html",
      report("Nyala", "seven", "Strike on Nyala market"),
    ]);
    expect(messages.at(-1)).toMatchObject({ kind: "done", added: 0, known: 1 });
  });

  test("no files, or another body, is an error of the one shape", async () => {
    for (const body of [new FormData(), { files: [] }]) {
      const response = await ask("/imports", "POST", body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "BAD_REQUEST" } });
    }
  });
});

describe("saved searches and alerts", () => {
  let search: SearchItem;
  let feed: AlertAnswer;
  let hook: AlertAnswer;
  const sent: { url: string; headers: Record<string, string>; body: string }[] = [];
  let answers: (number | Error)[] = [];
  const send = async (url: string, headers: Record<string, string>, body: string) => {
    sent.push({ url, headers, body });
    const answer = answers.shift() ?? 200;
    if (answer instanceof Error) throw answer;
    return answer;
  };

  test("a saved search counts as seen what it finds, and an unknown filter is refused", async () => {
    const wish = { name: "Sudan <b>", filter: "country=SDN", shared: false };
    search = await ok<SearchItem>(ask("/searches", "POST", wish));
    const events = await ok<Page<EventItem>>(ask("/events?country=SDN"));
    expect(search).toMatchObject({ total: events.total, unseen: 0 });
    expect((await ask("/searches", "POST", { ...wish, filter: "colour=red" })).status).toBe(400);
  });

  test("alerts tell of what was found since; the secret of a webhook is told once", async () => {
    feed = await ok<AlertAnswer>(ask("/alerts", "POST", { search: search.id, kind: "feed" }));
    const url = "https://hooks.example.org/x";
    hook = await ok<AlertAnswer>(
      ask("/alerts", "POST", { search: search.id, kind: "webhook", url }),
    );
    expect(hook.secret).not.toBeNull();
    expect(await deliverAlerts(desk.store, new Date(), send)).toBe(0);
    await upload(["two.txt", ABDUCTION]);
    const { searches } = await ok<SearchesAnswer>(ask("/searches"));
    expect(searches[0]!.unseen).toBeGreaterThan(0);
    expect(JSON.stringify(searches)).not.toContain(hook.secret!);
    const seen = await ok<SearchItem>(ask(`/searches/${search.id}/seen`, "POST", {}));
    expect(seen.unseen).toBe(0);
  });

  test("a webhook is signed, tried again after a failure with the same delivery, and told once", async () => {
    const at = new Date();
    answers = [new Error("connection refused"), 500, 204];
    expect(await deliverAlerts(desk.store, at, send)).toBe(0);
    // Not at once again.
    expect(await deliverAlerts(desk.store, at, send)).toBe(0);
    expect(sent).toHaveLength(1);
    const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
    expect(await deliverAlerts(desk.store, later(3), send)).toBe(0);
    expect(await deliverAlerts(desk.store, later(8), send)).toBe(1);
    expect(await deliverAlerts(desk.store, later(60), send)).toBe(0);
    expect(new Set(sent.map(({ headers }) => headers["x-dateline-delivery"])).size).toBe(1);
    const { headers, body } = sent.at(-1)!;
    const [, seconds, hex] = /^t=(\d+),v1=(\w+)$/.exec(headers["x-dateline-signature"]!)!;
    const hmac = createHmac("sha256", hook.secret!).update(`${seconds}.${body}`).digest("hex");
    expect(hex).toBe(hmac);
    const message = JSON.parse(body) as AlertMessage;
    expect(message.events.length).toBeGreaterThan(0);
    const { searches } = await ok<SearchesAnswer>(ask("/searches"));
    expect(searches[0]!.alerts.find(({ kind }) => kind === "webhook")?.last).toMatchObject({
      ok: true,
    });
  });

  test("no webhook reaches the local network", async () => {
    for (const url of ["http://127.0.0.1:1/x", "http://169.254.169.254/latest", "http://[::1]/"]) {
      const alert = await ok<AlertAnswer>(
        ask("/alerts", "POST", { search: search.id, kind: "webhook", url }),
      );
      await desk.store.db
        .updateTable("alerts")
        .set({ told_seq: 0 })
        .where("id", "=", alert.alert.id)
        .execute();
      await deliverAlerts(desk.store, new Date());
      const { searches } = await ok<SearchesAnswer>(ask("/searches"));
      const { last } = searches[0]!.alerts.find(({ id }) => id === alert.alert.id)!;
      expect(last).toMatchObject({ ok: false, detail: expect.stringContaining("local network") });
      await ask(`/alerts/${alert.alert.id}`, "DELETE");
    }
    const file = { search: search.id, kind: "webhook", url: "file:///etc/passwd" };
    expect((await ask("/alerts", "POST", file)).status).toBe(400);
  });

  test("the feed needs no log-in but its token, is well-formed, and holds captured words as text", async () => {
    const app = createApp(desk.store, { hosts: ["h"], token: "t", desk: null });
    const read = (path: string) => app.request(`http://h${path}`, { headers: { host: "h" } });
    const response = await read(feed.alert.feed!);
    expect(response.headers.get("content-type")).toContain("application/atom+xml");
    const text = await response.text();
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(text, true);
    expect(parsed.feed.title).toBe("Sudan <b>");
    expect(parsed.feed.entry.length).toBeGreaterThan(0);
    expect(text).not.toContain("<b>");
    expect((await read("/api/v1/feeds/wrong")).status).toBe(404);
    await ask(`/alerts/${feed.alert.id}`, "DELETE");
    expect((await read(feed.alert.feed!)).status).toBe(404);
  });

  test("a removed search takes its alerts along", async () => {
    expect((await ask(`/searches/${search.id}`, "DELETE")).status).toBe(204);
    expect((await ok<SearchesAnswer>(ask("/searches"))).searches).toEqual([]);
    expect(await desk.store.db.selectFrom("alerts").select("id").execute()).toEqual([]);
  });
});
