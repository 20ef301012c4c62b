/**
 * Compares the cleaner with @mozilla/readability + linkedom and with defuddle on the same pages in the same run:
 * body F1 (4-gram shingles), pages per CPU-second, offsets. Reads ../shared/bench/cleaning-html where it is present.
 *
 *   node bench/cleaning.ts [--pages 60] [--bench ../shared/bench/cleaning-html]
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";
import { cleanCapture } from "../src/clean/clean.ts";
import { packageRoot } from "../src/lexicon/paths.ts";
import { mapFaults } from "../src/text/offset-map.ts";
import { meanScores, type PageScore, shingleScore } from "./shingles.ts";

interface Row {
  readonly id: string;
  readonly html: string;
  readonly url: string | null;
  readonly body: string;
}
/** What a tool read, and a check of its offsets that is run after the clock has stopped. */
type Tool = (row: Row) => Promise<{ text: string; mapped: () => boolean }>;

const option = (name: string, other: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? other : (process.argv[at + 1] ?? other);
};

const plain = (html: string): string =>
  parseHTML(
    `<!doctype html><html><body>${html.replace(/<\/(?:p|h\d|li|div|blockquote)>/g, "$&\n")}</body></html>`,
  ).document.body.textContent ?? "";

const tools: Record<string, Tool> = {
  dateline: async ({ id, html, url }) => {
    const { articles } = cleanCapture(
      {
        id,
        sha256: "",
        mediaType: "text/html",
        text: html,
        encoding: "utf-8",
        url,
        retrieved: null,
        published: null,
        publisher: null,
        headline: null,
        origin: { file: id, line: null },
        problems: [],
      },
      { as: "capture" },
    );
    const article = articles[0];
    if (!article) return { text: "", mapped: () => true };
    return {
      text: article.text,
      mapped: () => mapFaults(article.text, article.map, html).length === 0,
    };
  },
  "readability + linkedom": async ({ html }) => {
    const { document } = parseHTML(html);
    const read = new Readability(document as never).parse();
    return { text: read?.textContent ?? "", mapped: () => false };
  },
  defuddle: async ({ html, url }) => {
    const read = await Defuddle(html, url ?? "https://page.example/");
    return { text: plain(read.content), mapped: () => false };
  },
};

function readRows(folder: string, count: number): Row[] {
  const lines = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");
  const gold = new Map<string, string>();
  for (const line of lines(readFileSync(join(folder, "gold.jsonl"), "utf8"))) {
    const { id, body } = JSON.parse(line) as { id: string; body?: string };
    if (body !== undefined) gold.set(id, body);
  }
  const pages = lines(gunzipSync(readFileSync(join(folder, "input.jsonl.gz"))).toString("utf8"))
    .map((line) => JSON.parse(line) as { id: string; html: string; url?: string })
    .filter(({ id }) => gold.has(id));
  // Evenly spread, so that every set is in a short run.
  const step = Math.max(1, pages.length / count);
  return Array.from(
    { length: Math.min(count, pages.length) },
    (_, k) => pages[Math.floor(k * step)]!,
  ).map(({ id, html, url }) => ({ id, html, url: url ?? null, body: gold.get(id)! }));
}

async function measure(name: string, tool: Tool, rows: readonly Row[]): Promise<void> {
  for (const row of rows.slice(0, 40)) await tool(row).catch(() => null);
  const scores: PageScore[] = [];
  let failed = 0;
  const before = process.cpuUsage();
  const reads: (Awaited<ReturnType<Tool>> | null)[] = [];
  for (const row of rows) {
    const read = await tool(row).catch(() => null);
    if (read === null) failed++;
    reads.push(read);
  }
  const spent = process.cpuUsage(before);
  const mapped = reads.filter((read) => read?.mapped()).length;
  const texts = reads.map((read) => read?.text ?? "");
  for (const [k, row] of rows.entries()) scores.push(shingleScore(row.body, texts[k]!));
  const { f1, precision, recall } = meanScores(scores);
  const seconds = (spent.user + spent.system) / 1e6;
  const cells = [f1, precision, recall].map((value) => value.toFixed(3).padStart(7));
  console.log(
    `${name.padEnd(24)}${cells.join("")}${(rows.length / seconds).toFixed(1).padStart(11)}${(mapped / rows.length).toFixed(3).padStart(9)}${String(failed).padStart(8)}`,
  );
}

const folder = option("bench", join(packageRoot, "..", "shared", "bench", "cleaning-html"));
if (!existsSync(join(folder, "gold.jsonl"))) {
  console.log(`${folder} is not there: nothing to measure`);
} else {
  const rows = readRows(folder, Number(option("pages", "60")));
  console.log(`${rows.length} pages of ${folder}`);
  console.log(`${"tool".padEnd(24)}     F1      P      R  pages/CPUs   mapped  failed`);
  for (const [name, tool] of Object.entries(tools)) await measure(name, tool, rows);
}
