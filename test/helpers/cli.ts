import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/lexicon/paths.ts";

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const CLI = join(packageRoot, "src", "cli", "main.ts");

/** Runs one command line as a user would, in a process of its own. */
export function dateline(args: readonly string[], options: SpawnSyncOptions = {}): CliResult {
  const result = spawnSync(process.execPath, [CLI, ...args], {
    ...options,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { code: result.status, stdout: String(result.stdout), stderr: String(result.stderr) };
}

/** The lines of a JSONL text, parsed. */
export const jsonLines = <Row>(text: string): Row[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
