/**
 * `npm run bench`: articles a second of every stage and of the whole pipeline, memory, time to the first output.
 * `npm run bench TOPIC [-- …]`: the bench of one topic; without a file of its own it reads generated articles.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";
import { benchArticles } from "./article-texts.ts";
import { stageTimes } from "./stage-times.ts";

/** Topics, and what stands before and after the file of generated articles; null: the bench makes its own input. */
const TOPICS: Readonly<Record<string, readonly [before: string[], after: string[]] | null>> = {
  language: null,
  cleaning: null,
  times: [[], []],
  places: [[], ["--speed"]],
  actors: [["--speed"], []],
  claims: [[], []],
  events: [[], []],
  copies: null,
  stories: null,
};

/** Articles of the stage rows, and of a pipeline run: some seconds each. */
const ARTICLES = 100;
const RUN = 600;

const node = (file: string, args: readonly string[], capture = false): string => {
  const path = join(packageRoot, file);
  const stdio = ["ignore", capture ? "pipe" : "inherit", "inherit"] as const;
  const done = spawnSync(process.execPath, [path, ...args], {
    stdio: [...stdio],
    encoding: "utf8",
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
  return done.stdout ?? "";
};

/** Runs `work` with a folder that is gone afterwards. */
function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "dateline-bench-"));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runTopic(topic: string, args: readonly string[]): void {
  const file = `bench/${topic}.ts`;
  const around = TOPICS[topic];
  if (!around || args.length > 0) node(file, args);
  else
    inFolder((folder) => {
      const articles = benchArticles(ARTICLES);
      const input = join(folder, "input.jsonl");
      const lines = articles.map((article) => `${JSON.stringify(article)}\n`).join("");
      // The actors bench reads a text, the others a list.
      const text = articles.slice(0, 10).map((article) => article.text);
      writeFileSync(input, topic === "actors" ? text.join("\n\n") : lines);
      node(file, [...around[0], input, ...around[1]]);
    });
}

const cell = (value: string | number, width: number): string => String(value).padStart(width);

function printStages(): void {
  const { spent, tokens } = stageTimes(benchArticles(ARTICLES));
  console.log(
    `${ARTICLES} articles of 450 words, ${tokens} tokens; one thread, best of five rounds\n`,
  );
  console.log(
    `${"stage".padEnd(28)}${cell("articles/CPU-s", 16)}${cell("1,000 tokens/CPU-s", 20)}`,
  );
  const row = (name: string, time: number): void =>
    console.log(
      `${name.padEnd(28)}${cell(Math.round((ARTICLES / time) * 1e6), 16)}${cell(Math.round((tokens / time) * 1000), 20)}`,
    );
  for (const [name, time] of spent) row(name, time);
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + (spent.get(name) ?? 0), 0);
  row("times + names, actors + places", sum(["times", "names", "places", "actors"]));
  row("all", sum([...spent.keys()]));
}

interface PipelineRun {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

function printPipeline(): void {
  console.log(
    `\n${"whole pipeline".padEnd(16)}${cell("articles/s", 12)}${cell("articles/CPU-s", 16)}${cell("MB", 8)}`,
  );
  for (const workers of [0, 1, 2]) {
    const output = node("bench/pipeline-run.ts", [String(workers), String(RUN)], true);
    const { wall, cpu, megabytes } = JSON.parse(output) as PipelineRun;
    console.log(
      `${`${workers} workers`.padEnd(16)}${cell(Math.round(RUN / wall), 12)}${cell(Math.round(RUN / cpu), 16)}${cell(megabytes, 8)}`,
    );
  }
}

/** Seconds from the start of the command to its end, with one short text: the best of five. */
function printStart(): void {
  inFolder((folder) => {
    const file = join(folder, "text.txt");
    writeFileSync(file, "The army said on Monday that it had retaken the town of Marib.\n");
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now();
      node("src/cli/main.ts", ["annotate", "--as", "article", "--workers", "0", file], true);
      return (performance.now() - began) / 1000;
    });
    console.log(`\none short text, from start to end: ${Math.min(...times).toFixed(2)} s`);
  });
}

const [topic, ...args] = process.argv.slice(2);
if (topic === undefined) {
  printStages();
  printPipeline();
  printStart();
} else if (Object.hasOwn(TOPICS, topic)) runTopic(topic, args);
else {
  process.stderr.write(`bench: no topic "${topic}"; there are ${Object.keys(TOPICS).join(", ")}\n`);
  process.exit(2);
}
