/**
 * Speed of the times stage, and how many expressions chrono-node finds in the same texts.
 *   node bench/times.ts INPUT.jsonl      lines {"text", "published"?}
 */
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";
import { timesLexicon } from "../src/lexicon/times.ts";
import type { CleanArticle } from "../src/model/clean.ts";
import type { LanguageLayer } from "../src/model/language.ts";
import { createTimesStage } from "../src/times/stage.ts";

interface Line {
  readonly text: string;
  readonly published?: string;
}

const file = process.argv[2];
if (!file) throw new Error("usage: node bench/times.ts INPUT.jsonl");
const lines = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Line);

const article = (text: string): CleanArticle => ({
  text,
  headline: null,
  byline: null,
  bylineRaw: null,
  publisher: null,
  canonicalUrl: null,
  language: "en",
  credits: [],
  datelineField: null,
  map: [{ text: [0, text.length], raw: [0, text.length], kind: "copy" }],
  captions: [],
  blocks: [{ span: [0, text.length], kind: "paragraph" }],
  dates: [],
  section: null,
});

const none = { tokens: { length: 0 }, hasTrees: false } as unknown as LanguageLayer;
const started = performance.now();
timesLexicon();
console.log(`lexicon: ${(performance.now() - started).toFixed(0)} ms`);
const stage = createTimesStage();
const words = lines.reduce((sum, { text }) => sum + (text.match(/\w+|[^\w\s]/g)?.length ?? 0), 0);
const rounds = Math.max(3, Math.ceil(600_000 / words));
let mentions = 0;
let best = Number.POSITIVE_INFINITY;
for (let round = 0; round < rounds; round++) {
  const from = process.cpuUsage();
  for (const { text, published } of lines) {
    const context = {
      articleId: "a",
      url: null,
      retrieved: null,
      given: published ?? null,
      publisher: null,
    };
    mentions += stage.run({ clean: article(text), language: none }, context).layer.mentions.length;
  }
  const { user, system } = process.cpuUsage(from);
  best = Math.min(best, (user + system) / 1e6);
}
console.log(
  `times: ${Math.round(words / best / 1000)}k tokens per CPU-second, best of ${rounds} rounds, ${mentions / rounds} mentions`,
);
const from = process.cpuUsage();
let found = 0;
for (const { text, published } of lines)
  found += chrono.parse(text, new Date(`${published ?? "2025-01-23"}T12:00:00Z`)).length;
const { user } = process.cpuUsage(from);
console.log(
  `chrono-node: ${Math.round(words / (user / 1e6) / 1000)}k tokens per CPU-second, ${found} mentions`,
);
