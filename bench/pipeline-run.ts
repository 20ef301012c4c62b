/** One run of the whole pipeline, in a process of its own: node bench/pipeline-run.ts WORKERS ARTICLES → one line of JSON. */

import { mapOrdered } from "../src/pipeline/ordered.ts";
import { createPool } from "../src/pipeline/pool.ts";
import { type BenchArticle, benchArticles } from "./article-texts.ts";
import { captureOf } from "./stage-times.ts";

const [workers, count] = process.argv.slice(2).map(Number) as [number, number];
const articles = benchArticles(count + 40);
const pool = createPool(workers);

async function* list(items: readonly BenchArticle[]): AsyncGenerator<BenchArticle> {
  yield* items;
}

async function run(items: readonly BenchArticle[]): Promise<{ wall: number; cpu: number }> {
  const before = process.cpuUsage();
  const began = performance.now();
  const work = (item: BenchArticle): Promise<string> =>
    pool.run(captureOf(item), { as: "article" });
  for await (const json of mapOrdered(list(items), pool.width, work))
    if (json.length < 1000) throw new Error(`no annotation: ${json}`);
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
}

const start = await run(articles.slice(0, 40));
const { wall, cpu } = await run(articles.slice(40));
await pool.close();
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ start, wall, cpu, megabytes })}\n`);
