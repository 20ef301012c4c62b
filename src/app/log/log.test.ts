import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSqlite, type SqliteStore } from "../../store/sqlite/open.ts";
import { appendLog, type LogDraft } from "./log.ts";
import { removePayloads } from "./remove.ts";
import { checkLog } from "./verify.ts";

let folder: string;
let store: SqliteStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dateline-log-"));
  store = await openSqlite(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const draft = (id: string, reason: string | null = null): LogDraft => ({
  act: "accept",
  subject: { kind: "event", id },
  before: { review: "none" },
  after: { b: 1, a: [1, null] },
  reason,
});
const append = (...drafts: LogDraft[]) =>
  store.db
    .transaction()
    .execute((tx) => appendLog(tx, drafts, { by: "ana", at: new Date("2025-01-23T06:30:00Z") }));

describe("the log", () => {
  test("rises without gaps, each entry chained on the one before", async () => {
    const first = await append(draft("a"), draft("b"));
    const [third] = await append(draft("a"));
    expect(first.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(first[1]?.previous).toBe(first[0]?.hash);
    expect(third?.previous).toBe(first[1]?.hash);
    expect(first[1]?.together).toBe(first[0]?.id);
    expect(await checkLog(store.db)).toEqual({
      ...{ entries: 3, removed: 0, broken: null, head: third?.hash },
    });
  });

  test("many writers at once leave one chain", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => append(draft(`e${i}`))));
    expect(await checkLog(store.db)).toMatchObject({ entries: 20, broken: null });
  });

  test("equal contents have different hashes: nobody can guess back what was taken down", async () => {
    const [one, other] = await append(draft("a", "x"), draft("a", "x"));
    expect(one?.payload_hash).not.toBe(other?.payload_hash);
  });

  test("content that is taken down leaves a chain that holds", async () => {
    await append(draft("a", "names a witness"), draft("b"));
    const [takedown] = await append({ ...draft("t"), act: "takedown" });
    const removed = await store.db
      .transaction()
      .execute((tx) => removePayloads(tx, (json) => json.includes("witness"), takedown!.id));
    expect(removed).toBe(1);
    expect(await checkLog(store.db)).toMatchObject({ entries: 3, removed: 1, broken: null });
    const left = await store.db.selectFrom("log_payloads").select("json").execute();
    expect(JSON.stringify(left)).not.toContain("witness");
  });
});

describe("names the first entry that is not what was written", () => {
  const broken = async (sql: string): Promise<unknown> => {
    await append(draft("a", "because"), draft("b"), draft("c"), draft("d"));
    store.connection.exec(sql);
    return (await checkLog(store.db)).broken;
  };
  test("a changed entry", async () => {
    expect(await broken("UPDATE log SET by_name = 'eve' WHERE seq = 2")).toEqual({
      seq: 2,
      what: expect.stringContaining("hash"),
    });
  });
  test("a changed content", async () => {
    const sql =
      "UPDATE log_payloads SET json = replace(json, 'because', 'why') WHERE entry = (SELECT id FROM log WHERE seq = 1)";
    expect(await broken(sql)).toEqual({ seq: 1, what: expect.stringContaining("content") });
  });
  test("an entry that was taken out", async () => {
    expect(await broken("DELETE FROM log WHERE seq = 3")).toMatchObject({ seq: 3 });
  });
  test("entries cut off at the end", async () => {
    expect(await broken("DELETE FROM log WHERE seq = 4")).toMatchObject({ seq: 4 });
  });
  test("content removed without a takedown", async () => {
    expect(await broken("UPDATE log_payloads SET json = NULL WHERE rowid = 2")).toMatchObject({
      seq: 2,
    });
  });
  test("an entry changed and its hash made to fit: the next one tells", async () => {
    const sql = "UPDATE log SET hash = 'ff' WHERE seq = 2";
    expect(await broken(sql)).toMatchObject({ seq: 2 });
  });
  test("a decision that is not the one of the log", async () => {
    const sql =
      "INSERT INTO decisions (id, seq, kind, json) SELECT id, seq, 'verdict', '{\"kind\":\"verdict\"}' FROM log WHERE seq = 3";
    expect(await broken(sql)).toMatchObject({ seq: 3 });
  });
});
