/**
 * Trains the English tagger and lemmatiser: `node scripts/train-tagger.ts [--epochs 8] [--seed 1] [--out FILE]`.
 * Averaged perceptron over hashed features, on EWT and GUM (train parts); prints the accuracy on their dev parts.
 * A run takes under a minute, so it has no checkpoints.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { packBinary } from "../src/lexicon/binary-file.ts";
import { modelPath } from "../src/lexicon/paths.ts";
import { corpus } from "./language-corpus.ts";
import { learnLemmas } from "./learn-lemmas.ts";
import { newsSentences } from "./news-sentences.ts";
import { accuracy, samples, trainTagger } from "./tagger-training.ts";
import { readTreebank } from "./treebank.ts";

const { values: options } = parseArgs({
  options: {
    epochs: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
    bits: { type: "string", default: "22" },
    caseless: { type: "string", default: "0.2" },
    /** Sentences made from the news patterns. */
    news: { type: "string", default: "600" },
    out: { type: "string", default: modelPath("english-tagger.bin.gz") },
  },
});

const train = [...readTreebank("en_ewt-train"), ...readTreebank("en_gum_nonc-train")];
const devs = ["en_ewt-dev", "en_gum-dev"].map((name) => {
  const gold = readTreebank(name);
  return { name, cased: corpus(gold, false), caseless: corpus(gold, true) };
});
const { model, lexicon } = trainTagger(train, {
  epochs: Number(options.epochs),
  seed: Number(options.seed),
  bits: Number(options.bits),
  caseless: Number(options.caseless),
  extra: newsSentences(Number(options.news), 1),
  report: (epoch, now, tags) => {
    for (const { name, cased, caseless } of devs) {
      const figures = [cased, caseless].map((docs) =>
        accuracy(now, samples(docs, now, tags), tags),
      );
      console.log(`epoch ${epoch} ${name}: ${figures[0]}; caseless ${figures[1]}`);
    }
  },
});
const lemmas = learnLemmas(train);
const { weights, keys, entries, offsets, allowed, open, properNoun } = model;
const bytes = packBinary({
  header: { kind: "tagger", version: 1, tags: lexicon.names, properNoun, lemmas: lemmas.header },
  arrays: { weights, keys, entries, offsets, allowed, open },
});
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, bytes);
console.log(
  `${options.out}: ${bytes.length} bytes, ${weights.filter((w) => w !== 0).length} weights`,
);
