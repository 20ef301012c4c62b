import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ingest } from "../app/ingest/ingest.ts";
import { buildRecord } from "../app/record/record.ts";
import { openStore } from "../app/store/open-store.ts";
import { intakeDefaults } from "../intake/intake.ts";
import type { Store } from "../store/store.ts";
import { createApp } from "./app.ts";
import type { ArticleItem, Page } from "./contract.ts";
import type { FamilyPage, StoryPage, TranslationsAnswer } from "./contract-groups.ts";

const HEAD = "Sudan army shells market in Omdurman";
const BODY = `OMDURMAN - Witnesses said 14 people were killed and 23 wounded on Tuesday, 12 March 2024, when the Sudanese army shelled a market in Omdurman. The Rapid Support Forces said in a statement: "We will not leave this attack without an answer." The United Nations said 310 families had fled to Port Sudan. Traders had opened their stalls early because of the coming feast.`;
const ARABIC =
  'الجيش السوداني يقصف سوقا في أم درمان\n\nأم درمان - قال شهود عيان إن 14 شخصا قتلوا وأصيب 23 بجروح يوم الثلاثاء 12 مارس 2024 عندما قصف الجيش السوداني سوقا في أم درمان. وقالت قوات الدعم السريع في بيان: "لن نترك هذا الهجوم بلا رد". وقالت الأمم المتحدة إن 310 أسر نزحت إلى بورتسودان.';
const capture = (id: string, text: string, publisher: string, published: string) =>
  JSON.stringify({ id, text, publisher, published, url: `https://${id}.example/1` });
const CAPTURES = [
  capture("first", `${HEAD}\n\n${BODY}`, "Harbour Post", "2024-03-13"),
  capture("copy", `${HEAD}\n\n${BODY}\n\nSource: Harbour Post`, "Delta Courier", "2024-03-14"),
  capture("edited", `${HEAD}\n\n${BODY.replace("14", "16")}`, "Steppe Ledger", "2024-03-15"),
  capture("arabic", ARABIC, "Al Marfa", "2024-03-14"),
];

let folder: string;
let store: Store;
let app: Hono;
let articles: readonly ArticleItem[];

async function get<Answer>(path: string): Promise<Answer> {
  const headers = { host: "h", authorization: "Bearer t" };
  const response = await app.request(`http://h/api/v1${path}`, { headers });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Answer;
}
const by = (publisher: string): ArticleItem =>
  articles.find((each) => each.publisher === publisher)!;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-groups-"));
  const file = join(folder, "captures.jsonl");
  writeFileSync(file, `${CAPTURES.join("\n")}\n`);
  store = await openStore(join(folder, "store"));
  await ingest(
    store,
    [file],
    { annotate: { as: "capture" }, intake: intakeDefaults, workers: 0 },
    { now: () => new Date(0), onFailure: () => {}, onProgress: () => {} },
  );
  await buildRecord(store, new Date(0));
  app = createApp(store, { hosts: ["h"], token: "t", desk: null });
  articles = (await get<Page<ArticleItem>>("/articles")).items;
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a family", () => {
  test("says who carried the text from where, and what the copies changed", async () => {
    const { carriers } = await get<FamilyPage>(`/families/${by("Harbour Post").family}`);
    const [first, copy, edited] = carriers;
    expect(carriers).toHaveLength(3);
    expect(first).toMatchObject({ article: by("Harbour Post").id, from: null, differs: null });
    expect(copy).toMatchObject({ article: by("Delta Courier").id, from: first!.article });
    expect(edited!.differs!.changes).toEqual([{ kind: "number", before: "14", after: "16" }]);
  });
});

describe("a story", () => {
  test("counts reports and origins apart and tells what was new", async () => {
    const story = await get<StoryPage>(`/stories/${by("Harbour Post").story}`);
    expect(story.reports).toBeGreaterThanOrEqual(3);
    expect(story.origins).toBeLessThan(story.reports);
    expect(story.timeline[0]).toMatchObject({ reports: 3, day: "2024-03-13" });
    expect(story.timeline[0]!.fresh).toContain("310 families");
    expect(story.voices.map(({ speaker }) => speaker?.name)).toContain("United Nations");
  });
});

describe("translations", () => {
  test("are proposed at both ends until a person decides", async () => {
    const [one] = (await get<TranslationsAnswer>(`/translations?article=${by("Al Marfa").id}`))
      .items;
    expect(one!.other.family).toBe(by("Harbour Post").family);
    expect(one!.pair.evidence.shared).toContain("n:310");
    const family = await get<FamilyPage>(`/families/${by("Harbour Post").family}`);
    expect(family.translations.map(({ other }) => other.id)).toContain(by("Al Marfa").id);
    expect(by("Al Marfa").family).not.toBe(by("Harbour Post").family);
  });
});
