import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureOf } from "../../test/helpers/capture.ts";
import { packageRoot } from "../lexicon/paths.ts";
import type { Capture } from "../model/capture.ts";
import { mapFaults } from "../text/offset-map.ts";
import { cleanCapture } from "./clean.ts";

const root = join(packageRoot, "test", "captures");
const slugs = readdirSync(root).filter((slug) => slug.startsWith("clean-"));

function readCapture(slug: string): Capture {
  const html = join(root, slug, "capture.html");
  const file = existsSync(html) ? html : join(root, slug, "capture.txt");
  const mediaType = file === html ? "text/html" : "text/plain";
  return captureOf(readFileSync(file, "utf8"), { id: slug, mediaType });
}

describe.each(slugs)("golden %s", (slug) => {
  const capture = readCapture(slug);
  const clean = cleanCapture(capture, { as: "capture" });

  it("is cleaned as expected", () => {
    const got = {
      articles: clean.articles.map(({ map, ...article }) => article),
      lines: clean.lines.map((line) => [
        line.label,
        line.article,
        capture.text.slice(...line.raw).slice(0, 40),
      ]),
    };
    const file = join(root, slug, "expected.json");
    // UPDATE_GOLDENS=1 writes them anew; read the difference before you commit it.
    if (process.env.UPDATE_GOLDENS) writeFileSync(file, `${JSON.stringify(got, null, 1)}\n`);
    expect(got).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });

  it("leads every character back", () => {
    for (const { text, map } of clean.articles)
      expect(mapFaults(text, map, capture.text)).toEqual([]);
  });
});
