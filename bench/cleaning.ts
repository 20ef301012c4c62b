/**
 * Compares the cleaner with @mozilla/readability + linkedom and with defuddle on the same pages in the same run:
 * body F1 (4-gram shingles), pages per CPU-second, offsets. Reads ../shared/bench/cleaning-html where it is present.
 *
 * Tools take turns, round by round. The first round is what a short run costs, compiling included; from the second on
 * the engine has compiled what is hot, as in any run over more than a few hundred pages.
 *
 *   node bench/cleaning.ts [--pages 60] [--rounds 3] [--without defuddle] [--bench ../shared/bench/cleaning-html]
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

/** One round over all pages: pages per CPU-second, and what was read. */
async function runRound(tool: Tool, rows: readonly Row[]) {
  const reads: (Awaited<ReturnType<Tool>> | null)[] = [];
  const before = process.cpuUsage();
  for (const row of rows) reads.push(await tool(row).catch(() => null));
  const spent = process.cpuUsage(before);
  return { speed: rows.length / ((spent.user + spent.system) / 1e6), reads };
}

/** Speeds of each tool by round, and what it read in the first. */
async function measure(rows: readonly Row[], rounds: number) {
  const speeds: Record<string, number[]> = {};
  const firsts: Record<string, Awaited<ReturnType<typeof runRound>>["reads"]> = {};
  const left = Object.entries(tools).filter(([name]) => name !== option("without", ""));
  for (let round = 0; round < rounds; round++) {
    for (const [name, tool] of left) {
      const { speed, reads } = await runRound(tool, rows);
      speeds[name] = [...(speeds[name] ?? []), speed];
      firsts[name] ??= reads;
    }
  }
  return { speeds, firsts };
}

const cells = (values: readonly number[], digits: number, width: number): string =>
  values.map((value) => value.toFixed(digits).padStart(width)).join("");

function report(
  rows: readonly Row[],
  { speeds, firsts }: Awaited<ReturnType<typeof measure>>,
): void {
  const rival = speeds["readability + linkedom"]!;
  const head = speeds["dateline"]!.map((_, k) => `round ${k + 1}`.padStart(10)).join("");
  console.log(`${"tool".padEnd(24)}     F1      P      R${head}   mapped  failed`);
  for (const [name, reads] of Object.entries(firsts)) {
    const scores: PageScore[] = rows.map((row, k) => shingleScore(row.body, reads[k]?.text ?? ""));
    const { f1, precision, recall } = meanScores(scores);
    const mapped = reads.filter((read) => read?.mapped()).length / rows.length;
    const failed = reads.filter((read) => read === null).length;
    console.log(
      `${name.padEnd(24)}${cells([f1, precision, recall], 3, 7)}${cells(speeds[name]!, 1, 10)}${cells([mapped], 3, 9)}${String(failed).padStart(8)}`,
    );
  }
  const best = (name: string): number => Math.max(...speeds[name]!);
  const ratios = speeds["dateline"]!.map((speed, k) => speed / rival[k]!);
  console.log(
    `${"dateline / readability".padEnd(45)}${cells(ratios, 2, 10)}   best rounds ${(best("dateline") / best("readability + linkedom")).toFixed(2)}`,
  );
}

const folder = option("bench", join(packageRoot, "..", "shared", "bench", "cleaning-html"));
if (!existsSync(join(folder, "gold.jsonl"))) {
  console.log(`${folder} is not there: nothing to measure`);
} else {
  const rows = readRows(folder, Number(option("pages", "60")));
  console.log(`${rows.length} pages of ${folder}; pages per CPU-second by round`);
  report(rows, await measure(rows, Number(option("rounds", "3"))));
}
