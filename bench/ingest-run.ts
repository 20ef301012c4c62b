/**
 * One ingest from files to record, in a process of its own: node bench/ingest-run.ts WORKERS ARTICLES [template] → one
 * line of JSON. With `template` nearly all articles are copies of each other: the worst that copies and merging meet.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingest } from "../src/app/ingest/ingest.ts";
import { buildRecord } from "../src/app/record/record.ts";
import { openStore } from "../src/app/store/open-store.ts";
import { intakeDefaults } from "../src/intake/intake.ts";
import { growthTexts } from "./growth-captures.ts";

const [workers, count] = process.argv.slice(2, 4).map(Number) as [number, number];
const folder = mkdtempSync(join(tmpdir(), "dateline-ingest-"));
const store = await openStore(join(folder, "store"));
const articles = growthTexts(count + 100, process.argv[4] === "template");

/** Takes a list in and builds the record, as the command does. */
async function take(name: string, list: typeof articles) {
  const file = join(folder, name);
  writeFileSync(file, list.map((article) => `${JSON.stringify(article)}\n`).join(""));
  const before = process.cpuUsage();
  const began = performance.now();
  const options = { annotate: { as: "article" }, intake: intakeDefaults, workers } as const;
  const quiet = { onFailure: () => {}, onProgress: () => {} };
  await ingest(store, [file], options, {
    now: () => new Date(0),
    builds: true,
    ...quiet,
  });
  await buildRecord(store, new Date(0));
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}

// The first hundred warm up: models are read, code is compiled. Workers start anew with each list.
const start = await take("first.jsonl", articles.slice(0, 100));
const { wall, cpu } = await take("rest.jsonl", articles.slice(100));
await store.close();
rmSync(folder, { recursive: true });
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ start, wall, cpu, megabytes })}\n`);
