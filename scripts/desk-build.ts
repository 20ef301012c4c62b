import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/lexicon/paths.ts";

/** True where the built desk is newer than every source file of it, or where there is no desk to build. */
export function deskIsCurrent(): boolean {
  const source = join(packageRoot, "src", "desk");
  if (!existsSync(join(source, "vite.config.ts"))) return true;
  const built = join(packageRoot, "build", "desk", "index.html");
  if (!existsSync(built)) return false;
  const at = statSync(built).mtimeMs;
  const contract = join(packageRoot, "src", "api", "contract.ts");
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return [...files, contract].every((file) => statSync(file).mtimeMs <= at);
}
