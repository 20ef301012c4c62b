import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createProgram } from "../src/cli/program.ts";
import { packageRoot } from "../src/lexicon/paths.ts";
import { standardStages } from "../src/pipeline/standard.ts";

const read = (...parts: string[]): string => readFileSync(join(packageRoot, ...parts), "utf8");
const commands = (await createProgram()).commands.filter((command) => command.name() !== "help");

describe("documentation", () => {
  test.each(commands.map((command) => [command.name(), command] as const))(
    "%s has examples in its help, and its page names every option",
    (name, command) => {
      let help = "";
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      expect(help).toContain("Examples:");
      const page = read("docs", "reference", "commands.md");
      expect(page).toContain(`## ${name}`);
      const section = page.split(`## ${name}\n`)[1]!.split("\n## ")[0]!;
      for (const option of command.options) expect(section, name).toContain(option.long!);
    },
  );

  test("every permanent code is documented", () => {
    const page = read("docs", "reference", "problems.md");
    const codes = new Set<string>();
    const src = join(packageRoot, "src");
    for (const name of readdirSync(src, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".ts") || name.endsWith(".test.ts") || name.startsWith("desk")) continue;
      const text = readFileSync(join(src, name), "utf8");
      for (const [, code] of text.matchAll(
        /"((?:INTAKE|FETCH|STORE|TIMES|PIPELINE|CLEAN|PLACES)_[A-Z_]+)"/g,
      )) {
        codes.add(code!);
      }
    }
    expect(codes.size).toBeGreaterThan(20);
    for (const code of codes) expect(page).toContain(`| ${code} |`);
  });

  test("every stage stands in the architecture", () => {
    const page = read("ARCHITECTURE.md");
    for (const { name } of standardStages()) expect(page).toContain(`\`${name}/\``);
  });

  test("the README's commands are scripts of the package", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    for (const [, script] of read("README.md").matchAll(/npm run (?:--silent )?([a-z:]+)/g)) {
      expect(Object.keys(scripts)).toContain(script);
    }
    expect(read(".ci", "run")).toContain("npm ci\nnpm test");
  });
});
