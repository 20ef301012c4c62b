/** Speed of the events stage alone: node bench/events.ts INPUT.jsonl [limit] — layers and trees are made first, then timed. */
import { readFileSync } from "node:fs";
import { cleanCapture } from "../src/clean/clean.ts";
import type { Layers } from "../src/model/layers.ts";
import { standardStages } from "../src/pipeline/standard.ts";
import { captureOf } from "../test/helpers/capture.ts";

const [file, limit = "300"] = process.argv.slice(2);
if (!file) throw new Error("usage: node bench/events.ts INPUT.jsonl [limit]");

const stages = standardStages();
const events = stages.at(-1);
if (events?.name !== "events") throw new Error("the last stage is not the events stage");

const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .slice(0, Number(limit))
  .map((line) => JSON.parse(line) as { id: string; text: string });

const prepared = rows.map(({ id, text }) => {
  const [article] = cleanCapture(captureOf(text, { id }), { as: "article" }).articles;
  const context = { articleId: id, url: null, retrieved: null, given: null, publisher: null };
  const layers: Record<string, unknown> = { clean: article };
  for (const stage of stages.slice(0, -1))
    layers[stage.gives] = stage.run(layers as Partial<Layers>, context).layer;
  const { language } = layers as unknown as Layers;
  // trees are parsed on first use and kept: parsing belongs to the language stage's cost
  for (const index of language.sentences.keys()) language.tree(index);
  return { layers: layers as Partial<Layers>, context, words: text.split(/\s+/).length };
});

/** CPU seconds of one round over all articles. */
function round(): number {
  const started = process.cpuUsage();
  for (const { layers, context } of prepared) events?.run(layers, context);
  const used = process.cpuUsage(started);
  return (used.user + used.system) / 1e6;
}

const first = round();
const best = Math.min(...Array.from({ length: 8 }, round));
const words = prepared.reduce((sum, one) => sum + one.words, 0);
const rate = (seconds: number): number => Math.round(words / 450 / seconds);
console.log(
  `${prepared.length} articles of ${Math.round(words / prepared.length)} words; as articles of 450 words a CPU-second: ` +
    `${rate(first)} in the first round, ${rate(best)} in the best of eight more`,
);
