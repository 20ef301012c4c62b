import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/lexicon/paths.ts";

interface Lock {
  readonly packages: Readonly<Record<string, { hasInstallScript?: boolean; optional?: boolean }>>;
}

test("no dependency runs anything at install but the one that brings Node: npm ci needs no compiler", () => {
  const lock = JSON.parse(readFileSync(join(packageRoot, "package-lock.json"), "utf8")) as Lock;
  const scripted = Object.entries(lock.packages)
    .filter(
      ([path, { hasInstallScript, optional }]) => path !== "" && hasInstallScript && !optional,
    )
    .map(([path]) => path);
  expect(scripted).toEqual(["node_modules/node"]);
});
