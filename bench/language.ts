/**
 * Speed, load time and memory of the language layer beside wink-nlp: `npm run bench language [-- --mb 2]`.
 * Words per second of one thread, by CPU time, so that a busy machine changes little.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import winkModel from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { documents, rawText, readTreebank, treebankFolder } from "../scripts/treebank.ts";
import { analyseText } from "../src/language/analyse-text.ts";
import { englishModel, englishParser } from "../src/language/english-model.ts";
import { forgetParses } from "../src/language/parse-sentence.ts";
import { benchText } from "./language-text.ts";

const { values: options } = parseArgs({ options: { words: { type: "string", default: "40000" } } });

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const megabytes = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1e6);
};

interface Row {
  readonly what: string;
  readonly words: number;
  readonly "words/s": number;
}

/** Best of five passes after one to warm up. */
function speed(
  what: string,
  texts: readonly string[],
  run: (text: string) => number,
  keep = false,
): Row {
  let best = Number.POSITIVE_INFINITY;
  let words = 0;
  for (let pass = 0; pass < 6; pass++) {
    const began = cpu();
    words = 0;
    if (!keep) forgetParses();
    for (const text of texts) words += run(text);
    if (pass > 0) best = Math.min(best, cpu() - began);
  }
  return { what, words, "words/s": Math.round((words / best) * 1000) };
}

/** Documents of a development treebank where it lies beside the project: real text, no sentence twice. */
function treebankText(): string[] | null {
  if (!existsSync(join(treebankFolder, "en_gum-dev.conllu.gz"))) return null;
  return ["en_gum-dev", "en_ewt-dev"].flatMap((name) =>
    documents(readTreebank(name)).map((doc) => rawText(doc).text),
  );
}

function parseAll(text: string, language: string): number {
  const layer = analyseText(text, language);
  layer.sentences.forEach((_, s) => {
    layer.tree(s);
  });
  return layer.tokens.length;
}

const before = megabytes();
const began = performance.now();
englishModel();
const tagged = performance.now();
englishParser();
const parsed = performance.now();
parseAll("The army said it had retaken the town.", "en");
const first = performance.now();
const after = megabytes();
console.log(
  `load: tagger ${(tagged - began).toFixed(0)} ms, parser ${(parsed - tagged).toFixed(0)} ms, first sentence ${(first - parsed).toFixed(0)} ms; memory ${after - before} MB`,
);

const texts = treebankText() ?? benchText(Number(options.words), 1);
const capitals = texts.map((text) => text.toUpperCase());
const arabic = benchText(Number(options.words), 2);
const rows = [
  speed("tag", texts, (text) => analyseText(text, "en").tokens.length),
  speed("tag, all capitals", capitals, (text) => analyseText(text, "en").tokens.length),
  speed("tag + parse", texts, (text) => parseAll(text, "en")),
  speed("tag + parse, all capitals", capitals, (text) => parseAll(text, "en")),
  speed("tag + parse, text seen before", texts, (text) => parseAll(text, "en"), true),
  speed("Arabic sentences and tokens", arabic, (text) => parseAll(text, "ar")),
];
const wink = winkNLP(winkModel, ["sbd", "pos"]);
rows.push(
  speed("wink-nlp: sentences and tags", texts, (text) => {
    const doc = wink.readDoc(text);
    doc.tokens().out(wink.its.pos);
    return doc.tokens().length();
  }),
);
console.table(rows);
