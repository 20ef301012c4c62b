/**
 * `npm run bench`: one table: articles a second of every stage, of the whole pipeline, of an ingest from files to the
 * record and of the packages that others would pick; growth of the record; the desk's questions; time to first output.
 * `npm run bench all 100000` grows the record further.
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
/** Articles up to which growth is shown; `npm run bench all 100000` goes further. */
const GROWTH = 10_000;

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

/** One row of the one table; null: not measured. */
interface Row {
  readonly what: string;
  /** Articles a second of wall time. */
  readonly wall?: number;
  /** Articles a CPU-second. */
  readonly cpu: number;
  readonly megabytes?: number;
}

const cell = (value: number | undefined, width: number): string =>
  (value === undefined ? "" : String(value < 10 ? value.toFixed(1) : Math.round(value))).padStart(
    width,
  );

function print(title: string, rows: readonly Row[]): void {
  const heads = ["articles/s", "articles/CPU-s", "MB"].map((head) => head.padStart(15)).join("");
  console.log(`\n${title.padEnd(56)}${heads}`);
  for (const { what, wall, cpu, megabytes } of rows) {
    console.log(`  ${what.padEnd(54)}${cell(wall, 15)}${cell(cpu, 15)}${cell(megabytes, 15)}`);
  }
}

function printStages(): void {
  const { spent, tokens } = stageTimes(benchArticles(ARTICLES));
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + (spent.get(name) ?? 0), 0);
  const row = (what: string, time: number): Row => ({ what, cpu: (ARTICLES / time) * 1e6 });
  print(`stages: ${ARTICLES} articles of 450 words, ${tokens} tokens, one thread`, [
    ...[...spent].map(([name, time]) => row(name, time)),
    row("times + names, actors + places", sum(["times", "names", "places", "actors"])),
    row("all", sum([...spent.keys()])),
  ]);
}

interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Runs a script with some workers in a process of its own. */
function oneRun(
  [file, what]: readonly [string, string],
  workers: number,
  ...more: readonly string[]
): Row {
  const output = node(file, [String(workers), String(RUN), ...more], true);
  const { wall, cpu, megabytes } = JSON.parse(output) as Run;
  return { what: `${what}, ${workers} workers`, wall: RUN / wall, cpu: RUN / cpu, megabytes };
}

const withWorkers = (...of: readonly [file: string, what: string]): Row[] =>
  [0, 1, 2].map((workers) => oneRun(of, workers));

const jsonLines = <T>(text: string): T[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

function printPeers(): void {
  const rows = jsonLines<{ task: string; tool: string; perCpu: number }>(
    node("bench/peers.ts", [String(ARTICLES)], true),
  );
  print(
    "beside others, the same articles, one thread",
    rows.map(({ task, tool, perCpu }) => ({ what: `${task}: ${tool}`, cpu: perCpu })),
  );
}

/** A line of the growth run. */
interface Size {
  readonly articles: number;
  readonly storeMs: number;
  readonly buildMs: number;
  readonly parts: Readonly<Record<"copies" | "stories" | "merge", number>>;
  readonly wallMs: number;
  readonly peakMB: number;
}

/** Cost of an article at each size of the record; annotations are made beforehand. */
function printGrowth(most: number): void {
  const sizes = jsonLines<Size>(node("bench/growth-run.ts", [String(most)], true));
  print(
    "growth: storing and building, annotations given",
    sizes.map(({ articles, storeMs, buildMs, parts, wallMs, peakMB }) => ({
      what: `up to ${articles} articles (copies ${parts.copies}, stories ${parts.stories}, merge ${parts.merge} ms)`,
      wall: 1000 / wallMs,
      cpu: 1000 / (storeMs + buildMs),
      megabytes: peakMB,
    })),
  );
  printQuestions(sizes);
}

/** How long the desk's questions take at each size of the record, and how the last compares with the first. */
function printQuestions(sizes: readonly Size[]): void {
  const heads = sizes.map(({ articles }) => String(articles).padStart(9)).join("");
  console.log(`\n${"the desk's questions by articles held, CPU ms".padEnd(48)}${heads}`);
  for (const name of Object.keys(sizes[0]!)) {
    if (!name.endsWith("CpuMs")) continue;
    const row = sizes.map((size) => cell((size as unknown as Record<string, number>)[name], 9));
    console.log(`  ${name.slice(0, -5).padEnd(46)}${row.join("")}`);
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
if (topic === undefined || topic === "all") {
  printStages();
  print("annotation", withWorkers("bench/pipeline-run.ts", "all stages"));
  print("from files to the record, SQLite", [
    ...withWorkers("bench/ingest-run.ts", "ingest"),
    oneRun(["bench/ingest-run.ts", "ingest of one template"], 2, "template"),
  ]);
  printPeers();
  printGrowth(Number(args[0] ?? GROWTH));
  printStart();
} else if (Object.hasOwn(TOPICS, topic)) runTopic(topic, args);
else {
  process.stderr.write(`bench: no topic "${topic}"; there are ${Object.keys(TOPICS).join(", ")}\n`);
  process.exit(2);
}
