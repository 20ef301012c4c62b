import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../lexicon/paths.ts";

/** Where the built desk lies: `dist/desk` in a package, `build/desk` in a checkout; null where it is not built. */
export function deskFolder(): string | null {
  const places = [join(packageRoot, "dist", "desk"), join(packageRoot, "build", "desk")];
  if (import.meta.filename.endsWith(".ts")) places.reverse();
  return places.find((folder) => existsSync(join(folder, "index.html"))) ?? null;
}
