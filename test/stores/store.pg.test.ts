import { readdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, inject, test } from "vitest";
import { ingest } from "../../src/app/ingest/ingest.ts";
import { buildRecord } from "../../src/app/record/record.ts";
import { openStore } from "../../src/app/store/open-store.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";
import type { Store } from "../../src/store/store.ts";
import { foldedWords, foldText } from "../../src/text/fold.ts";
import { dateline } from "../helpers/cli.ts";
import { writeReports } from "../helpers/reports.ts";
import { freshDatabase, freshPlace, STORES } from "../helpers/stores.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { dumpPlace, dumpStore } from "./dump.ts";
import { at, HOOKS, OPTIONS, take, takeAt } from "./take.ts";

const SAMPLES = join(packageRoot, "samples", "captures");
const TEXTS = [
  "The army said on Tuesday that it can’t confirm the attack.",
  "قال الجيش إنّ الهجوم وقع في الخرطوم يوم 1.5.2025",
  "Об'єкт у Києві: 12 поранених, naïve café, Straße, ΟΔΟΣ όδος",
  "喀土穆发生爆炸，三人受伤。",
  `A very long word: ${"x".repeat(5000)} and a number 3.14 and e-mail a.b@c.example`,
  "NUL \u0000 and a lone \ud800 surrogate; quotation \" ' marks & | ! ( ) : * signs",
];
const QUERIES = [
  "army",
  "can't",
  "can’t confirm",
  "الهجوم",
  "الخرطوم 1.5.2025",
  "Об'єкт",
  "naive cafe strasse",
  "οδος",
  "爆炸",
  `${"x".repeat(5000)}`,
  "3.14",
  "a.b@c.example",
  "NUL surrogate",
  "\" ' & |",
  "army 爆炸",
];

describe.each(STORES)("%s", (kind) => {
  test("finds by words in every script, best first", async () => {
    const store = await openStore(await freshPlace(kind));
    await store.db.transaction().execute(async (tx) => {
      const rows = TEXTS.map((text, i) => ({ seq: i + 1, headline: "", body: foldText(text) }));
      await store.indexText(tx, "articles", rows);
      await store.indexText(tx, "articles", [{ seq: 9, headline: "army", body: "" }]);
    });
    const found = await Promise.all(
      QUERIES.map((query) => store.searchText("articles", words(query), 10)),
    );
    expect(found).toEqual([
      [9, 1],
      [1],
      [1],
      [2],
      [2],
      [3],
      [3],
      [3],
      [4],
      [5],
      [5],
      [5],
      [6],
      [],
      [],
    ]);
    expect(await store.searchText("articles", ["army"], 1)).toEqual([9]);
    await store.db.transaction().execute((tx) => store.removeText(tx, "articles", [9, 77]));
    expect(await store.searchText("articles", ["army"], 10)).toEqual([1]);
    await store.close();
  });

  test("texts are ordered by their bytes, whatever the server's language", async () => {
    const store = await openStore(await freshPlace(kind));
    for (const id of ["b", "B", "a", "é", "Z", "_", "fam_a", "fam-a"]) {
      await store.db.insertInto("families").values({ id, articles: 1, json: "{}" }).execute();
    }
    const rows = await store.db.selectFrom("families").select("id").orderBy("id").execute();
    expect(rows.map(({ id }) => id)).toEqual(["B", "Z", "_", "a", "b", "fam-a", "fam_a", "é"]);
    await store.close();
  });
});

describe.each(STORES)("%s, in sequence", (kind) => {
  test("what fails in sequence leaves nothing, and the next goes on", async () => {
    const place = await freshPlace(kind);
    const store = await openStore(place);
    const broken = { ...HOOKS, onBatch: () => Promise.reject(new Error("pulled the plug")) };
    await expect(ingest(store, [SAMPLES], OPTIONS, broken)).rejects.toThrow("pulled the plug");
    expect(await store.db.selectFrom("captures").select("id").execute()).toEqual([]);
    await take(store, [SAMPLES]);
    const dump = await dumpStore(store);
    const calm = await openStore(await freshPlace("sqlite"));
    await take(calm, [SAMPLES]);
    expect(dump).toBe(await dumpStore(calm));
    await calm.close();
    await store.close();
  });

  test("two processes that take the same captures in store each once", async () => {
    const place = await freshPlace(kind);
    const [a, b] = [await openStore(place), await openStore(place)];
    const summaries = await Promise.all([
      ingest(a, [SAMPLES], OPTIONS, HOOKS),
      ingest(b, [SAMPLES], OPTIONS, HOOKS),
    ]);
    const rows = await a.db.selectFrom("captures").select("id").execute();
    expect(summaries[0].added + summaries[1].added).toBe(rows.length);
    await buildRecord(b, new Date(0));
    expect((await dumpStore(a)).length).toBeGreaterThan(10_000);
    await a.close();
    await b.close();
  });

  test("a newer schema is refused, and left as it is", async () => {
    const place = await freshPlace(kind);
    const store = await openStore(place);
    if (kind === "sqlite") store.indexes.exec("PRAGMA user_version = 999");
    else
      await store.db
        .updateTable("meta")
        .set({ value: "999" })
        .where("key", "=", "schema")
        .execute();
    await store.close();
    await expect(openStore(place)).rejects.toThrow(/schema 999.*\[STORE_NEWER\]/);
  });
});

const words = (query: string): string[] => foldedWords(query).map(({ folded }) => folded);

describe.skipIf(STORES.length < 2)("a PostgreSQL store", () => {
  test("names what cannot be used, never a password", async () => {
    const gone = dateline(["export", "events", "--store", "postgres://u:secret@127.0.0.1:1/none"]);
    expect(gone.code).toBe(4);
    expect(gone.stderr).toContain("[STORE_UNREACHABLE]");
    expect(gone.stderr).not.toContain("secret");
    const missing = `${inject("postgres")!.replace("dateline@", "dateline:secret@")}nowhere`;
    await expect(openStore(missing)).rejects.toThrow(/no such database.*\[STORE_NOT_A_STORE\]/);
    const foreign = await openStore(await freshDatabase());
    await sql`DELETE FROM meta`.execute(foreign.db);
    const { address } = foreign as Store & { address: string };
    await foreign.close();
    await expect(openStore(address)).rejects.toThrow(/another program.*\[STORE_NOT_A_STORE\]/);
  });

  test("that may only be read is read, and says so when it is written to", async () => {
    const address = await freshDatabase();
    await at(address, async (store) => {
      await take(store, [SAMPLES]);
      const name = new URL(address).pathname.slice(1);
      await sql`ALTER DATABASE ${sql.id(name)} SET default_transaction_read_only = on`.execute(
        store.db,
      );
    });
    expect((await dumpPlace(address)).length).toBeGreaterThan(10_000);
    const list = writeReports(tmpFolder(), 2);
    await expect(takeAt(address, list)).rejects.toMatchObject({ code: "STORE_NO_PERMISSION" });
  });

  test("behind or gone, it catches up; ahead, it is thrown away", async () => {
    const cache = tmpFolder();
    const parts = ["a", "b"].map((name) => join(cache, name));
    const place = await freshDatabase();
    const run = async (folder: string, paths: string[]) => {
      process.env.DATELINE_CACHE = folder;
      const store = await openStore(place);
      await ingest(store, paths, OPTIONS, HOOKS);
      await store.close();
    };
    const files = readdirSync(SAMPLES)
      .sort()
      .map((name) => join(SAMPLES, name));
    await run(parts[0]!, files.slice(0, 8));
    await run(parts[1]!, files.slice(8, 12));
    await run(parts[0]!, files.slice(12, 16));
    process.env.DATELINE_CACHE = parts[1]!;
    const store = await openStore(place);
    store.indexes.exec("UPDATE index_position SET seq = 99, capture = 'never stored'");
    await ingest(store, files.slice(16), OPTIONS, HOOKS);
    await buildRecord(store, new Date(0));
    const calm = await openStore(await freshPlace("sqlite"));
    await take(calm, files);
    expect(await dumpStore(store)).toBe(await dumpStore(calm));
    await calm.close();
    await store.close();
    delete process.env.DATELINE_CACHE;
  });
});
