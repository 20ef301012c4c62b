/** `npm run compile`: makes the build output that a run needs, where it is missing or out of date. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";
import { deskIsCurrent } from "./desk-build.ts";

const run = (command: string, args: readonly string[]): void => {
  const { status, error } = spawnSync(command, args, { cwd: packageRoot, stdio: ["ignore", 2, 2] });
  if (error || status !== 0) {
    process.stderr.write(`compile: ${args.join(" ")} failed${error ? `: ${error.message}` : ""}\n`);
    process.exit(status ?? 1);
  }
};

run(process.execPath, ["scripts/compile-gazetteer.ts"]);
if (!deskIsCurrent()) {
  process.stderr.write("desk: building\n");
  run(process.execPath, [
    join(packageRoot, "node_modules", "vite", "bin", "vite.js"),
    "build",
    "--config",
    "src/desk/vite.config.ts",
    "--logLevel",
    "warn",
  ]);
}
