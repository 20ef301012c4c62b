/**
 * Growth of a record: `node bench/growth-run.ts MOST [FOLDER]` takes generated, annotated captures into a SQLite store
 * until it holds MOST, and prints a line of JSON at each size: CPU per article of storing and of building the record
 * since the line before (copies, stories and merging are parts of building), and how long the desk's questions take.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeIn } from "../src/app/ingest/ingest.ts";
import { recordIndexes } from "../src/app/record/indexes.ts";
import { buildRecord } from "../src/app/record/record.ts";
import { inSequence } from "../src/app/record/sequence.ts";
import { openStore } from "../src/app/store/open-store.ts";
import type { Store } from "../src/store/store.ts";
import type { CaptureToStore } from "../src/store/write.ts";
import { growthCaptures } from "./growth-captures.ts";
import { deskTimes } from "./growth-desk.ts";

const most = Number(process.argv[2] ?? 10_000);
const folder = process.argv[3] ?? mkdtempSync(join(tmpdir(), "dateline-growth-"));
const STEPS = [1000, 2000, 5000, 10_000, 20_000, 30_000, 50_000, 70_000, 100_000];
/** Captures stored in one transaction, as an ingest does it; the record is built after so many. */
const BATCH = 32;
const BUILD = 256;

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function storeAll(store: Store, captures: readonly CaptureToStore[]): Promise<void> {
  for (let at = 0; at < captures.length; at += BATCH) {
    await inSequence(store, async (tx) => {
      for (const capture of captures.slice(at, at + BATCH)) {
        await takeIn(store, tx, capture, new Date(0));
      }
    });
  }
}

/** CPU that each index takes, measured around the calls that building a record makes. */
function watchIndexes(store: Store): Record<"copies" | "stories" | "merge", number> {
  const spent = { copies: 0, stories: 0, merge: 0 };
  const { copies, stories, merge } = recordIndexes(store);
  const watch = (name: keyof typeof spent, index: object, ...methods: readonly string[]): void => {
    const calls = index as Record<string, (...values: unknown[]) => unknown>;
    for (const method of methods) {
      const call = calls[method]!;
      calls[method] = (...values) => {
        const before = cpu();
        const result = call(...values);
        spent[name] += cpu() - before;
        return result;
      };
    }
  };
  watch("copies", copies, "addArticle");
  watch("stories", stories, "add", "move");
  watch("merge", merge, "add", "moveArticle", "settle");
  return spent;
}

const store = await openStore(folder);
const indexes = watchIndexes(store);
const captures = growthCaptures();
let spent = { store: 0, build: 0, wall: 0, count: 0 };
for (let held = 0; held < most; ) {
  const piece = Array.from({ length: BUILD }, () => captures.next().value as CaptureToStore);
  const began = performance.now();
  const before = cpu();
  await storeAll(store, piece);
  const stored = cpu();
  await buildRecord(store, new Date(0));
  spent.store += stored - before;
  spent.build += cpu() - stored;
  spent.wall += performance.now() - began;
  spent.count += piece.length;
  const next = STEPS.find((step) => step > held && step <= held + piece.length);
  held += piece.length;
  if (next === undefined && held < most) continue;
  const each = (time: number): number => Math.round((time / spent.count) * 1000) / 1000;
  const line = {
    articles: held,
    storeMs: each(spent.store),
    buildMs: each(spent.build),
    parts: {
      copies: each(indexes.copies),
      stories: each(indexes.stories),
      merge: each(indexes.merge),
    },
    wallMs: each(spent.wall),
    ...(await deskTimes(store)),
    fileMB: Math.round(statSync(join(folder, "record.sqlite")).size / 1e6),
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  spent = { store: 0, build: 0, wall: 0, count: 0 };
  Object.assign(indexes, { copies: 0, stories: 0, merge: 0 });
}
await store.close();
if (process.argv[3] === undefined) rmSync(folder, { recursive: true });
