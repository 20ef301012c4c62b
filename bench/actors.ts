// Scores names and actors on data/actors/gold.jsonl and measures their speed.
// Usage: node bench/actors.ts [--cases] [--speed TEXT-FILE]
import { readFileSync } from "node:fs";
import { createActorsStage } from "../src/actors/stage.ts";
import { analyseText } from "../src/language/analyse-text.ts";
import { dataPath } from "../src/lexicon/paths.ts";
import type { CleanArticle } from "../src/model/clean.ts";
import type { ActorMention, ActorsLayer, Layers } from "../src/model/layers.ts";
import { createNamesStage } from "../src/names/stage.ts";
import { createPlacesStage } from "../src/places/stage.ts";
import { createTimesStage } from "../src/times/stage.ts";

interface Wanted {
  readonly words: string;
  readonly nth: number;
  readonly want: Readonly<Record<string, string | null>>;
}
interface Case {
  readonly id: string;
  readonly part: "before" | "after";
  readonly text: string;
  readonly language?: string;
  readonly expect: readonly Wanted[];
}

const context = { articleId: "x", given: null, url: null, retrieved: null, publisher: null };
const stages = {
  times: createTimesStage(),
  names: createNamesStage(),
  places: createPlacesStage(),
  actors: createActorsStage(),
};

function layersOf(text: string, language: string): Pick<Layers, "clean" | "language" | "times"> {
  const clean = {
    text,
    language,
    captions: [],
    blocks: [],
    dates: [],
    credits: [],
    headline: null,
    map: [],
    datelineField: null,
  } as unknown as CleanArticle;
  const base = { clean, language: analyseText(text, language) };
  return { ...base, times: stages.times.run(base, context).layer };
}

function run(text: string, language: string): ActorsLayer {
  const base = layersOf(text, language);
  const names = stages.names.run(base, context).layer;
  const places = stages.places.run({ ...base, names }, context).layer;
  return stages.actors.run({ ...base, names, places }, context).layer;
}

/** The mention of the asked words: the one that ends where they end and overlaps them most. */
function mentionOf(text: string, layer: ActorsLayer, wanted: Wanted): ActorMention | undefined {
  let at = -1;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${wanted.words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
    "gu",
  );
  for (let i = 0; i <= wanted.nth; i++) at = pattern.exec(text)?.index ?? -1;
  if (at < 0) throw new Error(`no "${wanted.words}" in: ${text}`);
  const end = at + wanted.words.length;
  return layer.mentions
    .filter((m) => m.span[1] === end && m.span[0] <= at + 4)
    .sort((a, b) => Math.abs(a.span[0] - at) - Math.abs(b.span[0] - at))[0];
}

const cases = readFileSync(dataPath("actors", "gold.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);
const score = { before: [0, 0], after: [0, 0] };
for (const item of cases) {
  const layer = run(item.text, item.language ?? "en");
  for (const wanted of item.expect) {
    const mention = mentionOf(item.text, layer, wanted);
    const actor = mention?.actor as unknown as Record<string, string | null> | undefined;
    const right =
      actor !== undefined &&
      Object.entries(wanted.want).every(([key, value]) =>
        value === null ? actor[key] === null : value.split("|").includes(actor[key] ?? ""),
      );
    score[item.part][1]!++;
    if (right) score[item.part][0]!++;
    else if (process.argv.includes("--cases"))
      console.log(
        item.id,
        item.part,
        JSON.stringify(wanted),
        "got",
        mention ? JSON.stringify(actor) + mention.rule : "nothing",
      );
  }
}
console.log(
  `texts ${cases.length}; right: before ${score.before.join("/")}, after ${score.after.join("/")}`,
);

const speed = process.argv.indexOf("--speed");
if (speed > 0) measure(readFileSync(process.argv[speed + 1]!, "utf8"));

function measure(text: string): void {
  const spent = { times: 0, names: 0, places: 0, actors: 0 };
  let tokens = 0;
  for (let round = 0; round < 60; round++) {
    const base = { clean: layersOf(text, "en").clean, language: analyseText(text, "en") };
    const timed = <T>(key: keyof typeof spent, work: () => T): T => {
      const start = performance.now();
      const result = work();
      if (round >= 20) spent[key] += performance.now() - start;
      return result;
    };
    const times = timed("times", () => stages.times.run(base, context).layer);
    const names = timed("names", () => stages.names.run({ ...base, times }, context).layer);
    const places = timed("places", () => stages.places.run({ ...base, names }, context).layer);
    timed("actors", () => stages.actors.run({ ...base, names, places }, context).layer);
    if (round >= 20) tokens += base.language.tokens.length;
  }
  for (const [stage, ms] of Object.entries(spent))
    console.log(stage, `${Math.round(tokens / ms)}k tokens/s`);
  const all = Object.values(spent).reduce((sum, ms) => sum + ms, 0);
  console.log("together", `${Math.round(tokens / all)}k tokens/s`);
}
