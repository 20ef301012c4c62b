/**
 * Runs the stages up to places over a bench input: node bench/places.ts INPUT.jsonl > annotations.jsonl
 * With --speed it prints tokens a second of the places stage alone instead.
 */
import { readFileSync } from "node:fs";
import { createLanguageStage } from "../src/language/stage.ts";
import { createNamesStage } from "../src/names/stage.ts";
import { createPlacesStage } from "../src/places/stage.ts";
import { articleLayers } from "./article-layers.ts";

const file = process.argv[2]!;
const speed = process.argv.includes("--speed");
const language = createLanguageStage();
const names = createNamesStage();
const places = createPlacesStage();
const inputs = readFileSync(file, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));

if (speed) {
  const ready = inputs.map((input) => articleLayers(input, { language, names }));
  const tokens = ready.reduce((sum, { layers }) => sum + layers.language.tokens.length, 0);
  for (let round = 0; round < 5; round++) {
    // Time of this process alone: other work on the machine does not count.
    const started = process.cpuUsage();
    for (const { layers, context } of ready) places.run(layers, context);
    const { user, system } = process.cpuUsage(started);
    const seconds = (user + system) / 1e6;
    console.log(`${Math.round(tokens / seconds / 1000)}k tokens a CPU-second (${tokens} tokens)`);
  }
} else {
  for (const input of inputs) {
    const { layers, context, map } = articleLayers(input, { language, names });
    const { layer } = places.run(layers, context);
    const article = { id: input.id, text: layers.clean.text, map, mentions: layer.mentions };
    process.stdout.write(`${JSON.stringify({ id: input.id, articles: [article] })}\n`);
  }
}
