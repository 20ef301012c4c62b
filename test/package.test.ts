import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/lexicon/paths.ts";
import { tmpFolder } from "./helpers/tmp.ts";

test("the packed tarball, installed into an empty folder, runs", () => {
  const folder = tmpFolder();
  const run = (command: string, args: readonly string[], cwd: string): string =>
    execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  run("npm", ["pack", "--silent", "--pack-destination", folder], packageRoot);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  const app = join(folder, "app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), '{"name":"app","private":true}\n');
  run(
    "npm",
    ["install", "--no-audit", "--no-fund", "--prefer-offline", join(folder, tarball)],
    app,
  );
  const bin = join(app, "node_modules", ".bin", "dateline");
  expect(run(bin, ["doctor"], app)).not.toContain("FAIL");
  const text = "Gunmen killed two officers in Mosul on Tuesday, police said.";
  writeFileSync(join(app, "page.txt"), text);
  const annotation = JSON.parse(
    run(bin, ["annotate", "page.txt", "--as", "article", "--workers", "1"], app),
  );
  expect(annotation.articles[0].claims).toHaveLength(1);
  run(bin, ["ingest", "page.txt", "--store", "store"], app);
  expect(run(bin, ["export", "articles", "--store", "store"], app).trim().split("\n")).toHaveLength(
    1,
  );
}, 300_000);
