/**
 * Trains the English tagger and lemmatiser: `node scripts/train-tagger.ts [--epochs 8] [--seed 1] [--out FILE]`.
 * Averaged perceptron over hashed features, on EWT and GUM (train parts); prints the accuracy on their dev parts.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import type { TagInput } from "../src/language/tag-features.ts";
import { TAG_FEATURES } from "../src/language/tag-features.ts";
import type { TaggerModel } from "../src/language/tagger.ts";
import {
  ambiguityClasses,
  bestTag,
  candidateTags,
  lastFeatures,
  tagSentence,
} from "../src/language/tagger.ts";
import { packBinary } from "../src/lexicon/binary-file.ts";
import { modelPath } from "../src/lexicon/paths.ts";
import { type CorpusDocument, corpus, random, shuffle } from "./language-corpus.ts";
import { learnLemmas } from "./learn-lemmas.ts";
import { buildLexicon, type TagLexicon, tagName } from "./tag-lexicon.ts";
import { type GoldSentence, readTreebank } from "./treebank.ts";

const { values: options } = parseArgs({
  options: {
    epochs: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
    bits: { type: "string", default: "22" },
    caseless: { type: "string", default: "0.2" },
    out: { type: "string", default: modelPath("english-tagger.bin.gz") },
    checkpoint: { type: "string", default: "build/tagger-checkpoint.bin.gz" },
    fold: { type: "string" },
  },
});

interface Learner {
  readonly model: TaggerModel & { readonly weights: Float32Array };
  readonly totals: Float32Array;
  readonly stamps: Int32Array;
  step: number;
}

interface Sample {
  readonly input: TagInput;
  readonly entry: Int32Array;
  readonly doc: CorpusDocument;
  readonly sentence: number;
  readonly first: number;
  readonly end: number;
  readonly gold: Uint8Array;
}

/** One sample per sentence, with the gold tags as codes (255: a tag the model does not know). */
export function samples(
  docs: readonly CorpusDocument[],
  model: TaggerModel,
  lexicon: TagLexicon,
): Sample[] {
  return docs.flatMap((doc) => {
    const { classes, entry } = ambiguityClasses(model, doc.codes);
    const input = {
      codes: doc.codes,
      ambiguity: classes,
      firsts: doc.firsts,
      evidence: doc.evidence,
    };
    return doc.sentences.map(({ first, end }, s): Sample => {
      const gold = doc.gold[s] as GoldSentence;
      const tags = gold.forms.map((_, i) => lexicon.codes.get(tagName(gold, i)) ?? 255);
      return { input, entry, doc, sentence: s, first, end, gold: Uint8Array.from(tags) };
    });
  });
}

function newLearner(lexicon: TagLexicon, bits: number): Learner {
  const size = 1 << bits;
  const weights = new Float32Array(size);
  return {
    model: { ...lexicon.tables, weights, mask: size - 1 },
    totals: new Float32Array(size),
    stamps: new Int32Array(size),
    step: 1,
  };
}

function bump(learner: Learner, slot: number, by: number): void {
  const weight = learner.model.weights[slot] as number;
  learner.totals[slot] =
    (learner.totals[slot] as number) + weight * (learner.step - (learner.stamps[slot] as number));
  learner.stamps[slot] = learner.step;
  learner.model.weights[slot] = weight + by;
}

function learnSentence(learner: Learner, sample: Sample, tags: Uint8Array): void {
  const { model } = learner;
  for (let i = sample.first; i < sample.end; i++) {
    const entry = sample.entry[i] as number;
    const guess = bestTag(model, sample.input, entry, i, sample.first, sample.end, tags);
    const gold = sample.gold[i - sample.first] as number;
    tags[i] = guess;
    if (guess === gold || gold === 255 || !candidateTags.includes(gold)) continue;
    learner.step++;
    for (let k = 0; k < TAG_FEATURES; k++) {
      const row = (lastFeatures[k] as number) & model.mask;
      bump(learner, row ^ gold, 1);
      bump(learner, row ^ guess, -1);
    }
  }
}

function averaged(learner: Learner): Float32Array {
  const { weights } = learner.model;
  return weights.map((weight, slot) => {
    const sum =
      (learner.totals[slot] as number) + weight * (learner.step - (learner.stamps[slot] as number));
    return sum / learner.step;
  });
}

/** Weights as int8, the largest one at 127 and none clipped; what rounds to 0 is gone. */
function quantised(weights: Float32Array): Int8Array {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return Int8Array.from(weights, (weight) => Math.round((weight * 127) / largest));
}

function accuracy(model: TaggerModel, all: readonly Sample[], lexicon: TagLexicon): string {
  let right = 0;
  let both = 0;
  let count = 0;
  for (const sample of all) {
    const tags = new Uint8Array(sample.doc.codes.length);
    tagSentence(model, sample.input, sample.entry, sample.first, sample.end, tags);
    const gold = sample.doc.gold[sample.sentence] as GoldSentence;
    gold.forms.forEach((_, i) => {
      const [upos, xpos] = (lexicon.names[tags[sample.first + i] as number] as string).split(" ");
      count++;
      if (upos === gold.upos[i]) right++;
      if (xpos === gold.xpos[i]) both++;
    });
  }
  return `UPOS ${((100 * right) / count).toFixed(2)} XPOS ${((100 * both) / count).toFixed(2)}`;
}

function main(): void {
  const next = random(Number(options.seed));
  let train = [...readTreebank("en_ewt-train"), ...readTreebank("en_gum_nonc-train")];
  if (options.fold) {
    const [part, parts] = options.fold.split("/").map(Number) as [number, number];
    train = documentsOutside(train, part, parts);
  }
  const lexicon = buildLexicon(train);
  const learner = newLearner(lexicon, Number(options.bits));
  const cased = samples(corpus(train, false), learner.model, lexicon);
  const caseless = samples(corpus(train, true), learner.model, lexicon);
  const devs = ["en_ewt-dev", "en_gum-dev"].map((name) => ({
    name,
    cased: samples(corpus(readTreebank(name), false), learner.model, lexicon),
    caseless: samples(corpus(readTreebank(name), true), learner.model, lexicon),
  }));
  const longest = Math.max(...cased.map((sample) => sample.doc.codes.length));
  const scratch = new Uint8Array(longest);
  let weights = quantised(new Float32Array([1]));
  for (let epoch = 1; epoch <= Number(options.epochs); epoch++) {
    const order = shuffle(
      cased.map((sample, i) =>
        next() < Number(options.caseless) ? (caseless[i] as Sample) : sample,
      ),
      next,
    );
    for (const sample of order) learnSentence(learner, sample, scratch);
    weights = quantised(averaged(learner));
    const model = { ...learner.model, weights };
    const figures = devs.map(
      (dev) =>
        `${dev.name} ${accuracy(model, dev.cased, lexicon)} (caseless ${accuracy(model, dev.caseless, lexicon)})`,
    );
    console.log(`epoch ${epoch} steps ${learner.step}: ${figures.join("; ")}`);
  }
  const { tables } = lexicon;
  const lemmas = learnLemmas(train);
  mkdirSync(dirname(options.out), { recursive: true });
  const bytes = packBinary({
    header: {
      kind: "tagger",
      version: 1,
      tags: lexicon.names,
      properNoun: tables.properNoun,
      lemmas: lemmas.header,
    },
    arrays: {
      weights,
      keys: tables.keys,
      entries: tables.entries,
      offsets: tables.offsets,
      allowed: tables.allowed,
      open: tables.open,
      ...lemmas.arrays,
    },
  });
  writeFileSync(options.out, bytes);
  const used = weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
  console.log(`${options.out}: ${bytes.length} bytes, ${used} weights`);
}

/** Training sentences without every parts-th document: for jackknifed tags. */
function documentsOutside(
  all: readonly GoldSentence[],
  part: number,
  parts: number,
): GoldSentence[] {
  let document = -1;
  return all.filter((sentence) => {
    if (sentence.opens === "document") document++;
    return document % parts !== part;
  });
}

main();
