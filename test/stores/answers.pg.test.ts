import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/api/app.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import type { EventRow } from "../../src/model/record.ts";
import type { Store } from "../../src/store/store.ts";
import { freshPlace, STORES } from "../helpers/stores.ts";
import { take } from "./take.ts";

/** What the desk asks: lists with every filter and order, and views. {event} and the like are ids of the record. */
const PATHS = [
  "/summary",
  ...["date", "-date", "reports", "-reports", "origins", "-grade"].map((s) => `/events?sort=${s}`),
  "/events?limit=3",
  "/events?q=army",
  "/events?q=army%20refinery",
  "/events?country=SDN",
  "/events?grade=contested",
  "/events?from=2025-01-01&to=2025-12-31",
  "/events?minOrigins=2&background=1",
  "/events?plover=ASSAULT",
  "/events?article={article}",
  "/events?family={family}",
  "/events/{event}",
  "/events/facets",
  "/events/map",
  "/events/timeline",
  "/articles",
  "/articles?q=Khartoum",
  "/articles?q=the&limit=5",
  "/articles?from=2025-01-01",
  "/articles/{article}",
  "/captures/{capture}",
  "/claims?limit=200",
  "/claims?q=said",
  "/claims?contested=1",
  "/families/{family}",
  "/stories",
  "/stories/{story}",
  "/changes",
];

const ASKED = [
  "army",
  "the",
  "police",
  "killed",
  "in khartoum",
  "two officers",
  "said the",
  "of of",
];

async function idsFound(store: Store, index: "articles" | "events", asked: string) {
  const rows = await store.db.selectFrom(index).select(["seq", "id"]).execute();
  const idOf = new Map(rows.map(({ seq, id }) => [seq, id]));
  return (await store.searchText(index, asked.split(" "), 500)).map((seq) => idOf.get(seq));
}

describe.skipIf(STORES.length < 2)("the API's answers", () => {
  const stores: Store[] = [];
  const ids = new Map<string, string>();

  beforeAll(async () => {
    for (const kind of STORES) {
      const store = await openStore(await freshPlace(kind, false));
      stores.push(store);
      await take(store, [join(packageRoot, "samples", "captures")]);
    }
    const { db } = stores[0]!;
    const first = await db
      .selectFrom("articles")
      .selectAll()
      .orderBy("id")
      .executeTakeFirstOrThrow();
    const event = await db
      .selectFrom("events")
      .select("json")
      .orderBy("reports", "desc")
      .orderBy("id")
      .executeTakeFirstOrThrow();
    ids.set("article", first.id).set("capture", first.capture_id).set("family", first.family_id);
    ids
      .set("story", first.story_id ?? "none")
      .set("event", (JSON.parse(event.json) as EventRow).id);
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
  });

  test.each(ASKED)("best matches of %s come in the same order", async (asked) => {
    for (const index of ["articles", "events"] as const) {
      const found = await Promise.all(stores.map((store) => idsFound(store, index, asked)));
      expect(found[1], index).toEqual(found[0]);
    }
  });

  test.each(PATHS)("%s is the same from both stores", async (path) => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ids.get(name)!);
    const answers = await Promise.all(
      stores.map(async (store) => {
        const app = createApp(store, { hosts: ["h"], token: "t", desk: null });
        const response = await app.request(`http://h/api/v1${filled}`, {
          headers: { host: "h", authorization: "Bearer t" },
        });
        const body = (await response.text()).replaceAll(store.location, "(here)");
        return { status: response.status, body };
      }),
    );
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]!.status).toBeLessThan(500);
  });
});
