/** `npm run build`: a publishable dist/ with the program, the compiled gazetteer and the desk. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";

const at = (...parts: string[]): string => join(packageRoot, ...parts);

function run(name: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, {
    cwd: packageRoot,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    process.stderr.write(`build: ${name} failed\n`);
    process.exit(status ?? 1);
  }
}

rmSync(at("dist"), { recursive: true, force: true });
run("compile", ["scripts/compile.ts"]);
run("tsc", [at("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json"]);
// Worker threads and the command line find the compiled data beside the code.
cpSync(at("build"), at("dist", "compiled"), {
  recursive: true,
  filter: (source) => !source.startsWith(at("build", "desk")),
});
if (existsSync(at("build", "desk")))
  cpSync(at("build", "desk"), at("dist", "desk"), { recursive: true });
chmodSync(at("dist", "cli", "main.js"), 0o755);
process.stderr.write("build: dist/ is ready\n");
