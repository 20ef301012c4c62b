import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";
import { inputFile, type Task } from "./tasks.ts";

export type Figures = Readonly<Record<string, number>>;

/** Runs the product on a task's input and its scorer on the result. Throws where either fails. */
export function scoreTask(task: Task, folder: string): { figures: Figures; seconds: number } {
  const work = mkdtempSync(join(tmpdir(), "dateline-eval-"));
  try {
    const started = performance.now();
    const files =
      task.run === "annotate" ? runAnnotate(task, folder, work) : runIngest(task, folder, work);
    const seconds = (performance.now() - started) / 1000;
    const out = run([join(folder, "score.mjs"), ...files, ...task.scorerFlags, "--json"]);
    return { figures: flatten(JSON.parse(out)), seconds };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const CLI = join(packageRoot, "src", "cli", "main.ts");

function runAnnotate(task: Task, folder: string, work: string): string[] {
  const file = join(work, "annotations.jsonl");
  toFile(file, [CLI, "annotate", inputFile(folder), "--input-format", "jsonl", "--as", task.as]);
  return [file];
}

function runIngest(task: Task, folder: string, work: string): string[] {
  const store = join(work, "store");
  run([CLI, "ingest", inputFile(folder), "--input-format", "jsonl", "--store", store, "--json"]);
  return task.exports.flatMap((kind) => {
    const file = join(work, `${kind}.jsonl`);
    toFile(file, [CLI, "export", kind, "--store", store]);
    return [`--${kind}`, file];
  });
}

function toFile(file: string, args: readonly string[]): void {
  const handle = openSync(file, "w");
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", handle, "inherit"] });
  closeSync(handle);
  if (status !== 0) throw new Error(`${args[1]} ended with exit code ${status}`);
}

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0)
    throw new Error(`${args[0]} ended with exit code ${status}: ${stderr.slice(-500)}`);
  return stdout;
}

/** Every number of a scorer's JSON under its path: "sets.scrapinghub.f1". */
export function flatten(value: unknown, path = ""): Record<string, number> {
  if (typeof value === "number") return { [path]: value };
  if (typeof value !== "object" || value === null) return {};
  const figures: Record<string, number> = {};
  for (const [key, inner] of Object.entries(value)) {
    Object.assign(figures, flatten(inner, path === "" ? key : `${path}.${key}`));
  }
  return figures;
}
