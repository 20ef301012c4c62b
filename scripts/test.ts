/** `npm test`: everything that must hold, one step after the other; the first that fails ends it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";

const bin = (name: string): string => join(packageRoot, "node_modules", ".bin", name);

const STEPS: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ["lint", bin("biome"), ["ci", "--diagnostic-level=error", "."]],
  ["types", bin("tsc"), ["--noEmit"]],
  ["types of the desk", bin("tsc"), ["--noEmit", "-p", "tsconfig.desk.json"]],
  ["audit", process.execPath, ["scripts/audit.ts"]],
  ["compile", process.execPath, ["scripts/compile.ts"]],
  ["tests", bin("vitest"), ["run"]],
];

for (const [name, command, args] of STEPS) {
  process.stdout.write(`\n── ${name}\n`);
  const started = performance.now();
  const { status, error } = spawnSync(command, args, { cwd: packageRoot, stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (error || status !== 0) {
    process.stderr.write(
      `npm test: ${name} failed after ${seconds} s${error ? `: ${error.message}` : ""}\n`,
    );
    process.exit(status ?? 1);
  }
  process.stdout.write(`── ${name}: ok, ${seconds} s\n`);
}
