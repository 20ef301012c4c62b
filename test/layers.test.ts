import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../src/lexicon/paths.ts";

const SRC = join(packageRoot, "src");
const STAGES = [
  "clean",
  "language",
  "times",
  "names",
  "places",
  "actors",
  "claims",
  "events",
  "copies",
  "stories",
];
const BASE = ["model", "text"];

/** Folders that each folder may import from, besides itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: ["model"],
  lexicon: [...BASE],
  ...Object.fromEntries(STAGES.map((stage) => [stage, [...BASE, "lexicon"]])),
  merge: BASE,
  propose: BASE,
  intake: BASE,
  fetch: [...BASE, "intake"],
  pipeline: [...BASE, "lexicon", ...STAGES],
  store: [...BASE, "copies", "stories", "merge"],
  app: [
    ...BASE,
    "fetch",
    "propose",
    "lexicon",
    "pipeline",
    "store",
    "intake",
    "merge",
    "copies",
    "stories",
    ...STAGES,
  ],
  api: [...BASE, "app", "store", "intake", "lexicon"],
  mcp: [...BASE, "app", "api", "store"],
  cli: [...BASE, "fetch", "propose", "app", "api", "mcp", "store", "intake", "lexicon"],
};

function sources(folder: string): string[] {
  return readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => join(SRC, folder, name));
}

const importsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/from "(\.{1,2}\/[^"]+)"/g)].map((match) =>
    relative(SRC, join(file, "..", match[1]!)),
  );

test.each(Object.entries(MAY))(
  "%s imports only what the architecture allows",
  (folder, allowed) => {
    for (const file of sources(folder)) {
      for (const target of importsOf(file)) {
        const [top = ""] = target.split("/");
        const fine = top === folder || allowed.includes(top) || target === "index.ts";
        expect(fine, `${relative(SRC, file)} imports ${target}`).toBe(true);
      }
    }
  },
);

test("the desk sees the rest through the API's contract alone", () => {
  const desk = join(SRC, "desk");
  const files = readdirSync(desk, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(ts|svelte)$/.test(name),
  );
  for (const name of files) {
    for (const target of importsOf(join(desk, name))) {
      const inside =
        target.startsWith("desk/") || /^api\/contract[\w-]*\.ts$|^model\//.test(target);
      expect(inside, `${name} imports ${target}`).toBe(true);
    }
  }
});
