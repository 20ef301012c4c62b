import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";
import { madeCaptures } from "../test/spark/captures.ts";

/**
 * Runs deploy/spark on this machine's Spark and compares what comes out with a run on one machine:
 *   node scripts/test-spark.ts [CAPTURES]
 * Needs Java and Python 3; pyspark is taken from PyPI where it is missing. Without them it says so and ends well.
 */
const PYSPARK = "pyspark==3.5.3";
const PARTS = 8;
const MAIN = join(packageRoot, "src", "cli", "main.ts");
const count = Number(process.argv[2] ?? 20_000);
const work = join(tmpdir(), `dateline-spark-${process.pid}`);

/** Spark's default of 200 shuffle partitions is for clusters. */
const ENV = {
  ...process.env,
  PYSPARK_SUBMIT_ARGS: "--conf spark.sql.shuffle.partitions=8 --driver-memory 4g pyspark-shell",
};

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;
const isThere = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;

function run(command: string, ...args: string[]): string {
  const done = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 30, env: ENV });
  if (done.status !== 0) {
    throw new Error(
      `${command} ${args.join(" ")} ended with ${done.status}\n${done.stderr?.slice(-4000)}`,
    );
  }
  return done.stdout;
}

/** A Python that has pyspark: the machine's own, else one made in build/spark. */
function python(): string | null {
  const own = process.env.DATELINE_SPARK_PYTHON ?? "python3";
  if (!isThere(own, "--version")) return null;
  if (isThere(own, "-c", "import pyspark")) return own;
  const folder = join(packageRoot, "build", "spark");
  const made = join(folder, "bin", "python");
  if (!existsSync(made)) run(own, "-m", "venv", folder);
  if (!isThere(made, "-c", "import pyspark")) run(made, "-m", "pip", "install", "-q", PYSPARK);
  return made;
}

function makeInput(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const lines = [...madeCaptures(count, 7)];
  // The same capture in two files, and a line that is none: both must come out as on one machine.
  lines.push(lines[0]!, "{broken");
  const size = Math.ceil(lines.length / PARTS);
  for (let part = 0; part < PARTS; part++) {
    const own = lines.slice(part * size, (part + 1) * size);
    writeFileSync(join(folder, `part-${part}.jsonl`), `${own.join("\n")}\n`);
  }
}

/** Ingest, whose exit code 3 says that a broken line was named. */
function ingest(from: string, store: string): void {
  const args = [MAIN, "ingest", from, "--store", store];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0 && status !== 3) throw new Error(`ingest ended with ${status}\n${stderr}`);
}

const exported = (store: string, what: string): string =>
  run(process.execPath, MAIN, "export", what, "--store", store);

/** Spark's own edges as the lines of an export of copies. */
function sparkEdges(folder: string, interpreter: string): string {
  const script =
    "import sys, pyspark.sql as s\n" +
    "spark = s.SparkSession.builder.getOrCreate()\n" +
    "rows = spark.read.parquet(sys.argv[1]).orderBy('a', 'b').collect()\n" +
    "sys.stdout.write(''.join(row['json'] + '\\n' for row in rows))";
  return run(interpreter, "-c", script, folder);
}

const sorted = (text: string): string => text.trim().split("\n").sort().join("\n");

function check(name: string, one: string, other: string): void {
  if (one !== other) {
    writeFileSync(join(tmpdir(), "spark-one.txt"), one);
    writeFileSync(join(tmpdir(), "spark-other.txt"), other);
    throw new Error(`${name} differ; see spark-one.txt and spark-other.txt in ${tmpdir()}`);
  }
  process.stdout.write(`${name}: ${one.split("\n").length - 1} rows, equal byte for byte\n`);
}

function main(): void {
  const interpreter = isThere("java", "-version") ? python() : null;
  if (!interpreter) {
    process.stdout.write("test:spark: skipped, Java and Python 3 are needed\n");
    return;
  }
  const [input, output] = [join(work, "input"), join(work, "output")];
  makeInput(input);
  let from = performance.now();
  const job = join(packageRoot, "deploy", "spark", "dateline_spark.py");
  run(interpreter, job, "--input", input, "--output", output, "--dateline", process.execPath, MAIN);
  process.stdout.write(`Spark: ${count} captures in ${seconds(from)}\n`);
  from = performance.now();
  ingest(join(output, "captures"), join(work, "from-spark"));
  process.stdout.write(`ingest of Spark's Parquet: ${seconds(from)}\n`);
  from = performance.now();
  ingest(input, join(work, "one-machine"));
  process.stdout.write(`ingest on one machine: ${seconds(from)}\n`);
  for (const what of ["articles", "copies", "families", "stories", "events", "claims"]) {
    check(
      what,
      exported(join(work, "one-machine"), what),
      exported(join(work, "from-spark"), what),
    );
  }
  const edges = sparkEdges(join(output, "copies"), interpreter);
  check("Spark's copies", sorted(exported(join(work, "one-machine"), "copies")), sorted(edges));
  const failures = readdirSync(join(output, "failures")).filter((name) => name.startsWith("part-"));
  const named = failures
    .map((name) => readFileSync(join(output, "failures", name), "utf8"))
    .join("");
  if (!named.includes("INTAKE_BAD_JSON")) throw new Error("the broken line was not named");
  process.stdout.write("test:spark: all equal\n");
}

try {
  main();
} finally {
  rmSync(work, { recursive: true, force: true });
}
