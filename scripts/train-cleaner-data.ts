/** Pages of the cleaning benches with a label and weight for each line. Read where ../shared/bench is present. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Block } from "../src/clean/block.ts";
import { foldWords } from "../src/clean/block.ts";
import { readEvidence } from "../src/clean/html/evidence.ts";
import { htmlPage } from "../src/clean/html/page.ts";
import type { HtmlTree } from "../src/clean/html/tree.ts";
import { type FeatureMatrix, lineFeatures } from "../src/clean/labeller/features.ts";
import { markupReader } from "../src/clean/labeller/markup.ts";
import { findRepeats, type Repeats } from "../src/clean/repeats.ts";
import { textPage } from "../src/clean/text-page.ts";
import { declaredTitles, foldedTitles } from "../src/clean/titles.ts";
import { cleanLexicon } from "../src/lexicon/clean.ts";
import { packageRoot } from "../src/lexicon/paths.ts";

/** Every n-th page only, for a quick trial: `--every 8`. */
const everyAt = process.argv.indexOf("--every");
const EVERY = everyAt < 0 ? 1 : Number(process.argv[everyAt + 1]);
const some = <T>(rows: readonly T[]): T[] => rows.filter((_, k) => k % EVERY === 0);

export const bench = join(packageRoot, "..", "shared", "bench");
export const lexicon = cleanLexicon();
const markup = markupReader(lexicon);

export interface GoldLine {
  readonly start: number;
  readonly end: number;
  readonly role: string;
  readonly a: number;
}
export interface Gold {
  readonly id: string;
  readonly set: string;
  readonly kind?: string;
  readonly body?: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
  readonly articles?: readonly { readonly body: string }[];
  readonly lines?: readonly GoldLine[];
}
export interface Example {
  readonly id: string;
  readonly url: string | null;
  readonly set: string;
  /** Publishers whose text is in it: a fold never trains on the publishers it is tested on. */
  readonly groups: readonly string[];
  readonly gold: Gold;
  readonly blocks: readonly Block[];
  readonly tree: HtmlTree | null;
  readonly repeats: Repeats;
  readonly matrix: FeatureMatrix;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

export function readRows<T>(...path: string[]): T[] {
  const bytes = readFileSync(join(bench, ...path));
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? [];

function grams(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(
    Array.from({ length: Math.max(1, words.length - 3) }, (_, k) =>
      words.slice(k, k + 4).join("\u0001"),
    ),
  );
}

const hostOf = (url: string): string =>
  (URL.parse(url)?.hostname ?? url)
    .replace(/^www\./, "")
    .split(".")
    .slice(-2)
    .join(".");

/** Blocks that stand in the gold body: long ones by shared shingles, short ones word for word near them, each as often as it stands there. */
function bodyLabels(body: string, blocks: readonly Block[]): Float32Array {
  const gold = grams(body);
  const all = ` ${wordsOf(body).join(" ")} `;
  const labels = new Float32Array(blocks.length);
  for (const { text, index } of blocks) {
    if (wordsOf(text).length < 6) continue;
    const own = [...grams(text)];
    if (own.filter((gram) => gold.has(gram)).length >= own.length / 2) labels[index] = 1;
  }
  const first = labels.indexOf(1);
  const last = labels.lastIndexOf(1);
  for (const { text, index } of blocks) {
    const words = wordsOf(text);
    if (words.length === 0 || words.length > 5 || index < first - 3 || index > last + 3) continue;
    if (
      text.length > 3 &&
      (words.length > 1 || words[0]!.length > 5) &&
      all.includes(` ${words.join(" ")} `)
    )
      labels[index] = 1;
  }
  dropRepeats(all, blocks, labels);
  return labels;
}

function dropRepeats(all: string, blocks: readonly Block[], labels: Float32Array): void {
  const same = new Map<string, number[]>();
  for (const { text, index } of blocks) {
    if (labels[index] !== 1) continue;
    const key = wordsOf(text).join(" ");
    same.set(key, [...(same.get(key) ?? []), index]);
  }
  const near = (at: number): number =>
    labels.subarray(Math.max(0, at - 4), at + 5).reduce((sum, label) => sum + label, 0);
  for (const [key, indices] of same) {
    const wanted = Math.max(1, all.split(` ${key} `).length - 1);
    const ranked = indices.toSorted((a, b) => near(b) - near(a) || a - b);
    for (const index of ranked.slice(wanted)) labels[index] = 0;
  }
}

const lineWeight = (words: number, total: number): number =>
  0.15 + Math.min(3, (60 * words) / Math.max(150, total));

function example(
  gold: Gold,
  groups: readonly string[],
  page: { blocks: readonly Block[]; tree: HtmlTree | null },
  titles: readonly string[],
  declaredBody: string,
  url: string | null = null,
): Example {
  const repeats = findRepeats(page.blocks);
  const matrix = lineFeatures({
    blocks: page.blocks,
    repeats,
    titles,
    declaredBody,
    tree: page.tree,
    lexicon,
    markup,
  });
  const n = page.blocks.length;
  return {
    id: gold.id,
    url,
    set: gold.set,
    groups,
    gold,
    ...page,
    repeats,
    matrix,
    labels: new Float32Array(n),
    weights: new Float32Array(n),
  };
}

function labelByBody(one: Example, body: string): Example {
  const total = wordsOf(body).length;
  return {
    ...one,
    labels: bodyLabels(body, one.blocks),
    weights: Float32Array.from(one.matrix.words, (words) => lineWeight(words, total)),
  };
}

const space = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Pages with must-have and must-not-have segments: only blocks that hold one are sure. */
function labelBySegments(one: Example): Example {
  for (const [segments, label] of [
    [one.gold.with!, 1],
    [one.gold.without!, 0],
  ] as const) {
    for (const segment of segments) {
      const hits = one.blocks.filter(({ text }) => space(text).includes(space(segment)));
      for (const { index } of hits) {
        if (label === 1) one.labels[index] = 1;
        one.weights[index] = Math.max(one.weights[index]!, 3 / hits.length);
      }
    }
  }
  return one;
}

export function htmlExamples(): Example[] {
  const input = new Map(
    readRows<{ id: string; html: string; url: string }>("cleaning-html", "input.jsonl.gz").map(
      (row) => [row.id, row],
    ),
  );
  return some(readRows<Gold>("cleaning-html", "gold.jsonl")).map((gold) => {
    const { html, url } = input.get(gold.id)!;
    const page = htmlPage(html);
    const evidence = readEvidence(page.tree);
    const titles = foldedTitles(
      declaredTitles(evidence).map(({ value }) => value),
      url,
    );
    const declared = evidence.articles.find((node) => node.rank === 2 && node.body)?.body ?? "";
    const one = example(
      gold,
      [hostOf(url)],
      page,
      titles,
      foldWords(declared.replace(/<[^>]+>/g, " ")),
      url,
    );
    const labelled = gold.body === undefined ? labelBySegments(one) : labelByBody(one, gold.body);
    // The trees never see menu lines, so they do not learn from them either.
    return { ...labelled, weights: labelled.weights.map((w, k) => (one.matrix.menu[k] ? 0 : w)) };
  });
}

export function textExamples(): Example[] {
  const input = new Map(
    readRows<{ id: string; text: string; url?: string }>("cleaning-text", "input.jsonl.gz").map(
      (row) => [row.id, row],
    ),
  );
  const rows = readRows<Gold>("cleaning-text", "gold.jsonl");
  const start = (body: string): string => wordsOf(body).slice(0, 30).join(" ");
  const publishers = new Map(
    rows
      .filter((gold) => gold.body !== undefined)
      .map((gold) => [start(gold.body!), hostOf(input.get(gold.id)!.url ?? "")]),
  );
  return some(rows).map((gold) => {
    const { text, url } = input.get(gold.id)!;
    const page = { blocks: textPage(text).blocks, tree: null };
    if (gold.body !== undefined)
      return labelByBody(
        example(gold, [hostOf(url ?? "")], page, foldedTitles([], url ?? null), ""),
        gold.body,
      );
    const groups = gold.articles!.map(({ body }) => publishers.get(start(body)) ?? "?");
    return labelByRoles(example(gold, [...new Set(groups)], page, [], ""));
  });
}

function labelByRoles(one: Example): Example {
  const total = one.gold.articles!.reduce((sum, { body }) => sum + wordsOf(body).length, 0);
  for (const block of one.blocks) {
    one.labels[block.index] = one.gold.lines![goldLineOf(one.gold, block)]!.role === "body" ? 1 : 0;
    one.weights[block.index] = 0.6 * lineWeight(one.matrix.words[block.index]!, total);
  }
  return one;
}

/** Index of the gold line that a block begins in. */
export function goldLineOf({ lines }: Gold, block: Block): number {
  let k = 0;
  while (k + 1 < lines!.length && lines![k + 1]!.start <= block.raw[0]) k++;
  return k;
}

/** HTML pages without a gold body, flattened and labelled by what the HTML labeller thought of them when it had not seen their publisher. */
export function silverExamples(
  html: readonly Example[],
  odds: ReadonlyMap<string, Float32Array>,
): Example[] {
  return html
    .filter(({ gold }) => gold.body === undefined)
    .map((page) => {
      const p = odds.get(page.id)!;
      const blocks = page.blocks.map((block) => ({
        ...block,
        text: space(block.text),
        structure: null,
      }));
      const one = example(
        { ...page.gold, set: "silver" },
        page.groups,
        { blocks, tree: null },
        foldedTitles([], page.url),
        "",
      );
      let total = 0;
      for (const [k, value] of p.entries()) if (value > 0.5) total += one.matrix.words[k]!;
      return {
        ...one,
        labels: Float32Array.from(p, (value) => (value > 0.5 ? 1 : 0)),
        weights: Float32Array.from(
          p,
          (value, k) => lineWeight(one.matrix.words[k]!, total) * Math.abs(value - 0.5) * 1.6,
        ),
      };
    });
}
