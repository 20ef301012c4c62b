/**
 * Speed of the claims stage alone, beyond the layers it reads: node bench/claims.ts INPUT.jsonl [ROUNDS]
 * INPUT holds {"text"} lines. Trees are parsed on first use in the first round and kept, as in the pipeline.
 */
import { readFileSync } from "node:fs";
import { createActorsStage } from "../src/actors/stage.ts";
import { createClaimsStage } from "../src/claims/stage.ts";
import { createLanguageStage } from "../src/language/stage.ts";
import type { ArticleContext, Layers } from "../src/model/layers.ts";
import { createNamesStage } from "../src/names/stage.ts";
import { createPlacesStage } from "../src/places/stage.ts";
import { createTimesStage } from "../src/times/stage.ts";

const [file, rounds = "5"] = process.argv.slice(2);
if (!file) throw new Error("usage: node bench/claims.ts INPUT.jsonl [ROUNDS]");

const context: ArticleContext = {
  articleId: "bench",
  url: null,
  retrieved: null,
  given: null,
  publisher: null,
};
const before = [
  createLanguageStage(),
  createTimesStage(),
  createNamesStage(),
  createPlacesStage(),
  createActorsStage(),
];
const claims = createClaimsStage();
const texts = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .slice(0, 100)
  .map((line) => (JSON.parse(line) as { text: string }).text);
const prepared = texts.map(layersOf);
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);

for (let round = 0; round < Number(rounds); round++) {
  const start = process.cpuUsage();
  let found = 0;
  for (const layers of prepared) found += claims.run(layers, context).layer.claims.length;
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  const rate = words / 450 / seconds;
  console.log(
    `round ${round + 1}: ${found} claims, ${rate.toFixed(0)} articles of 450 words a second of processor time`,
  );
}

function layersOf(text: string): Layers {
  const blocks = [...text.matchAll(/[^\n]+/g)].map((match) => ({
    span: [match.index, match.index + match[0].length] as const,
    kind: "paragraph" as const,
  }));
  const clean = {
    text,
    blocks,
    language: "en",
    captions: [],
    credits: [],
    dates: [],
    map: [],
    headline: null,
    publisher: null,
    byline: null,
  };
  const layers: Record<string, unknown> = { clean };
  for (const stage of before)
    layers[stage.gives] = stage.run(layers as unknown as Layers, context).layer;
  return layers as unknown as Layers;
}
