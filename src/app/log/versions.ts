import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../lexicon/paths.ts";

let versions: Readonly<Record<string, string>> | null = null;

/** Version of the program that acts, as the log notes it. */
export function programVersions(): Readonly<Record<string, string>> {
  versions ??= {
    dateline: (
      JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string }
    ).version,
  };
  return versions;
}
